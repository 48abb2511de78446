package footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.article.Sentences;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArithmeticTest {
  private static final String PASSAGE =
      """
      The yard at Varnes built its first ferry in 1988 and its last on 3 March 2021. \
      Of its 1,240 workers, 310 were apprentices. \
      It sold 86 boats abroad and 8 at home, for 412 million euros and 38 million euros. \
      A ninth of it went to the town, and the bank took three times 26 million euros. \
      The alarm was raised at 6.20 p.m.; the first engine came at 6.43 p.m. \
      The hall was 6.25 metres high, the gate 5.95 metres. \
      On 24 March 2021 the town bought the site, a year later it was sold, and a week later plans were shown; unemployment rose from 7.5% to 9.2%.\
      """;

  private static boolean yields(String claim) {
    Statement statement = statement(claim);
    List<Anchor> anchors =
        statement.anchors().stream().filter(one -> !(one instanceof Anchor.Name)).toList();
    assertThat(anchors).as(claim).hasSize(1);
    List<Statement> said =
        Sentences.of(PASSAGE).stream().map(range -> statement(range.of(PASSAGE))).toList();
    return new Arithmetic(statement, said).yields(anchors.getFirst());
  }

  private static Statement statement(String text) {
    return Statement.of(text, Optional.of(LocalDate.of(2022, 1, 1)), word -> true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A quarter of the workers were apprentices.",
        "Nearly a tenth of the boats that it sold abroad is what it sold at home.",
        "Apprentices were 25 percent of the workers.",
        "It sold more than ten times as many boats abroad as at home.",
        "It sold 78 boats more abroad than at home.",
        "Together its boats came to 450 million euros.",
        "It sold 94 boats in all, those at home and abroad together.",
        "Twenty-three minutes after the alarm an engine came.",
        "The gate was 30 centimetres lower than the hall.",
        "Its last ferry came 33 years after its first.",
        "More than three decades lay between its first ferry and its last.",
        "The town bought the site three weeks after the last ferry.",
        "The town bought the site 21 days after the last ferry.",
        "Eight ninths were left.",
        "The bank took 78 million euros.",
        "The yard was sold in 2022.",
        "Plans for the site were shown on March 31.",
        "It sold more than seven dozen boats abroad.",
        "It sold fewer than 90 boats abroad.",
        "Thirty centimetres separated the gate from the hall.",
        "Unemployment rose by 1.7 percentage points."
      })
  void whatFollowsInOneStep(String claim) {
    assertThat(yields(claim)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A third of the workers were apprentices.",
        "It sold more than twelve times as many boats abroad as at home.",
        "It sold 77 boats more abroad than at home.",
        "Together its boats came to 460 million euros.",
        "Seven ninths were left.",
        "The bank took 79 million euros.",
        "The yard was sold in 2024.",
        "Plans for the site were shown on April 2.",
        "It sold more than 60 boats abroad.",
        "It sold fewer than 64 boats abroad.",
        "Twenty-four minutes after the alarm an engine came.",
        "The gate was 40 centimetres lower than the hall.",
        "Its last ferry came 35 years after its first.",
        "The town bought the site five weeks after the last ferry.",
        "Unemployment rose by 1.8 percentage points."
      })
  void whatDoesNot(String claim) {
    assertThat(yields(claim)).isFalse();
  }

  @Test
  void noTimeIsTooLong() {
    Statement claim = statement("It stood there in 1990.");
    Statement said = statement("In 1988 it was said to stand for 900 trillion years.");

    assertThat(new Arithmetic(claim, List.of(said)).yields(claim.anchors().getFirst())).isFalse();
  }
}
