package footnote.reader;

/// The reader's model cannot be loaded or does not answer; sentences are chosen and checked without
/// it.
public final class ReaderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ReaderException(String message, Throwable cause) {
    super(message, cause);
  }
}
