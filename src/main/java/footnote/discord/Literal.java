package footnote.discord;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/// Writes text of articles and readers so that Discord shows it as it stands.
///
/// Discord would otherwise read Markdown, mentions, timestamps, custom emoji and bare links in it.
final class Literal {
  /// Punctuation that Discord's Markdown gives a meaning to anywhere in a line. A backslash before
  /// it takes the meaning away.
  private static final Pattern INLINE = Pattern.compile("[\\\\*_~`|<>\\[\\]@]");

  /// What makes a heading, a small line, a list or a quotation at the start of a line.
  private static final Pattern LINE_START = Pattern.compile("(?m)^([ \\t]*)([#+-]|>)");

  private static final Pattern NUMBERED = Pattern.compile("(?m)^([ \\t]*\\d+)\\.(?=\\s)");

  /// `https://…` becomes a link by itself.
  private static final Pattern SCHEME = Pattern.compile(":(?=//)");

  /// `:name:` may become an emoji.
  private static final Pattern SHORTCODE = Pattern.compile(":(?=[A-Za-z0-9_~+-]+:)");

  /// Control characters, those that turn the direction of writing around, and those that nobody
  /// sees. The joiners U+200C and U+200D stay: scripts and emoji need them.
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cc}&&[^\\n\\t]]|[\\u00AD\\u061C\\u115F\\u1160\\u180E\\u200B\\u200E\\u200F\\u202A-\\u202E"
              + "\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0\\uFFF9-\\uFFFB]|[\\x{E0000}-\\x{E007F}]");

  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  private Literal() {}

  /// `text` with every character shown as itself; invisible ones are left out.
  static String of(String text) {
    String plain = clean(text);
    String inline = INLINE.matcher(plain).replaceAll("\\\\$0");
    String scheme = SCHEME.matcher(inline).replaceAll("\\\\:");
    String codes = SHORTCODE.matcher(scheme).replaceAll("\\\\:");
    String starts = LINE_START.matcher(codes).replaceAll("$1\\\\$2");
    return NUMBERED.matcher(starts).replaceAll("$1\\\\.");
  }

  /// `text` on one line, with every character shown as itself.
  static String line(String text) {
    return of(clean(text).replaceAll("\\s+", " ").strip());
  }

  /// As much of `text` on one line, with every character shown as itself, as fits into `longest`
  /// UTF-16 units.
  static String fitting(String text, int longest) {
    int kept = longest - 1;
    String line = line(shortened(text, kept));
    while (line.length() > longest) {
      // A character that is escaped takes up two.
      kept -= (line.length() - longest + 1) / 2;
      line = line(shortened(text, kept));
    }
    return line;
  }

  /// `text` without invisible characters.
  static String clean(String text) {
    return LONE_SURROGATE.matcher(INVISIBLE.matcher(text).replaceAll("")).replaceAll("\uFFFD");
  }

  /// At most `longest` UTF-16 units of `text`, cut between characters as people see them.
  static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int end = characters.preceding(longest);
    return text.substring(0, Math.max(0, end)).stripTrailing() + "…";
  }
}
