package footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortenedTest {
  private static final List<Statement> SAID =
      List.of(
          statement(
              "Mayor Ann Berg, who beat Olof Dahl, opened the new bridge near Lindholm on Wednesday, and only cyclists were kept waiting."),
          statement("Dahl said that Berg left early, while the driver of Dahl stayed."),
          statement("The ferry will stop unless the state pays."),
          statement("Ann Berg's driver resigned, or so Dahl said."),
          statement("Olof Dahl resigned, or so Berg thinks."),
          statement("Pia Lund resigned, and only Dahl says so."),
          statement("The former captain may not return, but the alleged thief did."),
          statement("Pia Lund, whose son, Per, was arrested on Monday, left for Oslo."),
          statement("On Monday, Oslo got snow, and on Tuesday, Bergen got rain."),
          statement("The old bridge was sold, Trump insisted."),
          statement("Myth: Bread causes floods."),
          statement("In the novel, Norway wins the war."),
          statement("In May 2021, Norway won the cup."),
          statement("The striker, formerly of Lund, had scored for the formerly unbeaten club."),
          statement(
              "Ann Berg won in 9.72 seconds, ahead of Pia Lund (9.87) and Olof Dahl (9.92), and gave Oslo its first cup."),
          statement("The fire destroyed the church roof on Sunday."),
          statement(
              "The mill (1596–1619; in ruins) and the barn (“Red Hall”) stand one mile (1.6 km) apart."),
          statement("All councillors (not the mayor) voted."));

  private static Statement statement(String text) {
    return Statement.of(text, Optional.empty(), word -> false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mayor Ann Berg opened the new bridge.",
        "Mayor Ann Berg, who beat Olof Dahl, opened the bridge near Lindholm.",
        "Dahl said that Berg left early.",
        "Dahl said that Berg left early, and Mayor Ann Berg opened the bridge.",
        "Ann Berg won in 9.72 seconds, ahead of Pia Lund and Olof Dahl (9.92), and gave Oslo its first cup."
      })
  void keepsWhoDoesWhat(String claim) {
    assertThat(Shortened.keepsParts(statement(claim), SAID)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mayor Olof Dahl opened the new bridge.
          Olof Dahl, opened the new bridge.
          Dahl left early.
          Dahl stayed.
          Wednesday opened the bridge.
          """)
  void doesNotTakeOneNameForAnother(String claim) {
    assertThat(Shortened.keepsParts(statement(claim), SAID)).isFalse();
    assertThat(Shortened.isFrom(statement(claim), SAID)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mayor Ann Berg opened the new bridge near Lindholm. | true
          Mayor Ann Berg opened the bridge near Lindholm.     | false
          Dahl said that Berg left early.                     | true
          The striker had scored for the formerly unbeaten club. | true
          The striker had scored for the unbeaten club.       | false
          Ann Berg resigned.                                  | false
          Olof Dahl resigned.                                 | false
          Pia Lund resigned.                                  | false
          The ferry will stop.                                | false
          The captain may not return.                         | false
          The thief did.                                      | false
          The former captain may return.                      | false
          Pia Lund was arrested on Monday.                    | false
          Pia Lund left for Oslo.                             | false
          On Monday, Bergen got rain.                         | false
          The old bridge was sold.                            | false
          Bread causes floods.                                | false
          Norway wins the war.                                | false
          Norway won the cup.                                 | true
          The fire destroyed the church.                      | false
          The fire destroyed the church roof.                 | true
          The mill and the barn (“Red Hall”) stand one mile apart. | true
          The mill stand one mile (1.6 km) apart.             | false
          All councillors voted.                              | false
          """)
  void leavesOutNothingThatTheRestHangsOn(String claim, boolean isShortened) {
    assertThat(Shortened.isFrom(statement(claim), SAID)).isEqualTo(isShortened);
  }
}
