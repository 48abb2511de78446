package footnote.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Finds secrets in the environment: in a variable, or in the file that the variable with `_FILE`
/// behind its name points to.
final class Secret {
  private static final String FILE = "_FILE";

  private Secret() {}

  /// The secret in `variable` or its file; empty if neither is set.
  ///
  /// @param what it is, for messages: "token"
  /// @throws IllegalArgumentException if the file cannot be read, or holds no secret
  static Optional<String> in(Map<String, String> environment, String variable, String what) {
    String secret = environment.getOrDefault(variable, "").strip();
    if (!secret.isEmpty()) {
      return Optional.of(secret);
    }
    String file = environment.getOrDefault(variable + FILE, "").strip();
    return file.isEmpty() ? Optional.empty() : Optional.of(read(variable + FILE, file, what));
  }

  private static String read(String variable, String file, String what) {
    String secret;
    try {
      secret = Files.readString(Path.of(file)).strip();
    } catch (IOException | InvalidPathException unreadable) {
      throw new IllegalArgumentException(
          "%s names %s, which cannot be read (%s); correct the path."
              .formatted(variable, file, unreadable),
          unreadable);
    }
    if (secret.isEmpty() || secret.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(
          "%1$s names %2$s, which holds no %3$s; put the %3$s into it, and nothing else."
              .formatted(variable, file, what));
    }
    return secret;
  }
}
