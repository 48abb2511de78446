package footnote.store;

import java.time.Instant;
import java.util.Optional;

/// What a reader thinks of an answer.
///
/// @param reason in the reader's words
public record Feedback(
    long answer, Reader reader, Instant at, boolean helpful, Optional<String> reason) {}
