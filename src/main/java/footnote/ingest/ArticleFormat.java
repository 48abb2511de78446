package footnote.ingest;

import footnote.article.Article;
import footnote.article.ArticleId;

/// A file format that holds one article a file.
interface ArticleFormat {
  /// Reads an article from the content of a file.
  ///
  /// @param content the whole file, from an untrusted source
  /// @throws UnreadableArticle with the reason if there is no article in it
  Article read(byte[] content, ArticleId id) throws UnreadableArticle;
}
