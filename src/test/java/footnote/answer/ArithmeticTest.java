package footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.answer.Anchor.Quantity;
import footnote.article.Sentences;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArithmeticTest {
  private static final String PASSAGE =
      """
      The yard at Varnes built its first ferry in 1988 and its last on 3 March 2021. \
      Of its 1,240 workers, 310 were apprentices. \
      It sold 86 boats abroad and 8 at home, for 412 million euros and 38 million euros. \
      The alarm was raised at 6.20 p.m.; the first engine came at 6.43 p.m. \
      The hall was 6.25 metres high, the gate 5.95 metres. \
      On 24 March 2021 the town bought the site; unemployment rose from 7.5% to 9.2%.\
      """;

  private static boolean yields(String claim) {
    Statement statement = statement(claim);
    List<Quantity> quantities =
        statement.anchors().stream()
            .filter(Quantity.class::isInstance)
            .map(Quantity.class::cast)
            .toList();
    assertThat(quantities).as(claim).hasSize(1);
    List<Statement> said =
        Sentences.of(PASSAGE).stream().map(range -> statement(range.of(PASSAGE))).toList();
    return new Arithmetic(statement, said).yields(quantities.getFirst());
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
        "It sold 78 boats to Norway.",
        "Twenty-four minutes after the alarm an engine came.",
        "The gate was 40 centimetres lower than the hall.",
        "Its last ferry came 35 years after its first.",
        "The town bought the site five weeks after the last ferry.",
        "Unemployment rose by 1.8 percentage points."
      })
  void whatDoesNot(String claim) {
    assertThat(yields(claim)).isFalse();
  }
}
