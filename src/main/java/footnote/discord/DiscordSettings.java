package footnote.discord;

import java.net.URI;
import java.time.Duration;

/// How the bot appears in Discord and how much it takes on.
///
/// @param token the bot's secret; empty for none
/// @param api the address of Discord's REST API, with a slash at its end
/// @param gateway the address that events come from when the API does not name another
/// @param directCollections what is seen in direct messages and by user installs: names separated
///   by commas, or `*` for all collections
/// @param shutdown how long running answers may take to finish when the process is told to stop
public record DiscordSettings(
    String token,
    URI api,
    URI gateway,
    Shards shards,
    Questions questions,
    String directCollections,
    Duration shutdown) {
  public static final DiscordSettings DEFAULTS =
      new DiscordSettings(
          "",
          URI.create("https://discord.com/api/v10/"),
          URI.create("wss://gateway.discord.gg/"),
          Shards.DEFAULTS,
          Questions.DEFAULTS,
          "*",
          Duration.ofSeconds(20));

  public DiscordSettings {
    token = token.strip();
    requireScheme("api", api, "http");
    requireScheme("gateway", gateway, "ws");
    if (!api.toString().endsWith("/")) {
      throw new IllegalArgumentException("api is %s; let it end with a slash.".formatted(api));
    }
    Checks.requirePositive("shutdown", shutdown);
  }

  /// Which shards this process runs; several processes can share them.
  ///
  /// @param total over all processes; 0 leaves it to Discord
  /// @param first from 0
  /// @param last -1 for the last there is
  public record Shards(int total, int first, int last) {
    public static final Shards DEFAULTS = new Shards(0, 0, -1);

    private static final int MOST = 16_384;

    public Shards {
      Checks.requireBetween("total", total, 0, MOST);
      Checks.requireBetween("first", first, 0, Math.max(0, total - 1));
      Checks.requireBetween("last", last, -1, total - 1);
      if (last != -1 && last < first) {
        throw new IllegalArgumentException(
            "last is %d, before the first shard %d; exchange the two.".formatted(last, first));
      }
    }

    /// The last shard of this process, of so many as were configured.
    int lastOne() {
      return last == -1 ? total - 1 : last;
    }
  }

  /// How many questions are taken on.
  ///
  /// @param sideBySide answered at once
  /// @param waiting may wait for their turn
  /// @param waitingPerReader of those, how many may be one reader's
  /// @param perReader a reader may ask in `perReaderTime`
  /// @param perGuild a guild may ask in `perGuildTime`
  public record Questions(
      int sideBySide,
      int waiting,
      int waitingPerReader,
      int perReader,
      Duration perReaderTime,
      int perGuild,
      Duration perGuildTime) {
    public static final Questions DEFAULTS =
        new Questions(2, 200, 3, 6, Duration.ofMinutes(1), 60, Duration.ofMinutes(1));

    public Questions {
      Checks.requireBetween("sideBySide", sideBySide, 1, 1_000);
      Checks.requireBetween("waiting", waiting, 0, 100_000);
      Checks.requireBetween("waitingPerReader", waitingPerReader, 0, 1_000);
      Checks.requireBetween("perReader", perReader, 1, 100_000);
      Checks.requireBetween("perGuild", perGuild, 1, 1_000_000);
      Checks.requirePositive("perReaderTime", perReaderTime);
      Checks.requirePositive("perGuildTime", perGuildTime);
    }
  }

  /// These settings with a token.
  public DiscordSettings withToken(String secret) {
    return new DiscordSettings(
        secret, api, gateway, shards, questions, directCollections, shutdown);
  }

  private static void requireScheme(String name, URI address, String scheme) {
    boolean fits = scheme.equals(address.getScheme()) || (scheme + "s").equals(address.getScheme());
    if (!fits || address.getHost() == null) {
      throw new IllegalArgumentException(
          "%s is %s; set an address that begins with %ss://.".formatted(name, address, scheme));
    }
  }

  /// Without the token.
  @Override
  public String toString() {
    return "DiscordSettings[token=%s, api=%s, gateway=%s, %s, %s, directCollections=%s, shutdown=%s]"
        .formatted(
            token.isEmpty() ? "none" : "***",
            api,
            gateway,
            shards,
            questions,
            directCollections,
            shutdown);
  }

  /// What values may be. Apart from the settings: their defaults are made while their class is
  /// still being initialised.
  private static final class Checks {
    static void requireBetween(String name, int value, int least, int most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            "%s is %d; set a number from %d to %d.".formatted(name, value, least, most));
      }
    }

    static void requirePositive(String name, Duration time) {
      if (time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException(
            "%s is %s; set a time above zero, such as 1m.".formatted(name, time));
      }
    }
  }
}
