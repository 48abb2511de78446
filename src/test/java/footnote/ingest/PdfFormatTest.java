package footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.ingest.MadeFiles.Print;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PdfFormatTest {
  private static final String XMP =
      """
      <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
       xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
       xmlns:dc="http://purl.org/dc/elements/1.1/"
       xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
       <dc:title><rdf:Alt><rdf:li>The bridge</rdf:li></rdf:Alt></dc:title>
       <dc:creator><rdf:Seq><rdf:li>Ann Lee</rdf:li></rdf:Seq></dc:creator>
       <prism:publicationName>Town Post</prism:publicationName>
       <prism:publicationDate>2025-06-04</prism:publicationDate>
      </rdf:Description></rdf:RDF></x:xmpmeta>
      """;

  private static List<String> failures(byte[] content) {
    return ParserMain.read(FileKind.PDF, content, new ArticleId("news", "a.pdf"), "a.pdf").stream()
        .map(Reading.Failed.class::cast)
        .map(Reading.Failed::reason)
        .toList();
  }

  private static Article article(byte[] content) {
    ArticleId id = new ArticleId("news", "town/old-bridge.pdf");
    List<Reading> readings = ParserMain.read(FileKind.PDF, content, id, "a.pdf");
    assertThat(readings).singleElement().isInstanceOf(Reading.Found.class);
    return ((Reading.Found) readings.getFirst()).article();
  }

  /// Prints `lines` below each other, 14 points apart; an empty one leaves room.
  private static List<Print> printed(float top, String... lines) {
    List<Print> prints = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isEmpty()) {
        prints.add(new Print(72, top + 14 * i, 11, lines[i]));
      }
    }
    return prints;
  }

  private static List<Print> under(String title, String... lines) {
    List<Print> prints = new ArrayList<>(printed(120, lines));
    prints.addFirst(new Print(72, 80, 20, title));
    return prints;
  }

  private static String text(String... lines) {
    return article(MadeFiles.pdf(List.of(under("A long title", lines)))).text();
  }

  @Test
  void takesTheLargestPrintOfTheFirstPageForTheTitle() {
    Article article =
        article(MadeFiles.pdf(List.of(under("Old bridge shut", "It was shut on Tuesday."))));
    assertThat(article.title()).isEqualTo("Old bridge shut");
    assertThat(article.text()).isEqualTo("It was shut on Tuesday.");
  }

  @Test
  void takesTheFileNameForTheTitleIfThereIsNoOther() {
    Article article =
        article(
            MadeFiles.pdf(List.of(printed(72, "It was shut on Tuesday.", "", "Then it fell."))));
    assertThat(article.title()).isEqualTo("Old bridge");
    assertThat(article.text()).isEqualTo("It was shut on Tuesday.\n\nThen it fell.");
  }

  @Test
  void joinsTheLinesOfAParagraph() {
    assertThat(
            text(
                "The stone bridge over the river was shut on Tuesday after a barge",
                "had struck the second pier, and nobody can say when it will be open.",
                "",
                "A ferry carries people meanwhile."))
        .isEqualTo(
            "The stone bridge over the river was shut on Tuesday after a barge had struck the second"
                + " pier, and nobody can say when it will be open.\n\nA ferry carries people meanwhile.");
  }

  @Test
  void undoesHyphensAtTheEndsOfLines() {
    assertThat(text("The bridge was shut for every kind of traf-", "fic on Tuesday."))
        .isEqualTo("The bridge was shut for every kind of traffic on Tuesday.");
  }

  @Test
  void keepsTheHyphenOfAWordThatHasItElsewhere() {
    assertThat(text("The well-known bridge was shut, and a well-", "known tower too."))
        .isEqualTo("The well-known bridge was shut, and a well-known tower too.");
  }

  @Test
  void beginsAParagraphAtAnIndentedLine() {
    List<Print> prints = under("A long title", "The bridge was shut on Tuesday for all traffic.");
    prints.add(new Print(90, 134, 11, "A ferry carries people now."));
    assertThat(article(MadeFiles.pdf(List.of(prints))).text()).contains("traffic.\n\nA ferry");
  }

  @Test
  void keepsTheItemsOfAListOnLines() {
    assertThat(text("Shut are", "", "- the bridge,", "- the tower."))
        .isEqualTo("Shut are\n\n- the bridge,\n- the tower.");
  }

  @Test
  void keepsTheItemsOfASpacedListTogether() {
    assertThat(text("Shut are", "", "- the bridge,", "", "- the tower.", "", "Nothing else is."))
        .isEqualTo("Shut are\n\n- the bridge,\n- the tower.\n\nNothing else is.");
  }

  @Test
  void keepsTheRowsOfATableOnLines() {
    List<Print> prints = under("A long title", "The bridges of the town, with their years.");
    for (int i = 0; i < 2; i++) {
      prints.add(new Print(72, 170 + 14 * i, 11, i == 0 ? "Stone" : "Steel"));
      prints.add(new Print(300, 170 + 14 * i, 11, i == 0 ? "1811" : "1904"));
    }
    assertThat(article(MadeFiles.pdf(List.of(prints))).text())
        .endsWith("\n\nStone | 1811\nSteel | 1904");
  }

  @Test
  void leavesOutHeadsFeetAndPageNumbersAndGoesOnOverThePage() {
    List<List<Print>> pages = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      List<Print> prints =
          new ArrayList<>(printed(120, List.of("The bridge", "goes on", "and ends").get(page - 1)));
      prints.add(new Print(72, 40, 9, "Town Post, issue " + (40 + page)));
      prints.add(new Print(300, 760, 9, String.valueOf(page)));
      pages.add(prints);
    }
    pages.getFirst().addFirst(new Print(72, 80, 20, "A long title"));
    assertThat(article(MadeFiles.pdf(pages)).text()).isEqualTo("The bridge goes on and ends");
  }

  @Test
  void findsATitleThatIsTheRunningHeadToo() {
    List<List<Print>> pages = new ArrayList<>();
    for (String words : List.of("The bridge", "goes on", "and ends")) {
      List<Print> prints = new ArrayList<>(printed(120, words));
      prints.addFirst(new Print(72, 40, 9, "Old bridge shut"));
      pages.add(prints);
    }
    pages.getFirst().set(0, new Print(72, 80, 20, "Old bridge shut"));
    pages.add(List.of(new Print(72, 40, 9, "Old bridge shut")));
    assertThat(article(MadeFiles.pdf(pages)).title()).isEqualTo("Old bridge shut");
    assertThat(article(MadeFiles.pdf(pages)).text()).isEqualTo("The bridge goes on and ends");
  }

  @Test
  void leavesOutTheTableOfContents() {
    assertThat(
            text(
                "1 The bridge . . . . . . . . . . . . 3",
                "2 The tower ................ 14",
                "",
                "It was shut on Tuesday..."))
        .isEqualTo("It was shut on Tuesday...");
  }

  @Test
  void readsTheBylineBelowTheTitle() {
    byte[] pdf =
        MadeFiles.pdf(
            document -> document.getDocumentInformation().setAuthor("Someone Else"),
            List.of(under("Bridge shut", "By Ann Lee", "", "4 June 2025", "", "It was shut.")));
    assertThat(article(pdf).imprint().author()).hasValue("Ann Lee");
    assertThat(article(pdf).published()).hasValue(LocalDate.of(2025, 6, 4));
    assertThat(article(pdf).text()).isEqualTo("It was shut.");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          The stone bridge,            The stone bridge
          Microsoft Word - bridge.doc, Visible title
          bridge_final.indd,           Visible title
          Untitled,                    Visible title
          """)
  void takesATitleFromThePropertiesIfAPersonWroteIt(String property, String title) {
    byte[] pdf =
        MadeFiles.pdf(
            document -> document.getDocumentInformation().setTitle(property),
            List.of(under("Visible title", "It was shut on Tuesday.")));
    assertThat(article(pdf).title()).isEqualTo(title);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"user", "jsmith", "Administrator", "Microsoft Office User", "a@b.example"})
  void takesNoAccountForTheAuthor(String property) {
    byte[] pdf =
        MadeFiles.pdf(
            document -> document.getDocumentInformation().setAuthor(property),
            List.of(under("Visible title", "It was shut on Tuesday.")));
    assertThat(article(pdf).imprint().author()).isEmpty();
  }

  @Test
  void readsTheMetadata() {
    Article article = article(MadeFiles.pdf(PdfFormatTest::describe, page()));
    assertThat(article.title()).isEqualTo("The bridge");
    assertThat(article.imprint().author()).hasValue("Ann Lee");
    assertThat(article.imprint().outlet()).hasValue("Town Post");
    assertThat(article.published()).hasValue(LocalDate.of(2025, 6, 4));
  }

  private static void describe(PDDocument document) {
    try {
      document
          .getDocumentCatalog()
          .setMetadata(new PDMetadata(document, new ByteArrayInputStream(XMP.getBytes(UTF_8))));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static List<List<Print>> page() {
    return List.of(under("Visible title", "It was shut on Tuesday."));
  }

  @Test
  void doesNotTakeTheDayOfMakingForTheDayOfPublication() {
    byte[] pdf =
        MadeFiles.pdf(
            document -> document.getDocumentInformation().setCreationDate(Calendar.getInstance()),
            page());
    assertThat(article(pdf).published()).isEmpty();
  }

  private static byte[] locked(String userPassword) {
    return MadeFiles.pdf(
        document -> {
          try {
            document.protect(
                new StandardProtectionPolicy("owner", userPassword, new AccessPermission()));
          } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
          }
        },
        page());
  }

  @Test
  void reportsAPasswordAndReadsWhatOnlyForbidsChanges() {
    assertThat(failures(locked("secret"))).singleElement().asString().contains("password");
    assertThat(article(locked("")).text()).isEqualTo("It was shut on Tuesday.");
  }

  @Test
  void reportsPagesWithoutText() {
    assertThat(failures(MadeFiles.pdf(List.of(List.of(), List.of()))))
        .singleElement()
        .asString()
        .contains("it holds no text, only pictures", "OCR");
  }

  @Test
  void reportsAPdfWithoutPages() {
    assertThat(failures(MadeFiles.pdf(List.of())))
        .singleElement()
        .asString()
        .contains("it has no pages");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.2})
  void reportsAFileThatIsCutOff(double part) {
    byte[] whole = MadeFiles.pdf(page());
    assertThat(failures(Arrays.copyOf(whole, (int) (whole.length * part)))).hasSize(1);
  }

  @Test
  void readsNoPageTwiceWhenPagesLoop() {
    String loop =
        """
        %PDF-1.4
        1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
        2 0 obj <</Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000>> endobj
        trailer <</Root 1 0 R>>
        %%EOF
        """;
    assertThat(failures(loop.getBytes(UTF_8))).hasSize(1);
  }

  @Test
  void endsWithAMillionObjects() {
    StringBuilder pdf =
        new StringBuilder("%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n");
    pdf.append("2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\n");
    for (int i = 3; i < 300_000; i++) {
      pdf.append(i).append(" 0 obj [] endobj\n");
    }
    pdf.append("trailer <</Root 1 0 R>>\n%%EOF\n");
    assertThat(failures(pdf.toString().getBytes(UTF_8)))
        .singleElement()
        .asString()
        .contains("it has no pages");
  }
}
