package footnote.ingest;

import footnote.article.Imprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// The article of a web page: its main text, and what the page says of it.
///
/// @param title empty if the page has none
/// @param text with an empty line between paragraphs, as in [footnote.article.Article]
/// @param updated the day of the last change, where the page names one
/// @param language as a language tag, such as `en` or `de-AT`
public record WebPage(
    String title,
    String text,
    Imprint imprint,
    Optional<LocalDate> updated,
    Optional<String> language) {
  private static final int SHORTEST_ARTICLE = 60;
  private static final int LONGEST_CREDIT = 60;

  /// Deeper markup is flattened by the parser: no page needs it, and walking it costs its square.
  private static final int DEEPEST = 512;

  /// More than any article has; the time that a page takes grows faster than its elements.
  private static final int MOST_ELEMENTS = 60_000;

  /// How far a page's own word on its character set is looked for.
  private static final int HEAD = 5_120;

  private static final Pattern SAYS_UTF8 =
      Pattern.compile("(?i)<(?:meta|\\?xml)\\s[^>]*(?:charset|encoding)\\s*=\\s*[\"']?\\s*utf-?8");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final String NONE =
      "no article text was found in the page; save the article itself, not a list or a login page";

  /// Reads a page from an untrusted source.
  ///
  /// @param declared the character set that the server named; the page's own words come second
  /// @throws UnreadableArticle with the reason if there is no article in it
  public static WebPage read(byte[] content, Optional<Charset> declared) throws UnreadableArticle {
    Document page = parse(content, declared);
    if (page.stream().skip(MOST_ELEMENTS).findAny().isPresent()) {
      throw new UnreadableArticle(
          "it has more than %,d elements; save the article alone".formatted(MOST_ELEMENTS));
    }
    PageMetadata metadata = PageMetadata.of(page);
    Imprint rights = PageMetadata.holderOfRights(page);
    Set<String> titles = titles(page, metadata.title());
    List<String> paragraphs = new ArrayList<>(MainText.paragraphs(page, metadata.body()));
    removeHead(paragraphs, titles);
    Imprint head = takeHead(paragraphs, metadata.imprint().author());
    if (paragraphs.stream().mapToInt(String::length).sum() < SHORTEST_ARTICLE) {
      throw new UnreadableArticle(NONE);
    }
    Optional<Dateline> dateline = Dateline.of(paragraphs.getFirst());
    dateline.ifPresent(found -> paragraphs.set(0, found.rest()));
    Imprint imprint =
        metadata
            .imprint()
            .orElse(head)
            .orElse(dateline.map(Dateline::imprint).orElse(Imprint.UNKNOWN))
            .orElse(rights);
    return new WebPage(
        metadata.title(),
        String.join("\n\n", paragraphs),
        imprint,
        metadata.updated(),
        metadata.language());
  }

  /// Valid UTF-8 is taken as such; otherwise what the server or the page declares counts, UTF-8
  /// with broken bytes too, then windows-1252.
  private static Document parse(byte[] content, Optional<Charset> declared)
      throws UnreadableArticle {
    if (TextDecoder.isUtf8(content)) {
      return parsed(TextDecoder.decode(content));
    }
    try {
      String charset = declared.map(Charset::name).orElse(null);
      Document page = Jsoup.parse(new ByteArrayInputStream(content), charset, "", shallow());
      boolean guessed =
          charset == null && page.charset().name().equals("UTF-8") && !saysUtf8(content);
      return guessed ? parsed(TextDecoder.decode(content)) : page;
    } catch (IOException broken) {
      throw new UnreadableArticle(
          "it cannot be parsed as HTML (%s)".formatted(broken.getMessage()), broken);
    }
  }

  private static boolean saysUtf8(byte[] content) {
    byte[] head = Arrays.copyOf(content, Math.min(content.length, HEAD));
    return SAYS_UTF8.matcher(new String(head, StandardCharsets.ISO_8859_1)).find();
  }

  private static Document parsed(String html) {
    return Jsoup.parse(html, "", shallow());
  }

  private static Parser shallow() {
    return Parser.htmlParser().setMaxDepth(DEEPEST);
  }

  /// Removes the heading and what stands above it.
  private static void removeHead(List<String> paragraphs, Set<String> titles) {
    int heading = -1;
    for (int i = 0; i < Math.min(8, paragraphs.size()) && heading < 0; i++) {
      heading = titles.contains(letters(paragraphs.get(i))) ? i : -1;
    }
    paragraphs.subList(0, heading + 1).clear();
    paragraphs.removeIf(text -> SiteChrome.isChrome(text) || titles.contains(letters(text)));
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

  /// The spellings of the page's title; a heading that shares no word with it is of a section.
  private static Set<String> titles(Document page, String title) {
    Set<String> titles = new HashSet<>();
    titles.add(letters(title));
    page.select("h1").stream()
        .map(Element::text)
        .filter(heading -> PageMetadata.sharesWords(heading, title))
        .findFirst()
        .ifPresent(heading -> titles.add(letters(heading)));
    titles.remove("");
    return titles;
  }

  /// What two spellings of a title share: curly quotes and dashes differ between a page's places.
  private static String letters(String text) {
    return NO_LETTERS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
