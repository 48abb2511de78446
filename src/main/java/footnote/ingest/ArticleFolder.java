package footnote.ingest;

import footnote.article.ArticleId;
import java.nio.file.Files;
import java.nio.file.Path;

/// A source: a folder of article files, or one such file.
///
/// @param path the folder or file
/// @param collection the collection that its articles belong to
public record ArticleFolder(Path path, String collection) {
  public ArticleFolder {
    if (path.toString().isEmpty()) {
      throw new IllegalArgumentException("A source needs a path; name a folder of articles.");
    }
    new ArticleId(collection, "any");
  }

  /// The folder whose name begins the ids of the articles: the path itself, or a file's folder.
  Path root() {
    Path absolute = path.toAbsolutePath().normalize();
    return Files.isDirectory(absolute) || absolute.getParent() == null
        ? absolute
        : absolute.getParent();
  }

  /// What identifies this source in the index: its absolute path.
  public String origin() {
    return path.toAbsolutePath().normalize().toString();
  }
}
