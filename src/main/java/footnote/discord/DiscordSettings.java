package footnote.discord;

import java.net.URI;
import java.time.Duration;

/// How the bot appears in Discord and how much it takes on.
///
/// @param token the bot's secret; empty for none
/// @param api the address of Discord's REST API, with a slash at its end
/// @param gateway the address that events come from when the API does not name another
/// @param shards in all, over all processes; 0 leaves it to Discord
/// @param firstShard the first shard of this process, from 0
/// @param lastShard the last shard of this process; -1 for the last there is
/// @param questions answered side by side
/// @param waiting questions that may wait for their turn
/// @param waitingPerReader of those, how many may be one reader's
/// @param perReader questions that a reader may ask in `perReaderTime`
/// @param perGuild questions that a guild may ask in `perGuildTime`
/// @param directCollections what is seen in direct messages and by user installs: names separated
///   by commas, or `*` for all collections
/// @param shutdown how long running answers may take to finish when the process is told to stop
public record DiscordSettings(
    String token,
    URI api,
    URI gateway,
    int shards,
    int firstShard,
    int lastShard,
    int questions,
    int waiting,
    int waitingPerReader,
    int perReader,
    Duration perReaderTime,
    int perGuild,
    Duration perGuildTime,
    String directCollections,
    Duration shutdown) {
  public static final DiscordSettings DEFAULTS =
      new DiscordSettings(
          "",
          URI.create("https://discord.com/api/v10/"),
          URI.create("wss://gateway.discord.gg/"),
          0,
          0,
          -1,
          2,
          200,
          3,
          6,
          Duration.ofMinutes(1),
          60,
          Duration.ofMinutes(1),
          "*",
          Duration.ofSeconds(20));

  /// Where several processes share the guilds, none may have more shards than there are.
  private static final int MOST_SHARDS = 16_384;

  public DiscordSettings {
    token = token.strip();
    requireScheme("api", api, "http");
    requireScheme("gateway", gateway, "ws");
    if (!api.toString().endsWith("/")) {
      throw new IllegalArgumentException("api is %s; let it end with a slash.".formatted(api));
    }
    requireBetween("shards", shards, 0, MOST_SHARDS);
    requireBetween("firstShard", firstShard, 0, Math.max(0, shards - 1));
    requireBetween("lastShard", lastShard, -1, shards - 1);
    if (lastShard != -1 && lastShard < firstShard) {
      throw new IllegalArgumentException(
          "lastShard is %d, before the first shard %d; exchange the two."
              .formatted(lastShard, firstShard));
    }
    requireBetween("questions", questions, 1, 1_000);
    requireBetween("waiting", waiting, 0, 100_000);
    requireBetween("waitingPerReader", waitingPerReader, 0, 1_000);
    requireBetween("perReader", perReader, 1, 100_000);
    requireBetween("perGuild", perGuild, 1, 1_000_000);
    requirePositive("perReaderTime", perReaderTime);
    requirePositive("perGuildTime", perGuildTime);
    requirePositive("shutdown", shutdown);
  }

  /// These settings with a token.
  public DiscordSettings withToken(String secret) {
    return new DiscordSettings(
        secret,
        api,
        gateway,
        shards,
        firstShard,
        lastShard,
        questions,
        waiting,
        waitingPerReader,
        perReader,
        perReaderTime,
        perGuild,
        perGuildTime,
        directCollections,
        shutdown);
  }

  /// The last shard of this process, of so many.
  int lastOf(int total) {
    return lastShard == -1 ? total - 1 : lastShard;
  }

  private static void requireScheme(String name, URI address, String scheme) {
    boolean fits = scheme.equals(address.getScheme()) || (scheme + "s").equals(address.getScheme());
    if (!fits || address.getHost() == null) {
      throw new IllegalArgumentException(
          "%s is %s; set an address that begins with %ss://.".formatted(name, address, scheme));
    }
  }

  private static void requireBetween(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %d; set a number from %d to %d.".formatted(name, value, least, most));
    }
  }

  private static void requirePositive(String name, Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(
          "%s is %s; set a time above zero, such as 1m.".formatted(name, time));
    }
  }

  /// Without the token.
  @Override
  public String toString() {
    return "DiscordSettings[token=%s, api=%s, shards=%d, firstShard=%d, lastShard=%d]"
        .formatted(token.isEmpty() ? "none" : "***", api, shards, firstShard, lastShard);
  }
}
