package footnote.ingest;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Reads the article out of a saved web page.
///
/// The main text is the element whose paragraphs hold the most words that are not links, after
/// navigation, forms and the like are gone: the scoring of Arc90's Readability, reduced to its
/// core.
final class HtmlFormat implements ArticleFormat {
  private static final String FURNITURE =
      "script, style, noscript, template, iframe, svg, canvas, nav, aside, form, button, select,"
          + " dialog, body > header, footer, figure, [hidden], .sr-only, .visually-hidden,"
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
  private static final int SHORTEST_ARTICLE = 60;
  private static final int LONGEST_HEADING = 200;
  private static final int LONGEST_CREDIT = 60;
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

  @Override
  public Article read(byte[] content, ArticleId id) throws UnreadableArticle {
    Document page = parse(content);
    PageMetadata metadata = PageMetadata.of(page);
    Imprint rights = PageMetadata.holderOfRights(page);
    Set<String> titles = titles(page, metadata.title());
    removeFurniture(page);
    Element main = mainElement(page);
    List<String> paragraphs = isArticle(main) ? paragraphs(main, titles) : new ArrayList<>();
    Imprint head = takeHead(paragraphs, metadata.imprint().author());
    if (paragraphs.isEmpty()) {
      throw new UnreadableArticle(
          "no article text was found in the page; save the article itself, not a list or a login page");
    }
    Optional<Dateline> dateline = Dateline.of(paragraphs.getFirst());
    dateline.ifPresent(found -> paragraphs.set(0, found.rest()));
    Imprint imprint =
        metadata
            .imprint()
            .orElse(head)
            .orElse(dateline.map(Dateline::imprint).orElse(Imprint.UNKNOWN))
            .orElse(rights);
    String text = String.join("\n\n", paragraphs);
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
    int all = page.body().text().length();
    for (Element element : page.select("[class], [id]")) {
      String names = element.className() + " " + element.id();
      if (FURNITURE_NAME.matcher(names).find() && !isPage(element, all)) {
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
    return whole(best);
  }

  /// The article around `best`, which may be only one of its sections.
  private static Element whole(Element best) {
    Element article = best.closest("article");
    Element main = article == null ? best.closest("main") : article;
    return main == null ? best : main;
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

  /// The paragraphs of `main` without its heading, what stands above that, and the page's own
  /// lines.
  private static List<String> paragraphs(Element main, Set<String> titles) {
    List<String> paragraphs = new ArrayList<>(PageText.paragraphs(main));
    int heading = -1;
    for (int i = 0; i < paragraphs.size() && heading < 0 && isShort(paragraphs.get(i)); i++) {
      heading = titles.contains(letters(paragraphs.get(i))) ? i : -1;
    }
    paragraphs.subList(0, heading + 1).clear();
    paragraphs.removeIf(text -> SiteChrome.isChrome(text) || titles.contains(letters(text)));
    return paragraphs;
  }

  /// Removes the lines above the text that tell of the publication, and returns what they tell.
  private static Imprint takeHead(List<String> paragraphs, Optional<String> author) {
    Imprint imprint = Imprint.UNKNOWN;
    while (!paragraphs.isEmpty()) {
      String line = paragraphs.getFirst();
      Optional<Imprint> said = ImprintLine.of(line);
      if (said.isEmpty() && author.filter(name -> isCredit(line, name)).isEmpty()) {
        break;
      }
      imprint = imprint.orElse(said.orElse(Imprint.UNKNOWN));
      paragraphs.removeFirst();
    }
    return imprint;
  }

  /// Whether `line` is the author's name, with a role or a time behind it at most.
  private static boolean isCredit(String line, String author) {
    String rest = line.startsWith(author) ? line.substring(author.length()).strip() : line;
    return rest.length() < line.length()
        && rest.length() <= LONGEST_CREDIT
        && (rest.isEmpty() || ",|·•—–-".indexOf(rest.charAt(0)) >= 0);
  }

  private static Set<String> titles(Document page, String title) {
    Set<String> titles = new HashSet<>();
    titles.add(letters(title));
    page.select("h1").forEach(heading -> titles.add(letters(heading.text())));
    titles.remove("");
    return titles;
  }

  /// What two spellings of a title share: curly quotes and dashes differ between a page's places.
  private static String letters(String text) {
    return NO_LETTERS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static boolean isShort(String paragraph) {
    return paragraph.length() <= LONGEST_HEADING;
  }

  /// The letters in `main` that are not links: a list of links and a login form have few.
  private static boolean isArticle(Element main) {
    int linked = main.select("a").stream().mapToInt(link -> link.text().length()).sum();
    return main.text().length() - linked >= SHORTEST_ARTICLE;
  }
}
