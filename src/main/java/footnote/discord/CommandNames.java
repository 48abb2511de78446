package footnote.discord;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How commands are mentioned in text. Thread safe.
final class CommandNames {
  private final Map<String, Long> ids = new ConcurrentHashMap<>();

  void put(String name, long id) {
    ids.put(name, id);
  }

  /// A mention that can be clicked on, once Discord has given the command its id.
  ///
  /// @param path the keys of the command and its subcommand
  String mention(String... path) {
    String name = Declared.name(path[0]);
    StringBuilder full = new StringBuilder(name);
    for (int i = 1; i < path.length; i++) {
      full.append(' ').append(Declared.name(path[0] + "." + path[i]));
    }
    Long id = ids.get(name);
    return id == null ? "`/" + full + "`" : "</" + full + ":" + id + ">";
  }
}
