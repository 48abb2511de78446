package footnote.retrieval;

import footnote.article.Article;
import footnote.article.Citation;
import footnote.article.Passage;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A passage that was found.
///
/// @param score compares only within its ranking
/// @param keywordRank its place in the keyword ranking, from 1, if it was there
/// @param vectorRank its place in the vector ranking, from 1, if it was there
/// @param similarity the cosine of its vector and the question's, if it was in the vector ranking
public record Hit(
    Article article,
    Passage passage,
    double score,
    OptionalInt keywordRank,
    OptionalInt vectorRank,
    OptionalDouble similarity) {

  /// A passage that was not searched for.
  public static Hit of(Article article, Passage passage) {
    return new Hit(
        article, passage, 0, OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty());
  }

  /// This hit in another ranking.
  Hit withScore(double other) {
    return new Hit(article, passage, other, keywordRank, vectorRank, similarity);
  }

  /// Whether the passage is the one that `citation` points to.
  public boolean holds(Citation citation) {
    return passage.article().equals(citation.article())
        && passage.ordinal() == citation.passage()
        && passage.range().contains(citation.range());
  }
}
