package footnote.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a file of JSON lines, one line in memory at a time.
final class JsonLinesReader {
  private final InputStream in;
  private final int longestLine;

  JsonLinesReader(InputStream in, int longestLine) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.longestLine = longestLine;
  }

  void read(String collection, String place, Consumer<Reading> sink)
      throws IOException, UnreadableArticle {
    int number = 0;
    boolean empty = true;
    for (byte[] line = nextLine(); line != null; line = nextLine()) {
      number++;
      empty &= line.length == 0;
      readLine(line, collection, place, number, sink);
    }
    if (empty) {
      throw new UnreadableArticle(ArticleReader.EMPTY);
    }
  }

  private void readLine(
      byte[] line, String collection, String place, int number, Consumer<Reading> sink) {
    try {
      if (line.length > longestLine) {
        throw new UnreadableArticle(ArticleReader.tooLarge(longestLine));
      }
      String text = TextDecoder.decode(line).strip();
      if (!text.isEmpty()) {
        sink.accept(new Reading.Found(JsonLinesFormat.read(text, collection)));
      }
    } catch (UnreadableArticle | IllegalArgumentException unreadable) {
      sink.accept(
          new Reading.Failed(
              place, OptionalInt.of(number), String.valueOf(unreadable.getMessage())));
    }
  }

  /// The bytes up to the next line feed, cut one behind the limit, or null at the end.
  private byte @Nullable [] nextLine() throws IOException {
    int b = in.read();
    if (b < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() <= longestLine) {
        line.write(b);
      }
    }
    return line.toByteArray();
  }
}
