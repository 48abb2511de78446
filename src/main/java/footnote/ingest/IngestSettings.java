package footnote.ingest;

import java.nio.file.Path;
import java.util.List;

/// Where articles come from.
///
/// @param sources folders of articles, read in this order
/// @param largestFile no larger file is read, in bytes; lines of `.jsonl` files count one by one
public record IngestSettings(List<ArticleFolder> sources, int largestFile) {
  public static final IngestSettings DEFAULTS =
      new IngestSettings(List.of(new ArticleFolder(Path.of("seeds"), "default")), 20_000_000);

  public IngestSettings {
    sources = List.copyOf(sources);
    if (largestFile < 1_000) {
      throw new IllegalArgumentException(
          "largestFile is %d bytes, too small for articles; set at least 1000."
              .formatted(largestFile));
    }
  }
}
