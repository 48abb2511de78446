package footnote.ingest;

import footnote.article.Article;
import footnote.article.ArticleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The text of a document whose paragraphs are known.
///
/// @param heading the document's visible title, if its layout shows one
/// @param paragraphs in order, the heading among them; lines of a list or table are separated by
///   `\n`
record StructuredText(Optional<String> heading, List<String> paragraphs) {
  private static final int LONGEST_TITLE = 120;
  private static final int HEAD = 5;
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

  StructuredText {
    heading = heading.map(CleanText::line).filter(text -> !text.isEmpty());
    paragraphs = paragraphs.stream().map(CleanText::of).filter(text -> !text.isEmpty()).toList();
  }

  /// The article that the document is.
  ///
  /// Its title is that of the properties, else the heading, else a first line that is no sentence,
  /// else the file's name. What the text says of author and day comes before the properties.
  Article article(ArticleId id, DocumentProperties properties) throws UnreadableArticle {
    String title =
        properties
            .title()
            .or(() -> heading)
            .or(this::firstLine)
            .orElseGet(() -> PlainTextFormat.humanised(id.name()));
    List<String> rest = without(title);
    if (rest.isEmpty()) {
      throw new UnreadableArticle("it holds no text, or only a title; add some or remove the file");
    }
    List<String> lines = new ArrayList<>(List.of(title, ""));
    for (String paragraph : rest) {
      lines.addAll(paragraph.lines().toList());
      lines.add("");
    }
    Article said = PlainTextFormat.readStructured(lines, id);
    return new Article(id, title, said.text(), said.imprint().orElse(properties.imprint()));
  }

  private Optional<String> firstLine() {
    return paragraphs.stream()
        .findFirst()
        .filter(line -> paragraphs.size() > 1 && line.length() <= LONGEST_TITLE)
        .filter(line -> ".,;:!\"”".indexOf(line.charAt(line.length() - 1)) < 0)
        .filter(line -> ImprintLine.of(line).isEmpty() && line.indexOf('\n') < 0)
        .filter(line -> !letters(line).isEmpty());
  }

  /// The paragraphs but for the title, where it stands in the head.
  private List<String> without(String title) {
    List<String> rest = new ArrayList<>(paragraphs);
    for (int i = 0; i < Math.min(HEAD, rest.size()); i++) {
      if (letters(rest.get(i)).equals(letters(title))) {
        rest.remove(i);
        break;
      }
    }
    return rest;
  }

  private static String letters(String text) {
    return NO_LETTERS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
