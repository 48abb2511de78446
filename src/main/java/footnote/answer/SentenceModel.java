package footnote.answer;

import java.util.List;

/// Judges how likely a sentence is to answer a question, from its [Evidence].
///
/// The order of sentences is learned as a softmax over the sentences of each question, the
/// probability by scaling the score of the first (Platt, *Probabilistic Outputs for Support Vector
/// Machines*, 1999). Both were fitted on every second article of two question sets; the sets' other
/// articles, and the questions about the seeds, had no part in it.
final class SentenceModel {
  /// What the weights weigh, in order; those of the embedding model come last.
  static final List<String> FEATURES =
      List.of(
          "coverage",
          "coverage nearby",
          "coverage by passage",
          "names missing",
          "vector rank",
          "keyword rank",
          "fused rank",
          "words of the kind",
          "no words of the kind",
          "pairs",
          "very short",
          "length",
          "coverage beyond title",
          "counts the noun",
          "full name",
          "position in article",
          "similarity with title",
          "similarity with sentence before");

  /// For sentences without embeddings.
  static final SentenceModel BY_WORDS =
      new SentenceModel(
          new double[] {
            4.013, 5.338, 4.003, -0.717, 1.964, 0.160, -0.506, 0.779, -1.005, 0.393, -0.825, -1.263,
            1.962, 0.998, 0.585, 0.417
          },
          0.262,
          -2.930);

  /// For sentences with embeddings.
  static final SentenceModel BY_WORDS_AND_MEANING =
      new SentenceModel(
          new double[] {
            0.493, 3.621, 3.917, 0.035, 0.859, 0.368, -0.897, 0.614, -1.164, 0.548, -1.376, -0.655,
            2.224, 0.842, 0.453, 0.460, 11.186, 9.147
          },
          0.305,
          -6.511);

  private final double[] weights;
  private final double slope;
  private final double intercept;

  private SentenceModel(double[] weights, double slope, double intercept) {
    this.weights = weights;
    this.slope = slope;
    this.intercept = intercept;
  }

  /// The probability, from 0 to 1, that a sentence with these features, given first, answers.
  double probability(Features features) {
    return 1 / (1 + Math.exp(-slope * features.weighted(weights) - intercept));
  }
}
