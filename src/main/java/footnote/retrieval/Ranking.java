package footnote.retrieval;

import footnote.article.Passage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The passages found for a query, best first.
///
/// @param vectors whether vectors were searched too; if not, only keywords were
public record Ranking(Query query, List<Hit> hits, boolean vectors) {
  /// Reciprocal rank fusion's constant: Cormack, Clarke, Büttcher, *Reciprocal Rank Fusion
  /// outperforms Condorcet and individual Rank Learning Methods*, 2009.
  private static final int FUSION = 60;

  public Ranking {
    hits = List.copyOf(hits);
  }

  /// One ranking of several, for parts of a question, fused by reciprocal ranks. Its query is the
  /// first one's; it is as long as the longest.
  ///
  /// @param rankings at least one
  public static Ranking fused(List<Ranking> rankings) {
    if (rankings.size() == 1) {
      return rankings.getFirst();
    }
    Map<Passage, Double> scores = new HashMap<>();
    Map<Passage, Hit> hits = new LinkedHashMap<>();
    for (Ranking ranking : rankings) {
      for (int i = 0; i < ranking.hits().size(); i++) {
        Hit hit = ranking.hits().get(i);
        hits.putIfAbsent(hit.passage(), hit);
        var _ = scores.merge(hit.passage(), 1.0 / (FUSION + i + 1), Double::sum);
      }
    }
    int longest = rankings.stream().mapToInt(one -> one.hits().size()).max().orElse(0);
    List<Hit> fused =
        hits.values().stream()
            .map(hit -> hit.withScore(scores.getOrDefault(hit.passage(), 0.0)))
            .sorted(Comparator.comparingDouble(Hit::score).reversed())
            .limit(longest)
            .toList();
    boolean vectors = rankings.stream().allMatch(Ranking::vectors);
    return new Ranking(rankings.getFirst().query(), fused, vectors);
  }
}
