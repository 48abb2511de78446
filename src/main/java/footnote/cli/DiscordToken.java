package footnote.cli;

import footnote.discord.DiscordSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/// Finds the bot's token: `DISCORD_TOKEN`, the file that `DISCORD_TOKEN_FILE` names, or the
/// configuration.
final class DiscordToken {
  private static final String TOKEN = "DISCORD_TOKEN";
  private static final String FILE = "DISCORD_TOKEN_FILE";

  private DiscordToken() {}

  /// The settings with the token; with an empty one if there is none.
  ///
  /// @throws IllegalArgumentException if the file cannot be read, or holds no token
  static DiscordSettings in(DiscordSettings settings, Map<String, String> environment) {
    String token = environment.getOrDefault(TOKEN, "").strip();
    if (!token.isEmpty()) {
      return settings.withToken(token);
    }
    String file = environment.getOrDefault(FILE, "").strip();
    return file.isEmpty() ? settings : settings.withToken(read(file));
  }

  private static String read(String file) {
    String token;
    try {
      token = Files.readString(Path.of(file)).strip();
    } catch (IOException | InvalidPathException unreadable) {
      throw problem(file, "cannot be read (%s); correct the path.".formatted(unreadable));
    }
    if (token.isEmpty() || token.chars().anyMatch(Character::isWhitespace)) {
      throw problem(file, "holds no token; put the bot's token into it, and nothing else.");
    }
    return token;
  }

  private static IllegalArgumentException problem(String file, String what) {
    return new IllegalArgumentException("%s names %s, which %s".formatted(FILE, file, what));
  }
}
