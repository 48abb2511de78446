package footnote.answer;

/// Whether passages support a sentence.
///
/// @param score how much of the sentence they cover, from 0 to 1
/// @param reason why not, in a few words for people; empty if they do
public record Support(boolean supported, double score, String reason) {
  /// Whether the passages have the sentence's words, so that rules could tell what was changed.
  boolean isInItsWords() {
    return score >= Found.COVERED;
  }

  static Support yes(double score) {
    return new Support(true, score, "");
  }

  static Support no(double score, String reason) {
    return new Support(false, score, reason);
  }
}
