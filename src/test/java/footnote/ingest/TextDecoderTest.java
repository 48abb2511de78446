package footnote.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextDecoderTest {
  private static final String TEXT = "Café – “closed” for €3";

  @Test
  void readsUtf8() throws UnreadableArticle {
    assertThat(TextDecoder.decode(TEXT.getBytes(UTF_8))).isEqualTo(TEXT);
  }

  @Test
  void dropsTheByteOrderMarkOfUtf8() throws UnreadableArticle {
    assertThat(TextDecoder.decode(("\uFEFF" + TEXT).getBytes(UTF_8))).isEqualTo(TEXT);
  }

  @Test
  void readsBigEndianUtf16WithAMark() throws UnreadableArticle {
    assertThat(TextDecoder.decode(("\uFEFF" + TEXT).getBytes(UTF_16BE))).isEqualTo(TEXT);
  }

  @Test
  void readsLittleEndianUtf16WithAMark() throws UnreadableArticle {
    assertThat(TextDecoder.decode(("\uFEFF" + TEXT).getBytes(UTF_16LE))).isEqualTo(TEXT);
  }

  @Test
  void readsWindows1252() throws UnreadableArticle {
    assertThat(TextDecoder.decode(TEXT.getBytes(Charset.forName("windows-1252")))).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PK\u0003\u0004\u0000\u0000", "\u0089PNG\u0001\u0002\u0003\u00ff"})
  void refusesBinaryFiles(String content) {
    assertThatThrownBy(() -> TextDecoder.decode(content.getBytes(ISO_8859_1)))
        .isInstanceOf(UnreadableArticle.class)
        .hasMessageContaining("convert it to text");
  }
}
