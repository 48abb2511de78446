package footnote.ingest;

import footnote.article.ArticleId;
import java.util.function.Consumer;

/// A file format that holds any number of articles a file.
interface ArticleList {
  /// Reads the articles in the content of a file, those that can be read.
  ///
  /// @param content the whole file, from an untrusted source
  /// @param id names the file
  /// @param place names it to people
  /// @throws UnreadableArticle with the reason if nothing of it can be read, or no more
  void read(byte[] content, ArticleId id, String place, Consumer<Reading> sink)
      throws UnreadableArticle;
}
