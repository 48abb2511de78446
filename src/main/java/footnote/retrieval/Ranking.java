package footnote.retrieval;

import java.util.List;

/// The passages found for a query, best first.
///
/// @param vectors whether vectors were searched too; if not, only keywords were
public record Ranking(Query query, List<Hit> hits, boolean vectors) {
  public Ranking {
    hits = List.copyOf(hits);
  }
}
