package footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x07, 0x1B, 0x7F, 0x9B, 0xAD, 0x200B, 0x200E, 0x202E, 0x2060, 0x2066, 0x3164, 0xFEFF,
        0xD800, 0xE0041, 0xE0101
      })
  void removesInvisibleCharacters(int character) {
    String text = "br" + new String(Character.toChars(character)) + "idge";
    assertThat(CleanText.of(text)).isEqualTo("bridge");
  }

  @Test
  void keepsEmojiThatAreJoined() {
    assertThat(CleanText.of("👩\u200d🚀 flew")).isEqualTo("👩\u200d🚀 flew");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb", "a\rb", "a\u2028b", "a \n\tb", "a\u00a0\nb"})
  void knowsEveryLineEnd(String text) {
    assertThat(CleanText.of(text)).isEqualTo("a\nb");
  }

  @Test
  void keepsNoMoreThanOneEmptyLine() {
    assertThat(CleanText.of(" a \n \n\n\n b ")).isEqualTo("a\n\nb");
  }

  @Test
  void putsTextOnOneLine() {
    assertThat(CleanText.line("a\n\n b")).isEqualTo("a b");
  }
}
