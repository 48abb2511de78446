package footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final double[] HALVES = IntStream.range(0, 400).mapToDouble(i -> i % 2).toArray();

  @Test
  void isRepeatable() {
    assertThat(Bootstrap.mean(HALVES)).isEqualTo(Bootstrap.mean(HALVES));
  }

  /// The standard error of a share of one half of 400 is 0.025, so the interval is 0.5 ± 0.049.
  @Test
  void agreesWithTheNormalApproximation() {
    Bootstrap.Interval interval = Bootstrap.mean(HALVES);

    assertThat(interval.mean()).isEqualTo(0.5);
    assertThat(interval.low()).isCloseTo(0.451, within(0.01));
    assertThat(interval.high()).isCloseTo(0.549, within(0.01));
  }

  @Test
  void tellsADifferenceFromChance() {
    assertThat(Bootstrap.mean(1, 1, 0, 1, 1, 1, 1, 0, 1, 1).excludesZero()).isTrue();
    assertThat(Bootstrap.mean(1, -1, 1, -1, 0).excludesZero()).isFalse();
  }

  @Test
  void knowsNothingOfNoValues() {
    assertThat(Bootstrap.mean().mean()).isNaN();
  }
}
