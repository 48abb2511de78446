package footnote.store;

import java.time.Instant;
import java.util.Optional;

/// Something that a curator or the operator did.
///
/// @param by who
/// @param action such as `add source`
/// @param subject what it was done to
public record AuditEntry(
    Instant at, String by, Optional<Long> guild, String action, String subject) {}
