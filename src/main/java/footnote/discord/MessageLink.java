package footnote.discord;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds the link in what people write.
final class MessageLink {
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]{4,1000}");

  /// What browsers take in an address, but the rules for addresses do not.
  private static final Pattern ILLEGAL = Pattern.compile("[|{}^`\\\\]|%(?![0-9A-Fa-f]{2})");

  /// What ends a sentence or, in Markdown, emphasis around a link.
  private static final String MARKS = ".,;:!?*_~|";

  private MessageLink() {}

  /// The first link that is an address, without the marks behind it.
  static Optional<URI> in(String text) {
    return LINK.matcher(text)
        .results()
        .map(MatchResult::group)
        .map(MessageLink::address)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<URI> address(String link) {
    String encoded =
        ILLEGAL
            .matcher(withoutMarks(link))
            .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
    try {
      return Optional.of(new URI(encoded));
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  private static String withoutMarks(String link) {
    int end = link.length();
    while (isMark(link.substring(0, end))) {
      end--;
    }
    return link.substring(0, end);
  }

  /// Whether the last character is none of the address. A bracket is, if it was opened there.
  private static boolean isMark(String link) {
    char last = link.charAt(link.length() - 1);
    return last == ')'
        ? link.chars().filter(one -> one == ')').count()
            > link.chars().filter(one -> one == '(').count()
        : MARKS.indexOf(last) >= 0;
  }
}
