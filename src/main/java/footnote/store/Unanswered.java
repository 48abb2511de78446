package footnote.store;

import java.time.Instant;

/// A question that was abstained from, and how often.
///
/// @param question as it was last asked
public record Unanswered(String question, int times, Instant last) {}
