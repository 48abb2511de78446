package footnote.article;

/// Points from a sentence of an answer to the words of an article that support it.
///
/// @param passage the ordinal of the passage that holds the quote
/// @param range where the quote stands in the article's text
/// @param quote the article's words in that range, verbatim
public record Citation(
    ArticleId article, String title, Imprint imprint, int passage, TextRange range, String quote) {

  /// Cites the words of `article` in `range`, which lies in `passage`.
  ///
  /// @throws IllegalArgumentException if the range leaves the passage
  public static Citation of(Article article, Passage passage, TextRange range) {
    if (!passage.range().contains(range)) {
      throw new IllegalArgumentException(
          "The quote at %s leaves passage %d of \"%s\" at %s; cite the passage that holds it."
              .formatted(range, passage.ordinal(), article.id(), passage.range()));
    }
    return new Citation(
        article.id(),
        article.title(),
        article.imprint(),
        passage.ordinal(),
        range,
        article.words(range));
  }

  /// Whether `article` is the cited one and has the quote, word for word, where this citation says.
  public boolean isVerbatimIn(Article article) {
    return this.article.equals(article.id())
        && range.end() <= article.text().length()
        && article.words(range).equals(quote);
  }
}
