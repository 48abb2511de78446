package footnote.ingest;

import footnote.article.Article;
import footnote.article.ArticleId;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Reads a PDF as one article.
///
/// The document's metadata (XMP, ISO 16684) may name the day of publication, as `dc:date` or in
/// PRISM's words; the day on which the PDF was made is not taken for it.
final class PdfFormat implements ArticleFormat {
  private static final int LONGEST_METADATA = 1_000_000;
  private static final OneFont FONT = new OneFont();

  @Override
  public Article read(byte[] content, ArticleId id) throws UnreadableArticle {
    FontMappers.set(FONT);
    try (PDDocument document = Loader.loadPDF(content)) {
      return read(document, id);
    } catch (InvalidPasswordException locked) {
      throw new UnreadableArticle("it is locked with a password; save it without one", locked);
    } catch (IOException broken) {
      throw new UnreadableArticle(
          "it is damaged or cut off (%s); make or load it again".formatted(broken.getMessage()),
          broken);
    }
  }

  private static Article read(PDDocument document, ArticleId id)
      throws IOException, UnreadableArticle {
    if (document.getNumberOfPages() == 0) {
      throw new UnreadableArticle("it has no pages; make or load it again");
    }
    List<List<PdfLine>> pages = PdfLines.of(document);
    if (pages.stream().allMatch(List::isEmpty)) {
      throw new UnreadableArticle(
          "it holds no text, only pictures; run text recognition (OCR) over it first");
    }
    return PdfLayout.of(pages).article(id, properties(document));
  }

  private static DocumentProperties properties(PDDocument document) {
    PDDocumentInformation said = document.getDocumentInformation();
    Document xmp = metadata(document);
    return DocumentProperties.of(
        text(said.getTitle()).orElseGet(() -> text(xmp, "dc|title").orElse("")),
        text(said.getAuthor()).orElseGet(() -> text(xmp, "dc|creator").orElse("")),
        text(xmp, "prism|publicationName").or(() -> text(xmp, "dc|publisher")).orElse(""),
        published(xmp));
  }

  private static Optional<LocalDate> published(Document xmp) {
    return Stream.of("prism|publicationDate", "prism|coverDate", "dc|date")
        .flatMap(name -> text(xmp, name).stream())
        .flatMap(day -> DateText.first(day).stream())
        .findFirst();
  }

  /// The metadata, empty if there is none or it is broken: the text is there all the same.
  private static Document metadata(PDDocument document) {
    PDMetadata metadata = document.getDocumentCatalog().getMetadata();
    if (metadata == null) {
      return new Document("");
    }
    try (InputStream in = metadata.exportXMPMetadata()) {
      String xml = TextDecoder.decode(in.readNBytes(LONGEST_METADATA));
      return Jsoup.parse(xml, "", Parser.xmlParser());
    } catch (IOException | UnreadableArticle broken) {
      return new Document("");
    }
  }

  private static Optional<String> text(Document xmp, String name) {
    Element element = xmp.selectFirst(name);
    Element item = element == null ? null : element.selectFirst("rdf|li");
    return Optional.ofNullable(item == null ? element : item).flatMap(one -> text(one.text()));
  }

  private static Optional<String> text(@Nullable String text) {
    return Optional.ofNullable(text).filter(some -> !some.isBlank());
  }
}
