package footnote.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Where articles come from, and how much of a file is taken on.
///
/// @param sources folders of articles, read in this order
/// @param largestFile no larger file is read, in bytes; lines of `.jsonl` files count one by one
/// @param largestArchive no more is read from one archive, in bytes of the files unpacked
/// @param fileTimeout reading a `.pdf`, `.docx` or `.epub` file is given up after this time
public record IngestSettings(
    List<ArticleFolder> sources, int largestFile, int largestArchive, Duration fileTimeout) {
  public static final IngestSettings DEFAULTS =
      new IngestSettings(
          List.of(new ArticleFolder(Path.of("seeds"), "default")),
          20_000_000,
          500_000_000,
          Duration.ofMinutes(1));

  public IngestSettings {
    sources = List.copyOf(sources);
    requireRoom("largestFile", largestFile);
    requireRoom("largestArchive", largestArchive);
    if (!fileTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "fileTimeout is %s, which lets no file be read; set 1m.".formatted(fileTimeout));
    }
  }

  private static void requireRoom(String name, int bytes) {
    if (bytes < 1_000) {
      throw new IllegalArgumentException(
          "%s is %d bytes, too small for articles; set at least 1000.".formatted(name, bytes));
    }
  }
}
