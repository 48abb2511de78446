package footnote.ingest;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;

/// Reads Markdown (CommonMark), with or without YAML front matter, as the text a reader would see.
final class MarkdownFormat implements ArticleFormat {
  private static final Parser PARSER = Parser.builder().build();

  @Override
  public Article read(byte[] content, ArticleId id) throws UnreadableArticle {
    String source = TextDecoder.decode(content).replace("\r\n", "\n").replace('\r', '\n');
    FrontMatter matter = FrontMatter.of(source);
    Blocks blocks = new Blocks();
    PARSER.parse(source.substring(matter.end())).accept(blocks);
    List<String> lines = new ArrayList<>(blocks.paragraphs);
    String title = matter.title().or(() -> blocks.heading).orElse("");
    blocks.heading.filter(title::equals).ifPresent(lines::remove);
    if (!title.isEmpty()) {
      lines.addFirst(title);
    }
    Article article = PlainTextFormat.readStructured(spaced(lines), id);
    Imprint imprint = matter.imprint().orElse(article.imprint());
    return new Article(id, title.isEmpty() ? article.title() : title, article.text(), imprint);
  }

  private static List<String> spaced(List<String> paragraphs) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : paragraphs) {
      lines.addAll(CleanText.lines(paragraph));
      lines.add("");
    }
    return lines;
  }

  /// Collects the text of the blocks in order.
  private static final class Blocks extends AbstractVisitor {
    final List<String> paragraphs = new ArrayList<>();

    /// The first top heading.
    Optional<String> heading = Optional.empty();

    @Override
    public void visit(Heading node) {
      String text = InlineText.of(node);
      if (heading.isEmpty() && node.getLevel() == 1) {
        heading = Optional.of(CleanText.line(text)).filter(title -> !title.isEmpty());
      }
      add(text);
    }

    @Override
    public void visit(Paragraph node) {
      add(InlineText.of(node));
    }

    @Override
    public void visit(BulletList node) {
      add(items(node));
    }

    @Override
    public void visit(OrderedList node) {
      add(items(node));
    }

    @Override
    public void visit(FencedCodeBlock node) {
      add(node.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock node) {
      add(node.getLiteral());
    }

    @Override
    public void visit(HtmlBlock node) {
      add(Jsoup.parse(node.getLiteral()).text());
    }

    private void add(String text) {
      if (!text.isBlank()) {
        paragraphs.add(text);
      }
    }

    private static String items(ListBlock list) {
      return InlineText.of(list);
    }
  }

  /// The words of a block: link texts without their addresses, no images, no marks of emphasis.
  private static final class InlineText extends AbstractVisitor {
    private final StringBuilder text = new StringBuilder();

    static String of(Node node) {
      InlineText inline = new InlineText();
      node.accept(inline);
      return inline.text.toString().strip();
    }

    @Override
    public void visit(Text node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(Code node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock node) {
      text.append(' ').append(node.getLiteral());
    }

    @Override
    public void visit(HtmlInline node) {
      if (node.getLiteral().startsWith("<br")) {
        text.append(' ');
      }
    }

    @Override
    public void visit(ListItem node) {
      text.append(text.isEmpty() ? "• " : "\n• ");
      visitChildren(node);
    }

    @Override
    public void visit(SoftLineBreak node) {
      text.append(' ');
    }

    @Override
    public void visit(HardLineBreak node) {
      text.append(' ');
    }

    @Override
    public void visit(Image node) {
      // An image's description is not the article's own sentence.
    }

    @Override
    public void visit(Paragraph node) {
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
        text.append(' ');
      }
      visitChildren(node);
    }
  }
}
