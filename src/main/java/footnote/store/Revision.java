package footnote.store;

import java.time.Instant;

/// What an article said before.
///
/// @param replaced when it was changed or removed
public record Revision(String title, String text, Instant replaced) {}
