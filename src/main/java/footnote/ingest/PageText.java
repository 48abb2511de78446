package footnote.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// The paragraphs of an element of a page, in order; the items of a list are lines of one
/// paragraph.
///
/// Walks without recursion, so that no depth of markup exhausts the stack.
final class PageText implements NodeVisitor {
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
  private static final Pattern EMPTY_LINE = Pattern.compile("\\n\\s*\\n");

  private final List<StringBuilder> paragraphs = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private int lists;
  private boolean itemBegins;
  private boolean inItem;

  private PageText() {}

  static List<String> paragraphs(Element element) {
    PageText text = new PageText();
    element.traverse(text);
    text.flush();
    return text.paragraphs.stream().map(StringBuilder::toString).toList();
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode text) {
      open.append(WHITE_SPACE.matcher(text.getWholeText()).replaceAll(" "));
    } else if (node instanceof Element element && element.is("br")) {
      open.append('\n');
    } else if (node instanceof Element element && element.isBlock()) {
      flush();
      lists += element.is("ul, ol") ? 1 : 0;
      if (element.is("li")) {
        itemBegins = true;
      }
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element && element.isBlock()) {
      flush();
      if (element.is("ul, ol")) {
        lists--;
        inItem &= lists > 0;
        itemBegins = false;
      }
    }
  }

  /// Two line breaks in a row end a paragraph, one is a space.
  private void flush() {
    for (String part : EMPTY_LINE.split(open, -1)) {
      String clean = CleanText.line(part);
      if (!clean.isEmpty()) {
        add(clean);
      }
    }
    open.setLength(0);
  }

  private void add(String text) {
    if (lists > 0 && itemBegins) {
      if (inItem) {
        paragraphs.getLast().append("\n• ").append(text);
      } else {
        paragraphs.add(new StringBuilder("• ").append(text));
      }
      inItem = true;
      itemBegins = false;
    } else if (lists > 0 && inItem) {
      paragraphs.getLast().append(' ').append(text);
    } else {
      paragraphs.add(new StringBuilder(text));
    }
  }
}
