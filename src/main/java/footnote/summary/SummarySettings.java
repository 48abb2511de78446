package footnote.summary;

import java.time.Duration;

/// How articles are summarized.
///
/// @param fetchLinks whether a page that is in no collection is fetched to be summarized
/// @param digest how far a digest goes back where nothing else is asked for
public record SummarySettings(boolean fetchLinks, Duration digest) {
  public static final SummarySettings DEFAULTS = new SummarySettings(false, Duration.ofDays(7));

  public SummarySettings {
    if (digest.toDays() < 1 || digest.toDays() > 3_660) {
      throw new IllegalArgumentException(
          "digest is %s; set a time from 1d to 3660d.".formatted(digest));
    }
  }
}
