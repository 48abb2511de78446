package footnote.ingest;

import footnote.article.Article;
import footnote.article.ArticleId;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Reads a table (RFC 4180, or with semicolons or tabs for commas) whose first row names its
/// columns as one article a row.
final class CsvFormat implements ArticleList {
  private static final String DELIMITERS = ",;\t";

  @Override
  public void read(byte[] content, ArticleId id, String place, Consumer<Reading> sink)
      throws UnreadableArticle {
    String text = TextDecoder.decode(content);
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(delimiter(text))
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      read(parser, id, place, sink);
    } catch (IOException broken) {
      throw unreadable(broken);
    }
  }

  private static void read(CSVParser parser, ArticleId id, String place, Consumer<Reading> sink)
      throws UnreadableArticle {
    long line = 0;
    try {
      Iterator<CSVRecord> records = parser.iterator();
      if (!records.hasNext()) {
        throw new UnreadableArticle(ArticleReader.EMPTY);
      }
      CsvColumns columns = CsvColumns.of(records.next());
      line = parser.getCurrentLineNumber();
      while (records.hasNext()) {
        CSVRecord row = records.next();
        sink.accept(reading(columns, row, id, place, Math.toIntExact(line + 1)));
        line = parser.getCurrentLineNumber();
      }
    } catch (UncheckedIOException broken) {
      sink.accept(failed(place, Math.toIntExact(line + 1), unreadable(broken)));
    }
  }

  private static UnreadableArticle unreadable(Exception broken) {
    return new UnreadableArticle(
        "its quotation marks do not match (%s), so it is not read from here on; double those inside a value"
            .formatted(broken.getMessage()),
        broken);
  }

  private static Reading reading(
      CsvColumns columns, CSVRecord row, ArticleId id, String place, int line) {
    try {
      Article article = columns.article(row, id);
      return new Reading.Found(article);
    } catch (UnreadableArticle | IllegalArgumentException unreadable) {
      return failed(place, line, unreadable);
    }
  }

  private static Reading failed(String place, int line, Exception unreadable) {
    return new Reading.Failed(place, OptionalInt.of(line), String.valueOf(unreadable.getMessage()));
  }

  /// The delimiter that stands most often in the first row, outside quotation marks.
  private static char delimiter(String text) {
    int[] counts = new int[DELIMITERS.length()];
    boolean quoted = false;
    for (int i = 0; i < text.length() && (quoted || text.charAt(i) != '\n'); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      int known = DELIMITERS.indexOf(c);
      if (!quoted && known >= 0) {
        counts[known]++;
      }
    }
    return DELIMITERS
        .chars()
        .mapToObj(c -> (char) c)
        .max(
            Comparator.<Character>comparingInt(c -> counts[DELIMITERS.indexOf(c)])
                .thenComparing(Comparator.comparingInt(c -> -DELIMITERS.indexOf(c))))
        .orElse(',');
  }
}
