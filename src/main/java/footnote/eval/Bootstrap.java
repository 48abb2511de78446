package footnote.eval;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Confidence intervals by drawing questions again, with replacement.
///
/// Source: Efron, *Bootstrap Methods: Another Look at the Jackknife* (1979); for two systems on the
/// same questions, Koehn, *Statistical Significance Tests for Machine Translation Evaluation*
/// (2004).
final class Bootstrap {
  private static final int DRAWS = 2_000;
  private static final long SEED = 20_250_604L;

  private Bootstrap() {}

  /// A mean, and the middle 95% of the means of the draws.
  record Interval(double mean, double low, double high) {
    /// Whether zero is outside, so that a difference is unlikely to be chance.
    boolean excludesZero() {
      return low > 0 || high < 0;
    }
  }

  /// The mean of `values` with its interval; for paired differences, the mean difference.
  /// Repeatable.
  static Interval mean(double... values) {
    if (values.length == 0) {
      return new Interval(Double.NaN, Double.NaN, Double.NaN);
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[draw] = sum / values.length;
    }
    Arrays.sort(means);
    double mean = Arrays.stream(values).average().orElse(0);
    return new Interval(mean, means[(int) (DRAWS * 0.025)], means[(int) (DRAWS * 0.975) - 1]);
  }
}
