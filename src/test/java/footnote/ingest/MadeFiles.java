package footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/// Makes the files that tests read: none lies in the repository.
final class MadeFiles {
  static final PDType1Font PLAIN = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
  private static final String WORD =
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

  private MadeFiles() {}

  /// A printed line: where, how large, what.
  record Print(float x, float y, float size, String text) {}

  /// A zip file of `parts`, names and texts or bytes by turns.
  static byte[] zip(Object... parts) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < parts.length; i += 2) {
      byte[] content =
          parts[i + 1] instanceof byte[] bytes
              ? bytes
              : String.valueOf(parts[i + 1]).getBytes(UTF_8);
      files.put(String.valueOf(parts[i]), content);
    }
    return zip(files);
  }

  static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /// A Word document with `body` in its body, and more parts, names and texts by turns.
  static byte[] docx(String body, String... parts) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("[Content_Types].xml", "<Types/>".getBytes(UTF_8));
    files.put(
        "word/document.xml",
        "<?xml version=\"1.0\"?><w:document %s><w:body>%s</w:body></w:document>"
            .formatted(WORD, body)
            .getBytes(UTF_8));
    for (int i = 0; i < parts.length; i += 2) {
      files.put(parts[i], parts[i + 1].getBytes(UTF_8));
    }
    return zip(files);
  }

  /// A paragraph of a Word document.
  static String paragraph(String style, String text) {
    return "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>"
        .formatted(style, text);
  }

  /// A PDF, one list of prints a page.
  static byte[] pdf(List<List<Print>> pages) {
    return pdf(document -> {}, pages);
  }

  static byte[] pdf(Consumer<PDDocument> more, List<List<Print>> pages) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      for (List<Print> prints : pages) {
        addPage(document, prints);
      }
      more.accept(document);
      document.save(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static void addPage(PDDocument document, List<Print> prints) throws IOException {
    PDPage page = new PDPage();
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      for (Print print : prints) {
        content.beginText();
        content.setFont(PLAIN, print.size());
        content.newLineAtOffset(print.x(), page.getMediaBox().getHeight() - print.y());
        content.showText(print.text());
        content.endText();
      }
    }
  }
}
