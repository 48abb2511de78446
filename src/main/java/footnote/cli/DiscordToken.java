package footnote.cli;

import footnote.discord.DiscordSettings;
import java.util.Map;

/// Finds the bot's token: `DISCORD_TOKEN`, the file that `DISCORD_TOKEN_FILE` names, or the
/// configuration.
final class DiscordToken {
  private static final String TOKEN = "DISCORD_TOKEN";

  private DiscordToken() {}

  /// The settings with the token; with an empty one if there is none.
  ///
  /// @throws IllegalArgumentException if the file cannot be read, or holds no token
  static DiscordSettings in(DiscordSettings settings, Map<String, String> environment) {
    return Secret.in(environment, TOKEN, "token").map(settings::withToken).orElse(settings);
  }
}
