package footnote.discord.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A message as Discord holds it.
public final class SimMessage {
  static final int EPHEMERAL = 1 << 6;
  static final int LOADING = 1 << 7;
  static final int COMPONENTS_V2 = 1 << 15;

  private static final int BUTTON = 2;
  private static final int TEXT_DISPLAY = 10;

  private final DiscordSimulator discord;
  private final SimChannel channel;
  private final SimUser author;
  private final String nonce;
  private volatile ObjectNode json;
  private volatile JsonNode allowedMentions;
  private volatile Map<String, String> files = Map.of();
  private final AtomicInteger edits = new AtomicInteger();
  private volatile boolean gone;

  SimMessage(
      DiscordSimulator discord,
      SimChannel channel,
      SimUser author,
      String nonce,
      ObjectNode json,
      JsonNode allowedMentions) {
    this.discord = discord;
    this.channel = channel;
    this.author = author;
    this.nonce = nonce;
    this.json = json;
    this.allowedMentions = allowedMentions;
  }

  public long id() {
    return json.get("id").asLong();
  }

  public SimChannel channel() {
    return channel;
  }

  SimUser author() {
    return author;
  }

  String nonce() {
    return nonce;
  }

  public boolean isByBot() {
    return author.isBot();
  }

  /// The message as an object of Discord's API.
  public ObjectNode json() {
    return json;
  }

  /// Who the request that made it, or last changed it, lets it ping.
  public JsonNode allowedMentions() {
    return allowedMentions;
  }

  public boolean isEphemeral() {
    return (json.path("flags").asInt() & EPHEMERAL) != 0;
  }

  /// Whether Discord still shows that the bot thinks.
  public boolean isLoading() {
    return (json.path("flags").asInt() & LOADING) != 0;
  }

  public boolean isGone() {
    return gone;
  }

  public int edits() {
    return edits.get();
  }

  /// Text files by name.
  public Map<String, String> files() {
    return files;
  }

  public Optional<Long> replyTo() {
    JsonNode reference = json.path("message_reference").path("message_id");
    return reference.isMissingNode() ? Optional.empty() : Optional.of(reference.asLong());
  }

  /// All the text there is to read, a line each.
  public String text() {
    List<String> lines = new ArrayList<>();
    if (!json.path("content").asText().isEmpty()) {
      lines.add(json.path("content").asText());
    }
    walk(
        json.path("components"),
        part -> {
          if (part.path("type").asInt() == TEXT_DISPLAY) {
            lines.add(part.path("content").asText());
          }
        });
    return String.join("\n", lines);
  }

  /// The buttons' labels, or the emoji of those that have none.
  public List<String> buttons() {
    List<String> labels = new ArrayList<>();
    buttons(button -> labels.add(label(button)));
    return labels;
  }

  /// What Discord sends back when a button is pressed.
  ///
  /// @param label a button's label, or the beginning of it
  public String customId(String label) {
    List<String> ids = new ArrayList<>();
    buttons(button -> {
      if (label(button).startsWith(label)) {
        ids.add(button.path("custom_id").asText());
      }
    });
    if (ids.isEmpty()) {
      throw new AssertionError("There is no button \"%s\" among %s".formatted(label, buttons()));
    }
    return ids.getFirst();
  }

  private void buttons(Consumer<JsonNode> each) {
    walk(
        json.path("components"),
        part -> {
          if (part.path("type").asInt() == BUTTON) {
            each.accept(part);
          }
        });
  }

  private static String label(JsonNode button) {
    return button.path("label").asText(button.path("emoji").path("name").asText());
  }

  static void walk(JsonNode components, Consumer<JsonNode> each) {
    for (JsonNode part : components) {
      each.accept(part);
      walk(part.path("components"), each);
      if (part.has("accessory")) {
        each.accept(part.get("accessory"));
      }
    }
  }

  void replace(ObjectNode changed, JsonNode mentions, Map<String, String> attached) {
    json = changed;
    allowedMentions = mentions;
    files = attached;
    edits.incrementAndGet();
  }

  void attach(Map<String, String> attached) {
    files = attached;
  }

  void delete() {
    gone = true;
  }

  @Override
  public String toString() {
    return "%s in %d: %s%s"
        .formatted(
            author.name(),
            channel.id(),
            discord.locked(this::text),
            isEphemeral() ? " (ephemeral)" : "");
  }
}
