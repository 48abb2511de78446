package footnote.store;

/// The database cannot be opened, read or written. The message says what to do.
public final class StoreException extends RuntimeException {
  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
