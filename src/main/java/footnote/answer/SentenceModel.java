package footnote.answer;

import java.util.List;

/// Judges how likely a sentence answers a question: a logistic regression over [Evidence].
final class SentenceModel {
  /// What each weight weighs, in order.
  static final List<String> FEATURES =
      List.of(
          "bias",
          "coverage",
          "coverage nearby",
          "coverage of passage",
          "names missing",
          "similarity",
          "vector rank",
          "keyword rank",
          "fused rank",
          "has words of the kind",
          "lacks words of the kind",
          "pairs",
          "very short",
          "length",
          "begins article",
          "yes or no");

  private static final double[] WEIGHTS = {
    -9.0, 2.0, 1.0, 2.0, -2.0, 8.0, 0.3, 0.3, 0.5, 0.6, -0.6, 1.0, -0.5, 0.5, 0.1, 0.0
  };

  private SentenceModel() {}

  /// The probability, from 0 to 1, that the sentence with these features answers.
  static double probability(double[] features) {
    double sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
