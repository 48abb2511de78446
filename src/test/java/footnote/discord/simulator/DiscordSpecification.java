package footnote.discord.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks REST traffic against Discord's own specification, an OpenAPI 3.1 file.
///
/// The file is published at <https://github.com/discord/discord-api-spec> and is no part of this
/// project. Instances are thread-safe. The first check of an operation compiles its schemas, which
/// can take a tenth of a second; later ones take a fraction of a millisecond.
///
/// Where Discord and its specification differ, Discord is followed:
///
/// - A bot's message has at most 2,000 characters of `content`. The specification says 4,000 for
///   some bodies, which holds for people who pay.
/// - A message body has no property that the specification does not name, so that a slip of the pen
///   is found; Discord ignores it. `tts` may be in each of them: libraries send it with every
///   message, and some bodies do not name it.
/// - In requests, integers of commands may be strings of digits: `contexts`, `integration_types`
///   and `default_member_permissions`, as JDA writes them. Discord takes both; its documentation
///   has permissions as strings only. Discord answers as specified, so responses must be.
/// - In requests, the `id` of an attachment may be the number of its file, as Discord's
///   documentation of uploads has it; the specification wants a string.
/// - The answer 429 may lack `code`: Discord gives one only for some limits, and its documentation
///   calls it optional.
/// - Any status from 500 up may be answered, with any body or none: it comes from before Discord's
///   API, which does not specify it.
///
/// Not checked: parameters of path and query, headers, and bodies that are not JSON.
public final class DiscordSpecification {
  private static final String PROPERTY = "footnote.discord.openapi";
  private static final String VARIABLE = "DISCORD_OPENAPI";
  private static final Path USUAL = Path.of("..", "shared", "discord", "openapi.json");

  private static final String JSON = "application/json";
  private static final String BASE_PATH = "/api/v10";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
  private static final int CONTENT_LIMIT = 2000;
  private static final Set<String> INTEGERS_AS_STRINGS =
      Set.of("contexts", "integration_types", "default_member_permissions");

  /// A name for the document, under which it is kept in memory; nothing is fetched.
  private static final String LOCATION = "https://discord.com/api/v10/openapi.json";

  /// OpenAPI's, which takes a whole document for a schema with odd keywords, without its warnings.
  private static final Dialect DIALECT =
      Dialect.builder(Dialects.getOpenApi31())
          .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
          .build();

  private static final Map<Path, DiscordSpecification> READ = new ConcurrentHashMap<>();

  private final JsonNode document;
  private final List<Operation> operations;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private DiscordSpecification(JsonNode document) {
    this.document = document;
    operations = operations(document.path("paths"));
    registry =
        SchemaRegistry.withDefaultDialect(
            DIALECT,
            builder ->
                builder
                    .schemas(Map.of(LOCATION, document.toString()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .locale(Locale.ROOT)
                            .pathType(PathType.JSON_PATH)
                            .build()));
  }

  /// The specification that the system property `footnote.discord.openapi` or the environment
  /// variable `DISCORD_OPENAPI` names, else the one in `../shared/discord`, if it is there.
  ///
  /// A file is read once; all callers share what was compiled of it.
  ///
  /// @throws IllegalStateException if a file is named that does not exist or is no OpenAPI file
  public static Optional<DiscordSpecification> find() {
    return find(System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, "")));
  }

  static Optional<DiscordSpecification> find(String named) {
    Path file = named.isBlank() ? USUAL : Path.of(named);
    if (Files.isRegularFile(file)) {
      return Optional.of(
          READ.computeIfAbsent(file.toAbsolutePath().normalize(), DiscordSpecification::read));
    }
    if (!named.isBlank()) {
      throw new IllegalStateException(
          "There is no file %s, which the property %s or the variable %s names as Discord's specification; name the OpenAPI file, or none."
              .formatted(file.toAbsolutePath(), PROPERTY, VARIABLE));
    }
    return Optional.empty();
  }

  private static DiscordSpecification read(Path file) {
    try {
      JsonNode document = new ObjectMapper().readTree(file.toFile());
      if (!document.path("paths").isObject()) {
        throw new IllegalStateException(
            file + " has no \"paths\"; name Discord's specification, an OpenAPI file in JSON.");
      }
      document.at("/components/schemas").forEach(DiscordSpecification::restrictMessage);
      relaxRateLimits(document.at("/components/schemas"));
      return new DiscordSpecification(document);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          file + " cannot be read as Discord's specification.", unreadable);
    }
  }

  /// Makes the schema of a message body as strict as Discord, or stricter; leaves others alone.
  private static void restrictMessage(JsonNode schema) {
    if (schema instanceof ObjectNode message
        && message.path("properties") instanceof ObjectNode properties
        && properties.path("content") instanceof ObjectNode content
        && properties.has("allowed_mentions")) {
      content.put("maxLength", CONTENT_LIMIT);
      properties.withObjectProperty("tts");
      message.put("additionalProperties", false);
    }
  }

  /// Lets the answer 429 be without the `code` that other errors have.
  private static void relaxRateLimits(JsonNode schemas) {
    if (schemas.at("/RatelimitedResponse/allOf") instanceof ArrayNode parts
        && schemas.path("Error") instanceof ObjectNode error) {
      ObjectNode relaxed = error.deepCopy();
      relaxed.putArray("required").add("message");
      IntStream.range(0, parts.size())
          .filter(i -> parts.get(i).path("$ref").asText().equals("#/components/schemas/Error"))
          .forEach(i -> parts.set(i, relaxed));
    }
  }

  /// All operations, those of literal paths before those of templates that match the same.
  private static List<Operation> operations(JsonNode paths) {
    List<Operation> operations = new ArrayList<>();
    paths
        .properties()
        .forEach(path ->
            path.getValue().properties().stream()
                .map(Map.Entry::getKey)
                .filter(METHODS::contains)
                .map(method -> Operation.of(method, path.getKey()))
                .forEach(operations::add));
    operations.sort(Comparator.comparing(Operation::generality));
    return List.copyOf(operations);
  }

  /// What Discord would not have taken or answered, in words; empty if all is as specified.
  ///
  /// @param path as in the request line, with or without `/api/v10` and a query
  /// @param request the JSON body, of a form its `payload_json`; null if there is none
  /// @param response the JSON body; null if there is none
  public List<String> violations(
      String method,
      String path,
      @Nullable JsonNode request,
      int status,
      @Nullable JsonNode response) {
    Optional<Operation> operation = operation(method, path);
    if (operation.isEmpty()) {
      return List.of("no such operation: %s %s".formatted(method, path));
    }
    List<String> violations = new ArrayList<>(requestViolations(operation.get(), present(request)));
    violations.addAll(responseViolations(operation.get(), status, present(response)));
    return List.copyOf(violations);
  }

  private Optional<Operation> operation(String method, String path) {
    String wanted = method.toLowerCase(Locale.ROOT);
    List<String> segments = segments(path);
    return operations.stream()
        .filter(operation -> operation.method().equals(wanted) && operation.matches(segments))
        .findFirst();
  }

  private static List<String> segments(String path) {
    int query = path.indexOf('?');
    String plain = query < 0 ? path : path.substring(0, query);
    String within = plain.startsWith(BASE_PATH + "/") ? plain.substring(BASE_PATH.length()) : plain;
    return List.of(within.replace("%40", "@").split("/", -1));
  }

  private List<String> requestViolations(Operation operation, @Nullable JsonNode request) {
    String pointer = resolve(operation.pointer() + "/requestBody");
    JsonNode body = document.at(pointer);
    if (request == null) {
      boolean needed = body.path("required").asBoolean() && body.path("content").has(JSON);
      return needed ? List.of("request: a body is expected") : List.of();
    }
    return bodyViolations("request", pointer, withIntegers(request));
  }

  private List<String> responseViolations(
      Operation operation, int status, @Nullable JsonNode response) {
    if (status >= 500) {
      return List.of();
    }
    JsonNode responses = document.at(operation.pointer() + "/responses");
    Optional<String> key =
        Stream.of(Integer.toString(status), status / 100 + "XX", "default")
            .filter(responses::has)
            .findFirst();
    if (key.isEmpty()) {
      return List.of("response: status %d is not specified".formatted(status));
    }
    String pointer = resolve(operation.pointer() + "/responses/" + key.get());
    if (response == null) {
      boolean needed = document.at(pointer).path("content").has(JSON);
      return needed ? List.of("response: a body is expected") : List.of();
    }
    return bodyViolations("response", pointer, response);
  }

  private List<String> bodyViolations(String direction, String pointer, JsonNode body) {
    JsonNode content = document.at(pointer).path("content");
    if (content.isEmpty()) {
      return List.of(direction + ": no body expected");
    }
    if (!content.path(JSON).has("schema")) {
      return List.of();
    }
    Schema schema =
        schemas.computeIfAbsent(pointer + "/content/application~1json/schema", this::compile);
    return Violations.inWords(direction, body, schema.validate(body));
  }

  private Schema compile(String pointer) {
    String fragment = pointer.replace("{", "%7B").replace("}", "%7D");
    return registry.getSchema(SchemaLocation.of(LOCATION + "#" + fragment));
  }

  /// Follows the reference at the pointer, if there is one.
  private String resolve(String pointer) {
    String reference = document.at(pointer).path("$ref").asText();
    return reference.isEmpty() ? pointer : reference.substring(1);
  }

  /// Takes what Jackson reads from an empty text for no body.
  private static @Nullable JsonNode present(@Nullable JsonNode body) {
    return body == null || body.isMissingNode() ? null : body;
  }

  /// The body, with integers for the strings of digits that Discord takes in commands, and strings
  /// for the numbers of attachments.
  private static JsonNode withIntegers(JsonNode body) {
    JsonNode copy = body.deepCopy();
    Iterable<JsonNode> commands = copy.isArray() ? copy : List.of(copy);
    for (JsonNode command : commands) {
      if (command instanceof ObjectNode object) {
        INTEGERS_AS_STRINGS.stream()
            .filter(object::has)
            .forEach(name -> object.set(name, integers(object.get(name))));
        nameAttachments(object);
        nameAttachments(object.path("data"));
      }
    }
    return copy;
  }

  private static void nameAttachments(JsonNode message) {
    for (JsonNode attachment : message.path("attachments")) {
      if (attachment instanceof ObjectNode object && object.path("id").isInt()) {
        object.put("id", object.get("id").asText());
      }
    }
  }

  private static JsonNode integers(JsonNode value) {
    if (value instanceof ArrayNode array) {
      IntStream.range(0, array.size()).forEach(i -> array.set(i, integers(array.get(i))));
      return array;
    }
    return value.isTextual() && value.textValue().matches("\\d{1,18}")
        ? LongNode.valueOf(Long.parseLong(value.textValue()))
        : value;
  }

  /// An operation of the specification: a method and a path template, cut at the slashes.
  private record Operation(String method, List<String> segments, String pointer) {
    static Operation of(String method, String template) {
      String escaped = template.replace("~", "~0").replace("/", "~1");
      return new Operation(
          method, List.of(template.split("/", -1)), "/paths/%s/%s".formatted(escaped, method));
    }

    boolean matches(List<String> path) {
      return path.size() == segments.size()
          && IntStream.range(0, path.size())
              .allMatch(i ->
                  isParameter(segments.get(i))
                      ? !path.get(i).isEmpty()
                      : segments.get(i).equals(path.get(i)));
    }

    /// Sorts an operation before those that match a path of its own less literally.
    String generality() {
      return segments.stream()
          .map(segment -> isParameter(segment) ? "1" : "0")
          .reduce("", String::concat);
    }

    private static boolean isParameter(String segment) {
      return segment.startsWith("{");
    }
  }
}
