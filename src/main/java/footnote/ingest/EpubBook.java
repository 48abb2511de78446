package footnote.ingest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The frame of a book: what it says of itself, its files in reading order, its table of contents.
final class EpubBook {
  private final PackedXml parts;
  private final DocumentProperties properties;
  private final List<String> files;
  private final Map<String, String> labels;

  private EpubBook(
      PackedXml parts,
      DocumentProperties properties,
      List<String> files,
      Map<String, String> labels) {
    this.parts = parts;
    this.properties = properties;
    this.files = files;
    this.labels = labels;
  }

  static EpubBook of(PackedXml parts) throws UnreadableArticle {
    Element root = parts.required("META-INF/container.xml").selectFirst("rootfile[full-path]");
    if (root == null) {
      throw new UnreadableArticle("its container.xml names no book; make or load it again");
    }
    String name = root.attr("full-path");
    Document frame = parts.required(name);
    Map<String, Element> items = new HashMap<>();
    frame.select("*|manifest > *|item").forEach(item -> items.put(item.attr("id"), item));
    List<String> files = spine(frame, items, name);
    requireOpen(parts, files);
    return new EpubBook(parts, properties(frame), files, labels(parts, items, name));
  }

  DocumentProperties properties() {
    return properties;
  }

  /// The names of the files in reading order.
  List<String> files() {
    return files;
  }

  /// What the table of contents calls the chapter that begins with `file`.
  Optional<String> label(String file) {
    return Optional.ofNullable(labels.get(file));
  }

  String text(String file) throws UnreadableArticle {
    Optional<String> text = parts.text(file);
    return text.orElseThrow(
        () -> new UnreadableArticle("it is missing from the book; make or load that again"));
  }

  private static List<String> spine(Document frame, Map<String, Element> items, String name)
      throws UnreadableArticle {
    List<String> files = new ArrayList<>();
    for (Element reference : frame.select("*|spine > *|itemref:not([linear=no])")) {
      Element item = items.get(reference.attr("idref"));
      if (item != null && !item.attr("properties").contains("nav")) {
        files.add(resolved(name, item.attr("href")));
      }
    }
    if (files.isEmpty()) {
      throw new UnreadableArticle(
          "its reading order (spine) is missing or empty; make or load it again");
    }
    return files.stream().distinct().toList();
  }

  /// @throws UnreadableArticle if the text is encrypted; fonts often are, and do not matter
  private static void requireOpen(PackedXml parts, List<String> files) throws UnreadableArticle {
    Optional<Document> locks = parts.xml("META-INF/encryption.xml");
    boolean locked =
        locks.isPresent()
            && locks.get().select("*|CipherReference").stream()
                .anyMatch(lock -> files.contains(resolved("", lock.attr("URI"))));
    if (locked) {
      throw new UnreadableArticle(
          "its seller has locked it (DRM), so its text cannot be read; use a copy without a lock");
    }
  }

  private static DocumentProperties properties(Document frame) {
    return DocumentProperties.of(
        text(frame, "dc|title"),
        String.join(", ", frame.select("dc|creator").eachText()),
        text(frame, "dc|publisher"),
        published(frame));
  }

  /// The day of publication; books give the day of their making and of changes as well.
  private static Optional<LocalDate> published(Document frame) {
    return Stream.of("dc|date[opf:event=publication]", "dc|date:not([opf:event])")
        .flatMap(query -> frame.select(query).stream())
        .flatMap(date -> DateText.first(date.text()).stream())
        .findFirst();
  }

  private static String text(Document frame, String name) {
    return Optional.ofNullable(frame.selectFirst(name)).map(Element::text).orElse("");
  }

  /// The table of contents of EPUB 3, or else that of EPUB 2; a book can do without.
  private static Map<String, String> labels(
      PackedXml parts, Map<String, Element> items, String name) throws UnreadableArticle {
    Map<String, String> labels = new HashMap<>();
    for (Element item : items.values()) {
      String file = resolved(name, item.attr("href"));
      boolean nav = item.attr("properties").contains("nav");
      if (nav || item.attr("media-type").equals("application/x-dtbncx+xml")) {
        parts.xml(file).ifPresent(contents -> addLabels(contents, file, labels));
      }
    }
    return labels;
  }

  private static void addLabels(Document contents, String file, Map<String, String> labels) {
    for (Element link : contents.select("nav[epub:type=toc] a[href], nav[role=doc-toc] a[href]")) {
      addLabel(file, link.attr("href"), link.text(), labels);
    }
    for (Element point : contents.select("*|navPoint")) {
      Element target = point.selectFirst("> *|content");
      Element text = point.selectFirst("> *|navLabel");
      if (target != null && text != null) {
        addLabel(file, target.attr("src"), text.text(), labels);
      }
    }
  }

  /// The first entry for a file names it; later ones name its sections.
  private static void addLabel(String from, String to, String text, Map<String, String> labels) {
    String label = CleanText.line(text);
    if (!label.isEmpty()) {
      labels.putIfAbsent(resolved(from, to), label);
    }
  }

  /// The name of the file that `link` in the file `from` means.
  private static String resolved(String from, String link) {
    String path = link.replaceFirst("#.*", "").replace("+", "%2B");
    String folder = from.substring(0, from.lastIndexOf('/') + 1);
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (folder + decoded(path)).split("/", -1)) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException plain) {
      return path;
    }
  }
}
