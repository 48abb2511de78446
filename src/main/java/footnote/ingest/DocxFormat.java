package footnote.ingest;

import footnote.article.Article;
import footnote.article.ArticleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Reads a Word document (ECMA-376) as one article: its text, lists, tables and notes, as they are
/// with all changes accepted; no heads and feet, no comments.
///
/// The days on which the file was made and changed are not taken for the day of publication.
final class DocxFormat implements ArticleFormat {
  private static final String UNSEEN = "w|del, w|moveFrom, w|instrText, mc|Fallback";
  private static final String HIDING = "w|r > w|rPr > w|vanish:not([w:val~=0|false])";
  private static final String ORDINARY_NOTES = ":root > :not([w:type])";

  @Override
  public Article read(byte[] content, ArticleId id) throws UnreadableArticle {
    try (Zip zip = Zip.open(content)) {
      PackedXml parts = new PackedXml(zip);
      DocxStyles styles = DocxStyles.of(parts.xml("word/styles.xml"));
      DocxText text = new DocxText(styles);
      seen(parts.required("word/document.xml")).children().forEach(text::add);
      for (String notes : List.of("word/footnotes.xml", "word/endnotes.xml")) {
        parts.xml(notes).ifPresent(part -> seen(part).select(ORDINARY_NOTES).forEach(text::add));
      }
      return text.structured().article(id, properties(parts.xml("docProps/core.xml")));
    }
  }

  /// The part without what Word does not show, its text boxes behind the paragraphs they hang on.
  private static Document seen(Document part) {
    part.select(UNSEEN).remove();
    for (Element hiding : part.select(HIDING)) {
      Element run = hiding.closest("w|r");
      if (run != null) {
        run.remove();
      }
    }
    for (Element box : part.select("w|txbxContent")) {
      Element paragraph = box.closest("w|p");
      if (paragraph != null) {
        List<Element> inside = new ArrayList<>(box.children());
        inside.reversed().forEach(paragraph::after);
      }
    }
    return part;
  }

  private static DocumentProperties properties(Optional<Document> core) {
    return DocumentProperties.of(
        property(core, "dc|title"), property(core, "dc|creator"), "", Optional.empty());
  }

  private static String property(Optional<Document> core, String name) {
    return core.flatMap(part -> Stream.ofNullable(part.selectFirst(name)).findFirst())
        .map(Element::text)
        .orElse("");
  }
}
