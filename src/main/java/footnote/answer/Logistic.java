package footnote.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A logistic regression: the log odds of something, as a weighted sum of features. Immutable.
final class Logistic {
  private static final int ROUNDS = 3000;
  private static final double STEP = 0.05;
  private static final double MOMENTUM = 0.9;
  private static final double PENALTY = 1e-2;

  private final double[] weights;
  private final double intercept;

  /// @param weights one for each feature
  /// @param intercept the log odds where all features are 0
  Logistic(double[] weights, double intercept) {
    this.weights = weights.clone();
    this.intercept = intercept;
  }

  /// Learns from `rows`, of which each is `right` or not, by gradient descent over features scaled
  /// to unit variance.
  ///
  /// @param pro features that can only speak for being right: their weights stay at 0 or above
  /// @param contra features that can only speak against it: their weights stay at 0 or below
  static Logistic fit(
      List<Features> rows, List<Boolean> right, Set<Integer> pro, Set<Integer> contra) {
    double[] deviation = Features.deviations(rows);
    double[] weights = new double[deviation.length];
    double[] direction = new double[deviation.length];
    double intercept = 0;
    double push = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double[] gradient = new double[deviation.length];
      double pull = 0;
      double[] now = scaled(weights, deviation);
      for (int i = 0; i < rows.size(); i++) {
        double error = ofLogOdds(rows.get(i).weighted(now) + intercept) - (right.get(i) ? 1 : 0);
        rows.get(i).addTo(gradient, error);
        pull += error;
      }
      for (int i = 0; i < weights.length; i++) {
        double slope = gradient[i] / deviation[i] / rows.size() + PENALTY * weights[i];
        direction[i] = MOMENTUM * direction[i] + slope;
        double next = weights[i] - STEP * direction[i];
        boolean wrongSide = next < 0 ? pro.contains(i) : contra.contains(i);
        weights[i] = wrongSide ? 0 : next;
      }
      push = MOMENTUM * push + pull / rows.size();
      intercept -= STEP * push;
    }
    return new Logistic(scaled(weights, deviation), intercept);
  }

  static Logistic read(Weights learned, String name) {
    return new Logistic(learned.numbers(name + ".weights"), learned.number(name + ".intercept"));
  }

  /// Lines from which the regression can be read again.
  String encoded(String name) {
    return Weights.line(name + ".weights", weights) + Weights.line(name + ".intercept", intercept);
  }

  /// The probability, from 0 to 1.
  double probability(Features features) {
    return ofLogOdds(features.weighted(weights) + intercept);
  }

  /// The same with `shift` added to the log odds.
  Logistic shifted(double shift) {
    return new Logistic(weights, intercept + shift);
  }

  /// The probability, from 0 to 1, with these log odds.
  static double ofLogOdds(double log) {
    return 1 / (1 + Math.exp(-log));
  }

  /// The weights of features, from those of the features scaled to unit variance.
  static double[] scaled(double[] weights, double[] deviation) {
    double[] scaled = new double[weights.length];
    Arrays.setAll(scaled, i -> weights[i] / deviation[i]);
    return scaled;
  }
}
