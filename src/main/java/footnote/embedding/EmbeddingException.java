package footnote.embedding;

/// The embedding model cannot be loaded or does not answer; searching goes on by keywords.
public final class EmbeddingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EmbeddingException(String message, Throwable cause) {
    super(message, cause);
  }
}
