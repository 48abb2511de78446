package footnote.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// Collects the paragraphs of a Word document, walking without recursion.
///
/// The items of a list and the rows of a table are lines of one paragraph.
final class DocxText implements NodeVisitor {
  private static final String CELLS = " |";
  private static final Pattern LAST_MARKS = Pattern.compile("(?: ?\\|)++$");

  private final DocxStyles styles;
  private final List<String> paragraphs = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private final StringBuilder lines = new StringBuilder();
  private @Nullable String title;
  private @Nullable String heading;
  private boolean inList;
  private int tables;
  private final StringBuilder row = new StringBuilder();

  DocxText(DocxStyles styles) {
    this.styles = styles;
  }

  void add(Element part) {
    part.traverse(this);
    endLines();
  }

  StructuredText structured() {
    return new StructuredText(
        Optional.ofNullable(title).or(() -> Optional.ofNullable(heading)), paragraphs);
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode text && isOfRun(text)) {
      words.append(text.getWholeText());
    } else if (node instanceof Element element) {
      begin(element);
    }
  }

  private static boolean isOfRun(TextNode text) {
    return text.parent() != null && text.parent().nameIs("w:t");
  }

  private void begin(Element element) {
    switch (element.tagName()) {
      case "w:tbl" -> {
        if (tables++ == 0) {
          endLines();
        }
      }
      case "w:tab", "w:br", "w:cr", "w:ptab" -> {
        if (element.parent() != null && element.parent().nameIs("w:r")) {
          words.append(' ');
        }
      }
      case "w:noBreakHyphen" -> words.append('-');
      default -> {}
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element) {
      switch (element.tagName()) {
        case "w:p" -> endParagraph(element);
        case "w:tc" -> row.append(CELLS);
        case "w:tr" -> endRow();
        case "w:tbl" -> {
          if (--tables == 0) {
            endLines();
          }
        }
        default -> {}
      }
    }
  }

  private void endParagraph(Element paragraph) {
    String text = CleanText.line(words.toString());
    words.setLength(0);
    if (tables > 0) {
      row.append(row.isEmpty() ? "" : " ").append(text);
      return;
    }
    boolean item = styles.isListItem(paragraph);
    if (!item || !inList) {
      endLines();
    }
    inList = item;
    if (!text.isEmpty()) {
      lines.append(lines.isEmpty() ? "" : "\n").append(item ? "• " : "").append(text);
      noteHeading(paragraph, text);
    }
  }

  private void noteHeading(Element paragraph, String text) {
    if (title == null && styles.isTitle(paragraph)) {
      title = text;
    } else if (heading == null && styles.isHeading(paragraph)) {
      heading = text;
    }
  }

  private void endRow() {
    String cells = LAST_MARKS.matcher(CleanText.line(row.toString())).replaceFirst("");
    row.setLength(0);
    if (!cells.isEmpty()) {
      lines.append(lines.isEmpty() ? "" : "\n").append(cells);
    }
  }

  private void endLines() {
    if (!lines.isEmpty()) {
      paragraphs.add(lines.toString());
    }
    lines.setLength(0);
    inList = false;
  }
}
