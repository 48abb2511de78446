package footnote.ingest;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Reads the article out of a saved web page.
///
/// The main text is the element whose paragraphs hold the most words that are not links, after
/// navigation, forms and the like are gone: the scoring of Arc90's Readability, reduced to its
/// core.
final class HtmlFormat implements ArticleFormat {
  private static final String FURNITURE =
      "script, style, noscript, template, iframe, svg, canvas, nav, aside, form, button, select,"
          + " dialog, body > header, body > footer, article footer, figure, [hidden],"
          + " [aria-hidden=true], [role=navigation], [role=banner], [role=complementary],"
          + " [role=contentinfo], [role=dialog], [style~=(?i)display:\\s*none],"
          + " [style~=(?i)visibility:\\s*hidden]";
  private static final Pattern FURNITURE_NAME =
      Pattern.compile(
          "(?i)(?:^|[\\s_-])(?:ads?|advert\\w*|banner|breadcrumbs?|byline|comments?|consent|cookies?|footer|masthead"
              + "|menu|nav(?:bar|igation)?|newsletters?|popup|promo\\w*|recirc\\w*|related|share|sharing|sidebar"
              + "|skip|social|sponsor\\w*|subscri\\w*|tags?|topbar|trending|toolbar)(?:$|[\\s_-])");
  private static final String BLOCKS = "p, h2, h3, h4, h5, h6, li, blockquote, pre, td, dd, dt";
  private static final int SHORTEST_PARAGRAPH = 25;
  private static final int SHORTEST_ARTICLE_BODY = 200;

  @Override
  public Article read(byte[] content, ArticleId id) throws UnreadableArticle {
    Document page = parse(content);
    PageMetadata metadata = PageMetadata.of(page);
    removeFurniture(page);
    List<String> paragraphs = paragraphs(mainElement(page), metadata.title());
    String text = String.join("\n\n", paragraphs);
    Optional<Dateline> dateline = Dateline.of(paragraphs.isEmpty() ? "" : paragraphs.getFirst());
    if (dateline.isPresent()) {
      text = text.substring(text.indexOf(dateline.get().rest()));
    }
    if (text.isEmpty()) {
      throw new UnreadableArticle(
          "no article text was found in the page; save the article itself, not a list or a login page");
    }
    Imprint imprint =
        metadata.imprint().orElse(dateline.map(Dateline::imprint).orElse(Imprint.UNKNOWN));
    return new Article(
        id, metadata.title().isEmpty() ? id.name() : metadata.title(), text, imprint);
  }

  /// Valid UTF-8 is taken as such; otherwise the page's own declaration counts, then windows-1252.
  private static Document parse(byte[] content) throws UnreadableArticle {
    if (TextDecoder.isUtf8(content)) {
      return Jsoup.parse(TextDecoder.decode(content));
    }
    try {
      Document declared = Jsoup.parse(new ByteArrayInputStream(content), null, "");
      boolean guessed = declared.charset().name().equals("UTF-8");
      return guessed ? Jsoup.parse(TextDecoder.decode(content)) : declared;
    } catch (IOException broken) {
      throw new UnreadableArticle(
          "it cannot be parsed as HTML (%s)".formatted(broken.getMessage()), broken);
    }
  }

  private static void removeFurniture(Document page) {
    page.select(FURNITURE).remove();
    for (Element element : page.select("[class], [id]")) {
      String names = element.className() + " " + element.id();
      boolean isPage = element.is("html, body, main, article") || element.selectFirst("h1") != null;
      if (!isPage && FURNITURE_NAME.matcher(names).find()) {
        element.remove();
      }
    }
  }

  private static Element mainElement(Document page) {
    for (Element body : page.select("[itemprop=articleBody]")) {
      if (body.text().length() >= SHORTEST_ARTICLE_BODY) {
        return body;
      }
    }
    Element best = page.body();
    double bestScore = 0;
    for (Element candidate : page.select("article, main, section, div, td, body")) {
      double score = score(candidate);
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return best;
  }

  /// The length of the paragraphs directly in `element`, and half of those one level below.
  private static double score(Element element) {
    double score = 0;
    for (Element child : element.children()) {
      if (child.is(BLOCKS) || child.is("ul, ol")) {
        score += ownWords(child);
      } else {
        for (Element grandchild : child.children()) {
          score += grandchild.is(BLOCKS) ? ownWords(grandchild) / 2 : 0;
        }
      }
    }
    return score;
  }

  private static double ownWords(Element block) {
    int length = block.text().length();
    int linked = block.select("a").stream().mapToInt(link -> link.text().length()).sum();
    return length < SHORTEST_PARAGRAPH ? 0 : length - 2.0 * linked;
  }

  private static List<String> paragraphs(Element main, String title) {
    List<String> paragraphs = new ArrayList<>();
    collect(main, paragraphs);
    paragraphs.removeIf(text ->
        SiteChrome.isChrome(text) || text.equals(title) || ImprintLine.of(text).isPresent());
    return paragraphs;
  }

  private static void collect(Element parent, List<String> paragraphs) {
    StringBuilder loose = new StringBuilder();
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode text) {
        loose.append(text.text());
      } else if (node instanceof Element element && !element.isBlock() && !element.is("br")) {
        loose.append(element.text());
      } else if (node instanceof Element element) {
        add(loose.toString(), paragraphs);
        loose.setLength(0);
        collectBlock(element, paragraphs);
      }
    }
    add(loose.toString(), paragraphs);
  }

  private static void collectBlock(Element element, List<String> paragraphs) {
    if (element.is("ul, ol")) {
      List<String> items =
          element.children().eachText().stream()
              .map(CleanText::line)
              .filter(t -> !t.isEmpty())
              .toList();
      add(
          items.stream().map(item -> "• " + item).reduce((a, b) -> a + "\n" + b).orElse(""),
          paragraphs);
    } else if (element.is("p, h1, h2, h3, h4, h5, h6, pre")
        || element.select(BLOCKS + ", div").size() <= 1) {
      add(element.text(), paragraphs);
    } else {
      collect(element, paragraphs);
    }
  }

  private static void add(String text, List<String> paragraphs) {
    String clean = CleanText.of(text);
    if (!clean.isEmpty()) {
      paragraphs.add(clean);
    }
  }
}
