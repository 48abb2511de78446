package footnote.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A server on loopback that speaks the protocols of OpenAI, Ollama, Anthropic and Gemini,
/// streaming and not, and says what a script says. Thread safe.
public final class ModelServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOKENS_IN = 120;
  private static final int TOKENS_OUT = 30;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Function<Asked, Script> script = one -> says("I do not know.");

  /// What a client asked.
  ///
  /// @param key the secret as it came, without "Bearer"
  public record Asked(
      String provider,
      boolean streaming,
      String model,
      String key,
      String system,
      String user,
      JsonNode body) {}

  /// What the server does.
  public sealed interface Script {
    /// Answers.
    ///
    /// @param finish `stop`, `length` or `filter`
    /// @param before runs before each piece of a stream
    record Says(String text, String finish, IntConsumer before) implements Script {}

    record Refuses(int status, String body, Map<String, String> headers) implements Script {}

    /// Begins to answer and breaks.
    record Breaks(String text, Break how) implements Script {}
  }

  /// How an answer breaks.
  public enum Break {
    /// The connection is cut.
    CUT,
    /// The stream ends as if it were done, without its end.
    ENDS,
    /// Something comes that is no JSON.
    GARBAGE,
    /// Nothing comes at all.
    SILENT,
    /// Nothing more comes.
    HANGS
  }

  private ModelServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public static ModelServer start() {
    try {
      return new ModelServer();
    } catch (IOException failed) {
      throw new IllegalStateException("The model server does not start.", failed);
    }
  }

  public static Script says(String text) {
    return new Script.Says(text, "stop", piece -> {});
  }

  public static Script refuses(int status, String body) {
    return new Script.Refuses(status, body, Map.of());
  }

  public ModelServer script(Function<Asked, Script> script) {
    this.script = script;
    return this;
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /// Settings for a model of this server.
  public ModelSettings settings(String provider) {
    return new ModelSettings(
        provider,
        "test-model",
        baseUrl(provider),
        "secret-key-1",
        Duration.ofSeconds(20),
        3,
        Duration.ofMillis(1),
        8_192,
        2.0,
        8.0);
  }

  public String baseUrl(String provider) {
    String root = "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), provider);
    return switch (provider) {
      case "openai", "anthropic" -> root + "/v1";
      case "gemini" -> root + "/v1beta";
      default -> root;
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Asked request = read(exchange);
      asked.add(request);
      switch (script.apply(request)) {
        case Script.Says says -> say(exchange, request, says);
        case Script.Refuses refuses -> refuse(exchange, refuses);
        case Script.Breaks breaks -> begin(exchange, request, breaks);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static Asked read(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    String path = exchange.getRequestURI().getPath();
    String provider = path.split("/", -1)[1];
    return switch (provider) {
      case "openai", "ollama" ->
          new Asked(
              provider,
              body.path("stream").asBoolean(),
              body.path("model").asText(),
              bearer(exchange),
              content(body.path("messages"), "system"),
              content(body.path("messages"), "user"),
              body);
      case "anthropic" ->
          new Asked(
              provider,
              body.path("stream").asBoolean(),
              body.path("model").asText(),
              header(exchange, "x-api-key"),
              text(body.path("system")),
              content(body.path("messages"), "user"),
              body);
      case "gemini" ->
          new Asked(
              provider,
              path.endsWith(":streamGenerateContent"),
              path.replaceAll(".*/models/|:.*", ""),
              header(exchange, "x-goog-api-key"),
              text(body.path("systemInstruction").path("parts")),
              text(body.path("contents").path(0).path("parts")),
              body);
      default -> throw new IOException("No provider has the path " + path);
    };
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static String bearer(HttpExchange exchange) {
    return header(exchange, "Authorization").replaceFirst("^Bearer ", "");
  }

  private static String content(JsonNode messages, String role) {
    List<String> texts = new ArrayList<>();
    for (JsonNode message : messages) {
      if (message.path("role").asText().equals(role)) {
        texts.add(text(message.path("content")));
      }
    }
    return String.join("\n", texts);
  }

  private static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    List<String> texts = new ArrayList<>();
    content.forEach(part -> texts.add(part.path("text").asText()));
    return String.join("\n", texts);
  }

  private static void refuse(HttpExchange exchange, Script.Refuses refuses) throws IOException {
    refuses.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = refuses.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(refuses.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private void say(HttpExchange exchange, Asked request, Script.Says says) throws IOException {
    if (!request.streaming()) {
      byte[] body = whole(request, says).toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      return;
    }
    OutputStream out = openStream(exchange, request);
    int number = 0;
    for (String piece : pieces(says.text())) {
      says.before().accept(number++);
      send(out, piece(request, piece));
    }
    for (String last : ends(request, says.finish())) {
      send(out, last);
    }
    out.close();
  }

  private void begin(HttpExchange exchange, Asked request, Script.Breaks breaks)
      throws IOException, InterruptedException {
    if (breaks.how() == Break.SILENT || (breaks.how() == Break.HANGS && !request.streaming())) {
      closing.await();
      return;
    }
    OutputStream out = openStream(exchange, request);
    for (String piece : pieces(breaks.text())) {
      send(out, piece(request, piece));
    }
    switch (breaks.how()) {
      case CUT -> {} // Closing the exchange without closing the stream cuts the connection.
      case ENDS -> out.close();
      case GARBAGE -> {
        send(out, (request.provider().equals("ollama") ? "" : "data: ") + "{\"oops\": <html>\n\n");
        out.close();
      }
      case SILENT, HANGS -> closing.await();
    }
  }

  private static OutputStream openStream(HttpExchange exchange, Asked request) throws IOException {
    exchange
        .getResponseHeaders()
        .set(
            "Content-Type",
            request.provider().equals("ollama") ? "application/x-ndjson" : "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    if (request.provider().equals("anthropic")) {
      send(
          out,
          event(
              "message_start",
              """
              {"type":"message_start","message":{"id":"m1","type":"message","role":"assistant","model":"test-model",\
              "content":[],"stop_reason":null,"usage":{"input_tokens":%d,"output_tokens":1}}}\
              """
                  .formatted(TOKENS_IN)));
      send(
          out,
          event(
              "content_block_start",
              "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}"));
    }
    return out;
  }

  /// Words with their blanks, as models send them.
  private static List<String> pieces(String text) {
    return List.of(text.split("(?<=\\s)", -1));
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String event(String name, String data) {
    return "event: %s\ndata: %s\n\n".formatted(name, data);
  }

  private static String data(JsonNode json) {
    return "data: %s\n\n".formatted(json);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String piece(Asked request, String text) {
    return switch (request.provider()) {
      case "openai" -> data(openAi(text, "delta", null));
      case "ollama" -> ollama(text, null) + "\n";
      case "anthropic" ->
          event(
              "content_block_delta",
              object()
                  .put("type", "content_block_delta")
                  .put("index", 0)
                  .<ObjectNode>set("delta", object().put("type", "text_delta").put("text", text))
                  .toString());
      default -> data(gemini(text, null));
    };
  }

  private static List<String> ends(Asked request, String finish) {
    return switch (request.provider()) {
      case "openai" ->
          List.of(
              data(openAi("", "delta", finish)),
              data(
                  object()
                      .put("id", "c1")
                      .<ObjectNode>set("choices", JSON.createArrayNode())
                      .<ObjectNode>set("usage", usage("prompt_tokens", "completion_tokens"))),
              "data: [DONE]\n\n");
      case "ollama" -> List.of(ollama("", finish) + "\n");
      case "anthropic" ->
          List.of(
              event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}"),
              event(
                  "message_delta",
                  """
                  {"type":"message_delta","delta":{"stop_reason":"%s","stop_sequence":null},"usage":{"output_tokens":%d}}\
                  """
                      .formatted(anthropicFinish(finish), TOKENS_OUT)),
              event("message_stop", "{\"type\":\"message_stop\"}"));
      default -> List.of(data(gemini("", finish)));
    };
  }

  private static JsonNode whole(Asked request, Script.Says says) {
    return switch (request.provider()) {
      case "openai" ->
          openAi(says.text(), "message", says.finish())
              .<ObjectNode>set("usage", usage("prompt_tokens", "completion_tokens"));
      case "ollama" -> ollama(says.text(), says.finish());
      case "anthropic" -> {
        ObjectNode message = object();
        message.put("id", "m1").put("type", "message").put("role", "assistant");
        message.put("model", "test-model").put("stop_reason", anthropicFinish(says.finish()));
        message.putArray("content").addObject().put("type", "text").put("text", says.text());
        message.set("usage", usage("input_tokens", "output_tokens"));
        yield message;
      }
      default -> gemini(says.text(), says.finish());
    };
  }

  private static ObjectNode usage(String in, String out) {
    return object()
        .put(in, TOKENS_IN)
        .put(out, TOKENS_OUT)
        .put("total_tokens", TOKENS_IN + TOKENS_OUT);
  }

  private static ObjectNode openAi(String text, String part, @Nullable String finish) {
    ObjectNode chunk = object();
    chunk
        .put("id", "c1")
        .put("object", "chat.completion")
        .put("created", 1)
        .put("model", "test-model");
    ObjectNode choice = chunk.putArray("choices").addObject();
    choice.put("index", 0);
    choice.putObject(part).put("role", "assistant").put("content", text);
    choice.put("finish_reason", "filter".equals(finish) ? "content_filter" : finish);
    return chunk;
  }

  private static ObjectNode ollama(String text, @Nullable String finish) {
    ObjectNode chunk = object();
    chunk.put("model", "test-model").put("created_at", "2026-01-01T00:00:00Z");
    chunk.putObject("message").put("role", "assistant").put("content", text);
    chunk.put("done", finish != null);
    if (finish != null) {
      chunk.put("done_reason", finish);
      chunk.put("prompt_eval_count", TOKENS_IN).put("eval_count", TOKENS_OUT);
    }
    return chunk;
  }

  private static String anthropicFinish(String finish) {
    return switch (finish) {
      case "length" -> "max_tokens";
      case "filter" -> "refusal";
      default -> "end_turn";
    };
  }

  private static ObjectNode gemini(String text, @Nullable String finish) {
    ObjectNode chunk = object();
    ObjectNode candidate = chunk.putArray("candidates").addObject();
    ObjectNode content = candidate.putObject("content").put("role", "model");
    content.putArray("parts").addObject().put("text", text);
    if (finish != null) {
      candidate.put(
          "finishReason",
          switch (finish) {
            case "length" -> "MAX_TOKENS";
            case "filter" -> "SAFETY";
            default -> finish.toUpperCase(Locale.ROOT);
          });
      chunk
          .putObject("usageMetadata")
          .put("promptTokenCount", TOKENS_IN)
          .put("candidatesTokenCount", TOKENS_OUT)
          .put("totalTokenCount", TOKENS_IN + TOKENS_OUT);
    }
    chunk.put("modelVersion", "test-model");
    return chunk;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
