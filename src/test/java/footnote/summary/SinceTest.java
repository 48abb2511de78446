package footnote.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinceTest {
  private static final LocalDate TODAY = LocalDate.of(2025, 7, 2);

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "2025-06-04, 2025-06-04",
        "' 7D ', 2025-06-25",
        "2 w, 2025-06-18",
        "1m, 2025-06-02",
        "0d, 2025-07-02",
        "9999m, 1192-04-02"
      })
  void readsDaysAndTimes(String text, LocalDate day) {
    assertThat(Since.parse(text, TODAY)).contains(day);
  }

  @ParameterizedTest
  @CsvSource({"yesterday", "-3d", "7 years", "2025-13-01", "''", "12345d"})
  void otherWordsAreNoTime(String text) {
    assertThat(Since.parse(text, TODAY)).isEqualTo(Optional.empty());
  }
}
