package footnote.ingest;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/// Knows in which column of a table to find what.
///
/// Columns of other names are not read, nor one called `collection`: whoever uploads a table must
/// not choose who reads it.
final class CsvColumns {
  private static final int MOST = 1_000;

  private static final Map<String, List<String>> NAMES =
      Map.of(
          "title", List.of("title", "headline"),
          "text", List.of("text", "body", "content"),
          "author", List.of("author", "byline"),
          "outlet", List.of("outlet", "source", "publisher"),
          "published", List.of("published", "published_at", "date"),
          "place", List.of("place"),
          "url", List.of("url", "link"),
          "id", List.of("id"));

  private final Map<String, Integer> columns = new HashMap<>();

  private CsvColumns() {}

  /// Reads the first row.
  ///
  /// @throws UnreadableArticle if it names no title or no text
  static CsvColumns of(CSVRecord row) throws UnreadableArticle {
    if (row.size() > MOST) {
      throw new UnreadableArticle(
          "it has %,d columns, and tables of articles have at most %,d; keep those that are needed"
              .formatted(row.size(), MOST));
    }
    List<String> said = row.stream().map(CsvColumns::normalised).toList();
    CsvColumns found = new CsvColumns();
    NAMES.forEach((column, names) ->
        names.stream()
            .map(said::indexOf)
            .filter(index -> index >= 0)
            .findFirst()
            .ifPresent(index -> found.columns.put(column, index)));
    if (!found.columns.containsKey("title") || !found.columns.containsKey("text")) {
      throw new UnreadableArticle(
          "its first row names no column \"title\" or no column \"text\"; name the columns there");
    }
    return found;
  }

  /// The article in `row`, called after the file and the row if it has no id.
  Article article(CSVRecord row, ArticleId file) throws UnreadableArticle {
    String title = value(row, "title").map(CleanText::line).orElse("");
    String text = value(row, "text").map(CleanText::of).orElse("");
    if (title.isEmpty() || text.isEmpty()) {
      throw new UnreadableArticle("its title or text is empty; fill it or remove the row");
    }
    String name =
        value(row, "id").map(CleanText::line).orElse(file.name() + "#" + row.getRecordNumber());
    ArticleId id = new ArticleId(file.collection(), name);
    Imprint imprint = imprint(row);
    Optional<Dateline> dateline = Dateline.of(text);
    return dateline.isPresent()
        ? new Article(id, title, dateline.get().rest(), imprint.orElse(dateline.get().imprint()))
        : new Article(id, title, text, imprint);
  }

  private Imprint imprint(CSVRecord row) throws UnreadableArticle {
    Optional<String> published = value(row, "published").map(CleanText::line);
    Imprint imprint =
        new Imprint(
            value(row, "author").map(CleanText::line),
            value(row, "outlet").map(CleanText::line),
            published.flatMap(DateText::first),
            value(row, "place").map(CleanText::line),
            value(row, "url").flatMap(ImprintLine::uri));
    if (published.isPresent() && imprint.published().isEmpty()) {
      throw new UnreadableArticle(
          "its day of publication is \"%s\"; write an ISO 8601 day such as 2025-06-04, or leave it out"
              .formatted(published.get()));
    }
    return imprint;
  }

  private Optional<String> value(CSVRecord row, String column) {
    int index = columns.getOrDefault(column, Integer.MAX_VALUE);
    return index < row.size()
        ? Optional.of(row.get(index)).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  private static String normalised(String name) {
    return CleanText.line(name).toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }
}
