package footnote.summary;

import footnote.answer.Sentence;
import footnote.article.Article;
import java.util.List;

/// Articles that tell of the same.
///
/// @param articles at least one, the latest first
/// @param line what the latest says, with its footnote
public record Story(List<Article> articles, Sentence line) {
  public Story {
    articles = List.copyOf(articles);
  }

  /// In how many places it was published, copies included.
  public int places() {
    return articles.stream().mapToInt(article -> 1 + article.elsewhere().size()).sum();
  }
}
