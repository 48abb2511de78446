package footnote.ingest;

import footnote.article.Article;
import java.util.OptionalInt;

/// What came of reading one article: the article, or why there is none.
public sealed interface Reading {
  /// An article was read.
  record Found(Article article) implements Reading {}

  /// Nothing could be read from a file or folder, or from one line of a file.
  ///
  /// @param place a path, followed for a file in an archive by the path in there, or an upload's
  ///   name
  /// @param line the line, from 1, if it is only one that failed
  /// @param reason half a sentence that says what is wrong and what to do
  record Failed(String place, OptionalInt line, String reason) implements Reading {
    /// The last part of the place.
    public String fileName() {
      return place.substring(Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\')) + 1);
    }

    @Override
    public String toString() {
      return line.isPresent()
          ? "%s, line %d: %s".formatted(place, line.getAsInt(), reason)
          : "%s: %s".formatted(place, reason);
    }
  }
}
