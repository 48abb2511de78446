package footnote.ingest;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// A feed: RSS of any version, or Atom.
///
/// @param entries in the order of the feed
public record Feed(String title, List<Entry> entries) {
  /// Old feeds declare a document type, which nothing here needs and which may hold bombs.
  private static final Pattern DOCTYPE =
      Pattern.compile("<!DOCTYPE[^>\\[]*(?:\\[[^\\]]*\\]\\s*)?>", Pattern.CASE_INSENSITIVE);

  /// How far a document type is looked for; one behind it is refused by the parser.
  private static final int HEAD = 8_192;

  private static final int MOST_ENTRIES = 5_000;

  public Feed {
    entries = List.copyOf(entries);
  }

  /// An entry of a feed.
  ///
  /// @param link where the article is
  /// @param changed when it was published or changed last
  /// @param html what the feed has of its text: a teaser, or all
  public record Entry(
      String title,
      Optional<URI> link,
      Optional<String> author,
      Optional<Instant> published,
      Optional<Instant> changed,
      String html) {
    /// The words of [#html].
    public String text() {
      return String.join("\n\n", PageText.paragraphs(Jsoup.parse(html).body()));
    }
  }

  /// Reads a feed from an untrusted source.
  ///
  /// @param declared the character set that the server named
  /// @param base where the feed was, for links that say only part of an address
  /// @throws UnreadableArticle with the reason if it is none
  public static Feed read(byte[] content, Optional<Charset> declared, URI base)
      throws UnreadableArticle {
    try {
      String text = withoutDoctype(decoded(content, declared));
      SyndFeed feed = new SyndFeedInput().build(new StringReader(text.strip()));
      return new Feed(
          line(feed.getTitle()),
          feed.getEntries().stream().limit(MOST_ENTRIES).map(one -> entry(one, base)).toList());
    } catch (IOException | FeedException | IllegalArgumentException broken) {
      throw new UnreadableArticle(
          "it is no feed that can be read (%s)"
              .formatted(line(String.valueOf(broken.getMessage()))),
          broken);
    } catch (StackOverflowError nested) {
      throw new UnreadableArticle("it is no feed that can be read (nested too deeply)");
    }
  }

  private static String decoded(byte[] content, Optional<Charset> declared) throws IOException {
    if (TextDecoder.isUtf8(content)) {
      return withoutMark(new String(content, StandardCharsets.UTF_8));
    }
    String type = declared.map(set -> "text/xml; charset=" + set.name()).orElse("text/xml");
    boolean named = declared.isPresent();
    try (Reader reader =
        named
            ? new XmlReader(new ByteArrayInputStream(content), type, true)
            : new XmlReader(new ByteArrayInputStream(content), true)) {
      StringWriter text = new StringWriter();
      reader.transferTo(text);
      return withoutMark(text.toString());
    }
  }

  private static String withoutDoctype(String text) {
    Matcher doctype = DOCTYPE.matcher(text).region(0, Math.min(text.length(), HEAD));
    return doctype.find()
        ? text.substring(0, doctype.start()) + text.substring(doctype.end())
        : text;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Entry entry(SyndEntry entry, URI base) {
    Optional<Instant> published = instant(entry.getPublishedDate());
    return new Entry(
        line(Jsoup.parse(line(entry.getTitle())).text()),
        Stream.of(entry.getLink(), entry.getUri())
            .flatMap(link -> resolved(link, base).stream())
            .findFirst(),
        Optional.ofNullable(entry.getAuthor()).map(CleanText::line).filter(name -> !name.isEmpty()),
        published,
        instant(entry.getUpdatedDate()).or(() -> published),
        html(entry));
  }

  private static Optional<Instant> instant(@Nullable Date date) {
    return Optional.ofNullable(date).map(Date::toInstant);
  }

  private static Optional<URI> resolved(@Nullable String link, URI base) {
    try {
      URI uri = link == null || link.isBlank() ? null : base.resolve(link.strip());
      return Optional.ofNullable(uri)
          .filter(one -> "http".equals(one.getScheme()) || "https".equals(one.getScheme()));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /// The longest of what the feed has of the text.
  private static String html(SyndEntry entry) {
    return Stream.concat(entry.getContents().stream(), Stream.ofNullable(entry.getDescription()))
        .map(SyndContent::getValue)
        .flatMap(Stream::ofNullable)
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  private static String line(@Nullable String text) {
    return text == null ? "" : CleanText.line(text);
  }
}
