package footnote.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import footnote.article.TextRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {
  /// "A bc. De": tokens at 0-1, 2-4, 4-5, 6-8.
  private static final List<TextRange> TOKENS =
      List.of(new TextRange(0, 1), new TextRange(2, 4), new TextRange(4, 5), new TextRange(6, 8));

  private static Reading reading(float[] starts, float[] ends) {
    return new Reading(TOKENS, starts, ends, new float[] {0, 1, 2, 3}, 0.5, 0);
  }

  @Test
  void takesTheLikeliestStartAndEndTogether() {
    Reading reading = reading(new float[] {1, 2, 0, 0}, new float[] {0, 1, 4, 0});

    assertThat(reading.best(new TextRange(0, 8)))
        .hasValueSatisfying(words -> {
          assertThat(words.range()).isEqualTo(new TextRange(2, 5));
          assertThat(words.score()).isCloseTo(6, within(1e-6));
          assertThat(words.truth()).isEqualTo(1);
        });
  }

  @Test
  void neverEndsBeforeItStarts() {
    Reading reading = reading(new float[] {0, 0, 0, 9}, new float[] {9, 0, 0, 0});

    assertThat(reading.best(new TextRange(0, 8)))
        .hasValueSatisfying(words -> assertThat(words.range()).isIn(TOKENS));
  }

  @Test
  void staysInsideTheSentence() {
    Reading reading = reading(new float[] {5, 0, 0, 0}, new float[] {0, 0, 0, 5});

    assertThat(reading.best(new TextRange(6, 8)))
        .hasValueSatisfying(words -> assertThat(words.range()).isEqualTo(new TextRange(6, 8)));
    assertThat(reading.best(new TextRange(0, 5)))
        .hasValueSatisfying(words -> assertThat(words.range().end()).isLessThanOrEqualTo(5));
  }

  @Test
  void findsNothingWhereThereIsNoToken() {
    assertThat(reading(new float[4], new float[4]).best(new TextRange(5, 6))).isEmpty();
  }

  @Test
  void needsOneOfEachForAToken() {
    assertThatThrownBy(() -> new Reading(TOKENS, new float[3], new float[4], new float[4], 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 tokens, 3 starts");
  }
}
