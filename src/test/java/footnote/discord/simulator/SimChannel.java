package footnote.discord.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A channel, a thread, a forum post or a direct message channel, with its messages.
public final class SimChannel {
  static final int TEXT = 0;
  static final int DIRECT = 1;
  static final int THREAD = 11;
  static final int FORUM = 15;

  private final DiscordSimulator discord;
  private final long id;
  private final int type;
  private final String name;
  private final @Nullable SimGuild guild;
  private final @Nullable SimChannel parent;
  private final List<SimMessage> messages = new ArrayList<>();
  private boolean closedToBot;
  private volatile long forbidden;
  private int typing;

  SimChannel(
      DiscordSimulator discord,
      long id,
      int type,
      String name,
      @Nullable SimGuild guild,
      @Nullable SimChannel parent) {
    this.discord = discord;
    this.id = id;
    this.type = type;
    this.name = name;
    this.guild = guild;
    this.parent = parent;
  }

  public long id() {
    return id;
  }

  /// The id of its guild; 0 for direct messages.
  public long guildId() {
    return guild == null ? 0 : guild.id();
  }

  int type() {
    return type;
  }

  Optional<SimGuild> guild() {
    return Optional.ofNullable(guild);
  }

  /// The messages that are not deleted, also those that one person sees, oldest first.
  public List<SimMessage> messages() {
    return discord.locked(() -> messages.stream().filter(message -> !message.isGone()).toList());
  }

  /// How often the bot has shown that it types here.
  public int typing() {
    return discord.locked(() -> typing);
  }

  void typed() {
    typing++;
  }

  /// Lets the bot write here no more.
  public void closeToBot() {
    discord.change(() -> closedToBot = true);
  }

  /// Takes a permission from everyone here, and tells the bot.
  public void forbid(long permission) {
    discord.change(() -> forbidden |= permission);
    discord.dispatch(guildId(), "CHANNEL_UPDATE", json());
  }

  boolean isClosedToBot() {
    return closedToBot;
  }

  void add(SimMessage message) {
    messages.add(message);
  }

  Optional<SimMessage> message(long messageId) {
    return messages.stream()
        .filter(message -> message.id() == messageId && !message.isGone())
        .findFirst();
  }

  /// The message that was made with a nonce, which Discord does not make again.
  Optional<SimMessage> made(String nonce) {
    return messages.stream().filter(message -> message.nonce().equals(nonce)).findFirst();
  }

  ObjectNode json() {
    ObjectNode channel = JsonNodeFactory.instance.objectNode();
    channel.put("id", String.valueOf(id));
    channel.put("type", type);
    channel.putNull("last_message_id");
    channel.put("flags", 0);
    if (guild == null) {
      channel.putArray("recipients");
      return channel;
    }
    channel.put("name", name);
    channel.put("guild_id", String.valueOf(guild.id()));
    channel.put("position", 0);
    if (parent == null) {
      channel.putNull("parent_id");
    } else {
      channel.put("parent_id", String.valueOf(parent.id));
    }
    if (type == THREAD) {
      channel.put("owner_id", String.valueOf(discord.bot().id()));
      channel.put("member_count", 1);
      channel.put("message_count", 1);
      channel.put("total_message_sent", 1);
      channel.put("rate_limit_per_user", 0);
      ObjectNode metadata = channel.putObject("thread_metadata");
      metadata.put("archived", false);
      metadata.put("archive_timestamp", "2026-01-01T00:00:00.000000+00:00");
      metadata.put("auto_archive_duration", 1440);
      metadata.put("locked", false);
    } else {
      ArrayNode overwrites = channel.putArray("permission_overwrites");
      if (forbidden != 0) {
        overwrites
            .addObject()
            .put("id", String.valueOf(guild.id()))
            .put("type", 0)
            .put("allow", "0")
            .put("deny", String.valueOf(forbidden));
      }
      channel.put("nsfw", false);
      channel.putNull("topic");
    }
    return channel;
  }
}
