package footnote.store;

import footnote.article.ArticleId;
import footnote.article.Imprint;

/// An article that came near to answering.
public record Nearest(ArticleId id, String title, Imprint imprint) {}
