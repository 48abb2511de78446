package footnote.index;

import footnote.article.ArticleId;
import footnote.article.Imprint;
import java.util.Optional;

/// An article in the index, without its text.
///
/// @param fingerprint changes when the article must be indexed again
/// @param passages how many passages it has
/// @param copyOf the article that it says the same as, if it is a copy
public record IndexedArticle(
    ArticleId id,
    String title,
    Imprint imprint,
    Origin origin,
    String fingerprint,
    int passages,
    Standing standing,
    Optional<ArticleId> copyOf) {}
