package footnote.admin;

import footnote.ingest.ArticleFolder;
import footnote.ingest.FolderReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/// Sums up the files of sources without reading them: paths, sizes and times of change.
final class SourceState {
  private SourceState() {}

  /// A text that differs whenever a file was added, changed or removed, or the sources were.
  static String of(List<ArticleFolder> sources, FolderReader reader) {
    StringBuilder state = new StringBuilder();
    for (ArticleFolder source : sources) {
      state.append(source.origin()).append('\n').append(source.collection()).append('\n');
      for (Path file : reader.files(source, failure -> {})) {
        state.append(file).append(' ').append(stamp(file)).append('\n');
      }
    }
    return Fingerprint.sha256(state.toString());
  }

  private static String stamp(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.size() + " " + attributes.lastModifiedTime();
    } catch (IOException gone) {
      return "unreadable"; // The job that follows tells why.
    }
  }
}
