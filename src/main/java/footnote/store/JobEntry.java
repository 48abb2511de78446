package footnote.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// An indexing job: asked for, under way or over.
///
/// @param source the source it is limited to
/// @param guild whose curators asked for it; empty for the operator
/// @param note what there is to say of its end: why it failed, why an index was refused, what could
///   not be read
public record JobEntry(
    long id,
    Kind kind,
    Optional<Long> source,
    Optional<Long> guild,
    String requestedBy,
    Instant requested,
    Optional<Instant> started,
    Optional<Instant> ended,
    State state,
    Counts counts,
    Optional<String> note) {

  /// What a job does.
  public enum Kind {
    /// It looks for what has changed.
    UPDATE,
    /// It builds the index anew.
    FULL,
    /// It says what an update would do.
    PREVIEW;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How far a job is.
  public enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,
    /// The index that it built was worse than the live one.
    REFUSED,
    /// Its process died.
    INTERRUPTED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What became of articles.
  public record Counts(
      int added, int changed, int unchanged, int removed, int passages, int failed) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
  }
}
