package footnote.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import footnote.article.Imprint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What a page says of its article: in JSON-LD, in Open Graph and other meta tags, in its markup.
///
/// @param title empty if the page has none
/// @param updated the day of the last change
/// @param body the text of the article, as JSON-LD has it
record PageMetadata(
    String title,
    Imprint imprint,
    Optional<LocalDate> updated,
    Optional<String> language,
    Optional<String> body) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ARTICLE_TYPE =
      Pattern.compile("(?i).*(?:Article|BlogPosting|Report|LiveBlogPosting).*");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// Keep scripts from being read as markup.
  private static final String CDATA = "<![CDATA[";

  private static final String CDATA_END = "]]>";
  private static final Pattern CHANGE = Pattern.compile("(?i)updated|modified|revised");
  private static final Pattern SITE_SUFFIX = Pattern.compile("\\s+[|–—·-]\\s+[^|–—·]{2,40}$");

  static PageMetadata of(Document page) {
    JsonNode article = jsonLd(page).orElse(JSON.createObjectNode());
    String title = title(page, article);
    Imprint imprint = fromJsonLd(article).orElse(fromMeta(page)).orElse(fromMarkup(page));
    return new PageMetadata(
        withoutOutlet(title, imprint.outlet()),
        imprint,
        text(article, "dateModified")
            .or(() -> meta(page, "article:modified_time", "og:updated_time", "dcterms.modified"))
            .flatMap(DateText::first),
        language(page, article),
        text(article, "articleBody"));
  }

  private static String title(Document page, JsonNode article) {
    String window = CleanText.line(page.title());
    Optional<String> heading =
        page.select("article h1, h1").stream()
            .map(PageMetadata::words)
            .flatMap(Optional::stream)
            .filter(text -> window.isEmpty() || sharesWords(text, window))
            .findFirst();
    return text(article, "headline")
        .filter(text -> window.isEmpty() || sharesWords(text, window))
        .or(() ->
            meta(page, "og:title", "twitter:title", "parsely-title", "dc.title", "dcterms.title"))
        .or(() -> heading)
        .or(() -> Optional.of(SITE_SUFFIX.matcher(window).replaceFirst("")))
        .map(CleanText::line)
        .orElse("");
  }

  /// A heading that has no word of the window's title is that of something else on the page.
  static boolean sharesWords(String text, String window) {
    Set<String> words = Set.copyOf(Arrays.asList(NO_WORD.split(text.toLowerCase(Locale.ROOT), -1)));
    return Arrays.stream(NO_WORD.split(window.toLowerCase(Locale.ROOT), -1))
        .anyMatch(word -> word.length() > 2 && words.contains(word));
  }

  private static Optional<String> language(Document page, JsonNode article) {
    return Optional.of(page.select("html").attr("lang").strip())
        .filter(tag -> !tag.isEmpty())
        .or(() -> text(article, "inLanguage"))
        .or(() -> meta(page, "og:locale").map(locale -> locale.replace('_', '-')))
        .filter(tag -> tag.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"));
  }

  /// The outlet that the page's footer names as the holder of the rights.
  static Imprint holderOfRights(Document page) {
    Optional<String> holder =
        page.select("footer, footer *, .copyright, .footer, .footer *").stream()
            .map(Element::text)
            .map(ImprintLine::copyrightHolder)
            .flatMap(Optional::stream)
            .findFirst();
    return new Imprint(
        Optional.empty(), holder, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static String withoutOutlet(String title, Optional<String> outlet) {
    return outlet
        .map(name -> title.replaceFirst("\\s+[|–—·-]\\s+" + Pattern.quote(name) + "$", ""))
        .orElse(title);
  }

  private static Imprint fromJsonLd(JsonNode article) {
    return new Imprint(
        names(article.path("author")),
        names(article.path("publisher")),
        text(article, "datePublished").flatMap(DateText::first),
        names(article.path("contentLocation")).or(() -> text(article, "dateline")),
        text(article, "url")
            .or(() -> text(article, "mainEntityOfPage"))
            .or(() -> text(article.path("mainEntityOfPage"), "@id"))
            .flatMap(ImprintLine::uri));
  }

  private static Imprint fromMeta(Document page) {
    return new Imprint(
        meta(page, "author", "article:author", "dc.creator", "parsely-author", "byl")
            .filter(author -> !author.startsWith("http"))
            .map(author -> author.replaceFirst("(?i)^by:?\\s+", "")),
        meta(page, "og:site_name", "application-name", "dc.publisher"),
        meta(
                page,
                "article:published_time",
                "date",
                "dc.date",
                "pubdate",
                "publish-date",
                "parsely-pub-date")
            .flatMap(DateText::first),
        Optional.empty(),
        Optional.ofNullable(page.selectFirst("link[rel=canonical]"))
            .map(link -> link.attr("href"))
            .filter(href -> href.startsWith("http"))
            .or(() -> meta(page, "og:url"))
            .flatMap(ImprintLine::uri));
  }

  private static Imprint fromMarkup(Document page) {
    Optional<String> byline =
        words(page.selectFirst("[rel=author], [itemprop=author], .byline, .author"));
    Imprint said = byline.flatMap(ImprintLine::of).orElse(Imprint.UNKNOWN);
    Imprint named =
        new Imprint(
            byline
                .map(author -> author.replaceFirst("(?i)^by\\s+", ""))
                .filter(author -> author.length() <= 60)
                .filter(author -> author.chars().noneMatch(Character::isDigit)),
            Optional.empty(),
            publishedTime(page),
            Optional.empty(),
            Optional.empty());
    return said.orElse(named);
  }

  /// The day of the first `time` element that tells of the publication: not of a change, not in a
  /// sentence and not beside the article.
  private static Optional<LocalDate> publishedTime(Document page) {
    return page.select("time").stream()
        .filter(time -> time.closest("aside, nav, footer, li, blockquote, figure") == null)
        .filter(time -> !isOfChange(time) && !isInSentence(time))
        .map(time -> DateText.first(time.attr("datetime")).or(() -> DateText.first(time.text())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean isOfChange(Element time) {
    String before = time.parent() == null ? "" : time.parent().ownText();
    String names = time.className() + time.attr("itemprop") + time.text() + before;
    return CHANGE.matcher(names).find() && !names.toLowerCase(Locale.ROOT).contains("publish");
  }

  private static boolean isInSentence(Element time) {
    Element paragraph = time.closest("p");
    return paragraph != null && paragraph.text().split(" ").length > 20;
  }

  private static Optional<JsonNode> jsonLd(Document page) {
    for (Element script : page.select("script[type=application/ld+json]")) {
      List<JsonNode> nodes = new ArrayList<>();
      try {
        flatten(JSON.readTree(withoutCdata(script.data())), nodes);
      } catch (JsonProcessingException broken) {
        continue; // Pages with broken JSON-LD are common; the other places are still read.
      }
      for (JsonNode node : nodes) {
        if (ARTICLE_TYPE.matcher(node.path("@type").toString()).matches()) {
          return Optional.of(node);
        }
      }
    }
    return Optional.empty();
  }

  private static String withoutCdata(String script) {
    String text = script.strip();
    text = text.startsWith("//") ? text.substring(2).strip() : text;
    text = text.startsWith(CDATA) ? text.substring(CDATA.length()) : text;
    text =
        text.endsWith(CDATA_END)
            ? text.substring(0, text.length() - CDATA_END.length()).strip()
            : text;
    return text.endsWith("//") ? text.substring(0, text.length() - 2) : text;
  }

  private static void flatten(@Nullable JsonNode node, List<JsonNode> into) {
    if (node == null) {
      return;
    }
    if (node.isArray()) {
      node.forEach(element -> flatten(element, into));
    } else if (node.isObject()) {
      into.add(node);
      flatten(node.get("@graph"), into);
    }
  }

  private static Optional<String> names(JsonNode node) {
    if (node.isArray()) {
      String joined =
          StreamSupport.stream(node.spliterator(), false)
              .map(PageMetadata::names)
              .flatMap(Optional::stream)
              .collect(Collectors.joining(", "));
      return Optional.of(joined).filter(text -> !text.isEmpty());
    }
    return node.isTextual() ? Optional.of(CleanText.line(node.asText())) : text(node, "name");
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .map(CleanText::line)
        .filter(text -> !text.isEmpty());
  }

  private static Optional<String> meta(Document page, String... names) {
    for (String name : names) {
      for (Element element : page.select("meta[property], meta[name], meta[itemprop]")) {
        boolean matches =
            name.equalsIgnoreCase(element.attr("property"))
                || name.equalsIgnoreCase(element.attr("name"))
                || name.equalsIgnoreCase(element.attr("itemprop"));
        String content = CleanText.line(element.attr("content"));
        if (matches && !content.isEmpty()) {
          return Optional.of(content);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> words(@Nullable Element element) {
    return Optional.ofNullable(element)
        .map(Element::text)
        .map(CleanText::line)
        .filter(text -> !text.isEmpty());
  }
}
