package footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import footnote.article.Article;
import footnote.article.ArticleId;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EpubFormatTest {
  private static final String FRAME =
      """
      <?xml version="1.0"?>
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0">
        <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
          <dc:title>Rivers</dc:title><dc:creator>Ann Lee</dc:creator><dc:creator>Bo Park</dc:creator>
          <dc:publisher>Harbour Press</dc:publisher><dc:date>2019-03-02</dc:date>
          <meta property="dcterms:modified">2024-01-01T00:00:00Z</meta>
        </metadata>
        <manifest>
          <item id="nav" href="nav.xhtml" properties="nav"/>
          <item id="one" href="text/one.xhtml"/><item id="more" href="text/more.xhtml"/>
          <item id="two" href="text/chapter%202.xhtml"/><item id="cover" href="cover.xhtml"/>
        </manifest>
        <spine><itemref idref="cover"/><itemref idref="nav"/><itemref idref="two"/><itemref idref="one"/>
          <itemref idref="more"/></spine>
      </package>
      """;
  private static final String NAV =
      """
      <html xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>
        <li><a href="text/chapter%202.xhtml">The mouth</a></li>
        <li><a href="text/one.xhtml#a">The spring</a></li></ol></nav></body></html>
      """;

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  @BeforeEach
  void makeBook() {
    put("mimetype", "application/epub+zip");
    put(
        "META-INF/container.xml",
        "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>");
    put("OEBPS/book.opf", FRAME);
    put("OEBPS/nav.xhtml", NAV);
    put("OEBPS/cover.xhtml", page("", "<p>Rivers</p>"));
    put("OEBPS/text/chapter 2.xhtml", page("<title/>", "<h1>The mouth</h1><p>It is wide.</p>"));
    put("OEBPS/text/one.xhtml", page("<title/>", "<h2>Where it springs</h2><p>It is cold.</p>"));
    put("OEBPS/text/more.xhtml", page("", "<p>And it is <b>clear</b>.</p>"));
  }

  private void put(String name, String text) {
    files.put(name, text.getBytes(UTF_8));
  }

  private static String page(String head, String body) {
    return "<?xml version=\"1.0\"?><!DOCTYPE html><html><head>%s</head><body>%s</body></html>"
        .formatted(head, body);
  }

  private List<Reading> read() {
    ArticleId id = new ArticleId("news", "town/rivers.epub");
    return ParserMain.read(FileKind.EPUB, MadeFiles.zip(files), id, "rivers.epub");
  }

  private List<Article> articles() {
    return read().stream()
        .flatMap(reading ->
            reading instanceof Reading.Found(Article article) ? Stream.of(article) : Stream.empty())
        .toList();
  }

  private List<String> failures() {
    return read().stream().filter(Reading.Failed.class::isInstance).map(Reading::toString).toList();
  }

  @Test
  void readsAChapterAsAnArticleInReadingOrder() {
    assertThat(articles())
        .extracting(Article::title)
        .containsExactly("Rivers: The mouth", "Rivers: The spring");
    assertThat(articles())
        .extracting(Article::text)
        .containsExactly("It is wide.", "Where it springs\n\nIt is cold.\n\nAnd it is clear.");
  }

  @Test
  void namesChaptersAfterTheirFiles() {
    assertThat(articles())
        .extracting(article -> article.id().name())
        .containsExactly(
            "town/rivers.epub/OEBPS/text/chapter 2.xhtml", "town/rivers.epub/OEBPS/text/one.xhtml");
  }

  @Test
  void readsWhoPublishedTheBookAndWhen() {
    assertThat(articles())
        .first()
        .satisfies(article -> {
          assertThat(article.imprint().author()).hasValue("Ann Lee, Bo Park");
          assertThat(article.imprint().outlet()).hasValue("Harbour Press");
          assertThat(article.published()).hasValue(LocalDate.of(2019, 3, 2));
        });
  }

  @Test
  void readsTheTableOfContentsOfAnOlderBook() {
    put(
        "OEBPS/nav.xhtml",
        "<ncx><navMap><navPoint><navLabel><text>To the sea</text></navLabel>"
            + "<content src=\"text/chapter%202.xhtml\"/></navPoint></navMap></ncx>");
    assertThat(articles()).first().extracting(Article::title).isEqualTo("Rivers: To the sea");
  }

  @Test
  void takesHeadingsWhereThereIsNoTableOfContents() {
    files.remove("OEBPS/nav.xhtml");
    assertThat(articles())
        .extracting(Article::title)
        .containsExactly("Rivers: The mouth", "Rivers: Where it springs");
  }

  @Test
  void reportsAMissingSpine() {
    put("OEBPS/book.opf", FRAME.replaceAll("(?s)<spine>.*</spine>", ""));
    assertThat(failures()).singleElement().asString().contains("reading order (spine)");
  }

  @Test
  void reportsAMissingFrame() {
    files.remove("OEBPS/book.opf");
    assertThat(failures()).singleElement().asString().contains("OEBPS/book.opf is missing");
  }

  @Test
  void reportsAMissingChapterAndReadsTheRest() {
    files.remove("OEBPS/text/chapter 2.xhtml");
    assertThat(failures()).singleElement().asString().contains("chapter 2.xhtml: it is missing");
    assertThat(articles()).hasSize(1);
  }

  @Test
  void reportsALockedBookButNotLockedFonts() {
    String lock = "<encryption><enc:CipherReference URI=\"%s\"/></encryption>";
    put("META-INF/encryption.xml", lock.formatted("OEBPS/fonts/a.otf"));
    assertThat(failures()).isEmpty();
    put("META-INF/encryption.xml", lock.formatted("OEBPS/text/one.xhtml"));
    assertThat(failures()).singleElement().asString().contains("DRM");
  }

  @Test
  void reportsABookOfPictures() {
    for (String file : List.of("cover", "text/chapter 2", "text/one", "text/more")) {
      put("OEBPS/%s.xhtml".formatted(file), page("", "<img src=\"a.png\"/>"));
    }
    assertThat(failures()).singleElement().asString().contains("none of its chapters");
  }
}
