package footnote.eval;

import footnote.answer.SupportCheck.Ground;
import java.util.List;

/// A sentence with what it stands on, or does not.
///
/// @param kind how the sentence came about, such as `paraphrase` or `changed number`
/// @param supported whether the grounds say what it says
public record GroundingPair(String kind, boolean supported, List<Ground> grounds, String sentence) {
  public GroundingPair {
    grounds = List.copyOf(grounds);
  }
}
