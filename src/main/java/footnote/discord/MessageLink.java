package footnote.discord;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the link in what people write.
final class MessageLink {
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]{4,1000}");

  private MessageLink() {}

  /// The first link, without the marks that end a sentence.
  static Optional<URI> in(String text) {
    Matcher link = LINK.matcher(text);
    try {
      return link.find()
          ? Optional.of(URI.create(link.group().replaceFirst("[).,;:!?]+$", "")))
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
