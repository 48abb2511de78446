package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.article.ArticleId;
import footnote.article.Citation;
import footnote.article.Imprint;
import footnote.article.TextRange;
import footnote.store.CitedPassage;
import org.junit.jupiter.api.Test;

class PassagesViewTest {
  private static CitedPassage cited(String before, String quote, String behind) {
    TextRange range = new TextRange(before.length(), before.length() + quote.length());
    return new CitedPassage(
        new Citation(
            new ArticleId("default", "a.txt"), "A title", Imprint.UNKNOWN, 0, range, quote),
        before + quote + behind,
        range);
  }

  @Test
  void cutsTheContextBetweenWords() {
    String words = "one two three four five ".repeat(30);

    assertThat(PassagesView.quoted(cited(words, "It is so.", "")))
        .matches("…(one|two|three|four|five) .* five \\*\\*It is so\\.\\*\\*")
        .hasSizeLessThan(430);
  }

  @Test
  void cutsTheContextAlsoWhereThereAreNoSpaces() {
    String sentences = "橋は六月四日に開通した。".repeat(100);

    assertThat(PassagesView.quoted(cited(sentences, "市長が式に出た。", sentences)))
        .startsWith("…")
        .contains("開通した。**市長が式に出た。**橋は")
        .hasSizeLessThan(830);
  }
}
