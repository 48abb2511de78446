package footnote.admin;

import java.nio.file.Path;
import java.time.Duration;

/// How articles are kept in step with their sources.
///
/// @param folder where copies of what is on the web, and uploads, are kept
/// @param watch how often sources are looked at for what is due; zero for never
/// @param feeds from one look at a feed to the next, unless said otherwise
/// @param sites the same for sitemaps and pages
/// @param withdraw whether an article that is gone at its source is only withdrawn: no longer
///   searched, but readable where it was cited
/// @param golden a file of questions with their answers (as for `footnote eval`), of which a
///   rebuilt index must get as many right; empty for none
/// @param margin how much worse it may be, from 0 to 1
public record CurationSettings(
    Path folder,
    Duration watch,
    Duration feeds,
    Duration sites,
    boolean withdraw,
    String golden,
    double margin) {
  public static final CurationSettings DEFAULTS =
      new CurationSettings(
          Path.of("data/sources"),
          Duration.ofMinutes(1),
          Duration.ofMinutes(30),
          Duration.ofHours(12),
          false,
          "",
          0.03);

  public CurationSettings {
    if (watch.isNegative()) {
      throw new IllegalArgumentException(
          "watch is %s; set a time such as 1m, or 0s for never.".formatted(watch));
    }
    requireMinutes("feeds", feeds);
    requireMinutes("sites", sites);
    if (!(margin >= 0 && margin <= 1)) {
      throw new IllegalArgumentException(
          "margin is %s; set a number from 0 to 1.".formatted(margin));
    }
  }

  private static void requireMinutes(String name, Duration time) {
    if (time.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException(
          "%s is %s; set at least 1m, so that servers are not pestered.".formatted(name, time));
    }
  }
}
