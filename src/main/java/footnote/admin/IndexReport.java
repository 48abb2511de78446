package footnote.admin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an indexing job did, in articles.
///
/// @param removed articles that were removed or withdrawn
/// @param copies added and changed articles that say what another says
/// @param passages passages of the added and changed articles
/// @param failed files, or lines of files, that could not be read, and sources and pages on the web
/// @param unfinished the numbers of sources that are to be looked at further, as others waited
/// @param cancelled whether it was stopped before its end; what it had done stays
/// @param objection why a rebuilt index was not put in the place of the live one
public record IndexReport(
    int added,
    int changed,
    int unchanged,
    int removed,
    int copies,
    int passages,
    int failed,
    Duration took,
    List<Long> unfinished,
    boolean cancelled,
    Optional<String> objection) {
  public IndexReport {
    unfinished = List.copyOf(unfinished);
  }

  /// Whether the index holds other articles than before.
  public boolean changedAnything() {
    return added + changed + removed > 0;
  }

  /// Whether all that was looked at could not be read.
  public boolean readNothing() {
    return failed > 0 && added + changed + unchanged == 0;
  }

  /// What this job and another did together.
  public IndexReport plus(IndexReport other) {
    return new IndexReport(
        added + other.added,
        changed + other.changed,
        unchanged + other.unchanged,
        removed + other.removed,
        copies + other.copies,
        passages + other.passages,
        failed + other.failed,
        took.plus(other.took),
        Stream.concat(unfinished.stream(), other.unfinished.stream()).toList(),
        cancelled || other.cancelled,
        objection.or(other::objection));
  }

  /// The same, with what came of looking at its sources on the web.
  IndexReport with(Mirror.Look look) {
    return ended(failed + look.failures(), look.unfinished(), cancelled, objection);
  }

  IndexReport cancel() {
    return ended(failed, unfinished, true, objection);
  }

  IndexReport refused(String reason) {
    return ended(failed, unfinished, cancelled, Optional.of(reason));
  }

  /// What was done, with another end.
  private IndexReport ended(
      int failed, List<Long> unfinished, boolean cancelled, Optional<String> objection) {
    return new IndexReport(
        added,
        changed,
        unchanged,
        removed,
        copies,
        passages,
        failed,
        took,
        unfinished,
        cancelled,
        objection);
  }
}
