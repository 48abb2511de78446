package footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.retrieval.Question;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FollowUpTest {
  private static final List<Turn> CONVERSATION =
      List.of(
          new Turn("Where is the river Hoje?", List.of()),
          new Turn(
              "Who cut the ribbon of the new bridge in Lund?",
              List.of("Mayor Ann Berg cut the ribbon.")));

  @Test
  void withoutAConversationAQuestionIsItself() {
    assertThat(FollowUp.selfContained(List.of(), "and when was that?"))
        .isEqualTo("and when was that?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          and when was that?    | when was that, cut ribbon new bridge Lund?
          why?                  | why, cut ribbon new bridge Lund?
          How much did it cost? | How much did it cost, cut ribbon new bridge Lund?
          tell me more          | tell me more, cut ribbon new bridge Lund?
          what did she say?     | what did she say, Mayor Ann Berg cut ribbon new bridge Lund?
          What about Malmo?     | Who cut the ribbon of the new bridge in Malmo?
          """)
  void aFollowUpGetsTheWordsThatItLeavesOut(String asked, String understood) {
    assertThat(FollowUp.selfContained(CONVERSATION, asked)).isEqualTo(understood);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How much did SVB customers try to pull out in one day?",
        "When did Finland join NATO?",
        "which galaxy is the black hole in the first picture in",
        "And why did the tennis tournament in Madrid stop on Monday?"
      })
  void aQuestionThatStandsOnItsOwnIsLeftAlone(String asked) {
    assertThat(FollowUp.selfContained(CONVERSATION, asked)).isEqualTo(asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "???", "\u200B\u202E", "and", "what about ?", "🦊🦊🦊"})
  void anythingElseDoesNoHarm(String asked) {
    assertThat(FollowUp.selfContained(CONVERSATION, asked)).isNotNull();
  }

  @Test
  void whatIsUnderstoodIsNeverTooLongToAsk() {
    String foxes = "🦊".repeat(1_000);
    Turn endless = new Turn("bridge ".repeat(280) + "w".repeat(30), List.of());

    assertThat(FollowUp.selfContained(List.of(endless), foxes).length())
        .isLessThanOrEqualTo(Question.LONGEST);
    assertThat(FollowUp.selfContained(List.of(endless), "and why?").length())
        .isLessThanOrEqualTo(Question.LONGEST);
  }
}
