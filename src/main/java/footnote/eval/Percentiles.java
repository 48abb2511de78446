package footnote.eval;

import java.util.Arrays;

/// The 50th, 95th and 99th percentile of some times, by the nearest-rank method, in milliseconds.
public record Percentiles(double p50, double p95, double p99) {
  static Percentiles of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Percentiles(at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99));
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
