package footnote.ingest;

import static footnote.ingest.MadeFiles.docx;
import static footnote.ingest.MadeFiles.paragraph;
import static org.assertj.core.api.Assertions.assertThat;

import footnote.article.Article;
import footnote.article.ArticleId;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocxFormatTest {
  private static final String STYLES =
      "<w:styles><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>"
          + "<w:style w:styleId=\"H1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
  private static final String PROPERTIES =
      "<cp:coreProperties><dc:title>The bridge</dc:title><dc:creator>Ann Lee</dc:creator>"
          + "<dcterms:created>2025-06-04T00:00:00Z</dcterms:created></cp:coreProperties>";

  private static List<Reading> read(byte[] content) {
    ArticleId id = new ArticleId("news", "town/old-bridge.docx");
    return ParserMain.read(FileKind.DOCX, content, id, "a.docx");
  }

  private static Article article(byte[] content) {
    assertThat(read(content)).singleElement().isInstanceOf(Reading.Found.class);
    return ((Reading.Found) read(content).getFirst()).article();
  }

  private static String text(String body) {
    return article(docx(paragraph("Title", "Bridge shut") + body)).text();
  }

  private static String run(String inner) {
    return "<w:p><w:r>%s</w:r></w:p>".formatted(inner);
  }

  @Test
  void readsTitleAndParagraphs() {
    Article article =
        article(
            docx(
                paragraph("Titel", "Bridge shut")
                    + paragraph("", "By Ann Lee, 4 June 2025")
                    + paragraph("", "It was shut.")
                    + paragraph("H1", "What next")
                    + paragraph("", "A ferry comes."),
                "word/styles.xml",
                STYLES));
    assertThat(article.title()).isEqualTo("Bridge shut");
    assertThat(article.imprint().author()).hasValue("Ann Lee");
    assertThat(article.published()).hasValue(LocalDate.of(2025, 6, 4));
    assertThat(article.text()).isEqualTo("It was shut.\n\nWhat next\n\nA ferry comes.");
  }

  @Test
  void takesTitleAndAuthorButNoDayFromTheProperties() {
    Article article =
        article(docx(paragraph("", "It was shut on Tuesday."), "docProps/core.xml", PROPERTIES));
    assertThat(article.title()).isEqualTo("The bridge");
    assertThat(article.imprint().author()).hasValue("Ann Lee");
    assertThat(article.published()).isEmpty();
  }

  @Test
  void takesTheFileNameForTheTitleIfThereIsNoOther() {
    assertThat(article(docx(paragraph("", "It was shut.") + paragraph("", "It fell."))).title())
        .isEqualTo("Old bridge");
  }

  @Test
  void joinsRunsAndKeepsWordsApart() {
    String runs =
        "<w:p><w:r><w:t>The bri</w:t></w:r><w:r><w:t>dge</w:t><w:tab/><w:t>was</w:t><w:br/>"
            + "<w:t>shut.</w:t></w:r></w:p>";
    assertThat(text(runs)).isEqualTo("The bridge was shut.");
  }

  @Test
  void makesLinesOfListsAndTables() {
    String item =
        "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>";
    String row = "<w:tr><w:tc>%s</w:tc><w:tc>%s</w:tc></w:tr>";
    assertThat(
            text(
                paragraph("", "Shut are")
                    + item.formatted("the bridge")
                    + item.formatted("the tower")
                    + "<w:tbl>"
                    + row.formatted(paragraph("", "Stone"), paragraph("", "1811"))
                    + row.formatted(paragraph("", "Steel"), paragraph("", "1904"))
                    + "</w:tbl>"
                    + paragraph("", "The end.")))
        .isEqualTo(
            "Shut are\n\n• the bridge\n• the tower\n\nStone | 1811\nSteel | 1904\n\nThe end.");
  }

  @Test
  void leavesOutWhatWordDoesNotShow() {
    assertThat(
            text(
                "<w:p><w:del><w:r><w:t>Never </w:t></w:r></w:del><w:ins><w:r><w:t>It was</w:t></w:r>"
                    + "</w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>"
                    + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secretly</w:t></w:r>"
                    + "<w:r><w:t> shut.</w:t></w:r></w:p>"))
        .isEqualTo("It was shut.");
  }

  @Test
  void readsTextBoxesOnceBehindTheirParagraph() {
    String box = "<w:txbxContent>%s</w:txbxContent>".formatted(paragraph("", "A box."));
    assertThat(
            text(
                run(
                    "<w:t>It was shut.</w:t><mc:AlternateContent><mc:Choice>%s</mc:Choice><mc:Fallback>%s</mc:Fallback></mc:AlternateContent>"
                        .formatted(box, box))))
        .isEqualTo("It was shut.\n\nA box.");
  }

  @Test
  void readsNotesAtTheEnd() {
    String notes =
        "<w:footnotes><w:footnote w:type=\"separator\">%s</w:footnote><w:footnote w:id=\"2\">%s</w:footnote></w:footnotes>"
            .formatted(paragraph("", "---"), paragraph("", "So the town says."));
    byte[] file =
        docx(paragraph("Title", "Bridge") + run("<w:t>Shut.</w:t>"), "word/footnotes.xml", notes);
    assertThat(article(file).text()).isEqualTo("Shut.\n\nSo the town says.");
  }

  @Test
  void refusesABombOfEntities() {
    String bomb =
        "<!DOCTYPE w:document [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + "<w:document><w:body>"
            + paragraph("", "&b;")
            + "</w:body></w:document>";
    byte[] file = MadeFiles.zip("[Content_Types].xml", "<Types/>", "word/document.xml", bomb);
    assertThat(read(file)).singleElement().asString().contains("declares XML entities");
  }

  @Test
  void reportsADocumentWithoutText() {
    assertThat(read(docx("<w:p/>"))).singleElement().asString().contains("no text");
  }

  @Test
  void readsDeeplyNestedMarkup() {
    String deep = "<w:sdt>".repeat(50_000) + paragraph("", "Deep.") + "</w:sdt>".repeat(50_000);
    assertThat(read(docx(paragraph("", "It was shut.") + deep))).hasSize(1);
  }
}
