package footnote.retrieval;

/// What a person asked, and of which articles.
public record Question(String text, Scope scope) {
  /// The longest question, in UTF-16 units.
  public static final int LONGEST = 2_000;

  public Question {
    text = text.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("The question is empty; ask something.");
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "The question has %,d characters; ask it in at most %,d."
              .formatted(text.length(), LONGEST));
    }
  }

  /// A question to all articles.
  public static Question of(String text) {
    return new Question(text, Scope.ALL);
  }
}
