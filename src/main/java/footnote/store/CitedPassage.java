package footnote.store;

import footnote.article.Citation;
import footnote.article.TextRange;

/// What a footnote stands on: a citation, and the passage around its quote as it was then.
///
/// @param passage the passage's words
/// @param quote where the citation's quote stands in them
public record CitedPassage(Citation citation, String passage, TextRange quote) {
  public CitedPassage {
    if (quote.end() > passage.length() || !quote.of(passage).equals(citation.quote())) {
      throw new IllegalArgumentException(
          "The quote \"%s\" does not stand at %s of its passage."
              .formatted(citation.quote(), quote));
    }
  }
}
