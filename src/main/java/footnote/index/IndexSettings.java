package footnote.index;

import java.nio.file.Path;
import java.time.Duration;

/// Where the index lies and how it is written.
///
/// @param folder a folder that belongs to the index alone
/// @param commitEvery what was indexed longer ago than this survives the process being killed
public record IndexSettings(Path folder, Duration commitEvery) {
  public static final IndexSettings DEFAULTS =
      new IndexSettings(Path.of("data/index"), Duration.ofSeconds(10));

  public IndexSettings {
    if (commitEvery.isNegative() || commitEvery.isZero()) {
      throw new IllegalArgumentException(
          "commitEvery is %s; set a time above zero, such as PT10S.".formatted(commitEvery));
    }
  }
}
