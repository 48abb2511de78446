package footnote.summary;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DigesterTest {
  private static final Article AGROUND =
      article(
          "Ferry Aurora runs aground near Holm",
          "The ferry Aurora ran aground near Holm on Monday with 300 people aboard. Nobody was hurt.",
          2);
  private static final Article FREED =
      article(
          "Ferry Aurora freed at Holm",
          "It took a day. Two tugs freed the ferry Aurora near Holm on Tuesday, the harbour said.",
          3);
  private static final Article CHOIR =
      article(
          "Choir sings for two thousand",
          "The town choir sang in the market square on Tuesday to two thousand listeners.",
          3);

  private final Digester digester = new Digester(id -> List.of());

  private static Article article(String title, String text, int day) {
    return new Article(
        new ArticleId("news", title),
        title,
        text,
        new Imprint(
            Optional.empty(),
            Optional.empty(),
            Optional.of(LocalDate.of(2025, 6, day)),
            Optional.empty(),
            Optional.empty()));
  }

  private static List<List<Article>> articles(List<Story> stories) {
    return stories.stream().map(Story::articles).toList();
  }

  @Test
  void whatTellsOfTheSameIsOneStoryWithTheLatestFirst() {
    List<Story> stories = digester.stories(List.of(CHOIR, AGROUND, FREED));

    assertThat(articles(stories)).containsExactly(List.of(CHOIR), List.of(FREED, AGROUND));
  }

  @Test
  void theLineIsOfTheLatestArticleAndStandsAlone() {
    Story story = digester.stories(List.of(AGROUND, FREED)).getFirst();

    assertThat(story.line().text())
        .isEqualTo("Two tugs freed the ferry Aurora near Holm on Tuesday, the harbour said.");
    assertThat(story.line().citations().getFirst().isVerbatimIn(FREED)).isTrue();
    assertThat(story.places()).isEqualTo(2);
  }

  @Test
  void aStoryThatHasRestedIsOver() {
    Article later = article(FREED.title() + " again", FREED.text(), 20);

    assertThat(articles(digester.stories(List.of(AGROUND, later))))
        .containsExactly(List.of(later), List.of(AGROUND));
  }

  @Test
  void noArticlesAreNoStories() {
    assertThat(digester.stories(List.of())).isEmpty();
  }
}
