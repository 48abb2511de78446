package footnote.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class ParserProcessTest {
  private static final ArticleId ID = new ArticleId("news", "a.docx");
  private static final byte[] FILE =
      MadeFiles.docx(MadeFiles.paragraph("Title", "Bridge") + MadeFiles.paragraph("", "Shut."));

  private static List<Reading> read(ParserProcess process) throws UnreadableArticle {
    return process.read(FileKind.DOCX, FILE, ID, "a.docx");
  }

  /// A PDF whose only page unpacks to `megabytes` of marks that print nothing.
  private static byte[] bomb(int megabytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
      byte[] marks = "[(a)(b)(c)(d)]".repeat(1 << 16).getBytes(UTF_8);
      out.write("[".getBytes(UTF_8));
      for (int written = 0; written < megabytes << 20; written += marks.length) {
        out.write(marks);
      }
    }
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    pdf.writeBytes(
        """
        %%PDF-1.4
        1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
        2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
        3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R>> endobj
        4 0 obj <</Filter /FlateDecode /Length %d>> stream
        """
            .formatted(packed.size())
            .getBytes(ISO_8859_1));
    pdf.writeBytes(packed.toByteArray());
    pdf.writeBytes("\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n".getBytes(ISO_8859_1));
    return pdf.toByteArray();
  }

  @Test
  void readsOneFileAfterTheOther() throws Exception {
    ParserProcess process = new ParserProcess(Duration.ofMinutes(1));
    assertThat(read(process)).isEqualTo(read(process)).singleElement().asString().contains("Shut.");
  }

  @Test
  void givesUpAFileThatTakesTooLong() {
    ParserProcess process = new ParserProcess(Duration.ofMillis(1));
    assertThatThrownBy(() -> read(process))
        .isInstanceOf(UnreadableArticle.class)
        .hasMessageContaining("took longer than 0.001 s", "ingest.fileTimeout");
  }

  @Test
  void givesUpAFileThatFillsTheMemoryAndReadsTheNext() throws Exception {
    ParserProcess process = new ParserProcess(Duration.ofMinutes(1), 48);
    byte[] bomb = bomb(100);
    assertThatThrownBy(() -> process.read(FileKind.PDF, bomb, ID, "a.pdf"))
        .isInstanceOf(UnreadableArticle.class)
        .hasMessageContaining("more than 48 MB of memory");
    assertThat(read(process)).hasSize(1);
  }

  @Test
  void passesReadingsOnUnchanged() throws IOException {
    Imprint imprint =
        new Imprint(
            Optional.of("Ann Lee"),
            Optional.empty(),
            Optional.of(LocalDate.of(2025, 6, 4)),
            Optional.empty(),
            Optional.of(URI.create("https://example.org/ä")));
    List<Reading> readings =
        List.of(
            new Reading.Found(new Article(ID, "Brücke 🌉", "Shut.\n\n".repeat(50_000), imprint)),
            new Reading.Failed("a.docx/b", OptionalInt.of(7), "it is shut"),
            new Reading.Failed("a.docx", OptionalInt.empty(), "it is shut"));
    for (Reading reading : readings) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ReadingCodec.write(reading, new DataOutputStream(bytes));
      assertThat(
              ReadingCodec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
          .hasValue(reading);
    }
  }
}
