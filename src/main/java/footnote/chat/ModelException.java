package footnote.chat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A model gave no answer. The message is one sentence that says why, and how to mend it.
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  ModelException(
      Kind kind, String message, Optional<Duration> retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  ModelException(Kind kind, String message) {
    this(kind, message, Optional.empty(), null);
  }

  /// Why there is no answer.
  public enum Kind {
    KEY_REFUSED(false, true),
    UNKNOWN_MODEL(false, true),
    /// The request was refused for another reason.
    REFUSED(false, true),
    UNREACHABLE(true, true),
    TIMED_OUT(true, true),
    /// Too many requests, or the account's quota is used up.
    BUSY(true, true),
    /// The server failed, or what it sent makes no sense.
    BROKEN(true, true),
    /// The prompt does not fit into the model's context.
    TOO_LONG(false, false),
    /// The provider's filter held the answer back.
    FILTERED(false, false),
    /// The model failed too often of late and is left alone for a while.
    RESTING(false, false),
    /// The asker wants no more.
    STOPPED(false, false);

    private final boolean passing;
    private final boolean fault;

    Kind(boolean passing, boolean fault) {
      this.passing = passing;
      this.fault = fault;
    }

    /// Whether it may go better in a moment.
    boolean isPassing() {
      return passing;
    }

    /// Whether it speaks against the model, not against the one question.
    boolean isFault() {
      return fault;
    }
  }

  public Kind kind() {
    return kind;
  }

  /// When the server wants to be asked again, if it said so.
  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
