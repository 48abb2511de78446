package footnote.retrieval;

import footnote.article.Article;
import footnote.article.Passage;
import java.util.OptionalInt;

/// A passage that was found.
///
/// @param score compares only within its ranking
/// @param keywordRank its place in the keyword ranking, from 1, if it was there
/// @param vectorRank its place in the vector ranking, from 1, if it was there
public record Hit(
    Article article,
    Passage passage,
    double score,
    OptionalInt keywordRank,
    OptionalInt vectorRank) {}
