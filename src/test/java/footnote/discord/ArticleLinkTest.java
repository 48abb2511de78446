package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArticleLinkTest {
  private static final Optional<URI> ARTICLE = Optional.of(URI.create("https://example.org/a"));

  @Test
  void leadsToTheQuotedWords() {
    assertThat(ArticleLink.to(ARTICLE, "Tu-95 bombers, hit & burnt"))
        .contains("https://example.org/a#:~:text=Tu%2D95%20bombers%2C%20hit%20%26%20burnt");
  }

  @Test
  void namesALongQuoteByItsEnds() {
    String quote = "one two three four five six seven eight nine ten eleven twelve thirteen";

    assertThat(ArticleLink.to(ARTICLE, quote))
        .contains(
            "https://example.org/a#:~:text=one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen");
  }

  @Test
  void keepsTheFragmentOfTheAddress() {
    assertThat(ArticleLink.to(Optional.of(URI.create("https://example.org/a#top")), "word"))
        .contains("https://example.org/a#top:~:text=word");
  }

  @Test
  void holdsNothingThatWouldEndTheLink() {
    URI address = URI.create("https://example.org/a_(b)*c~d'e?q=[x]");

    assertThat(ArticleLink.to(Optional.of(address)).orElseThrow())
        .doesNotContain("(", ")", "<", ">", "*", "_", "~", "[", "]", "'");
  }

  @Test
  void leavesOutWhatIsTooLong() {
    URI longAddress = URI.create("https://example.org/" + "x".repeat(700));
    URI nearlyLong = URI.create("https://example.org/" + "x".repeat(570));

    assertThat(ArticleLink.to(Optional.of(longAddress), "word")).isEmpty();
    assertThat(ArticleLink.to(Optional.of(nearlyLong), "many more words"))
        .contains(nearlyLong.toString());
    assertThat(ArticleLink.to(Optional.empty(), "word")).isEmpty();
  }
}
