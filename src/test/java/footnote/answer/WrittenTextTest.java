package footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import footnote.answer.WrittenText.Written;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenTextTest {
  private static List<Written> read(String raw) {
    return WrittenText.read(raw, true).sentences();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The bridge opened [1].          | 1
          The bridge opened. [1]          | 1
          The bridge opened.[1][3]        | 1 3
          The bridge opened [1, 3].       | 1 3
          The bridge opened [1-3].        | 1 2 3
          The bridge opened【2】.         | 2
          The bridge [2] opened [1].      | 2 1
          """)
  void readsMarksInEveryForm(String raw, String numbers) {
    assertThat(read(raw))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.text()).isEqualTo("The bridge opened.");
          assertThat(String.join(" ", one.cited().stream().map(String::valueOf).toList()))
              .isEqualTo(numbers);
        });
  }

  @Test
  void givesEachSentenceItsOwnMarks() {
    assertThat(read("It opened in May [1]. It cost $1.8 billion. [2][3] Mr. Berg spoke [4]."))
        .containsExactly(
            new Written("It opened in May.", List.of(1)),
            new Written("It cost $1.8 billion.", List.of(2, 3)),
            new Written("Mr. Berg spoke.", List.of(4)));
  }

  @Test
  void leavesTheLastSentenceOutWhileItMayGrow() {
    WrittenText text = WrittenText.read("It opened in May [1]. It cost $1.8 billion [2].", false);

    assertThat(text.sentences()).containsExactly(new Written("It opened in May.", List.of(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - **It** opened [1].
          # It opened [1].
          [It](https://evil.example/x) opened [1].
          ![spy](https://evil.example/a.png)It opened [1].
          It https://evil.example/x opened [1].
          It [https://evil.example/x](https://evil.example/x) opened [1].
          <b>It</b> opened [1].
          <@123>It opened [1].
          """)
  void takesOutWhatIsNoPlainText(String raw) {
    assertThat(read(raw)).extracting(Written::text).containsExactly("It opened.");
  }

  @Test
  void keepsTheAddressesOfALinkWithItsSentence() {
    assertThat(
            read(
                """
                It [opened](https://a.example/x) [1]. It cost $5 [2]! https://b.example/y. \
                See ![a](c.png) this (www.d.example). It closed.
                """))
        .extracting(Written::text, Written::links)
        .containsExactly(
            tuple("It opened.", List.of("https://a.example/x")),
            tuple("It cost $5!", List.of("https://b.example/y")),
            tuple("See this.", List.of("c.png", "www.d.example")),
            tuple("It closed.", List.of()));
    assertThat(read("It opened. (https://a.example/x) [1]"))
        .containsExactly(new Written("It opened.", List.of(1), List.of("https://a.example/x")));
  }

  @Test
  void takesOutWhatCannotBeSeen() {
    assertThat(read("It o\u200Bp\u202Een\uDB40\uDC41ed [1].").getFirst().text())
        .isEqualTo("It opened.");
  }

  @Test
  void findsWhatIsNotCovered() {
    WrittenText text =
        WrittenText.read("It opened in May [1].\n**NOT COVERED:** who paid? [2]", true);

    assertThat(text.uncovered()).contains("who paid?");
    assertThat(text.sentences()).containsExactly(new Written("It opened in May.", List.of(1)));
  }

  @Test
  void readsNothingFromNothing() {
    assertThat(read("")).isEmpty();
    assertThat(read("[1] [2]")).isEmpty();
  }

  @Test
  void takesNoSentenceForTheLineOfWhatIsNotCovered() {
    WrittenText text =
        WrittenText.read("Not covered by the policy are floods [1].\nNOT COVERED: nothing", true);

    assertThat(text.sentences())
        .extracting(Written::text)
        .containsExactly("Not covered by the policy are floods.");
    assertThat(text.uncovered()).isEmpty();
  }
}
