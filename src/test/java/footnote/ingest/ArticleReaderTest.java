package footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import footnote.article.Article;
import footnote.article.ArticleId;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleReaderTest {
  private static final String TEXT = "Old bridge shut\nThe stone bridge was shut on Tuesday.\n";
  private static final byte[] PDF =
      MadeFiles.pdf(
          List.of(
              List.of(
                  new MadeFiles.Print(72, 72, 20, "Old bridge shut"),
                  new MadeFiles.Print(72, 110, 11, "The stone bridge was shut on Tuesday."))));
  private static final ArticleReader READER =
      new ArticleReader(
          new IngestSettings(List.of(), 5_000_000, 20_000_000, Duration.ofMinutes(1)));

  static List<Reading> read(String name, byte[] content) {
    List<Reading> readings = new ArrayList<>();
    READER.read(
        new ArticleId("news", name), name, new ByteArrayInputStream(content), readings::add);
    return readings;
  }

  static List<Article> articles(String name, byte[] content) {
    return read(name, content).stream()
        .flatMap(reading ->
            switch (reading) {
              case Reading.Found(Article article) -> Stream.of(article);
              case Reading.Failed failed -> Stream.empty();
            })
        .toList();
  }

  static List<String> failures(String name, byte[] content) {
    return read(name, content).stream()
        .filter(Reading.Failed.class::isInstance)
        .map(Reading::toString)
        .toList();
  }

  private static List<String> ids(String name, byte[] content) {
    return articles(name, content).stream().map(article -> article.id().name()).toList();
  }

  private static byte[] nested(int depth) {
    byte[] zip = MadeFiles.zip("a.txt", TEXT);
    for (int i = 1; i < depth; i++) {
      zip = MadeFiles.zip("inner.zip", zip);
    }
    return zip;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.pdf", "a.docx", "a.txt", "a.zip"})
  void readsAFileAsWhatItIsAndNotAsWhatItsEndingSays(String name) {
    assertThat(articles(name, PDF))
        .singleElement()
        .satisfies(article -> {
          assertThat(article.title()).isEqualTo("Old bridge shut");
          assertThat(article.text()).isEqualTo("The stone bridge was shut on Tuesday.");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.pdf", "a.docx", "a.epub", "a.zip"})
  void reportsATextWhoseEndingSaysOtherwise(String name) {
    assertThat(failures(name, TEXT.getBytes(UTF_8)))
        .singleElement()
        .asString()
        .contains("it is no " + name.substring(1) + " file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.pdf", "a.docx", "a.epub", "a.zip", "a.csv", "a.jsonl"})
  void reportsAnEmptyFile(String name) {
    assertThat(failures(name, new byte[0])).singleElement().asString().contains("it is empty");
  }

  @Test
  void reportsAnOldOrLockedOfficeFile() {
    byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
    assertThat(failures("a.docx", old)).singleElement().asString().contains("save it as .docx");
  }

  @Test
  void reportsATableThatOfficeMade() {
    byte[] table = MadeFiles.zip("[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<x/>");
    assertThat(failures("a.zip", table)).singleElement().asString().contains("no Word document");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.docx", "a.epub", "a.zip"})
  void reportsAFileThatIsCutOff(String name) {
    byte[] whole = MadeFiles.zip("a.txt", TEXT, "b.txt", TEXT);
    assertThat(failures(name, Arrays.copyOf(whole, whole.length / 2)))
        .singleElement()
        .asString()
        .contains("cut off");
  }

  @Test
  void readsAnArchiveAsAFolderOfItsName() {
    byte[] zip =
        MadeFiles.zip(
            "a.txt",
            TEXT,
            "deep/b.md",
            "# Bridge\n\nShut.",
            "deep/c.pdf",
            PDF,
            "photo.png",
            TEXT,
            "__MACOSX/a.txt",
            TEXT,
            ".hidden/a.txt",
            TEXT);
    assertThat(ids("town/x.zip", zip))
        .containsExactly("town/x.zip/a.txt", "town/x.zip/deep/b.md", "town/x.zip/deep/c.pdf");
  }

  @Test
  void reportsAFileInAnArchiveAndReadsTheRest() {
    byte[] zip = MadeFiles.zip("a.docx", TEXT, "b.txt", TEXT);
    assertThat(failures("x.zip", zip)).singleElement().asString().startsWith("x.zip/a.docx: it is");
    assertThat(ids("x.zip", zip)).containsExactly("x.zip/b.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.txt", "deep/../../a.txt", "/etc/a.txt", "C:\\a.txt", "..\\a.txt"})
  void refusesANameThatLeadsOutOfTheArchive(String name) {
    byte[] zip = MadeFiles.zip(name, TEXT, "b.txt", TEXT);
    assertThat(failures("x.zip", zip))
        .singleElement()
        .asString()
        .contains("leads out of the archive");
    assertThat(ids("x.zip", zip)).containsExactly("x.zip/b.txt");
  }

  @Test
  void readsAnArchiveInAnArchive() {
    assertThat(ids("x.zip", nested(2))).containsExactly("x.zip/inner.zip/a.txt");
  }

  @Test
  void refusesAnArchiveInAnArchiveInAnArchive() {
    assertThat(failures("x.zip", nested(3)))
        .singleElement()
        .asString()
        .contains("x.zip/inner.zip/inner.zip: it lies more than 2 archives deep");
  }

  @Test
  void reportsAnArchiveWithoutArticleFiles() {
    assertThat(failures("x.zip", MadeFiles.zip("photo.png", TEXT)))
        .singleElement()
        .asString()
        .contains("holds no file that ends in", ".pdf");
  }

  @Test
  void refusesAFileThatUnpacksToFarMoreThanItsSize() {
    byte[] zip = MadeFiles.zip("a.txt", new byte[4_000_000], "b.txt", TEXT);
    assertThat(failures("x.zip", zip)).singleElement().asString().contains("zip bombs");
    assertThat(ids("x.zip", zip)).containsExactly("x.zip/b.txt");
  }

  @Test
  void stopsAtTheLimitOverAllFilesOfAnArchive() {
    byte[] inner = MadeFiles.zip("a.txt", TEXT.repeat(18_000));
    Map<String, byte[]> bomb = new LinkedHashMap<>();
    for (int i = 0; i < 40; i++) {
      bomb.put(i + ".zip", inner);
    }
    assertThat(failures("x.zip", MadeFiles.zip(bomb)))
        .last()
        .asString()
        .startsWith("x.zip: it unpacks to more than 20,000,000 bytes");
  }

  @Test
  void stopsAtTheMostFiles() {
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i <= 10_000; i++) {
      many.put(i + ".png", new byte[0]);
    }
    assertThat(failures("x.zip", MadeFiles.zip(many)))
        .singleElement()
        .asString()
        .contains("more than 10,000 files");
  }

  @Test
  void tellsOfAFileInAnArchiveThatIsLocked() {
    byte[] zip = MadeFiles.zip("a.txt", TEXT);
    for (int i = 0; i + 8 < zip.length; i++) {
      boolean local = zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 3 && zip[i + 3] == 4;
      boolean central = zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2;
      if (local || central) {
        zip[i + (local ? 6 : 8)] |= 1;
      }
    }
    assertThat(failures("x.zip", zip)).singleElement().asString().contains("locked");
  }

  @Test
  void readsListsInAnArchive() {
    byte[] zip =
        MadeFiles.zip(
            "a.jsonl", "{\"id\": \"a\", \"title\": \"Bridge\", \"text\": \"Shut.\"}",
            "b.csv", "title,text\nBridge,Shut.\n");
    assertThat(ids("x.zip", zip)).containsExactly("a", "x.zip/b.csv#2");
  }

  @Test
  void saysWhichEndingsItReads() {
    assertThat(ArticleReader.reads("Report.PDF")).isTrue();
    assertThat(ArticleReader.reads("pdf")).isFalse();
    assertThat(ArticleReader.endings()).contains(".docx, .epub, .htm, .html");
  }
}
