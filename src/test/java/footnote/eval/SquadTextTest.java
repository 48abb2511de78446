package footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquadTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The Harbour's Gate! | harbours gate
          an  old   A-frame   | old aframe
          $1,000.50           | 100050
          Theatre and another | theatre and another
          """)
  void normalisesAsTheScriptDoes(String text, String expected) {
    assertThat(SquadText.normalised(text)).isEqualTo(expected);
  }

  @Test
  void containsAnswersAsWholeWordsOnly() {
    assertThat(SquadText.contains("It cost 14,000 crowns.", List.of("4,000"))).isFalse();
    assertThat(SquadText.contains("It cost 14,000 crowns.", List.of("none", "14,000"))).isTrue();
  }

  @Test
  void containsNoEmptyAnswer() {
    assertThat(SquadText.contains("It cost 14,000 crowns.", List.of("", "the"))).isFalse();
  }

  @Test
  void countsSharedTokens() {
    // Two of three tokens are shared with an answer of two: precision 2/3, recall 1.
    assertThat(SquadText.f1("about 300 people", List.of("the 300 people")))
        .isCloseTo(0.8, within(1e-12));
  }

  @Test
  void countsARepeatedTokenAsOftenAsBothHaveIt() {
    assertThat(SquadText.f1("red red red", List.of("red"))).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void takesTheBestAnswer() {
    assertThat(SquadText.f1("Maja Ek", List.of("Per Holm", "Maja Ek"))).isEqualTo(1);
  }
}
