package footnote.eval;

import org.jspecify.annotations.Nullable;

/// An evaluation cannot be run. The message tells what to correct.
public final class EvalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what is wrong and what to do
  public EvalException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
