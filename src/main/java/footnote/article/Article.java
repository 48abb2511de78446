package footnote.article;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// An article as it is indexed and quoted: its words, without the page that surrounded them.
///
/// In `text` an empty line separates paragraphs and a single line break separates list items; every
/// character range in [Passage] and [Citation] counts UTF-16 units of it.
///
/// @param elsewhere other places where the same was published: copies of it, one imprint each
public record Article(
    ArticleId id, String title, String text, Imprint imprint, List<Imprint> elsewhere) {
  public Article {
    elsewhere = List.copyOf(elsewhere);
    if (title.isBlank()) {
      throw new IllegalArgumentException(
          "The article \"%s\" has no title; give it one.".formatted(id));
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "The article \"%s\" has no text; add some or remove it.".formatted(id));
    }
  }

  /// An article that was published in one place.
  public Article(ArticleId id, String title, String text, Imprint imprint) {
    this(id, title, text, imprint, List.of());
  }

  /// The day of publication, where the article gives one.
  public Optional<LocalDate> published() {
    return imprint.published();
  }

  /// The words in `range`, verbatim.
  public String words(TextRange range) {
    return range.of(text);
  }
}
