package footnote.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Brings text into the one shape that articles have.
///
/// Control, bidirectional and invisible characters go: they can hide words from a reader or drive a
/// terminal.
final class CleanText {
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cc}&&[^\\n\\t]]|[\\u00AD\\u061C\\u180E\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF"
              + "\\uFFF9-\\uFFFB]|[\\x{E0000}-\\x{E007F}]");
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
  /// @param lines lines of a text in which empty lines separate paragraphs
  static String unwrap(List<String> lines) {
    List<String> paragraphs = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    for (String line : lines) {
      if (line.isEmpty()) {
        flush(paragraph, paragraphs);
      } else if (paragraph.isEmpty()) {
        paragraph.append(line);
      } else {
        paragraph.append(isListItem(line) ? '\n' : ' ').append(line);
      }
    }
    flush(paragraph, paragraphs);
    return String.join("\n\n", paragraphs);
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
