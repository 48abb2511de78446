package footnote.ingest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// What the paragraph styles of a Word document mean. Their names are English in every language of
/// Word; their ids are not.
final class DocxStyles {
  private final Map<String, String> names = new HashMap<>();

  private DocxStyles() {}

  static DocxStyles of(Optional<Document> part) {
    DocxStyles styles = new DocxStyles();
    part.ifPresent(xml -> {
      for (Element style : xml.select("w|style")) {
        Element name = style.selectFirst("> w|name");
        if (name != null) {
          styles.names.put(style.attr("w:styleId"), name.attr("w:val").toLowerCase(Locale.ROOT));
        }
      }
    });
    return styles;
  }

  boolean isTitle(Element paragraph) {
    return name(paragraph).equals("title");
  }

  boolean isHeading(Element paragraph) {
    return name(paragraph).matches("heading\\s?1");
  }

  boolean isListItem(Element paragraph) {
    Element number = paragraph.selectFirst("> w|pPr > w|numPr > w|numId");
    return number == null ? name(paragraph).startsWith("list ") : !number.attr("w:val").equals("0");
  }

  private String name(Element paragraph) {
    Element style = paragraph.selectFirst("> w|pPr > w|pStyle");
    String id = style == null ? "" : style.attr("w:val");
    return names.getOrDefault(id, id.toLowerCase(Locale.ROOT));
  }
}
