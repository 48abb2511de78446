package footnote.eval;

import java.util.List;

/// Measures of one ranking, from which of its hits are relevant.
///
/// Definitions as in Manning, Raghavan and Schütze, *Introduction to Information Retrieval* (2008),
/// chapter 8, and, for nDCG, Järvelin and Kekäläinen, *Cumulated gain-based evaluation of IR
/// techniques* (2002), with the logarithm to base 2 of rank + 1.
final class RankingMetrics {
  private RankingMetrics() {}

  /// 1 if one of the first `k` hits is relevant, else 0: recall where one relevant hit is enough.
  static double successAt(int k, List<Boolean> relevant) {
    return relevant.stream().limit(k).anyMatch(hit -> hit) ? 1 : 0;
  }

  /// One divided by the rank of the first relevant hit among the first `k`, or 0.
  static double reciprocalRankAt(int k, List<Boolean> relevant) {
    int rank = relevant.subList(0, Math.min(k, relevant.size())).indexOf(true);
    return rank < 0 ? 0 : 1.0 / (rank + 1);
  }

  /// The discounted cumulated gain of the first `k` hits, divided by that of the best order of the
  /// relevant hits that were found; 0 if there is none.
  static double ndcgAt(int k, List<Boolean> relevant) {
    double gain = 0;
    double ideal = 0;
    int found = 0;
    for (int i = 0; i < Math.min(k, relevant.size()); i++) {
      if (relevant.get(i)) {
        gain += discount(i);
        ideal += discount(found);
        found++;
      }
    }
    return found == 0 ? 0 : gain / ideal;
  }

  private static double discount(int index) {
    return 1 / (Math.log(index + 2) / Math.log(2));
  }
}
