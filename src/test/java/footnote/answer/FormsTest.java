package footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormsTest {
  private static Statement statement(String text) {
    return Statement.of(text, Optional.empty(), word -> false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          It had 209 billion dollars on 31 December. | It had $209 billion on Dec. 31.
          It gives 1.6 gigawatts of power.           | It gives 1,600 megawatts of power.
          It took a minute and a half.               | It took 90 seconds.
          It took an hour and 48 seconds.            | It took 60 minutes and 48 seconds.
          It took one hour, two minutes and a second. | It took 1:02:01.
          It took half an hour.                      | It took 30 minutes.
          It took about 84 hours.                    | It took about three and a half days.
          It ran for a decade and a half.            | It ran for 15 years.
          It ran for a year and a half.              | It ran for 18 months.
          It is six and a half metres wide.          | It is 6.5 metres wide.
          It counts 2 and a half million.            | It counts 2,500,000.
          It counts a million and a half.            | It counts 1.5m.
          It counts half a million.                  | It counts 500,000.
          It won 17.4 million votes.                 | It won 17,410,742 votes.
          It struck at half past one in Rome.                | It struck at 1:30 a.m. in Rome.
          """)
  void putsNumbersAndDaysAsTheyAreSaid(String claim, String said) {
    assertThat(Forms.asSaid(statement(claim), List.of(statement("Nobody."), statement(said))))
        .isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          It won 17.5 million votes.        | It won 17,410,742 votes.
          It struck at half past two.       | It struck at 1:30 a.m.
          It took a minute and a half.      | It took 80 seconds.
          It took half an hour.             | It took 30 seconds.
          It began in December 2021.        | It began on Dec. 22, 2021.
          It is half as long.               | It is 50 metres long.
          """)
  void leavesWhatIsNotTheSameOrLessExact(String claim, String said) {
    assertThat(Forms.asSaid(statement(claim), List.of(statement(said)))).isEqualTo(claim);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          It sank on 21 November 1915.    | It froze in January 1915 and sank on 21 November of that year. | true
          It sank on November 21, 1915.   | It froze in January 1915 and sank on November 21 of that year. | true
          It sank on 21 November 1916.    | It froze in January 1915 and sank on 21 November of that year. | false
          """)
  void knowsThatYear(String claim, String said, boolean holds) {
    Statement day = statement(claim);

    assertThat(Forms.holds(statement(said), day, day.anchors().getLast())).isEqualTo(holds);
  }
}
