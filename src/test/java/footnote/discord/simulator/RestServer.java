package footnote.discord.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The REST API.
final class RestServer {
  private static final String PREFIX = "/api/v10";
  private static final String ID = "(\\d+)";
  private static final String MESSAGE = "(\\d+|@original|%40original)";
  private static final int NO_CONTENT = 204;
  private static final int TOO_MANY = 429;

  private final DiscordSimulator discord;
  private final Messages messages;
  private final Faults faults = new Faults();
  private final RateLimits limits = new RateLimits();
  private final List<Route> routes = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  RestServer(DiscordSimulator discord) throws IOException {
    this.discord = discord;
    this.messages = new Messages(discord);
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    addRoutes();
  }

  void open() {
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  Faults faults() {
    return faults;
  }

  RateLimits limits() {
    return limits;
  }

  void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /// A request to a route.
  ///
  /// @param query what stands behind the question mark
  /// @param account whose token came with it
  private record Call(Matcher path, Body body, String query, SimUser account) {
    long id(int group) {
      return Long.parseLong(path.group(group));
    }

    JsonNode json() {
      return body.json();
    }
  }

  @FunctionalInterface
  private interface Handler {
    /// The object that answers; nothing for an empty response.
    Optional<JsonNode> handle(Call call);
  }

  private record Route(String method, Pattern path, boolean limited, Handler handler) {}

  private void route(String method, String path, Handler handler) {
    routes.add(new Route(method, Pattern.compile(path), false, handler));
  }

  private void limitedRoute(String method, String path, Handler handler) {
    routes.add(new Route(method, Pattern.compile(path), true, handler));
  }

  private void addRoutes() {
    String commands = "/applications/" + ID + "/commands";
    String webhook = "/webhooks/" + ID + "/([^/]+)";
    String channel = "/channels/" + ID;
    route("GET", "/users/@me", call -> Optional.of(self(call.account())));
    route(
        "GET", "/gateway", call -> Optional.of(object().put("url", discord.gateway().toString())));
    route("GET", "/gateway/bot", call -> Optional.of(gatewayBot()));
    route("GET", "/(?:oauth2/)?applications/@me", call -> Optional.of(application()));
    route("GET", commands, this::commands);
    route("PUT", commands, this::declare);
    route("GET", "/applications/" + ID + "/guilds/" + ID + "/commands", this::guildCommands);
    route("POST", "/interactions/" + ID + "/([^/]+)/callback", this::acknowledge);
    route("GET", webhook + "/messages/" + MESSAGE, this::show);
    limitedRoute("PATCH", webhook + "/messages/" + MESSAGE, this::editReply);
    route("DELETE", webhook + "/messages/" + MESSAGE, this::deleteReply);
    limitedRoute("POST", webhook, this::followUp);
    route("GET", channel, call -> Optional.of(channel(call).json()));
    route(
        "GET",
        channel + "/messages/" + ID,
        call -> Optional.of(message(channel(call), call.id(2)).json()));
    limitedRoute("POST", channel + "/messages", this::send);
    limitedRoute("PATCH", channel + "/messages/" + ID, this::edit);
    route("DELETE", channel + "/messages/" + ID, this::delete);
    route("POST", channel + "/typing", this::type);
    route("POST", "/users/@me/channels", this::openDirect);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String method = exchange.getRequestMethod();
    Body body = Body.read(exchange);
    Response response = discord.locked(() -> respond(exchange, method, path, body));
    discord.change(() ->
        discord.record(
            new DiscordSimulator.Exchange(
                method,
                exchange.getRequestURI().toString(),
                body.json().isMissingNode() ? null : body.json(),
                response.status(),
                response.json(),
                Instant.now())));
    send(exchange, response);
  }

  private record Response(int status, @Nullable JsonNode json) {
    static Response of(RestException error) {
      return new Response(error.status(), error.json());
    }
  }

  private Response respond(HttpExchange exchange, String method, String path, Body body) {
    Optional<Faults.Fault> refusal = faults.refusal(method, path);
    if (refusal.isPresent()) {
      return fault(refusal.get());
    }
    Response response = perform(exchange, method, path, body);
    return faults.loss(method, path).map(RestServer::fault).orElse(response);
  }

  private static Response fault(Faults.Fault fault) {
    return new Response(fault.status(), object().put("message", "fault").put("code", fault.code()));
  }

  private Response perform(HttpExchange exchange, String method, String path, Body body) {
    String authorization =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    boolean open = path.contains("/interactions/") || path.contains("/webhooks/");
    Optional<SimUser> account = discord.account(authorization.replaceFirst("^Bot ", ""));
    if (!open && account.isEmpty()) {
      return Response.of(new RestException(401, 0, "401: Unauthorized"));
    }
    String below = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
    for (Route route : routes) {
      Matcher matcher = route.path().matcher(below);
      if (route.method().equals(method) && matcher.matches()) {
        return perform(exchange, route, matcher, body, account.orElse(discord.bot()));
      }
    }
    return Response.of(new RestException(404, 0, "404: Not Found"));
  }

  private Response perform(
      HttpExchange exchange, Route route, Matcher matcher, Body body, SimUser account) {
    if (route.limited()) {
      String bucket =
          route.method()
              + " "
              + matcher.group(1)
              + " "
              + (matcher.groupCount() > 2 ? matcher.group(2) : "");
      Optional<Double> wait = limits.take(bucket);
      headers(exchange, bucket);
      if (wait.isPresent()) {
        exchange
            .getResponseHeaders()
            .set("Retry-After", String.valueOf((long) Math.ceil(wait.get())));
        ObjectNode limited = object();
        limited.put("message", "You are being rate limited.");
        limited.put("retry_after", wait.get());
        limited.put("global", false);
        return new Response(TOO_MANY, limited);
      }
    }
    try {
      String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
      Optional<JsonNode> answer = route.handler().handle(new Call(matcher, body, query, account));
      return new Response(answer.isPresent() ? 200 : NO_CONTENT, answer.orElse(null));
    } catch (RestException error) {
      return Response.of(error);
    }
  }

  private void headers(HttpExchange exchange, String bucket) {
    var headers = exchange.getResponseHeaders();
    double reset = limits.resetAfter(bucket);
    headers.set("X-RateLimit-Limit", String.valueOf(limits.requests()));
    headers.set("X-RateLimit-Remaining", String.valueOf(limits.remaining(bucket)));
    headers.set(
        "X-RateLimit-Reset",
        String.format(Locale.ROOT, "%.3f", System.currentTimeMillis() / 1e3 + reset));
    headers.set("X-RateLimit-Reset-After", String.format(Locale.ROOT, "%.3f", reset));
    headers.set("X-RateLimit-Bucket", Integer.toHexString(bucket.hashCode()));
    headers.set("X-RateLimit-Scope", "user");
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Via", "1.1 google");
      JsonNode json = response.json();
      if (json == null) {
        exchange.sendResponseHeaders(response.status(), -1);
      } else {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(response.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode self(SimUser account) {
    ObjectNode self = account.json();
    self.put("mfa_enabled", false);
    self.put("locale", "en-US");
    self.put("verified", true);
    return self;
  }

  private ObjectNode gatewayBot() {
    ObjectNode gateway = object().put("url", discord.gateway().toString());
    gateway.put("shards", discord.shards());
    ObjectNode limit = gateway.putObject("session_start_limit");
    limit.put("total", 1000);
    limit.put("remaining", 999);
    limit.put("reset_after", 14_400_000);
    limit.put("max_concurrency", discord.maxConcurrency());
    return gateway;
  }

  private ObjectNode application() {
    ObjectNode application = object();
    application.put("id", String.valueOf(discord.applicationId()));
    application.put("name", "Footnote");
    application.putNull("icon");
    application.put("description", "");
    application.put("bot_public", true);
    application.put("bot_require_code_grant", false);
    application.put("verify_key", "0".repeat(64));
    application.put("flags", 0);
    application.putNull("team");
    application.putNull("type");
    application.putArray("rpc_origins");
    application.put("hook", true);
    application.put("is_monetized", false);
    application.set("owner", discord.bot().json());
    application.set("bot", discord.bot().json());
    return application;
  }

  private Optional<JsonNode> commands(Call call) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    boolean localised = call.query().contains("with_localizations=true");
    for (ObjectNode command : discord.commands()) {
      ObjectNode shown = command.deepCopy();
      if (!localised) {
        shown.remove(List.of("name_localizations", "description_localizations"));
      }
      all.add(shown);
    }
    return Optional.of(all);
  }

  private Optional<JsonNode> declare(Call call) {
    List<ObjectNode> declared = new ArrayList<>();
    for (JsonNode command : call.json()) {
      ObjectNode kept = command.deepCopy();
      kept.put("id", String.valueOf(discord.newId()));
      kept.put("application_id", String.valueOf(discord.applicationId()));
      kept.put("version", String.valueOf(discord.newId()));
      for (String list : List.of("contexts", "integration_types")) {
        ArrayNode numbers = JsonNodeFactory.instance.arrayNode();
        kept.path(list).forEach(value -> numbers.add(value.asInt()));
        kept.set(list, numbers);
      }
      if (kept.hasNonNull("default_member_permissions")) {
        kept.put("default_member_permissions", kept.get("default_member_permissions").asText());
      } else {
        kept.putNull("default_member_permissions");
      }
      if (!kept.has("description")) {
        kept.put("description", "");
      }
      kept.put("nsfw", kept.path("nsfw").asBoolean());
      declared.add(kept);
    }
    discord.setCommands(declared);
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    declared.forEach(command -> all.add(command.deepCopy()));
    return Optional.of(all);
  }

  private Optional<JsonNode> guildCommands(Call call) {
    boolean allowed = discord.guild(call.id(2)).map(SimGuild::commandsAllowed).orElse(false);
    if (!allowed) {
      throw new RestException(403, 50001, "Missing Access");
    }
    return Optional.of(JsonNodeFactory.instance.arrayNode());
  }

  // Interactions.

  private Optional<JsonNode> acknowledge(Call call) {
    SimInteraction interaction =
        discord
            .interaction(call.path().group(2))
            .orElseThrow(() -> new RestException(404, 10062, "Unknown interaction"));
    if (interaction.isAcknowledged()) {
      throw new RestException(400, 40060, "Interaction has already been acknowledged.");
    }
    if (interaction.isOver() || interaction.age().compareTo(SimInteraction.PATIENCE) > 0) {
      throw new RestException(404, 10062, "Unknown interaction");
    }
    int type = call.json().path("type").asInt();
    JsonNode data = call.json().path("data");
    reply(interaction, type, data, call.body());
    interaction.acknowledge(type, data.deepCopy());
    return call.query().contains("with_response=true")
        ? Optional.of(callbackResponse(interaction, type))
        : Optional.empty();
  }

  private void reply(SimInteraction interaction, int type, JsonNode data, Body body) {
    switch (type) {
      case 4, 5 -> {
        int flags = data.path("flags").asInt() | (type == 5 ? SimMessage.LOADING : 0);
        SimMessage message = create(interaction, data, flags);
        Messages.attach(message, body.files());
        interaction.setOriginal(message);
      }
      case 6 -> interaction.setOriginal(source(interaction));
      case 7 -> {
        interaction.setOriginal(source(interaction));
        messages.edit(source(interaction), new Body(data, body.files()));
      }
      case 8 -> Messages.checkChoices(data.path("choices"));
      case 9 -> {
        if (data.path("title").asText().length() > 45) {
          throw RestException.invalid("data.title: Must be 45 or fewer in length.");
        }
      }
      default -> throw RestException.invalid("type: unknown " + type);
    }
  }

  private static SimMessage source(SimInteraction interaction) {
    return interaction
        .source()
        .orElseThrow(() -> RestException.invalid("type: only for components"));
  }

  private SimMessage create(SimInteraction interaction, JsonNode data, int flags) {
    SimMessage message =
        messages.create(
            interaction.channel(), discord.bot(), data, flags, data.path("allowed_mentions"));
    message.json().put("type", interaction.type() == 2 ? 20 : 19);
    message.json().put("application_id", String.valueOf(discord.applicationId()));
    message.json().put("webhook_id", String.valueOf(discord.applicationId()));
    interaction.add(message);
    return message;
  }

  private JsonNode callbackResponse(SimInteraction interaction, int type) {
    ObjectNode response = object();
    ObjectNode shown = response.putObject("interaction");
    shown.put("id", String.valueOf(interaction.id()));
    shown.put("type", interaction.type());
    interaction
        .original()
        .ifPresent(message -> {
          shown.put("response_message_id", String.valueOf(message.id()));
          shown.put("response_message_loading", message.isLoading());
          shown.put("response_message_ephemeral", message.isEphemeral());
          if (type == 4 || type == 7) {
            ObjectNode resource = response.putObject("resource");
            resource.put("type", type);
            resource.set("message", message.json());
          }
        });
    return response;
  }

  private SimInteraction alive(Call call) {
    SimInteraction interaction =
        discord
            .interaction(call.path().group(2))
            .orElseThrow(() -> new RestException(404, 10015, "Unknown Webhook"));
    if (interaction.isOver()) {
      throw new RestException(401, 50027, "Invalid Webhook Token");
    }
    if (!interaction.isAcknowledged()) {
      throw new RestException(404, 10015, "Unknown Webhook");
    }
    return interaction;
  }

  private static SimMessage replyMessage(SimInteraction interaction, String id) {
    Optional<SimMessage> found =
        id.matches("\\d+")
            ? interaction.messages().stream()
                .filter(message -> message.id() == Long.parseLong(id))
                .findFirst()
            : interaction.original().filter(message -> !message.isGone());
    return found.orElseThrow(() -> new RestException(404, 10008, "Unknown Message"));
  }

  private Optional<JsonNode> show(Call call) {
    return Optional.of(replyMessage(alive(call), call.path().group(3)).json());
  }

  private Optional<JsonNode> editReply(Call call) {
    SimInteraction interaction = alive(call);
    SimMessage message = replyMessage(interaction, call.path().group(3));
    messages.edit(message, call.body());
    discord.dispatchEdit(message);
    return Optional.of(message.json());
  }

  private Optional<JsonNode> deleteReply(Call call) {
    replyMessage(alive(call), call.path().group(3)).delete();
    return Optional.empty();
  }

  private Optional<JsonNode> followUp(Call call) {
    SimInteraction interaction = alive(call);
    SimMessage message = create(interaction, call.json(), call.json().path("flags").asInt());
    Messages.attach(message, call.body().files());
    return Optional.of(message.json());
  }

  // Channels.

  private SimChannel channel(Call call) {
    return discord
        .channel(call.id(1))
        .orElseThrow(() -> new RestException(404, 10003, "Unknown Channel"));
  }

  private static SimChannel writable(SimChannel channel) {
    if (channel.isClosedToBot()) {
      throw new RestException(403, 50013, "Missing Permissions");
    }
    if (!channel.guild().map(SimGuild::botIsMember).orElse(true)) {
      throw new RestException(403, 50001, "Missing Access");
    }
    return channel;
  }

  private static SimMessage message(SimChannel channel, long id) {
    return channel.message(id).orElseThrow(() -> new RestException(404, 10008, "Unknown Message"));
  }

  private Optional<JsonNode> send(Call call) {
    SimChannel channel = call.account().isBot() ? writable(channel(call)) : channel(call);
    String nonce = call.json().path("nonce").asText();
    if (!nonce.isEmpty() && call.json().path("enforce_nonce").asBoolean()) {
      Optional<SimMessage> made = channel.made(nonce);
      if (made.isPresent()) {
        return made.map(SimMessage::json);
      }
    }
    SimMessage message =
        messages.create(
            channel, call.account(), call.json(), 0, call.json().path("allowed_mentions"));
    if (!call.account().isBot()) {
      discord.mention(message, false);
    }
    Messages.attach(message, call.body().files());
    discord.dispatchMessage(message);
    return Optional.of(message.json());
  }

  private Optional<JsonNode> edit(Call call) {
    SimMessage message = message(writable(channel(call)), call.id(2));
    if (!message.isByBot()) {
      throw new RestException(403, 50005, "Cannot edit a message authored by another user");
    }
    messages.edit(message, call.body());
    discord.dispatchEdit(message);
    return Optional.of(message.json());
  }

  private Optional<JsonNode> delete(Call call) {
    message(channel(call), call.id(2)).delete();
    return Optional.empty();
  }

  private Optional<JsonNode> type(Call call) {
    writable(channel(call)).typed();
    return Optional.empty();
  }

  private Optional<JsonNode> openDirect(Call call) {
    long user = call.json().path("recipient_id").asLong();
    SimUser person =
        discord
            .person(user)
            .orElseThrow(() -> new RestException(400, 50033, "Invalid Recipient(s)"));
    ObjectNode channel = discord.direct(person).json();
    channel.putArray("recipients").add(person.json());
    return Optional.of(channel);
  }
}
