package footnote.discord;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Links to articles, and to the quoted words in them.
///
/// The words are named by a text fragment (WICG, *URL Fragment Text Directives*), which browsers
/// scroll to and highlight.
final class ArticleLink {
  /// A longer quote is named by its first and its last words.
  private static final int WHOLE_QUOTE_WORDS = 12;

  private static final int END_WORDS = 5;

  /// Beyond this the link, in characters, would crowd out the answer.
  private static final int LONGEST = 600;

  private ArticleLink() {}

  /// The address of the quoted words, ready for Markdown, if the article has one that is not too
  /// long.
  static Optional<String> to(Optional<URI> article, String quote) {
    return article
        .map(ArticleLink::safe)
        .filter(address -> address.length() <= LONGEST)
        .map(address -> {
          String precise = address + (address.contains("#") ? ":~:text=" : "#:~:text=");
          String link = precise + words(quote);
          return link.length() <= LONGEST ? link : address;
        });
  }

  /// The address of the article, ready for Markdown.
  static Optional<String> to(Optional<URI> article) {
    return article.map(ArticleLink::safe).filter(address -> address.length() <= LONGEST);
  }

  private static String words(String quote) {
    List<String> words = Arrays.asList(quote.strip().split("\\s+", 0));
    if (words.size() <= WHOLE_QUOTE_WORDS) {
      return encoded(words);
    }
    return encoded(words.subList(0, END_WORDS))
        + ","
        + encoded(words.subList(words.size() - END_WORDS, words.size()));
  }

  /// Percent-encoded, also where a text fragment gives characters a meaning: `-`, `,` and `&`.
  private static String encoded(List<String> words) {
    return URLEncoder.encode(String.join(" ", words), StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("-", "%2D")
        .replace("*", "%2A")
        .replace("_", "%5F");
  }

  /// Without the characters that would end a link in Markdown, or begin something else.
  private static String safe(URI address) {
    StringBuilder safe = new StringBuilder();
    for (char unit : address.toASCIIString().toCharArray()) {
      if ("()<>[]|*_~`\\\"'".indexOf(unit) >= 0 || unit <= ' ') {
        safe.append('%').append("%02X".formatted((int) unit));
      } else {
        safe.append(unit);
      }
    }
    return safe.toString();
  }
}
