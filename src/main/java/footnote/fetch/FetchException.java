package footnote.fetch;

import java.util.Optional;

/// Nothing could be fetched from an address.
///
/// The message is a sentence for curators: what is wrong, and what to do where something can be
/// done.
public final class FetchException extends Exception {
  private static final long serialVersionUID = 1L;

  /// What went wrong.
  public enum Kind {
    /// The address is none that is fetched from: another scheme, a private network.
    FORBIDDEN,
    /// robots.txt says no.
    ROBOTS,
    /// The server says no, for this request or for now.
    REFUSED,
    /// The response is larger than allowed.
    TOO_LARGE,
    /// No answer came in time.
    TIMEOUT,
    /// The server cannot be reached, or does not speak HTTP.
    BROKEN
  }

  private final Kind kind;

  FetchException(Kind kind, String message) {
    this(kind, message, Optional.empty());
  }

  FetchException(Kind kind, String message, Optional<? extends Throwable> cause) {
    super(message, cause.orElse(null));
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
