package footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import footnote.article.Article;
import footnote.article.Imprint;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
  private static List<Article> articles(String table) {
    return ArticleReaderTest.articles("town.csv", table.getBytes(UTF_8));
  }

  private static List<String> failures(String table) {
    return ArticleReaderTest.failures("town.csv", table.getBytes(UTF_8));
  }

  @Test
  void readsARowAsAnArticle() {
    String table =
        """
        id,Headline,Body,Author,Source,Published at,Place,URL,collection
        b1,Bridge shut,"It was shut.

        Nobody knows why, ""for now"".",Ann Lee,Town Post,2025-06-04,Leeds,https://example.org/b,secret
        """;
    assertThat(articles(table))
        .singleElement()
        .satisfies(article -> {
          assertThat(article.id()).hasToString("news:b1");
          assertThat(article.title()).isEqualTo("Bridge shut");
          assertThat(article.text()).isEqualTo("It was shut.\n\nNobody knows why, \"for now\".");
          assertThat(article.imprint())
              .isEqualTo(
                  new Imprint(
                      Optional.of("Ann Lee"),
                      Optional.of("Town Post"),
                      Optional.of(LocalDate.of(2025, 6, 4)),
                      Optional.of("Leeds"),
                      Optional.of(URI.create("https://example.org/b"))));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void findsTheDelimiter(String delimiter) {
    String table = "title,text,author\nBridge,Shut.,Ann Lee\n".replace(",", delimiter);
    assertThat(articles(table))
        .singleElement()
        .satisfies(article -> assertThat(article.imprint().author()).hasValue("Ann Lee"));
  }

  @Test
  void looksForTheDelimiterOutsideQuotationMarks() {
    assertThat(articles("\"title\";text;\"a,b,c,d\"\nBridge;Shut.;x\n"))
        .singleElement()
        .satisfies(article -> assertThat(article.text()).isEqualTo("Shut."));
  }

  @Test
  void readsATableThatBeginsWithAByteOrderMark() {
    assertThat(articles("\uFEFFtitle,text\r\nBridge,Shut.\r\n")).hasSize(1);
  }

  @Test
  void namesRowsWithoutAnIdAfterTheFile() {
    assertThat(articles("title,text\nA,Shut.\n\nB,Shut.\n"))
        .extracting(article -> article.id().name())
        .containsExactly("town.csv#2", "town.csv#3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Bridge,,2025-06-04   | title or text is empty
          Bridge               | title or text is empty
          Bridge,Shut.,soon    | ISO 8601
          """)
  void reportsABadRowWithItsLineAndReadsTheOthers(String row, String reason) {
    String table =
        "title,text,date\n\"First\",\"One\ntwo.\",\n" + row + "\nLast,Open again.,2025-06-05\n";
    assertThat(failures(table)).singleElement().asString().contains("town.csv, line 4: ", reason);
    assertThat(articles(table)).extracting(Article::title).containsExactly("First", "Last");
  }

  @Test
  void reportsAQuotationMarkThatIsNotClosed() {
    String table = "title,text\nBridge,Shut.\nTower,\"Open\nMore,Lines.\n";
    assertThat(failures(table)).singleElement().asString().contains("line 3", "quotation marks");
    assertThat(articles(table)).hasSize(1);
  }

  @Test
  void reportsATableThatNamesNoText() {
    assertThat(failures("title,words\nBridge,Shut.\n"))
        .singleElement()
        .asString()
        .contains("names no column \"title\" or no column \"text\"");
  }

  @Test
  void refusesATableOfAMillionColumns() {
    assertThat(failures("a,".repeat(1_000_000) + "\n"))
        .singleElement()
        .asString()
        .contains("columns, and tables of articles have at most 1,000");
  }
}
