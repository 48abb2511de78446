package footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingMetricsTest {
  private static List<Boolean> hits(String relevance) {
    return Arrays.stream(relevance.split("", -1))
        .filter(one -> !one.isEmpty())
        .map("1"::equals)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"0010, 1, 0", "0010, 2, 0", "0010, 3, 1", "0010, 10, 1", "0000, 10, 0"})
  void succeedsOnceARelevantHitIsAmongTheFirst(String relevance, int k, double expected) {
    assertThat(RankingMetrics.successAt(k, hits(relevance))).isEqualTo(expected);
  }

  /// The example that explains the measure nearly everywhere: ranks 3, 2 and 1 give 11/18.
  @Test
  void averagesReciprocalRanksAsInTheTextbookExample() {
    double mean =
        (RankingMetrics.reciprocalRankAt(10, hits("001"))
                + RankingMetrics.reciprocalRankAt(10, hits("010"))
                + RankingMetrics.reciprocalRankAt(10, hits("100")))
            / 3;

    assertThat(mean).isCloseTo(11 / 18.0, within(1e-12));
  }

  @Test
  void ignoresRelevantHitsBehindTheCut() {
    assertThat(RankingMetrics.reciprocalRankAt(2, hits("001"))).isZero();
    assertThat(RankingMetrics.ndcgAt(2, hits("001"))).isZero();
  }

  /// 1/log2(3) + 1/log2(5) over 1 + 1/log2(3): gains at ranks 2 and 4, at best at 1 and 2.
  @Test
  void discountsGainsByTheLogarithmOfTheRank() {
    assertThat(RankingMetrics.ndcgAt(10, hits("0101"))).isCloseTo(0.650921, within(1e-6));
  }

  @Test
  void givesOneToTheBestOrder() {
    assertThat(RankingMetrics.ndcgAt(10, hits("1100"))).isEqualTo(1);
  }

  @Test
  void measuresAnEmptyRankingAsZero() {
    assertThat(RankingMetrics.successAt(10, List.of())).isZero();
    assertThat(RankingMetrics.reciprocalRankAt(10, List.of())).isZero();
    assertThat(RankingMetrics.ndcgAt(10, List.of())).isZero();
  }
}
