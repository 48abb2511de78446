package footnote.eval;

import java.util.Locale;

/// Builds HTML from untrusted text.
final class Html {
  private final StringBuilder text = new StringBuilder();

  /// Adds markup of our own, as it is.
  Html raw(String markup) {
    text.append(markup);
    return this;
  }

  /// Adds text so that it is shown and never read as markup.
  Html text(String words) {
    text.append(escaped(words));
    return this;
  }

  /// Adds an element that holds only text.
  Html element(String tag, String words) {
    return raw("<" + tag + ">").text(words).raw("</" + tag.split(" ", 2)[0] + ">\n");
  }

  static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /// A number with three decimals and a full stop, whatever the locale.
  static String decimals(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
