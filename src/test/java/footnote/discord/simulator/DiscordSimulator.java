package footnote.discord.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A Discord on loopback: its REST API and its gateway, people who act in it, and faults.
///
/// Bots speak the real protocol to it. Thread safe.
public final class DiscordSimulator implements AutoCloseable {
  public static final String TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.simulated.token-of-the-bot";

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /// Guild members, presences and message content are privileged; this bot has none of them.
  private static final int PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15;

  private static final int REQUESTS_SHOWN = 10;

  private final Snowflakes snowflakes = new Snowflakes();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int shards;
  private final int maxConcurrency;
  private final SimUser bot;
  private final Map<Long, SimGuild> guilds = new LinkedHashMap<>();
  private final Map<Long, SimChannel> channels = new HashMap<>();
  private final Map<Long, SimUser> people = new HashMap<>();
  private final Map<Long, SimChannel> direct = new HashMap<>();
  private final Map<String, SimInteraction> interactions = new HashMap<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  private final GatewayServer gateway;
  private final RestServer rest;
  private List<ObjectNode> commands = List.of();
  private int commandWrites;

  private DiscordSimulator(int shards, int maxConcurrency) throws IOException {
    this.shards = shards;
    this.maxConcurrency = maxConcurrency;
    this.bot = new SimUser(newId(), "Footnote", true);
    this.gateway = new GatewayServer(this);
    this.rest = new RestServer(this);
  }

  /// A request of the bot, and what it was told.
  public record Exchange(
      String method,
      String path,
      @Nullable JsonNode request,
      int status,
      @Nullable JsonNode response,
      Instant at) {}

  /// Starts with one shard.
  public static DiscordSimulator start() {
    return start(1, 1);
  }

  /// Starts with several shards.
  ///
  /// @param shards what it recommends
  /// @param maxConcurrency how many of them may identify in the same five seconds
  public static DiscordSimulator start(int shards, int maxConcurrency) {
    try {
      DiscordSimulator discord = new DiscordSimulator(shards, maxConcurrency);
      discord.gateway.open();
      discord.rest.open();
      return discord;
    } catch (IOException | InterruptedException broken) {
      throw new AssertionError("The simulator does not start.", broken);
    }
  }

  public URI api() {
    return URI.create("http://127.0.0.1:%d/api/v10/".formatted(rest.port()));
  }

  public URI gateway() {
    return URI.create("ws://127.0.0.1:%d/".formatted(gateway.getPort()));
  }

  public SimUser bot() {
    return bot;
  }

  public long applicationId() {
    return bot.id();
  }

  /// How many shards it tells bots to have.
  public int recommendedShards() {
    return shards;
  }

  int shards() {
    return shards;
  }

  int maxConcurrency() {
    return maxConcurrency;
  }

  int intents() {
    return ~PRIVILEGED;
  }

  /// Whose token that is.
  Optional<SimUser> account(String token) {
    return token.equals(TOKEN)
        ? Optional.of(bot)
        : people.values().stream().filter(user -> token(user).equals(token)).findFirst();
  }

  /// With this a person's own program logs in, as no one may at the real Discord.
  public static String token(SimUser user) {
    return "person." + user.id();
  }

  long newId() {
    return snowflakes.next();
  }

  // What there is.

  public SimUser user(String name) {
    // Room for the id of a role of theirs.
    newId();
    SimUser user = new SimUser(newId(), name, false);
    newId();
    change(() -> people.put(user.id(), user));
    return user;
  }

  public SimGuild guild(String name) {
    return guild(name, 0);
  }

  /// A guild that a shard is responsible for.
  public SimGuild guild(String name, int shard) {
    SimGuild guild = new SimGuild(this, snowflakes.onShard(shard, shards), name, true);
    change(() -> guilds.put(guild.id(), guild));
    dispatch(guild.id(), "GUILD_CREATE", guild.json());
    return guild;
  }

  /// Tells the bot of a guild again, as after an outage.
  public void restateGuild(SimGuild guild) {
    dispatch(guild.id(), "GUILD_UPDATE", guild.json());
  }

  /// A guild that the bot is not in; people who installed it for themselves use it there.
  public SimGuild foreignGuild(String name) {
    SimGuild guild = new SimGuild(this, snowflakes.onShard(0, shards), name, false);
    change(() -> guilds.put(guild.id(), guild));
    return guild;
  }

  List<SimGuild> guildsOf(int shard) {
    return guilds.values().stream()
        .filter(guild -> guild.botIsMember() && Snowflakes.shardOf(guild.id(), shards) == shard)
        .toList();
  }

  Optional<SimUser> person(long id) {
    return Optional.ofNullable(people.get(id));
  }

  Optional<SimGuild> guild(long id) {
    return Optional.ofNullable(guilds.get(id));
  }

  void add(SimChannel channel) {
    channels.put(channel.id(), channel);
  }

  Optional<SimChannel> channel(long id) {
    return Optional.ofNullable(channels.get(id));
  }

  /// The direct messages between a person and the bot.
  public SimChannel direct(SimUser user) {
    return locked(() ->
        direct.computeIfAbsent(
            user.id(),
            id -> {
              SimChannel channel = new SimChannel(this, newId(), SimChannel.DIRECT, "", null, null);
              add(channel);
              return channel;
            }));
  }

  Optional<SimInteraction> interaction(String token) {
    return Optional.ofNullable(interactions.get(token));
  }

  // What people do.

  /// Uses a slash command.
  ///
  /// @param command its name, with its subcommand behind a space
  public SimInteraction slash(
      SimUser user, SimChannel channel, String command, Map<String, ?> options) {
    return command(2, user, channel, command, options, "");
  }

  /// Types into an option of a slash command.
  public SimInteraction complete(
      SimUser user, SimChannel channel, String command, String focused, String typed) {
    return command(4, user, channel, command, Map.of(focused, typed), focused);
  }

  private SimInteraction command(
      int type,
      SimUser user,
      SimChannel channel,
      String command,
      Map<String, ?> options,
      String focused) {
    List<String> path = List.of(command.split(" ", -1));
    ObjectNode declared = declared(path.getFirst(), 1);
    ObjectNode data = commandData(declared);
    ArrayNode given = data.putArray("options");
    JsonNode level = declared;
    for (String name : path.subList(1, path.size())) {
      level = option(level, name);
      ObjectNode sub = given.addObject();
      sub.put("name", name);
      sub.put("type", level.path("type").asInt());
      given = sub.putArray("options");
    }
    for (Map.Entry<String, ?> option : options.entrySet()) {
      ObjectNode value = given.addObject();
      value.put("name", option.getKey());
      value.put("type", option(level, option.getKey()).path("type").asInt());
      if (option.getValue() instanceof SimFile file) {
        String id = String.valueOf(snowflakes.next());
        value.put("value", id);
        data.withObject("/resolved/attachments").set(id, file.json(id));
      } else if (option.getValue() instanceof SimChannel named) {
        String id = String.valueOf(named.id());
        value.put("value", id);
        data.withObject("/resolved/channels").set(id, named.json().put("permissions", "0"));
      } else {
        value.set("value", JsonNodeFactory.instance.pojoNode(option.getValue()));
      }
      if (option.getKey().equals(focused)) {
        value.put("focused", true);
      }
    }
    return interact(type, user, channel, data, null);
  }

  private ObjectNode declared(String name, int type) {
    return await(
        "the command " + name,
        () ->
            commands.stream()
                .filter(command ->
                    command.path("name").asText().equals(name)
                        && command.path("type").asInt(1) == type)
                .findFirst());
  }

  private static JsonNode option(JsonNode level, String name) {
    for (JsonNode option : level.path("options")) {
      if (option.path("name").asText().equals(name)) {
        return option;
      }
    }
    throw new IllegalStateException("No such option or subcommand: " + name);
  }

  private static ObjectNode commandData(ObjectNode declared) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("id", declared.path("id").asText());
    data.put("name", declared.path("name").asText());
    data.put("type", declared.path("type").asInt(1));
    return data;
  }

  /// Uses an entry of a message's menu.
  public SimInteraction menu(SimUser user, SimMessage message, String entry) {
    ObjectNode data = commandData(declared(entry, 3));
    data.put("target_id", String.valueOf(message.id()));
    data.putObject("resolved")
        .putObject("messages")
        .set(String.valueOf(message.id()), message.json());
    return interact(2, user, message.channel(), data, null);
  }

  /// Presses a button.
  public SimInteraction press(SimUser user, SimMessage message, String label) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("component_type", 2);
    data.put("custom_id", message.customId(label));
    data.put("id", 1);
    return interact(3, user, message.channel(), data, message);
  }

  /// Chooses from a menu.
  public SimInteraction choose(SimUser user, SimMessage message, String menu, List<String> values) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("custom_id", menu);
    data.put("id", 1);
    SimMessage.walk(
        message.json().path("components"),
        part -> {
          if (part.path("custom_id").asText().equals(menu)) {
            data.put("component_type", part.path("type").asInt());
          }
        });
    ArrayNode chosen = data.putArray("values");
    values.forEach(chosen::add);
    ObjectNode resolved = data.putObject("resolved");
    if (data.path("component_type").asInt() == 6) {
      ObjectNode found = resolved.putObject("roles");
      SimGuild guild = message.channel().guild().orElseThrow();
      values.forEach(id -> found.set(id, guild.role(Long.parseLong(id))));
    }
    if (data.path("component_type").asInt() == 8) {
      ObjectNode found = resolved.putObject("channels");
      values.forEach(id -> found.set(id, channel(Long.parseLong(id)).orElseThrow().json()));
    }
    return interact(3, user, message.channel(), data, message);
  }

  /// Sends a modal that an interaction opened.
  public SimInteraction submit(SimInteraction opened, Map<String, String> values) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("custom_id", opened.modal().path("custom_id").asText());
    ArrayNode components = data.putArray("components");
    int number = 1;
    for (Map.Entry<String, String> value : values.entrySet()) {
      ObjectNode label = components.addObject();
      label.put("type", 18);
      label.put("id", number++);
      ObjectNode input = label.putObject("component");
      input.put("type", 4);
      input.put("id", number++);
      input.put("custom_id", value.getKey());
      input.put("value", value.getValue());
    }
    return interact(5, opened.user(), opened.channel(), data, opened.source().orElse(null));
  }

  private SimInteraction interact(
      int type, SimUser user, SimChannel channel, ObjectNode data, @Nullable SimMessage source) {
    SimInteraction interaction = new SimInteraction(this, newId(), type, user, channel, source);
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("id", String.valueOf(interaction.id()));
    event.put("application_id", String.valueOf(applicationId()));
    event.put("type", type);
    event.put("token", interaction.token());
    event.put("version", 1);
    event.put("locale", user.locale());
    event.put("channel_id", String.valueOf(channel.id()));
    event.set("channel", channel.json().put("permissions", String.valueOf(SimGuild.MEMBER)));
    event.set("data", data);
    event.putArray("entitlements");
    event.put("app_permissions", String.valueOf(SimGuild.MEMBER));
    event.put("attachment_size_limit", 10_485_760);
    if (source != null) {
      event.set("message", source.json());
    }
    ObjectNode owners = event.putObject("authorizing_integration_owners");
    Optional<SimGuild> guild = channel.guild();
    event.put("context", guild.isPresent() ? 0 : 1);
    if (guild.isPresent()) {
      SimGuild in = guild.get();
      event.put("guild_id", String.valueOf(in.id()));
      event.put("guild_locale", in.locale());
      event
          .putObject("guild")
          .put("id", String.valueOf(in.id()))
          .put("locale", in.locale())
          .putArray("features");
      event.set("member", in.member(user));
      owners.put(
          in.botIsMember() ? "0" : "1", String.valueOf(in.botIsMember() ? in.id() : user.id()));
    } else {
      event.set("user", user.json());
      owners.put("0", "0");
    }
    change(() -> interactions.put(interaction.token(), interaction));
    dispatch(guild.map(SimGuild::id).orElse(0L), "INTERACTION_CREATE", event);
    return interaction;
  }

  /// Writes a message.
  public SimMessage say(SimUser user, SimChannel channel, String text) {
    return write(user, channel, text, null);
  }

  /// Replies to a message, which tells its author.
  public SimMessage reply(SimUser user, SimMessage to, String text) {
    return write(user, to.channel(), text, to);
  }

  private SimMessage write(SimUser user, SimChannel channel, String text, @Nullable SimMessage to) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put("content", text);
    if (to != null) {
      content
          .putObject("message_reference")
          .put("type", 0)
          .put("message_id", String.valueOf(to.id()))
          .put("channel_id", String.valueOf(channel.id()));
    }
    SimMessage message =
        locked(() -> {
          SimMessage made =
              new Messages(this)
                  .create(channel, user, content, 0, JsonNodeFactory.instance.nullNode());
          mention(made, to != null && to.isByBot());
          return made;
        });
    dispatchMessage(message);
    return message;
  }

  void dispatchMessage(SimMessage message) {
    ObjectNode event = message.json().deepCopy();
    SimChannel channel = message.channel();
    channel
        .guild()
        .ifPresent(guild -> {
          event.put("guild_id", String.valueOf(guild.id()));
          ObjectNode member = guild.member(message.author());
          member.remove("user");
          event.set("member", member);
        });
    event.put("channel_type", channel.type());
    if (channel.guild().map(SimGuild::botIsMember).orElse(true)) {
      dispatch(channel.guild().map(SimGuild::id).orElse(0L), "MESSAGE_CREATE", event);
    }
  }

  /// Marks whom a message is meant for.
  void mention(SimMessage message, boolean repliesToBot) {
    ArrayNode mentions = message.json().putArray("mentions");
    if (repliesToBot || message.text().contains(bot.mention())) {
      mentions.add(bot.json());
    }
  }

  /// Tells everyone that a message has changed, unless one person alone sees it.
  void dispatchEdit(SimMessage message) {
    if (!message.isEphemeral()) {
      SimChannel channel = message.channel();
      ObjectNode event = message.json().deepCopy();
      channel.guild().ifPresent(guild -> event.put("guild_id", String.valueOf(guild.id())));
      if (channel.guild().map(SimGuild::botIsMember).orElse(true)) {
        dispatch(channel.guild().map(SimGuild::id).orElse(0L), "MESSAGE_UPDATE", event);
      }
    }
  }

  /// Sends an event to the shard of a guild; what is of no guild goes to the first.
  void dispatch(long guild, String type, ObjectNode data) {
    change(() -> gateway.dispatch(guild == 0 ? 0 : Snowflakes.shardOf(guild, shards), type, data));
  }

  // Commands.

  List<ObjectNode> commands() {
    return commands;
  }

  void setCommands(List<ObjectNode> declared) {
    commands = List.copyOf(declared);
    commandWrites++;
  }

  /// The command of that name, as the bot declared it.
  public ObjectNode declaredCommand(String name) {
    return await(
        "the command " + name,
        () ->
            commands.stream()
                .filter(command -> command.path("name").asText().equals(name))
                .findFirst());
  }

  /// How often the bot has sent its commands.
  public int commandWrites() {
    return locked(() -> commandWrites);
  }

  /// Changes a command behind the bot's back.
  public void renameCommand(String name, String other) {
    change(() ->
        commands.stream()
            .filter(command -> command.path("name").asText().equals(name))
            .forEach(command -> command.put("name", other)));
  }

  // Faults.

  /// Answers the next requests of a kind with a status of the server's.
  public void failNext(String method, String path, int status, int times) {
    change(() -> rest.faults().fail(method, path, status, times));
  }

  /// Answers the next request of a kind with an error of the API.
  public void refuseNext(String method, String path, int status, int code) {
    refuseAfter(0, method, path, status, code);
  }

  /// Lets so many requests of a kind through, and answers the one behind them with an error of the
  /// API.
  public void refuseAfter(int requests, String method, String path, int status, int code) {
    change(() -> rest.faults().refuse(method, path, status, code, requests));
  }

  /// Tells the bot of a message a second time.
  public void repeat(SimMessage message) {
    dispatchMessage(message);
  }

  /// Performs the next request of a kind, but answers it with a status of the server's.
  public void loseResponse(String method, String path, int status) {
    change(() -> rest.faults().lose(method, path, status));
  }

  /// Lets so many messages be sent or edited in a channel or webhook in a time.
  public void limit(int requests, Duration time) {
    change(() -> rest.limits().set(requests, time));
  }

  public void dropConnections() {
    change(gateway::drop);
  }

  public void closeSessions(int code) {
    change(() -> gateway.closeAll(code));
  }

  public void askToReconnect() {
    change(gateway::askToReconnect);
  }

  public void invalidateSessions(boolean resumable) {
    change(() -> gateway.invalidate(resumable));
  }

  // What is seen.

  public int identifies() {
    return locked(gateway::identifies);
  }

  public int resumes() {
    return locked(gateway::resumes);
  }

  /// Waits until so many shards are connected.
  public void awaitConnected(int count) {
    await(
        count + " connected shards",
        () -> gateway.connected() == count ? Optional.of(count) : Optional.empty());
  }

  /// Waits until so many sessions have been begun in all.
  public void awaitIdentified(int count) {
    await(
        count + " sessions",
        () -> gateway.identifies() >= count ? Optional.of(count) : Optional.empty());
  }

  /// Waits until a request of a kind was answered.
  public Exchange awaitExchange(String method, String path) {
    return await(
        method + " " + path,
        () ->
            exchanges.stream()
                .filter(
                    exchange -> exchange.method().equals(method) && exchange.path().matches(path))
                .findFirst());
  }

  public String presence() {
    return locked(() -> String.valueOf(gateway.presence()));
  }

  public List<Exchange> exchanges() {
    return locked(() -> List.copyOf(exchanges));
  }

  void record(Exchange exchange) {
    exchanges.add(exchange);
  }

  /// Forgets the requests so far, so that long runs stay small.
  public void forgetExchanges() {
    change(exchanges::clear);
  }

  /// Waits until something is there.
  ///
  /// @throws AssertionError if it does not come in 40 seconds
  public <T> T await(String what, Supplier<Optional<T>> found) {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      Optional<T> result = found.get();
      while (result.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
        result = found.get();
      }
      return result.orElseThrow(() ->
          new AssertionError(
              "Waited in vain for " + what + ".\nLast requests:\n" + lastRequests()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting for " + what, stopped);
    } finally {
      lock.unlock();
    }
  }

  private String lastRequests() {
    StringBuilder lines = new StringBuilder();
    exchanges.stream()
        .skip(Math.max(0, exchanges.size() - REQUESTS_SHOWN))
        .forEach(exchange ->
            lines
                .append(exchange.method())
                .append(' ')
                .append(exchange.path())
                .append(" -> ")
                .append(exchange.status())
                .append(' ')
                .append(exchange.request())
                .append(exchange.status() >= 400 ? " " + exchange.response() : "")
                .append('\n'));
    return lines.toString();
  }

  void change(Runnable change) {
    locked(() -> {
      change.run();
      changed.signalAll();
      return true;
    });
  }

  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    rest.close();
    try {
      gateway.stop(1_000);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
