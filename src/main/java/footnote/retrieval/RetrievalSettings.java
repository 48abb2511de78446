package footnote.retrieval;

/// How passages are found.
///
/// @param limit passages in a ranking
/// @param candidates passages that each search contributes before they are fused
/// @param perArticle passages of one article among the first `limit`
/// @param keywordWeight weight of the keyword ranking in the fusion; 0 leaves it out
/// @param vectorWeight weight of the vector ranking in the fusion; 0 leaves it out
/// @param fusionConstant how little the first ranks stand out; 60 in the literature
public record RetrievalSettings(
    int limit,
    int candidates,
    int perArticle,
    double keywordWeight,
    double vectorWeight,
    int fusionConstant) {
  public static final RetrievalSettings DEFAULTS = new RetrievalSettings(10, 50, 4, 1.0, 1.0, 60);

  public RetrievalSettings {
    requireBetween("limit", limit, 1, 100);
    requireBetween("candidates", candidates, limit, 1000);
    requireBetween("perArticle", perArticle, 1, 100);
    requireBetween("fusionConstant", fusionConstant, 0, 1000);
    requireWeight("keywordWeight", keywordWeight);
    requireWeight("vectorWeight", vectorWeight);
  }

  /// These settings with another limit, and as many candidates as that needs.
  public RetrievalSettings withLimit(int limit) {
    return new RetrievalSettings(
        limit,
        Math.max(limit, candidates),
        perArticle,
        keywordWeight,
        vectorWeight,
        fusionConstant);
  }

  /// These settings with other weights for the two rankings.
  public RetrievalSettings withWeights(double keywordWeight, double vectorWeight) {
    return new RetrievalSettings(
        limit, candidates, perArticle, keywordWeight, vectorWeight, fusionConstant);
  }

  private static void requireBetween(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %d; set a number from %d to %d.".formatted(name, value, least, most));
    }
  }

  private static void requireWeight(String name, double value) {
    if (!(value >= 0 && value <= 100)) {
      throw new IllegalArgumentException(
          "%s is %s; set a weight from 0 to 100.".formatted(name, value));
    }
  }
}
