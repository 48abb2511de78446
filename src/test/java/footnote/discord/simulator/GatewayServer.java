package footnote.discord.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/// The gateway: sessions that can be lost and resumed, with zlib-stream if asked for.
final class GatewayServer extends WebSocketServer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HEARTBEAT_MILLISECONDS = 41_250;
  private static final int ABNORMAL = 1006;
  private static final int BUFFER = 8_192;

  private final DiscordSimulator discord;
  private final CountDownLatch started = new CountDownLatch(1);
  private final Map<WebSocket, Deflater> compressed = new HashMap<>();
  private final Map<String, Session> sessions = new HashMap<>();
  private final List<Session> current = new ArrayList<>();
  private int identifies;
  private int resumes;
  private @Nullable JsonNode presence;

  GatewayServer(DiscordSimulator discord) {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    this.discord = discord;
    setReuseAddr(true);
    setConnectionLostTimeout(0);
    setDaemon(true);
  }

  void open() throws InterruptedException {
    start();
    if (!started.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("The gateway did not start.");
    }
  }

  /// A shard's session: what it missed while no one listened can be replayed.
  private static final class Session {
    final String id;
    final int shard;
    final SimUser user;
    final List<ObjectNode> events = new ArrayList<>();
    @Nullable WebSocket connection;

    Session(String id, SimUser user, int shard, WebSocket connection) {
      this.id = id;
      this.user = user;
      this.shard = shard;
      this.connection = connection;
    }
  }

  @Override
  public void onStart() {
    started.countDown();
  }

  @Override
  public void onOpen(WebSocket connection, ClientHandshake handshake) {
    discord.change(() -> {
      if (handshake.getResourceDescriptor().contains("compress=zlib-stream")) {
        compressed.put(connection, new Deflater());
      }
      ObjectNode data = JsonNodeFactory.instance.objectNode();
      data.put("heartbeat_interval", HEARTBEAT_MILLISECONDS);
      data.putArray("_trace");
      send(connection, message(10, data));
    });
  }

  @Override
  public void onMessage(WebSocket connection, String text) {
    try {
      JsonNode message = JSON.readTree(text);
      discord.change(() -> receive(connection, message.path("op").asInt(), message.path("d")));
    } catch (JsonProcessingException broken) {
      connection.close(4002, "Error while decoding payload.");
    }
  }

  private void receive(WebSocket connection, int op, JsonNode data) {
    switch (op) {
      case 1 -> send(connection, message(11, null));
      case 2 -> identify(connection, data);
      case 3 -> presence = data;
      case 6 -> resume(connection, data);
      default -> {}
    }
  }

  private void identify(WebSocket connection, JsonNode data) {
    Optional<SimUser> user = discord.account(data.path("token").asText());
    if (user.isEmpty()) {
      connection.close(4004, "Authentication failed.");
      return;
    }
    if (user.get().isBot() && (data.path("intents").asInt() & ~discord.intents()) != 0) {
      connection.close(4014, "Disallowed intent(s).");
      return;
    }
    if (user.get().isBot()) {
      identifies++;
    }
    int shard = data.path("shard").path(0).asInt(0);
    int shards = data.path("shard").path(1).asInt(1);
    if (data.has("presence")) {
      presence = data.get("presence");
    }
    current.removeIf(session -> session.shard == shard && session.user.equals(user.get()));
    Session session = new Session("session-" + discord.newId(), user.get(), shard, connection);
    sessions.put(session.id, session);
    current.add(session);
    emit(session, "READY", ready(session, shards));
    discord.guildsOf(shard).forEach(guild -> emit(session, "GUILD_CREATE", guild.json()));
  }

  private ObjectNode ready(Session session, int shards) {
    ObjectNode ready = JsonNodeFactory.instance.objectNode();
    ready.put("v", 10);
    ready.set("user", session.user.json());
    ArrayNode guilds = ready.putArray("guilds");
    discord
        .guildsOf(session.shard)
        .forEach(guild ->
            guilds.addObject().put("id", String.valueOf(guild.id())).put("unavailable", true));
    ready.putArray("private_channels");
    ready.putArray("relationships");
    ready.putObject("user_settings");
    ready.put("session_type", "normal");
    ready.put("session_id", session.id);
    ready.put("resume_gateway_url", discord.gateway().toString());
    ready.putArray("shard").add(session.shard).add(shards);
    ready
        .putObject("application")
        .put("id", String.valueOf(discord.applicationId()))
        .put("flags", 0);
    return ready;
  }

  private void resume(WebSocket connection, JsonNode data) {
    Session session = sessions.get(data.path("session_id").asText());
    if (session == null || discord.account(data.path("token").asText()).isEmpty()) {
      send(connection, message(9, JsonNodeFactory.instance.booleanNode(false)));
      return;
    }
    resumes++;
    session.connection = connection;
    int sequence = data.path("seq").asInt();
    session.events.stream()
        .filter(event -> event.path("s").asInt() > sequence)
        .forEach(event -> send(connection, event));
    emit(session, "RESUMED", JsonNodeFactory.instance.objectNode());
  }

  /// Sends an event to a shard, now or when it resumes.
  void dispatch(int shard, String type, ObjectNode data) {
    for (Session session : List.copyOf(current)) {
      boolean forBotAlone = type.equals("INTERACTION_CREATE");
      if (session.shard == shard && (session.user.isBot() || !forBotAlone)) {
        emit(session, type, session.user.isBot() ? withoutContent(type, data) : data);
      }
    }
  }

  /// Without the privileged intent a bot reads only what is meant for it.
  private static ObjectNode withoutContent(String type, ObjectNode message) {
    boolean isForBot =
        !message.path("mentions").isEmpty()
            || message.path("author").path("bot").asBoolean()
            || !message.has("guild_id");
    if (!type.startsWith("MESSAGE_") || isForBot) {
      return message;
    }
    ObjectNode blank = message.deepCopy();
    blank.put("content", "");
    blank.putArray("components");
    return blank;
  }

  private void emit(Session session, String type, ObjectNode data) {
    ObjectNode event = message(0, data);
    event.put("t", type);
    event.put("s", session.events.size() + 1);
    session.events.add(event);
    if (session.connection != null && session.connection.isOpen()) {
      send(session.connection, event);
    }
  }

  private static ObjectNode message(int op, @Nullable JsonNode data) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("op", op);
    message.set("d", data);
    message.putNull("t");
    message.putNull("s");
    return message;
  }

  private void send(WebSocket connection, ObjectNode message) {
    if (!connection.isOpen()) {
      return;
    }
    Deflater deflater = compressed.get(connection);
    String text = message.toString();
    try {
      if (deflater == null) {
        connection.send(text);
      } else {
        connection.send(deflate(deflater, text.getBytes(StandardCharsets.UTF_8)));
      }
    } catch (WebsocketNotConnectedException closedMeanwhile) {
      // As with Discord, the session keeps its events until it is resumed.
    }
  }

  /// One deflate context a connection; each message ends with a sync flush.
  private static byte[] deflate(Deflater deflater, byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    deflater.setInput(plain);
    int written;
    do {
      written = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      out.write(buffer, 0, written);
    } while (written == buffer.length);
    return out.toByteArray();
  }

  @Override
  public void onClose(WebSocket connection, int code, String reason, boolean remote) {
    discord.change(() -> {
      Deflater deflater = compressed.remove(connection);
      if (deflater != null) {
        deflater.end();
      }
      current.stream()
          .filter(session -> connection.equals(session.connection))
          .forEach(session -> session.connection = null);
    });
  }

  @Override
  public void onError(@Nullable WebSocket connection, Exception failure) {
    // The connection closes; the client notices.
  }

  /// Cuts all connections without a word.
  void drop() {
    List.copyOf(getConnections())
        .forEach(connection -> connection.closeConnection(ABNORMAL, "dropped"));
  }

  void closeAll(int code) {
    List.copyOf(getConnections()).forEach(connection -> connection.close(code, "closed by test"));
  }

  void askToReconnect() {
    List.copyOf(getConnections()).forEach(connection -> send(connection, message(7, null)));
  }

  void invalidate(boolean resumable) {
    if (!resumable) {
      sessions.clear();
      current.clear();
    }
    List.copyOf(getConnections())
        .forEach(connection ->
            send(connection, message(9, JsonNodeFactory.instance.booleanNode(resumable))));
  }

  int identifies() {
    return identifies;
  }

  int resumes() {
    return resumes;
  }

  /// How many shards are connected and identified.
  int connected() {
    return (int)
        current.stream()
            .filter(session ->
                session.user.isBot() && session.connection != null && session.connection.isOpen())
            .count();
  }

  @Nullable JsonNode presence() {
    return presence;
  }
}
