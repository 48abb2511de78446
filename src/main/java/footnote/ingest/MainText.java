package footnote.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// Finds the main text of a page.
///
/// Every block of text has a worth: its words, if they read like sentences; less than nothing, if
/// they are mostly links or a mere label. The element around which most worth is gathered, near
/// rather than far, holds the main text, as in Arc90's Readability; neighbours that are worth as
/// much belong to it. What is worth less than nothing in it is left out (in the manner of maximum
/// subsequence segmentation: Pasternack and Roth, *Extracting Article Text from the Web*, 2009).
final class MainText {
  private static final String FURNITURE =
      "script, style, noscript, template, iframe, svg, canvas, object, embed, nav, aside,"
          + " button, select, input, textarea, dialog, footer, figcaption, audio, video,"
          + " figure:not(:has(table, blockquote)),"
          + " [hidden], .sr-only, .visually-hidden, .screen-reader-text, [aria-hidden=true],"
          + " [role=navigation], [role=banner], [role=complementary], [role=contentinfo],"
          + " [role=dialog], [role=search], [style~=(?i)display:\\s*none],"
          + " [style~=(?i)visibility:\\s*hidden]";
  private static final Pattern FURNITURE_NAME =
      Pattern.compile(
          "(?i)(?:^|[\\s_-])(?:ads?|advert\\w*|banner|bio|breadcrumbs?|byline|captions?|comments?|consent"
              + "|cookies?|credits?|disqus|footer|masthead|menu|meta|nav(?:bar|igation)?|newsletters?"
              + "|outbrain|pagination|popular|popup|promo\\w*|pull-?quote|recirc\\w*|recommend\\w*|related\\w*"
              + "|share|sharing|sidebar|skip|social|sponsor\\w*|subscri\\w*|taboola|tags?|teasers?|toolbar"
              + "|topbar|trending|widget)(?:$|[\\s_-])");

  /// Names that a page builder gives to everything, the article too.
  private static final Pattern BUILDER_NAME = Pattern.compile("\\belementor-\\S*");

  private static final Pattern BODY_NAME =
      Pattern.compile("(?i)article|body|content|entry|main|post|story|text");

  /// Opens what stands behind an article.
  private static final Pattern BEHIND =
      Pattern.compile(
          "(?i)(?:more (?:from|in|on|stories|news|coverage)?.{0,40}|related.{0,40}|read (?:more|next|also|this next).{0,40}"
              + "|recommended.{0,30}|you (?:may|might) (?:also )?.{0,30}|most (?:read|popular|viewed|recent).{0,30}"
              + "|latest (?:news|stories|articles|videos?).{0,30}|trending.{0,30}|popular.{0,20}|comments?.{0,20}"
              + "|don['’]t miss.{0,20}|about the authors?|share (?:this|your).{0,40}|sign up.{0,60}|up next"
              + "|join the (?:conversation|discussion).{0,20}|want more .{0,40}|leave a (?:reply|comment).{0,20}"
              + "|see also:?|similar (?:articles|stories|posts)|other (?:news|stories|articles).{0,30}"
              + "|top stories.{0,20}|editor['’]?s['’]? picks?|featured.{0,20}|in this (?:article|story))[:.!?]?");

  private static final int FEWEST_BEFORE = 40;
  private static final double LITTLE = 0.4;
  private static final int LABEL = 8;
  private static final double LABEL_COSTS = 2;
  private static final double MOSTLY_LINKS = 0.5;
  private static final int GENERATIONS = 4;
  private static final double NEIGHBOUR = 0.25;
  private static final int LEVELS = 3;
  private static final double NAMED = 1.25;

  private MainText() {}

  /// The paragraphs of the main text, in order. Changes the page.
  ///
  /// @param body the text as the page's metadata has it
  static List<String> paragraphs(Document page, Optional<String> body) {
    removeFurniture(page);
    Worth worth = new Worth();
    page.body().traverse(worth);
    List<Element> parts = worth.main(page.body());
    parts.forEach(worth::prune);
    List<String> paragraphs = new ArrayList<>();
    parts.forEach(part -> paragraphs.addAll(PageText.paragraphs(part)));
    List<String> main = cut(paragraphs);
    return body.filter(text -> isMuch(text, main)).map(MainText::lines).orElse(main);
  }

  /// Whether the metadata have much more of the article than the page itself, as where a script
  /// shows it.
  private static boolean isMuch(String body, List<String> main) {
    return words(body) >= FEWEST_BEFORE
        && words(body) * LITTLE > main.stream().mapToInt(MainText::words).sum();
  }

  private static List<String> lines(String body) {
    return body.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static List<String> cut(List<String> paragraphs) {
    int before = 0;
    for (int i = 0; i < paragraphs.size(); i++) {
      if (before >= FEWEST_BEFORE && BEHIND.matcher(paragraphs.get(i)).matches()) {
        return paragraphs.subList(0, i);
      }
      before += words(paragraphs.get(i));
    }
    return paragraphs;
  }

  private static void removeFurniture(Document page) {
    page.select(FURNITURE).remove();
    int all = page.body().text().length();
    for (Element element : page.select("form, [class], [id]")) {
      String names = BUILDER_NAME.matcher(element.className() + " " + element.id()).replaceAll("");
      boolean furniture = element.is("form") || FURNITURE_NAME.matcher(names).find();
      if (furniture && !isPage(element, all)) {
        element.remove();
      }
    }
  }

  /// Whether `element` holds the article, whatever its name says: "has-comments", for example.
  private static boolean isPage(Element element, int all) {
    return element.is("html, body, main, article")
        || element.selectFirst("h1") != null
        || element.text().length() * 2 > all;
  }

  /// How many words a text has; two letters of a script without spaces count as one.
  private static int words(String text) {
    int words = 0;
    int unspaced = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = Character.isWhitespace(c);
      words += !space && !inWord ? 1 : 0;
      unspaced += Character.isIdeographic(c) || (c >= '\u3040' && c < '\u3100') ? 1 : 0;
      inWord = !space;
    }
    return words + unspaced / 2;
  }

  /// What the blocks of a page are worth, in words.
  private static final class Worth implements NodeVisitor {
    private final Map<Element, Block> blocks = new HashMap<>();
    private final Map<Element, Double> sums = new HashMap<>();
    private final Map<Element, Double> gathered = new HashMap<>();

    /// The text that stands directly in a block, not in blocks in it.
    private static final class Block {
      private final StringBuilder text = new StringBuilder();
      private int linked;
    }

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text && !text.isBlank()) {
        @Nullable Element parent = text.parent();
        boolean link = false;
        while (parent != null && !parent.isBlock() && parent.parent() != null) {
          link |= parent.is("a");
          parent = parent.parent();
        }
        if (parent != null) {
          link |= parent.is("a");
          Block block = blocks.computeIfAbsent(parent, any -> new Block());
          block.text.append(text.getWholeText()).append(' ');
          block.linked += link ? words(text.getWholeText()) : 0;
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        double own = own(element);
        double sum = sums.getOrDefault(element, 0.0) + own;
        sums.put(element, sum);
        if (element.parent() != null) {
          sums.merge(element.parent(), sum, Double::sum);
        }
        gather(element, own);
      }
    }

    /// Counts a block for the elements around it, the less the further out they are.
    private void gather(Element block, double worth) {
      if (worth == 0) {
        return;
      }
      boolean paragraph = block.is("p, pre, blockquote, li, td, h2, h3, h4, dd");
      @Nullable Element around = paragraph ? block.parent() : block;
      for (int distance = 1; around != null && distance <= GENERATIONS; distance++) {
        gathered.merge(around, worth / distance, Double::sum);
        around = around.parent();
      }
    }

    private double own(Element element) {
      Block block = blocks.get(element);
      if (block == null) {
        return 0;
      }
      String text = block.text.toString().strip();
      int words = words(text);
      double linked = words == 0 ? 0 : block.linked / (double) words;
      if (linked > MOSTLY_LINKS) {
        return -words - LABEL_COSTS;
      }
      if (element.is("h1, h2, h3, h4, h5, h6")) {
        return 0;
      }
      boolean sentence = text.matches("(?s).*[.!?…:;”\"'’)。！？」]$");
      if (words < LABEL && !sentence) {
        return element.is("p, li, td, th, dt, dd, blockquote, pre") ? 0 : -LABEL_COSTS;
      }
      return words * (1 - linked);
    }

    /// The element that holds the main text, or such neighbours in order.
    List<Element> main(Element body) {
      Element best = body;
      double most = 0;
      for (Element element : body.getAllElements()) {
        double score = score(element);
        if (score > most && element.isBlock()) {
          best = element;
          most = score;
        }
      }
      return best.equals(body) ? List.of(body) : withNeighbours(best, most);
    }

    private double score(Element element) {
      double score = gathered.getOrDefault(element, 0.0);
      if (score <= 0) {
        return 0;
      }
      boolean named =
          element.is("article, main, [itemprop=articleBody]")
              || BODY_NAME.matcher(element.className() + " " + element.id()).find();
      return named ? score * NAMED : score;
    }

    /// The best element with what stands beside it, or beside what is around it, and is as good.
    private List<Element> withNeighbours(Element best, double most) {
      List<Element> parts = new ArrayList<>(List.of(best));
      Element inner = best;
      for (int level = 0; level < LEVELS; level++) {
        Element parent = inner.parent();
        if (parent == null || parent.is("body, html")) {
          break;
        }
        List<Element> all = new ArrayList<>();
        for (Element sibling : parent.children()) {
          if (sibling.equals(inner)) {
            all.addAll(parts);
          } else if (isPart(sibling, level, most)) {
            all.add(sibling);
          }
        }
        parts = all;
        inner = parent;
      }
      return parts;
    }

    private boolean isPart(Element neighbour, int level, double most) {
      return peak(neighbour) >= most * NEIGHBOUR || (level == 0 && isParagraph(neighbour));
    }

    private boolean isParagraph(Element element) {
      double worth =
          element.is("ul, ol, blockquote") ? sums.getOrDefault(element, 0.0) : own(element);
      return worth > LABEL && element.is("p, blockquote, h2, h3, ul, ol, div");
    }

    /// The most that is gathered in one place of an element.
    private double peak(Element element) {
      return element.stream()
          .mapToDouble(inner -> gathered.getOrDefault(inner, 0.0))
          .max()
          .orElse(0);
    }

    /// Removes what is worth less than nothing.
    void prune(Element main) {
      List<Element> bad = new ArrayList<>();
      for (Element element : main.getAllElements()) {
        if (!element.equals(main) && element.isBlock() && sums.getOrDefault(element, 0.0) < 0) {
          bad.add(element);
        }
      }
      bad.forEach(Element::remove);
    }
  }
}
