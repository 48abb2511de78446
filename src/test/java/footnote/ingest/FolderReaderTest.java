package footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import footnote.article.Article;
import footnote.article.Imprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderReaderTest {
  private static final String TEXT = "Old bridge shut\nThe stone bridge was shut on Tuesday.\n";
  private static final String LINE =
      "{\"id\": \"a\", \"title\": \"Bridge\", \"text\": \"It was shut.\"}";

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(temporary.resolve("town"));
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static List<Reading> read(Path path) {
    ArticleFolder source = new ArticleFolder(path, "news");
    FolderReader reader =
        new FolderReader(new IngestSettings(List.of(source), 1_000, 10_000, Duration.ofMinutes(1)));
    List<Reading> readings = new ArrayList<>();
    reader.files(source, readings::add).forEach(file -> reader.read(source, file, readings::add));
    return readings;
  }

  private static List<String> ids(Path path) {
    return articles(path).stream().map(article -> article.id().toString()).toList();
  }

  private static List<Article> articles(Path path) {
    return read(path).stream()
        .filter(Reading.Found.class::isInstance)
        .map(reading -> ((Reading.Found) reading).article())
        .toList();
  }

  private static List<String> failures(Path path) {
    return read(path).stream()
        .filter(Reading.Failed.class::isInstance)
        .map(Reading::toString)
        .toList();
  }

  @Test
  void namesArticlesAfterTheFolderAndThePathBelowIt() throws IOException {
    write("b.txt", TEXT);
    write("a/deep.md", "# Title\n\nThe bridge was shut.");
    assertThat(ids(folder)).containsExactly("news:town/a/deep.md", "news:town/b.txt");
  }

  @Test
  void readsASingleFile() throws IOException {
    write("b.txt", TEXT);
    write("c.txt", TEXT);
    assertThat(ids(folder.resolve("b.txt"))).containsExactly("news:town/b.txt");
  }

  @Test
  void readsAFolderBehindALink() throws IOException {
    write("b.txt", TEXT);
    Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
    assertThat(ids(link)).containsExactly("news:link/b.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {".hidden.txt", ".git/a.txt", "photo.png", "txt", "notes.txt~"})
  void passesOver(String name) throws IOException {
    write(name, TEXT);
    assertThat(read(folder)).isEmpty();
  }

  @Test
  void reportsAMissingFolder() {
    assertThat(failures(folder.resolve("missing")))
        .singleElement()
        .asString()
        .contains("no such file or folder");
  }

  @Test
  void reportsASingleFileOfAnotherFormat() throws IOException {
    write("a.png", TEXT);
    assertThat(failures(folder.resolve("a.png"))).singleElement().asString().contains(".txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "a.md", "a.html", "a.jsonl"})
  void reportsAnEmptyFileAndReadsTheRest(String name) throws IOException {
    write(name, "");
    write("b.txt", TEXT);
    assertThat(failures(folder)).singleElement().asString().contains(name + ": it is empty");
    assertThat(ids(folder)).containsExactly("news:town/b.txt");
  }

  @Test
  void reportsAFileThatIsTooLarge() throws IOException {
    write("a.txt", TEXT.repeat(100));
    assertThat(failures(folder)).singleElement().asString().contains("larger than 1,000 bytes");
  }

  @Test
  void reportsAFileThatMayNotBeRead() throws IOException {
    write("a.txt", TEXT);
    Files.setPosixFilePermissions(
        folder.resolve("a.txt"), PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(folder.resolve("a.txt")), "root may read every file");
    assertThat(failures(folder)).singleElement().asString().contains("permission");
  }

  @Test
  void reportsAFileWhoseNameHoldsControlCharactersAndReadsTheRest() throws IOException {
    write("a\tb.txt", TEXT);
    write("b.txt", TEXT);
    assertThat(failures(folder))
        .singleElement()
        .asString()
        .contains("a?b.txt: its name holds control characters");
    assertThat(ids(folder)).containsExactly("news:town/b.txt");
  }

  @Test
  void namesAFolderBehindALinkAsTheLinkDoes() throws IOException {
    write("shut/a.txt", TEXT);
    Path shut = folder.resolve("shut");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
    Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));
    try {
      assumeTrue(!Files.isReadable(shut), "root may read every folder");
      assertThat(failures(link))
          .singleElement()
          .asString()
          .startsWith(link.resolve("shut").toString());
    } finally {
      Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void readsALineAsAnArticle() throws IOException {
    write("a.jsonl", LINE);
    assertThat(articles(folder))
        .singleElement()
        .satisfies(article -> {
          assertThat(article.id()).hasToString("news:a");
          assertThat(article.title()).isEqualTo("Bridge");
          assertThat(article.text()).isEqualTo("It was shut.");
          assertThat(article.imprint()).isEqualTo(Imprint.UNKNOWN);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"title": "Bridge", "text": "Shut."}                                       | no "id"
          {"id": "a", "text": "Shut."}                                               | no "title"
          {"id": "a", "title": "Bridge", "text": " "}                                | no "text"
          {"id": "a", "title": "Bridge", "text": "Shut.", "published_at": "soon"}    | ISO 8601
          {"id": "a", "title": "Bridge", "text": "Shut.", "published_at": 1749000000}| ISO 8601
          {"id": "a"                                                                 | no valid JSON
          {"id": "a", "title": "B", "text": "S."} {"id": "b"}                        | no valid JSON
          [1]                                                                        | no JSON object
          """)
  void reportsABadLineWithItsNumberAndReadsTheOthers(String bad, String reason) throws IOException {
    write("a.jsonl", LINE + "\n\n" + bad + "\r\n" + LINE.replace("\"a\"", "\"z\""));
    assertThat(failures(folder)).singleElement().asString().contains("a.jsonl, line 3: ", reason);
    assertThat(ids(folder)).containsExactly("news:a", "news:z");
  }

  @Test
  void reportsALineThatIsTooLong() throws IOException {
    write("a.jsonl", LINE.replace("shut", "shut ".repeat(300)) + "\n" + LINE);
    assertThat(failures(folder))
        .singleElement()
        .asString()
        .contains("line 1", "larger than 1,000 bytes");
    assertThat(ids(folder)).containsExactly("news:a");
  }

  @Test
  void readsTheDatelineOfALine() throws IOException {
    write("a.jsonl", LINE.replace("It was", "LEEDS — It was"));
    assertThat(articles(folder))
        .singleElement()
        .satisfies(article -> {
          assertThat(article.imprint().place()).hasValue("Leeds");
          assertThat(article.text()).isEqualTo("It was shut.");
        });
  }

  @Test
  void readsAPastedNewspaperPage() {
    Path shared = Path.of(System.getProperty("footnote.shared", "../shared"), "articles");
    assumeTrue(Files.isDirectory(shared), () -> "there is no " + shared);
    ArticleFolder source = new ArticleFolder(shared, "news");
    FolderReader reader = new FolderReader(IngestSettings.DEFAULTS);
    List<Reading> readings = new ArrayList<>();
    reader.files(source, readings::add).forEach(file -> reader.read(source, file, readings::add));
    assertThat(readings)
        .isNotEmpty()
        .allSatisfy(reading -> {
          Article article = ((Reading.Found) reading).article();
          assertThat(article.imprint())
              .isEqualTo(
                  new Imprint(
                      Optional.empty(),
                      Optional.of("Bloomberg"),
                      Optional.empty(),
                      Optional.of("Washington"),
                      Optional.empty()));
          assertThat(article.text()).doesNotContain("Published in", "©").doesNotEndWith("Comments");
        });
  }
}
