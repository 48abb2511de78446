package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          plain words, 10:30 and 5%     | plain words, 10:30 and 5%
          *bold* and __under__          | \\*bold\\* and \\_\\_under\\_\\_
          `code`                        | \\`code\\`
          [a](https://evil.example)     | \\[a\\](https\\://evil.example)
          see https://evil.example now  | see https\\://evil.example now
          <@123> <#4> <t:1:R> <a:b:5>   | \\<\\@123\\> \\<#4\\> \\<t\\:1:R\\> \\<a\\:b:5\\>
          @everyone @here               | \\@everyone \\@here
          # heading                     | \\# heading
          -# small                      | \\-# small
          - item                        | \\- item
          > quoted                      | \\> quoted
          1. first                      | 1\\. first
          3.5 million                   | 3.5 million
          :smile:                       | \\:smile:
          back\\slash                   | back\\\\slash
          """)
  void showsTextAsItStands(String text, String shown) {
    assertThat(Literal.of(text)).isEqualTo(shown);
  }

  @Test
  void showsSpoilersAsTheyStand() {
    assertThat(Literal.of("~~gone~~ ||hidden||")).isEqualTo("\\~\\~gone\\~\\~ \\|\\|hidden\\|\\|");
  }

  @Test
  void escapesTheStartOfEveryLine() {
    assertThat(Literal.of("a\n# b\n  - c")).isEqualTo("a\n\\# b\n  \\- c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pay\u202Edlog\u202C",
        "\u2066pay\u2069gold",
        "pa\u200By gold\uFEFF",
        "pay\u0000 gold\u0007",
        "pa\u2060y\u00AD gold"
      })
  void leavesOutWhatCannotBeSeen(String text) {
    assertThat(Literal.line(text)).matches("pay ?(gold|dlog)");
  }

  @Test
  void keepsWhatScriptsAndEmojiNeed() {
    String family = "👩‍👩‍👧 می‌خواهم";

    assertThat(Literal.line(family)).isEqualTo(family);
  }

  @Test
  void replacesHalfACharacter() {
    assertThat(Literal.line("a\uD83D b")).isEqualTo("a\uFFFD b");
  }

  @Test
  void shortensBetweenCharactersAsPeopleSeeThem() {
    String families = "👩‍👩‍👧".repeat(5);

    assertThat(Literal.shortened(families, 20)).isEqualTo("👩‍👩‍👧".repeat(2) + "…");
    assertThat(Literal.shortened("short", 5)).isEqualTo("short");
  }
}
