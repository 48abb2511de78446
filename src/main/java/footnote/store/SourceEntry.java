package footnote.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A source that was declared at run time.
///
/// @param id above zero; 0 before it is saved
/// @param location a path or web address; for uploads the name of their folder
/// @param pattern which of a sitemap's addresses are wanted, with `*` for anything
/// @param guild whose curators may see and change it; empty for the operator
/// @param every from one look to the next; empty to look only when asked
/// @param addedBy who declared it
/// @param checked when it was last looked at
/// @param failure why the last look failed, if it did
public record SourceEntry(
    long id,
    Kind kind,
    String location,
    Optional<String> pattern,
    String collection,
    Optional<Long> guild,
    Optional<Duration> every,
    boolean paused,
    String addedBy,
    Instant added,
    Optional<Instant> checked,
    Optional<String> failure) {

  /// What is at the location.
  public enum Kind {
    FOLDER,
    FEED,
    SITEMAP,
    PAGE,
    UPLOAD;

    /// As it is written: in lower case.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whether it is on the web.
  public boolean isRemote() {
    return kind == Kind.FEED || kind == Kind.SITEMAP || kind == Kind.PAGE;
  }

  /// Whether it is time to look again. A look in the future shows that the clock was wrong.
  public boolean isDue(Instant now) {
    return !paused
        && every.isPresent()
        && checked
            .map(last -> last.isAfter(now) || !last.plus(every.get()).isAfter(now))
            .orElse(true);
  }
}
