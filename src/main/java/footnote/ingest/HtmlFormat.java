package footnote.ingest;

import footnote.article.Article;
import footnote.article.ArticleId;
import java.util.Optional;

/// Reads the article out of a saved web page.
final class HtmlFormat implements ArticleFormat {
  @Override
  public Article read(byte[] content, ArticleId id) throws UnreadableArticle {
    WebPage page = WebPage.read(content, Optional.empty());
    String title = page.title().isEmpty() ? id.name() : page.title();
    return new Article(id, title, page.text(), page.imprint());
  }
}
