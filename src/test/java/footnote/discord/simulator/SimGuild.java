package footnote.discord.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A server.
public final class SimGuild {
  /// View, send, history, embed, attach, react, commands, threads: what members may by default.
  static final long MEMBER =
      1L << 10 | 1L << 11 | 1L << 14 | 1L << 15 | 1L << 16 | 1L << 6 | 1L << 31 | 1L << 38;

  public static final long MANAGE_SERVER = 1L << 5;
  public static final long MANAGE_MESSAGES = 1L << 13;
  public static final long ATTACH_FILES = 1L << 15;

  private final DiscordSimulator discord;
  private final long id;
  private final String name;
  private final boolean botIsMember;
  private final List<SimChannel> channels = new ArrayList<>();
  private final Map<Long, String> roles = new HashMap<>();
  private final Map<Long, Set<Long>> rolesOf = new HashMap<>();
  private final Map<Long, Long> permissions = new HashMap<>();
  private volatile String locale = "en-US";
  private volatile boolean commandsAllowed = true;

  SimGuild(DiscordSimulator discord, long id, String name, boolean botIsMember) {
    this.discord = discord;
    this.id = id;
    this.name = name;
    this.botIsMember = botIsMember;
  }

  public long id() {
    return id;
  }

  boolean botIsMember() {
    return botIsMember;
  }

  public SimGuild speaking(String locale) {
    this.locale = locale;
    return this;
  }

  String locale() {
    return locale;
  }

  /// The bot was invited without the scope for commands.
  public SimGuild withoutCommands() {
    commandsAllowed = false;
    return this;
  }

  boolean commandsAllowed() {
    return commandsAllowed;
  }

  public SimChannel textChannel(String name) {
    return channel(SimChannel.TEXT, name, null);
  }

  public SimChannel thread(SimChannel parent, String name) {
    return channel(SimChannel.THREAD, name, parent);
  }

  /// A post in a forum of its own.
  public SimChannel forumPost(String name) {
    return thread(channel(SimChannel.FORUM, name + "-forum", null), name);
  }

  private SimChannel channel(int type, String name, @Nullable SimChannel parent) {
    SimChannel channel = new SimChannel(discord, discord.newId(), type, name, this, parent);
    discord.change(() -> {
      channels.add(channel);
      discord.add(channel);
    });
    if (botIsMember) {
      discord.dispatch(
          id, type == SimChannel.THREAD ? "THREAD_CREATE" : "CHANNEL_CREATE", channel.json());
    }
    return channel;
  }

  public long role(String name) {
    long role = discord.newId();
    discord.change(() -> roles.put(role, name));
    tell(role, name, 0);
    return role;
  }

  private void tell(long role, String title, long may) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("guild_id", String.valueOf(id));
    event.set("role", role(role, title, may));
    if (botIsMember) {
      discord.dispatch(id, "GUILD_ROLE_CREATE", event);
    }
  }

  public void giveRole(SimUser user, long role) {
    discord.change(() -> rolesOf.computeIfAbsent(user.id(), key -> new HashSet<>()).add(role));
  }

  /// Lets a member do more than others.
  public void permit(SimUser user, long more) {
    discord.change(() -> permissions.put(user.id(), more));
    tell(powerRole(user), "power", more);
  }

  ObjectNode member(SimUser user) {
    ObjectNode member = JsonNodeFactory.instance.objectNode();
    member.set("user", user.json());
    ArrayNode given = member.putArray("roles");
    rolesOf.getOrDefault(user.id(), Set.of()).forEach(role -> given.add(String.valueOf(role)));
    if (permissions.containsKey(user.id())) {
      given.add(String.valueOf(powerRole(user)));
    }
    member.put("joined_at", "2026-01-01T00:00:00.000000+00:00");
    member.put("deaf", false);
    member.put("mute", false);
    member.put("flags", 0);
    member.putNull("nick");
    member.putNull("avatar");
    member.put("permissions", String.valueOf(MEMBER | permissions.getOrDefault(user.id(), 0L)));
    return member;
  }

  /// Each permitted member has a role of their own, since libraries count permissions from roles.
  private long powerRole(SimUser user) {
    return user.id() + 1;
  }

  ObjectNode json() {
    ObjectNode guild = JsonNodeFactory.instance.objectNode();
    guild.put("id", String.valueOf(id));
    guild.put("name", name);
    guild.put("owner_id", String.valueOf(id + 1));
    guild.put("unavailable", false);
    guild.put("member_count", 2);
    guild.put("large", false);
    guild.put("joined_at", "2026-01-01T00:00:00.000000+00:00");
    guild.put("preferred_locale", locale);
    guild.put("afk_timeout", 300);
    guild.put("verification_level", 0);
    guild.put("default_message_notifications", 0);
    guild.put("explicit_content_filter", 0);
    guild.put("mfa_level", 0);
    guild.put("nsfw_level", 0);
    guild.put("premium_tier", 0);
    guild.put("premium_subscription_count", 0);
    guild.put("system_channel_flags", 0);
    guild.put("premium_progress_bar_enabled", false);
    guild.putNull("icon");
    guild.putNull("splash");
    guild.putNull("discovery_splash");
    guild.putNull("banner");
    guild.putNull("description");
    guild.putNull("vanity_url_code");
    guild.putArray("features");
    guild.putArray("emojis");
    guild.putArray("stickers");
    guild.putArray("voice_states");
    guild.putArray("presences");
    guild.putArray("stage_instances");
    guild.putArray("guild_scheduled_events");
    guild.putArray("soundboard_sounds");
    ArrayNode members = guild.putArray("members");
    members.add(member(discord.bot()));
    ArrayNode all = guild.putArray("roles");
    all.add(role(id, "@everyone", MEMBER));
    roles.forEach((role, title) -> all.add(role(role, title, 0)));
    permissions.forEach((user, more) -> all.add(role(user + 1, "power", more)));
    ArrayNode open = guild.putArray("channels");
    ArrayNode threads = guild.putArray("threads");
    channels.forEach(
        channel -> (channel.type() == SimChannel.THREAD ? threads : open).add(channel.json()));
    return guild;
  }

  ObjectNode role(long role) {
    return role(role, roles.getOrDefault(role, ""), 0);
  }

  private static ObjectNode role(long id, String name, long permissions) {
    ObjectNode role = JsonNodeFactory.instance.objectNode();
    role.put("id", String.valueOf(id));
    role.put("name", name);
    role.put("permissions", String.valueOf(permissions));
    role.put("position", 0);
    role.put("color", 0);
    ObjectNode colors = role.putObject("colors");
    colors.put("primary_color", 0);
    colors.putNull("secondary_color");
    colors.putNull("tertiary_color");
    role.put("hoist", false);
    role.put("managed", false);
    role.put("mentionable", false);
    role.put("flags", 0);
    role.putNull("icon");
    role.putNull("unicode_emoji");
    return role;
  }
}
