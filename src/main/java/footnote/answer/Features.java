package footnote.answer;

import java.util.Arrays;
import java.util.List;

/// What was measured of a sentence, in the order of the weights that weigh it. Immutable.
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

  /// Adds `factor` times these features to `sums`.
  void addTo(double[] sums, double factor) {
    for (int i = 0; i < values.length; i++) {
      sums[i] += factor * values[i];
    }
  }

  /// The standard deviation of each feature; 1 where it is always the same.
  ///
  /// @param rows at least one
  static double[] deviations(List<Features> rows) {
    double[] deviations = new double[rows.getFirst().values.length];
    for (int i = 0; i < deviations.length; i++) {
      double sum = 0;
      double squares = 0;
      for (Features row : rows) {
        sum += row.values[i];
        squares += row.values[i] * row.values[i];
      }
      double mean = sum / rows.size();
      double variance = squares / rows.size() - mean * mean;
      deviations[i] = variance < 1e-9 ? 1 : Math.sqrt(variance);
    }
    return deviations;
  }
}
