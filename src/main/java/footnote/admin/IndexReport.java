package footnote.admin;

import java.time.Duration;

/// What an indexing job did, in articles.
///
/// @param passages passages of the added and changed articles
/// @param failed files, or lines of files, that could not be read
public record IndexReport(
    int added, int changed, int unchanged, int removed, int passages, int failed, Duration took) {
  /// Whether the index holds other articles than before.
  public boolean changedAnything() {
    return added + changed + removed > 0;
  }
}
