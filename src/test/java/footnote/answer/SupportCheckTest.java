package footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.Library;
import footnote.answer.SupportCheck.Ground;
import footnote.reader.Excerpt;
import footnote.reader.PassageReader;
import footnote.reader.ReaderException;
import footnote.reader.Reading;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Mostly by words alone: the embedding model only widens what counts as covered.
class SupportCheckTest {
  private static final String PASSAGE =
      """
      The Lindholm bridge was opened on Wednesday by Mayor Ann Berg, who beat Olof Dahl in the election of 2024. \
      It is 412 metres long and cost $1.8 billion, 14% more than planned; about five million cars will use it a year. \
      “We are glad,” Berg said. The old bridge is not open to cars any more. \
      Work began on Dec. 22, 2021, and two-thirds of the money came from the European Union. \
      Danish engineers may add a railway, while Swedish ones refused to build it.\
      """;

  private final SupportCheck check = new SupportCheck(Optional::empty, Optional::empty);

  private Support check(String sentence) {
    return check.check(
        sentence,
        List.of(
            new Ground(PASSAGE, "New bridge in Karlshamn", Optional.of(LocalDate.of(2025, 6, 4)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The Lindholm bridge was opened on Wednesday by Mayor Ann Berg.
          The Lindholm bridge was opened by Ann Berg on 4 June 2025.
          Mayor Ann Berg opened the Lindholm bridge on June 4.
          It cost 1.8 billion dollars, 14 percent more than planned.
          The bridge cost $1,800 million.
          It is 412 meters long.
          The Lindholm bridge that Mayor Ann Berg opened on Wednesday is 0.412 kilometres long.
          The Lindholm bridge that Mayor Ann Berg opened on Wednesday is about 0.4 km long.
          About 5m cars will use it a year.
          Work began on 22 December 2021.
          About 67% of the money came from the EU.
          Berg said: “We are glad.”
          Berg beat Olof Dahl in the election of 2024.
          Dahl was beaten by Berg in the election of 2024.
          The old bridge is not open to cars.
          The old bridge isn't open to cars any more.
          Work on the bridge in Karlshamn began in December 2021.
          """)
  void supports(String sentence) {
    assertThat(check(sentence))
        .extracting(Support::supported, Support::reason)
        .containsExactly(true, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          It is 421 metres long.                                             | 421 metres
          It is 0.421 kilometres long.                                       | 0.421
          It cost $1.9 billion.                                              | $1.9 billion
          It cost €1.8 billion.                                              | €1.8 billion
          It cost 14% less than planned.                                     | less for more
          The Lindholm bridge was opened on Thursday by Mayor Ann Berg.      | Thursday
          The Lindholm bridge was opened by Ann Berg on 5 June 2025.         | 5 June 2025
          Work began on 22 December 2022.                                    | 22 December 2022
          Work began on 22 November 2021.                                    | 22 November 2021
          The Lindholm bridge was opened by Mayor Pia Lund.                  | Pia Lund
          Olof Dahl beat Ann Berg in the election of 2024.                   | in the place of
          The old bridge is open to cars.                                    | not open
          The Lindholm bridge was not opened on Wednesday by Mayor Ann Berg. | not opened
          Berg said: “We are sad.”                                           | We are sad
          Swedish engineers agreed to build a railway.                       | agreed for refused
          A third of the money came from the European Union.                 | A third
          Danish engineers add a railway.                                    | not said for certain
          The moon is made of green cheese.                                  | do not stand there
          """)
  void doesNotSupport(String sentence, String reason) {
    Support support = check(sentence);

    assertThat(support.supported()).isFalse();
    assertThat(support.reason()).contains(reason.replace("metres", "").strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | She spoke for 30 days.                      | She spoke for 30 days.
          true  | Ann Berg made a U-turn on the bridge.        | Ann Berg made a sharp turn on the bridge.
          false | She spoke for 30 weeks in the old town hall. | She spoke for 30 days in the old town hall.
          false | Ann Berg was the third mayor of Karlshamn.  | Ann Berg was the second mayor of Karlshamn.
          false | All four suspects were set free on bail.    | All three suspects were set free on bail.
          false | It cost 3 billion Indian francs in all.     | It cost 3 billion Swiss francs in all.
          true  | It cost 3 billion American dollars in all.  | It cost $3 billion in all.
          true  | The four suspects were set free on bail.    | Suspects were set free on bail.
          false | The bridge near the town cost over $2 billion.      | The bridge near the town cost $1.8 billion.
          true  | The bridge near the town cost over $1 billion.      | The bridge near the town cost $1.1 billion.
          true  | The bridge near the town cost nearly $2 billion.    | The bridge near the town cost $1.9 billion.
          false | The bridge near the town cost nearly $2 billion.    | The bridge near the town cost $2.1 billion.
          false | The bridge near the town cost less than $2 billion. | The bridge near the town cost $2.1 billion.
          true  | The bridge will open on 6 June 2025.   | The bridge will open on Friday.
          false | The bridge will open on 30 May 2025.   | The bridge will open on Friday.
          true  | The bridge opened on 30 May 2025.      | The bridge opened on Friday.
          false | The Aurora sank on 21 November 2025.   | The Aurora froze fast in January 1915. The Aurora sank on 21 November of that year.
          true  | The Aurora sank on 21 November 1915.   | In 1915 the Aurora carried 1200 passengers and sank on 21 November of that year.
          false | The bridge was opened by Ann Lund.     | The bridge was opened by Ann Berg and Pia Lund.
          false | The bridge was opened by Jane Doe.     | The bridge was opened by Mayor Ann Berg.
          false | Mayor Ann Berg said on Wednesday that the bridge was not opened. | Mayor Ann Berg said on Wednesday that the bridge opened; nobody was hurt.
          false | Ann Berg said: “We are glad.”          | “We are gladly leaving,” Ann Berg said.
          true  | The bridge opened with a concert in May. | The bridge opened in May with a concert.
          true  | The old stone tower of the church is 80 metres high. | The old stone tower of the church is 80m high.
          true  | Berg proposed a 30-second rule.        | Berg proposed a rule of 30 seconds.
          true  | A second blast shook the city within an hour. | Within an hour, a second blast shook the city.
          false | The death toll of the storm rose to 60. | The death toll of the storm rose to 55.
          true  | Up to 60 people died in the storm.      | 55 people died in the storm.
          false | Support for the mayor fell by 5 percent. | Support for the mayor fell by 5 percentage points.
          true  | Support for the mayor fell by five percentage points. | Support for the mayor fell by 5 percentage points.
          true  | Growth was −0.3 percent in 2023.        | Growth was −0.3 percent in 2023.
          false | Erika Lund opened the bridge.           | Erik Lund opened the bridge.
          true  | Volvo cut 500 jobs in May.              | Volvo, which plans to cut jobs, cut 500 jobs in May.
          true  | The bank raised its forecast.           | The bank did not raise rates but raised its forecast.
          true  | The stone from the quarry weighed 5 pounds. | The stone from the quarry weighed 5 lb.
          true  | Parliament will vote on the law on 9 June 2025. | On Monday, parliament will vote on the law.
          false | Parliament will vote on the law on 2 June 2025. | On Monday, parliament will vote on the law.
          true  | The bridge will open on 10 January 2026. | The bridge will open on 10 January.
          true  | The bridge opens on 11 June 2025.       | The bridge opens next Wednesday.
          """)
  void holdsASentenceAgainstOneLikeIt(boolean supported, String sentence, String passage) {
    Ground ground =
        new Ground(passage, "By Jane Doe, in Karlshamn", Optional.of(LocalDate.of(2025, 6, 4)));

    assertThat(check.check(sentence, List.of(ground)))
        .returns(supported, Support::supported)
        .satisfies(support -> assertThat(support.reason().isEmpty()).isEqualTo(supported));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | The bridge was opened by Mayor Ann Berg.
          false | The bridge was opened by Mayor Ann Berg and Olof Dahl.
          """)
  void leavesADenialOfThePremiseOutOnlyIfNothingSaysIt(boolean supported, String passage) {
    assertThat(
            check
                .check(
                    "The bridge was not opened by Olof Dahl but by Mayor Ann Berg.",
                    List.of(new Ground(passage, "", Optional.empty())),
                    "When did Olof Dahl open the bridge?")
                .supported())
        .isEqualTo(supported);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Growth was 0.3 percent in 2023. | Growth was −0.3 percent in 2023.
          Bridges make people ill.        | Bridges make people ill?
          """)
  void leavesWhatOnlyMarksTellApartToTheReader(String sentence, String passage) {
    Ground ground = new Ground(passage, "", Optional.empty());

    assertThat(SupportCheck.byRule(Found.of(sentence, List.of(ground), ""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          false | Public anger at the toll has not subsided.
          true  | Danish anger at the toll has not subsided.
          """)
  void aCommonWordThatOpensASentenceIsNoName(boolean absent, String sentence) {
    Ground ground = new Ground("Swedish anger at the toll has not subsided.", "", Optional.empty());

    assertThat(Found.of(sentence, List.of(ground), "").absent().isPresent()).isEqualTo(absent);
  }

  @Test
  void leavesANumberThatMayBeWorkedOutToTheReader() {
    String sentence = "The tower is 25 metres higher than the nave.";
    Ground ground =
        new Ground("The nave is 55 metres high, the tower 80 metres.", "", Optional.empty());

    assertThat(SupportCheck.byRule(Found.of(sentence, List.of(ground), ""))).isEmpty();
    assertThat(check.check(sentence, List.of(ground)))
        .returns(false, Support::supported)
        .satisfies(support -> assertThat(support.reason()).contains("worked out"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          false | The weavers won on July 11, 1304.          | A revolt broke out in 1304. On 11 July the weavers won.
          true  | The weavers won on July 12, 1304.          | A revolt broke out in 1304. On 11 July the weavers won.
          false | A girl was born 60 minutes later.          | A girl was born an hour after that.
          true  | A girl was born 50 minutes later.          | A girl was born an hour after that.
          false | Milan had been seized in 1450.             | Milan, seized four years before, got peace in 1454.
          true  | Milan had been seized in 1451.             | Milan, seized four years before, got peace in 1454.
          false | The bridge was copied in the 19th century. | The bridge was copied in the nineteenth century.
          true  | The bridge was copied in the 18th century. | The bridge was copied in the nineteenth century.
          false | Some 205 million lei went to schools.      | It raised 410 million lei, half of it for schools.
          true  | Some 240 million lei went to schools.      | It raised 410 million lei, half of it for schools.
          false | No harm came to the two gates.             | The two gates were unharmed. Varna burned.
          """)
  void whatFollowsIsNotAbsent(boolean absent, String sentence, String passage) {
    Ground ground = new Ground(passage, "", Optional.empty());

    assertThat(Found.of(sentence, List.of(ground), "").absent().isPresent()).isEqualTo(absent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          false | Lund, Berg and Dahl: three men signed at Hull.
          true  | Lund, Berg and Dahl: 3 men signed at Hull.
          true  | Four ferries went to the harbour company of Hull.
          """)
  void leavesANumberInWordsThatReplacesNoOtherToTheReader(boolean absent, String sentence) {
    Ground ground =
        new Ground(
            "Lund, Berg and Dahl signed, and seven ferries went to the harbour company of Hull.",
            "",
            Optional.empty());

    assertThat(Found.of(sentence, List.of(ground), "").absent().isPresent()).isEqualTo(absent);
    assertThat(check.check(sentence, List.of(ground)).supported()).isFalse();
  }

  /// A reader that has no time, and keeps what it was given.
  private static PassageReader recording(List<Excerpt> read) {
    return (statement, passages) -> {
      read.addAll(passages);
      return passages.stream().map(one -> Optional.<Reading>empty()).toList();
    };
  }

  @Test
  void readsALongPassageAndWhatIsNearInIt() {
    List<Excerpt> read = new ArrayList<>();
    PassageReader reader = recording(read);

    var _ = check("Nobody may drive over the old bridge any longer.", reader);

    assertThat(read)
        .containsExactly(
            Excerpt.of(
                "“We are glad,” Berg said. The old bridge is not open to cars any more. "
                    + "Work began on Dec. 22, 2021, and two-thirds of the money came from the "
                    + "European Union."),
            Excerpt.of(PASSAGE));
  }

  @Test
  void letsNothingBeDeniedThatIsNoName() {
    assertThat(
            check
                .check(
                    "The vaccine was not tested but approved in May.",
                    List.of(new Ground("The vaccine was approved in May.", "", Optional.empty())),
                    "Was the vaccine tested?")
                .supported())
        .isFalse();
  }

  @Test
  void looksAtNoSentenceOfWhichItWouldNotSeeTheEnd() {
    String passage = "The Lindholm bridge is 412 metres long.";
    String hidden =
        "The Lindholm bridge is 412 metres long" + ",".repeat(195) + " and Pia Lund took bribes.";

    assertThat(check.check(hidden, List.of(new Ground(passage, "", Optional.empty()))).reason())
        .isEqualTo("it is too long for a sentence");
  }

  @Test
  void takesNoLongTimeForManyClauses() {
    String clauses = "ab but ac whereas ad while ".repeat(16);
    List<Ground> grounds =
        java.util.Collections.nCopies(
            20, new Ground("ab but ac; ad but ae. ".repeat(80), "", Optional.empty()));

    assertThat(check.check(clauses + "it rained.", grounds)).isNotNull();
  }

  private Support check(String sentence, PassageReader reader) {
    return new SupportCheck(Optional::empty, () -> Optional.of(reader))
        .check(sentence, List.of(new Ground(PASSAGE, "", Optional.empty())));
  }

  @Test
  void refusesWhatIsOnAnotherMatterWithoutAskingTheReader() {
    PassageReader unasked =
        (statement, passages) -> {
          throw new AssertionError("It was asked.");
        };

    assertThat(check("Ice could one day be turned into rocket fuel.", unasked).supported())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"The old bridge is not open to cars any more.", "It is 421 metres long."})
  void leavesOnlyToTheReaderWhatTheRulesCannotTell(String sentence) {
    PassageReader unasked =
        (statement, passages) -> {
          throw new AssertionError("The reader was asked about " + statement);
        };

    assertThat(check(sentence, unasked)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"The old bridge is open to cars.", "Ann Berg beat Olof Dahl in 2024."})
  void judgesByTheRulesWhereTheReaderFailsOrHasNoTime(String sentence) {
    PassageReader broken =
        (statement, passages) -> {
          throw new ReaderException("broken", new IllegalStateException());
        };
    PassageReader slow =
        (statement, passages) -> passages.stream().map(one -> Optional.<Reading>empty()).toList();

    assertThat(check(sentence, broken))
        .isEqualTo(check(sentence, slow))
        .isEqualTo(check.check(sentence, List.of(new Ground(PASSAGE, "", Optional.empty()))));
  }

  @Test
  void readsEachPassageAndTheSentencesThatAClaimIsMadeOf() {
    List<Excerpt> read = new ArrayList<>();
    PassageReader reader = recording(read);
    List<Ground> grounds =
        List.of(
            new Ground(
                "The old stone bridge over the river is long. It rained.", "", Optional.empty()),
            new Ground("Anglers complain. The wooden ferry is dear.", "", Optional.empty()));

    var _ =
        new SupportCheck(Optional::empty, () -> Optional.of(reader))
            .check(
                "The old stone bridge over the river is long and the wooden ferry dear.", grounds);

    assertThat(read)
        .containsExactly(
            Excerpt.of(
                "The old stone bridge over the river is long. It rained. The wooden ferry is dear."),
            Excerpt.of("The old stone bridge over the river is long. It rained."),
            Excerpt.of("Anglers complain. The wooden ferry is dear."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | Motorists can no longer use the old bridge.
          false | The project turned out cheaper than had been planned.
          """)
  void readsWhatIsSaidInOtherWords(boolean supported, String sentence) {
    Ground ground = new Ground(PASSAGE, "", Optional.empty());

    assertThat(
            new SupportCheck(Library.embeddingModel(), Library.reader())
                .check(sentence, List.of(ground))
                .supported())
        .isEqualTo(supported);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | At Penn, Lindqvist had funding requests turned down and was moved to a lower position.
          false | At Penn, Lindqvist had funding requests approved and was moved to a higher position.
          """)
  void readsWhatSharesHardlyAWord(boolean supported, String sentence) {
    Ground ground =
        new Ground(
            "Dr. Lindqvist left for the U.S. in 1985. She was denied grants and demoted at Penn.",
            "",
            Optional.empty());

    assertThat(
            new SupportCheck(Library.embeddingModel(), Library.reader())
                .check(sentence, List.of(ground))
                .supported())
        .isEqualTo(supported);
    assertThat(check.check(sentence, List.of(ground)).supported()).isFalse();
  }

  @Test
  void supportsNothingByNoPassage() {
    assertThat(check.check("The bridge is long.", List.of()).supported()).isFalse();
  }

  @Test
  void takesHostileTextCalmly() {
    String odd = "((((“”\"not not no 1,2.3.4 $ % A. B-1 ";
    Ground ground = new Ground(odd.repeat(500), odd.repeat(500), Optional.empty());

    assertThat(check.check(odd.repeat(20), List.of(ground))).isNotNull();
    assertThat(
            new SupportCheck(Optional::empty, Library.reader())
                .check(odd.repeat(20) + "so", List.of(ground, ground)))
        .isNotNull();
    assertThat(check.check(odd.repeat(500), List.of(ground)).supported()).isFalse();
    assertThat(check(" ").supported()).isFalse();
  }
}
