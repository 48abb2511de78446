package footnote.ingest;

/// Says in a sentence for operators why an article cannot be read.
public class UnreadableArticle extends Exception {
  private static final long serialVersionUID = 1L;

  /// @param reason half a sentence: what is wrong, and what to do
  public UnreadableArticle(String reason) {
    super(reason);
  }

  UnreadableArticle(String reason, Throwable cause) {
    super(reason, cause);
  }
}
