package footnote.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Brings text into the one shape that articles have.
///
/// Control, bidirectional and invisible characters go, and halves of surrogate pairs: they can hide
/// words from a reader or drive a terminal. Joiners stay, since emoji and some scripts need them.
final class CleanText {
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cc}&&[^\\n\\t]]|[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u180E\\u200B\\u200E\\u200F"
              + "\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0\\uFFF9-\\uFFFB]"
              + "|[\\x{E0000}-\\x{E01EF}]|\\p{Cs}");
  private static final Pattern SPACES = Pattern.compile("[\\t\\p{Zs}]+");
  private static final Pattern LINE_ENDS =
      Pattern.compile("\\r\\n?|[\\u0085\\u2028\\u2029\\f\\u000B]");
  private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");
  private static final Pattern LIST_ITEM = Pattern.compile("(?:[-*•–]|\\d{1,3}[.)])\\s");

  private CleanText() {}

  /// The visible characters of `text`, with `\n` as the only line end and single spaces.
  static String of(String text) {
    String visible = INVISIBLE.matcher(LINE_ENDS.matcher(text).replaceAll("\n")).replaceAll("");
    String spaced =
        SPACES.matcher(visible).replaceAll(" ").replace(" \n", "\n").replace("\n ", "\n");
    return EMPTY_LINES.matcher(spaced).replaceAll("\n\n").strip();
  }

  /// `text` on one line.
  static String line(String text) {
    return of(text).replace('\n', ' ').replaceAll(" {2,}", " ");
  }

  static List<String> lines(String text) {
    return of(text).lines().map(String::strip).toList();
  }

  /// Joins the lines of paragraphs that were wrapped at a column; list items keep their lines.
  ///
  /// A line much shorter than the column is the last of its paragraph, or a heading.
  ///
  /// @param lines lines of a text in which empty lines separate paragraphs
  static String unwrap(List<String> lines) {
    int column = lines.stream().mapToInt(String::length).max().orElse(0);
    List<String> paragraphs = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    String previous = "";
    for (String line : lines) {
      boolean newParagraph = previous.length() * 2 < column && !isListItem(line);
      if (line.isEmpty() || newParagraph) {
        flush(paragraph, paragraphs);
      }
      if (!paragraph.isEmpty()) {
        paragraph.append(isListItem(line) ? '\n' : ' ');
      }
      paragraph.append(line);
      previous = line;
    }
    flush(paragraph, paragraphs);
    return String.join("\n\n", paragraphs);
  }

  /// Makes every line a paragraph; adjacent list items stay together.
  static String oneParagraphALine(List<String> lines) {
    StringBuilder text = new StringBuilder();
    String previous = "";
    for (String line : lines) {
      if (!line.isEmpty() && !text.isEmpty()) {
        text.append(isListItem(line) && isListItem(previous) ? "\n" : "\n\n");
      }
      text.append(line);
      previous = line;
    }
    return text.toString();
  }

  private static void flush(StringBuilder paragraph, List<String> paragraphs) {
    if (!paragraph.isEmpty()) {
      paragraphs.add(paragraph.toString());
      paragraph.setLength(0);
    }
  }

  private static boolean isListItem(String line) {
    return LIST_ITEM.matcher(line).lookingAt();
  }
}
