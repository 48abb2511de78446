package footnote.ingest;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Reads articles as people paste them from a page: a title line, then lines about the article,
/// then its text, with the page's own lines around and between.
final class PlainTextFormat implements ArticleFormat {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_SECTION = 40;
  private static final int WIDEST_COLUMN = 120;

  @Override
  public Article read(byte[] content, ArticleId id) throws UnreadableArticle {
    List<String> lines = CleanText.lines(TextDecoder.decode(content));
    return read(lines, id, PlainTextFormat::isSection, PlainTextFormat::paragraphs);
  }

  /// Reads lines whose structure is known: empty lines separate paragraphs and nothing else does.
  static Article readStructured(List<String> lines, ArticleId id) throws UnreadableArticle {
    return read(lines, id, line -> false, body -> CleanText.of(String.join("\n", body)));
  }

  private static Article read(
      List<String> lines,
      ArticleId id,
      Predicate<String> section,
      Function<List<String>, String> layout)
      throws UnreadableArticle {
    List<String> rest = new ArrayList<>(lines);
    rest.removeIf(SiteChrome::isChrome);
    dropEmptyHead(rest);
    if (rest.isEmpty()) {
      throw new UnreadableArticle("it holds no text; add the article's text or remove the file");
    }
    String title = titleOf(rest, id);
    Imprint imprint = takeHead(rest, section);
    Optional<Dateline> dateline = rest.isEmpty() ? Optional.empty() : Dateline.of(rest.getFirst());
    if (dateline.isPresent()) {
      rest.set(0, dateline.get().rest());
    }
    String text = layout.apply(rest);
    if (text.isEmpty()) {
      throw new UnreadableArticle(
          "it holds a title and no text; add the article's text or remove the file");
    }
    return new Article(
        id,
        title,
        text,
        imprint
            .orElse(dateline.map(Dateline::imprint).orElse(Imprint.UNKNOWN))
            .orElse(holderOfRights(lines)));
  }

  /// Removes the lines between title and text: empty ones, those about the publication, and at most
  /// one with the name of a section.
  private static Imprint takeHead(List<String> lines, Predicate<String> section) {
    Imprint imprint = Imprint.UNKNOWN;
    boolean sectionSeen = false;
    while (!lines.isEmpty()) {
      String line = lines.getFirst();
      Optional<Imprint> said = ImprintLine.of(line);
      boolean isSection = !sectionSeen && !line.isEmpty() && lines.size() > 1 && section.test(line);
      if (!line.isEmpty() && said.isEmpty() && !isSection) {
        break;
      }
      sectionSeen |= said.isEmpty() && isSection;
      imprint = imprint.orElse(said.orElse(Imprint.UNKNOWN));
      lines.removeFirst();
    }
    return imprint;
  }

  /// Takes the first line as the title, unless it is the article's only or opening paragraph.
  private static String titleOf(List<String> lines, ArticleId id) {
    boolean alone = lines.stream().filter(line -> !line.isEmpty()).count() == 1;
    if (alone
        || lines.getFirst().length() > LONGEST_TITLE
        || Dateline.of(lines.getFirst()).isPresent()) {
      return humanised(id.name());
    }
    return lines.removeFirst().replaceFirst("^#+\\s+", "");
  }

  /// The words in the name of a file.
  static String humanised(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.\\w+$", "");
    String words = file.replaceAll("[-_\\s]+", " ").strip();
    return words.isEmpty()
        ? name
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static void dropEmptyHead(List<String> lines) {
    while (!lines.isEmpty() && lines.getFirst().isEmpty()) {
      lines.removeFirst();
    }
  }

  private static boolean isSection(String line) {
    char last = line.charAt(line.length() - 1);
    return line.length() <= LONGEST_SECTION
        && line.split(" ").length <= 5
        && Character.isLetterOrDigit(last)
        && line.chars().noneMatch(Character::isDigit);
  }

  private static Imprint holderOfRights(List<String> lines) {
    return lines.stream()
        .map(ImprintLine::copyrightHolder)
        .flatMap(Optional::stream)
        .findFirst()
        .map(holder ->
            new Imprint(
                Optional.empty(),
                Optional.of(holder),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()))
        .orElse(Imprint.UNKNOWN);
  }

  /// Every line is a paragraph, unless the lines were wrapped at a column.
  private static String paragraphs(List<String> body) {
    return isWrapped(body) ? CleanText.unwrap(body) : CleanText.oneParagraphALine(body);
  }

  /// Whether lines follow each other without an empty one and mostly stop in mid-sentence.
  private static boolean isWrapped(List<String> body) {
    int inside = 0;
    int cut = 0;
    for (int i = 0; i + 1 < body.size(); i++) {
      String line = body.get(i);
      if (!line.isEmpty() && !body.get(i + 1).isEmpty()) {
        inside++;
        cut += ".!?…:;”\"’)".indexOf(line.charAt(line.length() - 1)) < 0 ? 1 : 0;
      }
    }
    return cut * 2 > inside && body.stream().allMatch(line -> line.length() <= WIDEST_COLUMN);
  }
}
