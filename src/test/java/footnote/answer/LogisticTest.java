package footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogisticTest {
  /// Right four times in five where the first feature is 1, once in five where it is 0; the second
  /// feature says nothing, the third is always the same.
  private static Logistic fitted(Set<Integer> pro, Set<Integer> contra) {
    List<Features> rows = new ArrayList<>();
    List<Boolean> right = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int first = i % 2;
      rows.add(Features.of(first, i / 2 % 2, 7));
      right.add((i / 4 % 5 == 0) == (first == 0));
    }
    return Logistic.fit(rows, right, pro, contra);
  }

  @Test
  void learnsHowLikelySomethingIs() {
    Logistic fitted = fitted(Set.of(), Set.of());

    assertThat(fitted.probability(Features.of(1, 0, 7))).isCloseTo(0.8, within(0.02));
    assertThat(fitted.probability(Features.of(0, 1, 7))).isCloseTo(0.2, within(0.02));
  }

  @Test
  void keepsAWeightOnTheSideThatItsFeatureCanMean() {
    Logistic fitted = fitted(Set.of(), Set.of(0));

    assertThat(fitted.probability(Features.of(1, 0, 7))).isCloseTo(0.5, within(0.02));
    assertThat(fitted(Set.of(0), Set.of(1)).probability(Features.of(1, 0, 7)))
        .isCloseTo(0.8, within(0.02));
  }

  @Test
  void takesNothingForAProofThatSpeaksAgainst() {
    List<Features> rows = List.of(Features.of(1), Features.of(0));

    assertThat(
            Logistic.fit(rows, List.of(false, true), Set.of(0), Set.of())
                .probability(Features.of(1)))
        .isCloseTo(0.5, within(0.02));
  }

  @Test
  void movesTheLogOdds() {
    Logistic even = new Logistic(new double[] {1}, 0);

    assertThat(even.shifted(Math.log(3)).probability(Features.of(0))).isCloseTo(0.75, within(1e-9));
  }
}
