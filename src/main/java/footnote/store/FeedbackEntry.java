package footnote.store;

import java.time.Instant;
import java.util.Optional;

/// Feedback as curators read it: without who gave it.
public record FeedbackEntry(
    Instant at, boolean helpful, Optional<String> reason, String question) {}
