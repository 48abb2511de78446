package footnote.ingest;

import footnote.article.ArticleId;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The process that [ParserProcess] starts: reads files from its input, writes readings to its
/// output.
final class ParserMain {
  /// About four thousand pages.
  private static final int LONGEST_TEXT = 10_000_000;

  private ParserMain() {}

  public static void main(String[] arguments) throws IOException {
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
    System.setOut(System.err); // What a library prints must not get between the readings.
    endWithParent();
    try {
      while (true) {
        FileKind kind = FileKind.valueOf(ReadingCodec.readText(in));
        ArticleId id = ReadingCodec.readId(in);
        String place = ReadingCodec.readText(in);
        for (Reading reading : read(kind, ReadingCodec.readBytes(in), id, place)) {
          ReadingCodec.write(reading, out);
        }
        ReadingCodec.writeEnd(out);
        out.flush();
      }
    } catch (EOFException done) {
      out.flush();
    }
  }

  /// A file that keeps this process busy must not outlive the bot.
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> {
          var _ = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0));
        });
  }

  static List<Reading> read(FileKind kind, byte[] content, ArticleId id, String place) {
    List<Reading> readings = new ArrayList<>();
    try {
      switch (kind) {
        case PDF -> readings.add(new Reading.Found(new PdfFormat().read(content, id)));
        case DOCX -> readings.add(new Reading.Found(new DocxFormat().read(content, id)));
        case EPUB -> new EpubFormat().read(content, id, place, readings::add);
        case TEXT, MARKDOWN, HTML, JSON_LINES, CSV, ZIP ->
            throw new UnreadableArticle("%s files are read elsewhere".formatted(kind));
      }
    } catch (UnreadableArticle | IllegalArgumentException unreadable) {
      readings.add(ArticleReader.failed(place, unreadable));
    } catch (StackOverflowError nested) {
      readings.add(failed(place, ArticleReader.NESTED));
    } catch (RuntimeException damaged) { // Libraries throw all kinds at damaged files.
      readings.add(failed(place, "it is damaged (%s); save it again".formatted(damaged)));
    }
    return readings.stream().map(reading -> bounded(reading, place)).toList();
  }

  private static Reading bounded(Reading reading, String place) {
    boolean tooLong =
        reading instanceof Reading.Found found && found.article().text().length() > LONGEST_TEXT;
    return tooLong
        ? failed(place, "it holds more than %,d characters; split it".formatted(LONGEST_TEXT))
        : reading;
  }

  private static Reading failed(String place, String reason) {
    return new Reading.Failed(place, OptionalInt.empty(), reason);
  }
}
