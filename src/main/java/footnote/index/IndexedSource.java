package footnote.index;

/// A source that the index holds articles of.
///
/// @param source what identifies the source: a folder's absolute path
/// @param configured whether the configuration named it, rather than a command
public record IndexedSource(String source, String collection, boolean configured) {
  String encoded() {
    return (configured ? "c" : "a") + '\t' + collection + '\t' + source;
  }

  static IndexedSource decode(String line) {
    String[] parts = line.split("\t", 3);
    return new IndexedSource(parts[2], parts[1], parts[0].equals("c"));
  }
}
