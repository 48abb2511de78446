package footnote.answer;

import java.util.Arrays;

/// What was measured of a sentence, in the order of [SentenceModel#FEATURES]. Immutable.
final class Features {
  private final double[] values;

  private Features(double[] values) {
    this.values = values;
  }

  static Features of(double... values) {
    return new Features(values.clone());
  }

  /// These features with more behind them.
  Features and(double... more) {
    double[] all = Arrays.copyOf(values, values.length + more.length);
    System.arraycopy(more, 0, all, values.length, more.length);
    return new Features(all);
  }

  /// The sum of the features, each times its weight.
  ///
  /// @throws IllegalArgumentException if there is not one weight a feature
  double weighted(double... weights) {
    if (weights.length != values.length) {
      throw new IllegalArgumentException(
          "There are %d features for %d weights; measure what the model weighs."
              .formatted(values.length, weights.length));
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum;
  }

  /// Whether the sentence itself has a word of the question or of the kind it asks for.
  boolean speaksOfTheQuestion() {
    return values[SentenceModel.COVERAGE] > 0 || values[SentenceModel.WORDS_OF_THE_KIND] > 0;
  }

  int size() {
    return values.length;
  }

  /// Adds `factor` times these features to `sums`.
  void addTo(double[] sums, double factor) {
    for (int i = 0; i < values.length; i++) {
      sums[i] += factor * values[i];
    }
  }

  /// Adds the squares of these features to `sums`.
  void addSquaresTo(double[] sums) {
    for (int i = 0; i < values.length; i++) {
      sums[i] += values[i] * values[i];
    }
  }
}
