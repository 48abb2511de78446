package footnote.ingest;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads articles as people paste them from a page: a title line, then lines about the article,
/// then its text, with the page's own lines around and between.
final class PlainTextFormat implements ArticleFormat {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_SECTION = 40;

  @Override
  public Article read(byte[] content, ArticleId id) throws UnreadableArticle {
    return read(CleanText.lines(TextDecoder.decode(content)), id);
  }

  static Article read(List<String> lines, ArticleId id) throws UnreadableArticle {
    List<String> rest = new ArrayList<>(lines);
    rest.removeIf(SiteChrome::isChrome);
    Imprint imprint = holderOfRights(lines);
    dropEmptyHead(rest);
    if (rest.isEmpty()) {
      throw new UnreadableArticle("it holds no text; add the article's text or remove the file");
    }
    String title = titleOf(rest, id);
    while (!rest.isEmpty() && isHead(rest.getFirst())) {
      imprint = ImprintLine.of(rest.removeFirst()).orElse(Imprint.UNKNOWN).orElse(imprint);
    }
    return build(id, title, rest, imprint);
  }

  private static Article build(ArticleId id, String title, List<String> body, Imprint imprint)
      throws UnreadableArticle {
    Optional<Dateline> dateline = body.isEmpty() ? Optional.empty() : Dateline.of(body.getFirst());
    if (dateline.isPresent()) {
      body.set(0, dateline.get().rest());
    }
    String text = paragraphs(body);
    if (text.isEmpty()) {
      throw new UnreadableArticle(
          "it holds a title and no text; add the article's text or remove the file");
    }
    return new Article(
        id, title, text, dateline.map(Dateline::imprint).orElse(Imprint.UNKNOWN).orElse(imprint));
  }

  /// Takes the first line as the title, unless it is the article's only or opening paragraph.
  private static String titleOf(List<String> lines, ArticleId id) {
    boolean alone = lines.stream().filter(line -> !line.isEmpty()).count() == 1;
    if (alone || lines.getFirst().length() > LONGEST_TITLE) {
      return humanised(id.name());
    }
    return lines.removeFirst().replaceFirst("^#+\\s+", "");
  }

  private static String humanised(String name) {
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

  /// A line between title and text: empty, about the publication, or the name of a section.
  private static boolean isHead(String line) {
    return line.isEmpty() || ImprintLine.of(line).isPresent() || isSection(line);
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

  /// With empty lines between them, runs of lines are paragraphs; without, every line is one.
  private static String paragraphs(List<String> body) {
    boolean spaced = body.subList(0, lastText(body)).stream().anyMatch(String::isEmpty);
    boolean wrapped = spaced && longestRun(body) > 1;
    return wrapped
        ? CleanText.unwrap(body)
        : String.join("\n\n", body.stream().filter(line -> !line.isEmpty()).toList());
  }

  private static int lastText(List<String> body) {
    int last = body.size();
    while (last > 0 && body.get(last - 1).isEmpty()) {
      last--;
    }
    return last;
  }

  private static int longestRun(List<String> body) {
    int longest = 0;
    int run = 0;
    for (String line : body) {
      run = line.isEmpty() ? 0 : run + 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
