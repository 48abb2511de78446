package footnote.reader;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExcerptTest {
  @Test
  void standsUnderTheTitleAndTheDayOfItsArticle() {
    assertThat(Excerpt.of("It opened.", article(Optional.of(LocalDate.of(1931, 6, 4)))))
        .isEqualTo(new Excerpt("New bridge. 4 June 1931", "It opened."));
    assertThat(Excerpt.of("It opened.", article(Optional.empty())))
        .isEqualTo(new Excerpt("New bridge", "It opened."));
  }

  private static Article article(Optional<LocalDate> published) {
    Imprint imprint =
        new Imprint(
            Optional.empty(), Optional.empty(), published, Optional.empty(), Optional.empty());
    return new Article(
        new ArticleId("default", "a"), "New bridge", "It opened.", imprint, List.of());
  }
}
