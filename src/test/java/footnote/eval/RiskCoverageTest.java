package footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import footnote.eval.RiskCoverage.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskCoverageTest {
  private static final List<Judged> QUESTIONS =
      List.of(
          new Judged(0.9, true, true),
          new Judged(0.8, false, false),
          new Judged(0.7, true, true),
          new Judged(0.2, false, false));

  @Test
  void averagesTheRiskOverAllCoverages() {
    // Of the first 1, 2, 3 and 4 questions, 0, 1, 1 and 2 are wrong.
    assertThat(RiskCoverage.of(QUESTIONS).area())
        .isCloseTo((0 + 1 / 2.0 + 1 / 3.0 + 2 / 4.0) / 4, within(1e-12));
  }

  @Test
  void tellsWhatEachThresholdWouldGive() {
    assertThat(RiskCoverage.of(QUESTIONS).points().get(2))
        .isEqualTo(new RiskCoverage.Point(0.7, 0.75, 1 / 3.0, 1, 0.5));
  }

  @Test
  void questionsOfOneConfidenceShareAPoint() {
    assertThat(
            RiskCoverage.of(List.of(new Judged(0.5, true, true), new Judged(0.5, false, false)))
                .points())
        .containsExactly(new RiskCoverage.Point(0.5, 1, 0.5, 1, 1));
  }

  @Test
  void findsTheLowestThresholdThatAnswersFewUnanswerable() {
    assertThat(RiskCoverage.of(QUESTIONS).thresholdForUnanswerable(0.05)).isEqualTo(0.9);
    assertThat(RiskCoverage.of(QUESTIONS).thresholdForUnanswerable(0.5)).isEqualTo(0.7);
  }

  @Test
  void answersNothingIfTheSurestAnswerIsAlreadyTooMuch() {
    RiskCoverage curve = RiskCoverage.of(List.of(new Judged(0.9, false, false)));

    assertThat(curve.thresholdForUnanswerable(0.05)).isGreaterThan(0.9);
  }

  @Test
  void findsTheThresholdThatSeparatesBest() {
    assertThat(RiskCoverage.of(QUESTIONS).bestThreshold()).isIn(0.9, 0.7);
  }

  @Test
  void measuresNothingOfNoQuestions() {
    assertThat(RiskCoverage.of(List.of())).isEqualTo(new RiskCoverage(List.of(), 0));
  }
}
