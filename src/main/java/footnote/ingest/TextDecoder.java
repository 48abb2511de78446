package footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/// Decodes text files whose encoding nobody states.
///
/// A byte order mark decides. Without one, bytes that are valid UTF-8 are UTF-8, since text in
/// another encoding practically never is; everything else is windows-1252.
final class TextDecoder {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private TextDecoder() {}

  /// The text in `bytes`, without a byte order mark.
  ///
  /// @throws UnreadableArticle if the bytes are no text
  static String decode(byte[] bytes) throws UnreadableArticle {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return new String(bytes, 3, bytes.length - 3, UTF_8);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return new String(bytes, 2, bytes.length - 2, UTF_16BE);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return new String(bytes, 2, bytes.length - 2, UTF_16LE);
    }
    for (byte b : bytes) {
      if (b == 0) {
        throw new UnreadableArticle(
            "it holds zero bytes, so it is no text file; convert it to text");
      }
    }
    if (isUtf8(bytes)) {
      return new String(bytes, UTF_8);
    }
    if (isBinary(bytes)) {
      throw new UnreadableArticle("it is in no text encoding; convert it to text");
    }
    return new String(bytes, WINDOWS_1252);
  }

  /// Whether more than one byte in a hundred is a control character that no text needs.
  private static boolean isBinary(byte[] bytes) {
    int controls = 0;
    for (byte b : bytes) {
      controls += b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' ? 1 : 0;
    }
    return controls * 100L > bytes.length;
  }

  static boolean isUtf8(byte[] bytes) {
    try {
      UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException otherEncoding) {
      return false;
    }
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
