package footnote.summary;

/// How long a summary is.
public enum Length {
  /// Three bullets.
  SHORT,
  /// Five to seven bullets, by the article's length.
  MEDIUM,
  /// Bullets for each section.
  LONG;

  private static final int FEW = 3;
  private static final int WORDS_FOR_SIX = 500;
  private static final int WORDS_FOR_SEVEN = 1_000;
  private static final int WORDS_FOR_ANOTHER = 200;

  /// How many bullets stand for a text; for [#LONG], for a section.
  ///
  /// @param words the words of the text
  int bullets(int words) {
    return switch (this) {
      case SHORT -> FEW;
      case MEDIUM -> words < WORDS_FOR_SIX ? 5 : words < WORDS_FOR_SEVEN ? 6 : 7;
      case LONG -> Math.clamp(1 + words / WORDS_FOR_ANOTHER, 1, FEW);
    };
  }
}
