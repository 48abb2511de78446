package footnote.index;

import footnote.article.ArticleId;
import footnote.article.Imprint;

/// An article in the index, without its text.
///
/// @param fingerprint changes when the article must be indexed again
/// @param passages how many passages it has
public record IndexedArticle(
    ArticleId id, String title, Imprint imprint, Origin origin, String fingerprint, int passages) {}
