package footnote.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnalysisTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          U.S.               | us
          the U.S. economy   | us economi
          U.S.A.             | usa
          U.S.-led           | us led
          1,000              | 1000
          1,234,567 people   | 1234567 peopl
          3.5%               | 3.5
          example.com        | example.com
          COVID-19           | covid 19
          Café               | cafe
          Cafe\u0301         | cafe
          Søren Ångström     | soren angstrom
          Straße             | strass
          Finland's coast    | finland coast
          Finland’s coast    | finland coast
          boss' car          | boss car
          running ships      | run ship
          SHIPS              | ship
          they'll sail       | sail
          we’ve sailed       | sail
          he doesn't know    | know
          she won’t pay      | pai
          O'Brien            | o'brien
          What is the news?  | new
          ship ship          | ship ship
          """)
  void breaksTextIntoTerms(String text, String terms) {
    assertThat(terms(text)).isEqualTo(terms);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "...!?", "the of and", "🎉", "🇫🇮 👩‍🚀 🎉🎉", "'s", "—"})
  void findsNoTermsInTextWithoutContent(String text) {
    assertThat(terms(text)).isEmpty();
  }

  @Test
  void keepsTheWordsBesideAnEmoji() {
    assertThat(terms("Launch 🚀 today")).isEqualTo("launch todai");
  }

  @Test
  void saysWhereATermStands() {
    assertThat(Analysis.tokens("In the U.S. ships"))
        .containsExactly(new Analysis.Token("us", 7, 10), new Analysis.Token("ship", 12, 17));
  }

  private static String terms(String text) {
    return Analysis.tokens(text).stream()
        .map(Analysis.Token::term)
        .collect(Collectors.joining(" "));
  }
}
