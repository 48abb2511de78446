package footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
          It struck at five in the morning in Rome.  | It struck at 5 a.m. in the morning in Rome.
          It struck at half past two in the afternoon. | It struck at 14:30 in the afternoon.
          It struck at 6.14 on the morning of a Friday. | It struck at 6:14 on the morning of a Friday.
          It swam in 4:36.02.                        | It swam in four minutes 36.02 seconds.
          It is of the early nineteenth century.     | It is of the early 19th century.
          It is the twenty-third prize.              | It is the 23rd prize.
          It fell by a fifth in a year.              | It fell by 20% in a year.
          It is about a third heavier.               | It is about 33% heavier.
          It sank on the ninth of February.          | It sank on the 9 February.
          It sank on the twenty-first of May 1915.   | It sank on the May 21, 1915.
          It fell by a quarter of a million.         | It fell by 250,000.
          It holds three quarters of a billion pounds. | It holds £750m.
          It ran for a quarter of a century.         | It ran for 25 years.
          It took three quarters of an hour.         | It took 45 minutes.
          It ran for 51 months.                      | It ran for four years and three months.
          It took a seventh of the sum.              | It took 14.3% of the sum.
          Of these 72 in every hundred came.         | Of these 72% came.
          Of these one in every 20 came.             | Of these 5% came.
          Of these three out of every four came.     | Of these 75% came.
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
          It sank on the first May day.     | It sank on May 1.
          It took a quarter of an hour.     | It took 25 minutes.
          It fell by a quarter of a million. | It fell by 25,000.
          It ran for two years and three years. | It ran for 60 months.
          Of these one in every 20 came.    | Of these 20% came.
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          It ran for nearly half a century.         | It ran for 47 years.         | true
          It ran for nearly half a century.         | It ran for 53 years.         | false
          It took just over half a minute.          | It took 34 seconds.          | true
          It took just over half a minute.          | It took 44 seconds.          | false
          It ran for almost a decade and a half.    | It ran for 14 years.         | true
          It lost more than a quarter of a million. | It lost 258,000.             | true
          It lost more than a quarter of a million. | It lost 340,000.             | false
          It was built in the 1980s.                | It was built in 1984.        | true
          It was built in the 1980s.                | It was built in May 1984.    | true
          It was built in the 1980s.                | It was built in 1994.        | false
          It was built in the 1800s.                | It was built in 1884.        | true
          It was built in 1984.                     | It was built in the 1980s.   | false
          It opens at 53 pm.                        | It opens at 5 pm.            | false
          It ended 112:98.                          | It ended 88:98.              | false
          It opens at 5 pm.                         | It opens at 17:00.           | true
          It cost 3 billion U.S. dollars.           | It cost $3 billion.          | true
          """)
  void holdsWhatIsLessExact(String claim, String said, boolean holds) {
    Statement statement = statement(claim);

    assertThat(Forms.holds(statement(said), statement, statement.anchors().getFirst()))
        .isEqualTo(holds);
  }

  @Test
  void halvingCountsNothing() {
    assertThat(statement("It was cut in half.").anchors()).isEmpty();
  }
}
