package footnote.ingest;

import footnote.article.Article;
import java.nio.file.Path;
import java.util.OptionalInt;

/// What came of reading one article: the article, or why there is none.
public sealed interface Reading {
  /// An article was read.
  record Found(Article article) implements Reading {}

  /// Nothing could be read from a file or folder, or from one line of a file.
  ///
  /// @param line the line, from 1, if it is only one that failed
  /// @param reason half a sentence that says what is wrong and what to do
  record Failed(Path path, OptionalInt line, String reason) implements Reading {
    @Override
    public String toString() {
      return line.isPresent()
          ? "%s, line %d: %s".formatted(path, line.getAsInt(), reason)
          : "%s: %s".formatted(path, reason);
    }
  }
}
