package footnote.article;

/// A few consecutive sentences of an article: what is searched and what a citation points to.
///
/// @param ordinal the passage's place in its article, from 0
/// @param range where it stands in the article's text
/// @param text the article's words in that range
public record Passage(ArticleId article, int ordinal, TextRange range, String text) {
  public Passage {
    if (ordinal < 0) {
      throw new IllegalArgumentException("Passages count from 0, not from %d.".formatted(ordinal));
    }
    if (range.length() != text.length()) {
      throw new IllegalArgumentException(
          "Passage %d of \"%s\" has %d characters of text for a range of %d; cut it from the article."
              .formatted(ordinal, article, text.length(), range.length()));
    }
  }

  /// Passage `ordinal` of `article`, with the words of `range`.
  public static Passage of(Article article, int ordinal, TextRange range) {
    return new Passage(article.id(), ordinal, range, article.words(range));
  }
}
