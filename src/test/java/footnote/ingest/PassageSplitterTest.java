package footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import footnote.article.Passage;
import footnote.article.Sentences;
import footnote.article.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageSplitterTest {
  private static Article article(String text) {
    return new Article(new ArticleId("news", "a"), "Title", text, Imprint.UNKNOWN);
  }

  private static List<String> split(String text) {
    return PassageSplitter.split(article(text)).stream().map(Passage::text).toList();
  }

  private static String sentence(int words) {
    return "The" + " boat".repeat(words - 1) + ".";
  }

  private static String news(long seed) {
    Random random = new Random(seed);
    List<String> paragraphs = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      List<String> sentences = new ArrayList<>();
      for (int j = 0; j < 2 + random.nextInt(3); j++) {
        sentences.add(sentence(10 + random.nextInt(20)));
      }
      paragraphs.add(String.join(" ", sentences));
    }
    return String.join("\n\n", paragraphs);
  }

  private static int words(String text) {
    return text.split("\\s+", -1).length;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void coversEverySentenceOnceAndCutsNone(long seed) {
    Article article = article(news(seed));
    List<TextRange> found = new ArrayList<>();
    for (Passage passage : PassageSplitter.split(article)) {
      Sentences.of(passage.text())
          .forEach(range -> found.add(range.shift(passage.range().start())));
    }
    assertThat(found).isEqualTo(Sentences.of(article.text()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void makesPassagesOf120To220WordsOfNewsText(long seed) {
    assertThat(split(news(seed))).allSatisfy(text -> assertThat(words(text)).isBetween(120, 220));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void quotesItsRangesVerbatim(long seed) {
    Article article = article(news(seed));
    assertThat(PassageSplitter.split(article))
        .allSatisfy(
            passage -> assertThat(article.words(passage.range())).isEqualTo(passage.text()));
  }

  @Test
  void prefersEndsOfParagraphs() {
    String paragraph = (sentence(20) + " ").repeat(8).strip();
    String text = paragraph + "\n\n" + paragraph + "\n\n" + paragraph;
    assertThat(split(text)).containsExactly(paragraph, paragraph, paragraph);
  }

  @Test
  void keepsAShortArticleWhole() {
    assertThat(split("One boat sank.\n\nNobody died."))
        .containsExactly("One boat sank.\n\nNobody died.");
  }

  @Test
  void keepsAGiantSentenceWhole() {
    assertThat(split(sentence(150) + " " + sentence(390) + " " + sentence(150)))
        .contains(sentence(390));
  }

  @Test
  void boundsPassagesOfTextWithoutWhiteSpace() {
    assertThat(split("a,".repeat(100_000))).allMatch(text -> text.length() <= 22_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"The search", "Who is who:"})
  void keepsALineThatLeadsOnWithWhatFollows(String heading) {
    String paragraph = (sentence(20) + " ").repeat(8).strip();
    List<String> passages = split(paragraph + "\n\n" + heading + "\n\n" + paragraph);
    assertThat(passages).hasSize(2);
    assertThat(passages.getLast()).startsWith(heading);
  }

  @Test
  void maySeparateAListFromTheParagraphBehindIt() {
    String list = ("• " + "boat ".repeat(19).strip() + "\n").repeat(8).strip();
    String paragraph = (sentence(20) + " ").repeat(8).strip();
    assertThat(split(list + "\n\n" + paragraph)).containsExactly(list, paragraph);
  }
}
