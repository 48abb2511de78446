package footnote.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
  private static final Duration FAST = Duration.ofSeconds(5);

  private static List<String> of(String text) {
    return Sentences.of(text).stream().map(range -> range.of(text)).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Officials in the U.S. Senate objected to the plan.",
        "The ferry sank on Dec. 22 near the old harbour.",
        "Voters thanked Gov. Jim Justice for the new road.",
        "A senator, J. D. Vance of Ohio, asked for a delay.",
        "The mayor lives at No. 2 Quay Street.",
        "The bridge cost $8.5 billion to build.",
        "The current fell to 3.5 knots in the strait.",
        "It opened at 9 a.m. on Monday.",
        "Small boats, e.g. Punts and skiffs, were banned.",
        "Harbour Lines Inc. Chief Anna Low resigned.",
        "The boat left St. Louis at dawn.",
        "See www.example.com/a.b?c=d for the timetable.",
        "Dr. Maria Keller and Prof. Lee agreed.",
        "“We waited. We saw nothing,” the pilot said.",
        "\"We waited. We saw nothing,\" the pilot said.",
        "“Is it safe?” he asked.",
        "“Is it safe?” Maria Keller asked.",
        "“Get out!” The captain shouted.",
        "1. Boil the water."
      })
  void keepsInOneSentence(String text) {
    assertThat(of(text)).containsExactly(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The tide rose. Boats left.                  | The tide rose.         | Boats left.
          He moved to the U.S. He stayed there.       | He moved to the U.S.   | He stayed there.
          It shut at 9 p.m. The crew went home.       | It shut at 9 p.m.      | The crew went home.
          Did it sink? Nobody knows.                  | Did it sink?           | Nobody knows.
          What?! Nobody knew.                         | What?!                 | Nobody knew.
          He waited … Then he left.                   | He waited …            | Then he left.
          He waited... Then he left.                  | He waited...           | Then he left.
          She said: “We won.” The crowd left.         | She said: “We won.”    | The crowd left.
          It grew by 3.5. Prices fell.                | It grew by 3.5.        | Prices fell.
          It cost $8.5 billion. Nobody paid.          | It cost $8.5 billion.  | Nobody paid.
          潮が満ちた。船は出た。                        | 潮が満ちた。             | 船は出た。
          彼は「来た。」船は出た。                      | 彼は「来た。」           | 船は出た。
          """)
  void splitsBetween(String text, String first, String second) {
    assertThat(of(text)).containsExactly(first, second);
  }

  @Test
  void endsAtParagraphBreaks() {
    assertThat(of("No stop here\n\nThe next paragraph."))
        .containsExactly("No stop here", "The next paragraph.");
  }

  @Test
  void keepsHeadingsApartFromTheTextBelow() {
    assertThat(of("The search\n\nDivers went down."))
        .containsExactly("The search", "Divers went down.");
  }

  @Test
  void makesEveryListItemASentence() {
    assertThat(of("• one boat\n• two boats")).containsExactly("• one boat", "• two boats");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n \n"})
  void findsNothingInBlankText(String text) {
    assertThat(of(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A. ",
        "A.",
        "\"",
        "“",
        "“A. ",
        "\"A. ",
        "? ",
        ".",
        " ",
        "x",
        "( ",
        ".( ",
        "1. ",
        "Mr. ",
        "\n",
        "?” Ann said ",
        "\u00a0",
        "a.a. ",
        "’ . "
      })
  void readsAMillionCharactersOfAnythingInLinearTime(String unit) {
    String text = unit.repeat(1_000_000 / unit.length());
    List<TextRange> sentences = assertTimeoutPreemptively(FAST, () -> Sentences.of(text));
    assertThat(sentences).allMatch(range -> range.end() <= text.length());
  }

  @Test
  void cutsTextWithoutAStop() {
    assertThat(of("word ".repeat(10_000))).allMatch(sentence -> sentence.length() < 2_100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,", "x", ".", "a.", "x😀"})
  void cutsTextWithoutWhiteSpace(String unit) {
    String text = unit.repeat(20_000);
    assertThat(of(text))
        .allMatch(sentence -> sentence.length() <= 4_001)
        .noneMatch(sentence -> Character.isLowSurrogate(sentence.charAt(0)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void putsEveryVisibleCharacterInExactlyOneSentence(long seed) {
    String text = randomText(new Random(seed));
    int[] owners = new int[text.length()];
    for (TextRange range : Sentences.of(text)) {
      for (int i = range.start(); i < range.end(); i++) {
        owners[i]++;
      }
    }
    for (int i = 0; i < owners.length; i++) {
      int expected = isSpace(text.charAt(i)) ? owners[i] : 1;
      assertThat(owners[i])
          .as("owners of character %d of %s", i, text)
          .isEqualTo(expected)
          .isLessThan(2);
    }
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static String randomText(Random random) {
    List<String> parts =
        List.of(
            "The",
            "ship",
            " ",
            " ",
            ". ",
            "? ",
            "“",
            "”",
            "\"",
            "\n",
            "\n\n",
            "…",
            "。",
            "Mr. ",
            "U.S. ",
            "3.5",
            "No. 2",
            "😀",
            "\u00a0",
            "J. ",
            "!”",
            "(",
            ")",
            "x".repeat(50));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.toString();
  }
}
