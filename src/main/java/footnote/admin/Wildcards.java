package footnote.admin;

import java.util.List;

/// A pattern of addresses, in which each `*` stands for anything.
///
/// Curators write it and servers the addresses: it is matched in one pass, as a regular expression
/// with many stars would not be.
record Wildcards(List<String> parts) {
  /// @param parts what stands before, between and after the stars, in order; at least one
  Wildcards {
    parts = List.copyOf(parts);
  }

  static Wildcards of(String pattern) {
    return new Wildcards(List.of(pattern.split("\\*", -1)));
  }

  /// Whether the whole of `text` is like this.
  boolean matches(String text) {
    String first = parts.getFirst();
    String last = parts.getLast();
    if (parts.size() == 1) {
      return text.equals(first);
    }
    int at = first.length();
    int end = text.length() - last.length();
    if (at > end || !text.startsWith(first) || !text.endsWith(last)) {
      return false;
    }
    for (String part : parts.subList(1, parts.size() - 1)) {
      int found = text.indexOf(part, at);
      if (found < 0) {
        return false;
      }
      at = found + part.length();
    }
    return at <= end;
  }
}
