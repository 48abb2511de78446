package footnote.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          */news/*,  https://a.org/news/one, true
          */news/*,  https://a.org/news/,    true
          */news/*,  https://a.org/news,     false
          *,         anything,               true
          *,         '',                     true
          '',        '',                     true
          '',        a,                      false
          one,       one,                    true
          one,       ones,                   false
          one*,      ones,                   true
          one*,      a one,                  false
          *one,      a one,                  true
          *one,      ones,                   false
          a*a,       a,                      false
          a*a,       aa,                     true
          a*b*b,     ab,                     false
          a*b*b,     abb,                    true
          a*bc*c,    abc,                    false
          a**b,      ab,                     true
          *.html,    a.html.html,            true
          *.html,    axhtml,                 false
          a?(b*,     a?(b),                  true
          """)
  void aStarStandsForAnything(String pattern, String text, boolean like) {
    assertThat(Wildcards.of(pattern).matches(text)).isEqualTo(like);
  }

  @Test
  void manyStarsTakeNoLongerThanFew() {
    Wildcards pattern = Wildcards.of("*a".repeat(30) + "*b");

    assertThat(pattern.matches("a".repeat(2_000))).isFalse();
    assertThat(pattern.matches("a".repeat(2_000) + "b")).isTrue();
  }
}
