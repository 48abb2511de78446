package footnote.eval;

import footnote.answer.Support;
import footnote.answer.SupportCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How well the check tells unsupported sentences from supported ones.
///
/// @param kinds in the order of the pairs
/// @param errors the pairs that it took for what they are not
public record GroundingScores(List<Kind> kinds, List<Misjudged> errors) {
  public GroundingScores {
    kinds = List.copyOf(kinds);
    errors = List.copyOf(errors);
  }

  /// Pairs of one kind.
  ///
  /// @param flagged how many were taken for unsupported
  public record Kind(String name, boolean supported, int pairs, int flagged) {
    /// The part that was taken for unsupported: false alarms among supported pairs, recall among
    /// others.
    public double rate() {
      return pairs == 0 ? 0 : flagged / (double) pairs;
    }
  }

  /// A pair and what the check said.
  public record Misjudged(GroundingPair pair, Support support) {}

  /// Checks all pairs.
  public static GroundingScores of(List<GroundingPair> pairs, SupportCheck check) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    List<Misjudged> errors = new ArrayList<>();
    for (GroundingPair pair : pairs) {
      Support support = check.check(pair.sentence(), pair.grounds());
      if (support.supported() != pair.supported()) {
        errors.add(new Misjudged(pair, support));
      }
      Kind before = kinds.getOrDefault(pair.kind(), new Kind(pair.kind(), pair.supported(), 0, 0));
      kinds.put(
          pair.kind(),
          new Kind(
              pair.kind(),
              pair.supported(),
              before.pairs() + 1,
              before.flagged() + (support.supported() ? 0 : 1)));
    }
    return new GroundingScores(List.copyOf(kinds.values()), errors);
  }

  /// Of the sentences taken for unsupported, the part that is; 1 if none were.
  public double precision() {
    int flagged = kinds.stream().mapToInt(Kind::flagged).sum();
    return flagged == 0 ? 1 : rightlyFlagged() / (double) flagged;
  }

  /// Of the unsupported sentences, the part that was found; 1 if there are none.
  public double recall() {
    int unsupported = kinds.stream().filter(kind -> !kind.supported()).mapToInt(Kind::pairs).sum();
    return unsupported == 0 ? 1 : rightlyFlagged() / (double) unsupported;
  }

  public double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }

  private int rightlyFlagged() {
    return kinds.stream().filter(kind -> !kind.supported()).mapToInt(Kind::flagged).sum();
  }
}
