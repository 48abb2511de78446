package footnote.store;

import java.util.regex.Pattern;

/// A person who asks, known by a keyed hash of the user's id and nothing else.
///
/// @param hash 32 hexadecimal digits
public record Reader(String hash) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
  private static final int SHORT = 10;

  public Reader {
    if (!FORM.matcher(hash).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no reader's hash; it has 32 hexadecimal digits.".formatted(hash));
    }
  }

  /// The first digits, enough to tell readers apart in a log.
  public String tag() {
    return hash.substring(0, SHORT);
  }
}
