package footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RougeTest {
  private static final Offset<Double> EXACTLY = within(1e-9);

  @Test
  void countsWordsAndPairsOfWordsThatAreShared() {
    Rouge rouge =
        Rouge.of(List.of("The cat sat on the mat."), List.of("The cat lay on the red mat."));

    // 5 of 6 and 7 words; the pairs "the cat" and "on the" of 5 and 6.
    assertThat(rouge.one()).isEqualTo(2 * 5.0 / 13, EXACTLY);
    assertThat(rouge.two()).isEqualTo(2 * 2.0 / 11, EXACTLY);
    assertThat(rouge.longest()).isEqualTo(2 * 5.0 / 13, EXACTLY);
  }

  @Test
  void aWordCountsNoMoreOftenThanItStandsInTheOther() {
    Rouge rouge = Rouge.of(List.of("dog dog dog dog"), List.of("the dog ran"));

    assertThat(rouge.one()).isEqualTo(2 * 1.0 / 7, EXACTLY);
    assertThat(rouge.longest()).isEqualTo(2 * 1.0 / 7, EXACTLY);
  }

  @Test
  void orderCountsForTheLongestSubsequenceOnly() {
    Rouge rouge = Rouge.of(List.of("delta gamma beta alpha"), List.of("alpha beta gamma delta"));

    assertThat(rouge.one()).isEqualTo(1, EXACTLY);
    assertThat(rouge.two()).isZero();
    assertThat(rouge.longest()).isEqualTo(0.25, EXACTLY);
  }

  @Test
  void theSubsequencesWithAllSentencesArePutTogether() {
    // As in section 3.2 of the paper: w1 w2 with the first, w1 w3 w5 with the second, 4 of 5.
    Rouge rouge = Rouge.of(List.of("w1 w2 w6 w7 w8", "w1 w3 w8 w9 w5"), List.of("w1 w2 w3 w4 w5"));

    assertThat(rouge.longest()).isEqualTo(2 * 4.0 / 15, EXACTLY);
  }

  @Test
  void wordsAreReadInLowerCaseWithoutMarksAndStemmed() {
    assertThat(Rouge.words("Mayor's bridges, opened in 1,200 cities: the BRIDGE!"))
        .containsExactly("mayor", "s", "bridg", "open", "in", "1", "200", "citi", "the", "bridg");
    assertThat(Rouge.words("  …  ")).isEmpty();
  }

  @Test
  void nothingIsLikeNothing() {
    assertThat(Rouge.of(List.of(), List.of("A bridge."))).isEqualTo(new Rouge(0, 0, 0));
    assertThat(Rouge.of(List.of("A bridge."), List.of())).isEqualTo(new Rouge(0, 0, 0));
  }

  @Test
  void theBestReferenceIsTheNearest() {
    Rouge near = new Rouge(0.5, 0.3, 0.4);
    Rouge far = new Rouge(0.6, 0.1, 0.2);

    assertThat(Rouge.best(List.of(far, near))).isEqualTo(near);
    assertThat(Rouge.mean(List.of(far, near)).one()).isEqualTo(0.55, EXACTLY);
  }
}
