package footnote.admin;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Compares addresses on the web as readers mean them.
final class Addresses {
  private static final Pattern SCHEME = Pattern.compile("^https?://(?:www\\.)?");
  private static final Pattern TRACKING =
      Pattern.compile("(?:utm_\\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|cmpid|smid)=.*");

  private Addresses() {}

  static boolean isAddress(String text) {
    return text.regionMatches(true, 0, "http://", 0, 7)
        || text.regionMatches(true, 0, "https://", 0, 8);
  }

  /// The address without what two links to the same page may differ in: scheme, `www`, fragment,
  /// parameters that only track readers, the last slash. Host names are in lower case.
  static String normal(String address) {
    String text = address.strip().replaceFirst("#.*$", "");
    int path = text.indexOf('/', 8);
    String host = path < 0 ? text : text.substring(0, path);
    String rest = path < 0 ? "" : text.substring(path);
    int query = rest.indexOf('?');
    String parameters =
        query < 0
            ? ""
            : Arrays.stream(rest.substring(query + 1).split("&", -1))
                .filter(one -> !one.isEmpty() && !TRACKING.matcher(one).matches())
                .collect(Collectors.joining("&"));
    String page = (query < 0 ? rest : rest.substring(0, query)).replaceFirst("/+$", "");
    return SCHEME.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("")
        + page
        + (parameters.isEmpty() ? "" : "?" + parameters);
  }
}
