package footnote.index;

import java.util.regex.Pattern;

/// A source that the index holds articles of.
///
/// @param source what identifies the source: a folder's absolute path
/// @param configured whether the configuration named it, rather than a command
public record IndexedSource(String source, String collection, boolean configured) {
  private static final Pattern ESCAPE = Pattern.compile("\\\\([nr\\\\])");

  String encoded() {
    return (configured ? "c" : "a") + '\t' + collection + '\t' + escaped(source);
  }

  static IndexedSource decode(String line) {
    String[] parts = line.split("\t", 3);
    return new IndexedSource(unescaped(parts[2]), parts[1], parts[0].equals("c"));
  }

  /// A path may hold line breaks, and lines separate the sources.
  private static String escaped(String path) {
    return path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescaped(String path) {
    return ESCAPE
        .matcher(path)
        .replaceAll(escape ->
            switch (escape.group(1)) {
              case "n" -> "\n";
              case "r" -> "\r";
              default -> "\\\\";
            });
  }
}
