package footnote.answer;

/// How answers are written.
///
/// @param sentences the longest answer
/// @param passages passages whose sentences are considered
/// @param abstainBelow an answer with less confidence is not given, from 0 to 1
public record AnswerSettings(int sentences, int passages, double abstainBelow) {
  public static final AnswerSettings DEFAULTS = new AnswerSettings(3, 6, 0.36);

  public AnswerSettings {
    if (sentences < 1 || sentences > 10) {
      throw new IllegalArgumentException(
          "sentences is %d; set a number from 1 to 10.".formatted(sentences));
    }
    if (passages < 1 || passages > 50) {
      throw new IllegalArgumentException(
          "passages is %d; set a number from 1 to 50.".formatted(passages));
    }
    if (!(abstainBelow >= 0 && abstainBelow <= 1)) {
      throw new IllegalArgumentException(
          "abstainBelow is %s; set a number from 0 to 1.".formatted(abstainBelow));
    }
  }

  /// These settings with another threshold.
  public AnswerSettings withAbstainBelow(double threshold) {
    return new AnswerSettings(sentences, passages, threshold);
  }
}
