package footnote.discord.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes messages of what requests hold, and refuses what Discord would.
final class Messages {
  private static final int LONGEST_CONTENT = 2_000;
  private static final int LONGEST_COMPONENT_TEXT = 4_000;
  private static final int MOST_COMPONENTS = 40;
  private static final int MOST_IN_ROW = 5;
  private static final int LONGEST_ID = 100;
  private static final int LONGEST_LABEL = 80;
  private static final int MOST_OPTIONS = 25;

  private final DiscordSimulator discord;

  Messages(DiscordSimulator discord) {
    this.discord = discord;
  }

  /// A new message, which is added to its channel.
  SimMessage create(
      SimChannel channel, SimUser author, JsonNode request, int flags, JsonNode mentions) {
    int all = flags | request.path("flags").asInt();
    if (author.isBot()) {
      check(request, all);
    }
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("id", String.valueOf(discord.newId()));
    message.put("channel_id", String.valueOf(channel.id()));
    message.set("author", author.json());
    message.put("timestamp", Instant.now().toString());
    message.putNull("edited_timestamp");
    message.put("type", request.has("message_reference") ? 19 : 0);
    message.put("tts", false);
    message.put("mention_everyone", false);
    message.put("pinned", false);
    message.putArray("mentions");
    message.putArray("mention_roles");
    message.putArray("embeds");
    message.putArray("attachments");
    message.put("flags", all);
    fill(message, request);
    reference(message, request, channel);
    String nonce = request.path("nonce").asText();
    if (!nonce.isEmpty()) {
      message.put("nonce", nonce);
    }
    SimMessage made = new SimMessage(discord, channel, author, nonce, message, mentions);
    channel.add(made);
    return made;
  }

  /// The message in place of what it held before.
  void edit(SimMessage message, Body body) {
    JsonNode request = body.json();
    ObjectNode changed = message.json().deepCopy();
    int kept = changed.path("flags").asInt() & (SimMessage.EPHEMERAL | SimMessage.COMPONENTS_V2);
    int flags = kept | request.path("flags").asInt();
    check(request, flags);
    changed.put("flags", flags);
    changed.put("edited_timestamp", Instant.now().toString());
    fill(changed, request);
    message.replace(changed, request.path("allowed_mentions"), body.files());
  }

  private void fill(ObjectNode message, JsonNode request) {
    if (request.hasNonNull("content") || !message.has("content")) {
      message.put("content", request.path("content").asText());
    }
    if (request.hasNonNull("components") || !message.has("components")) {
      ArrayNode components = message.putArray("components");
      request.path("components").forEach(part -> components.add(part.deepCopy()));
      number(components);
    }
  }

  /// Discord numbers components, and serves the files that they show.
  private static void number(JsonNode components) {
    int[] next = {1};
    SimMessage.walk(
        components,
        part -> {
          ObjectNode component = (ObjectNode) part;
          if (component.path("id").asInt() <= 0) {
            component.put("id", next[0]++);
          }
          if (component.path("type").asInt() == 17) {
            if (!component.has("accent_color")) {
              component.putNull("accent_color");
            }
            component.put("spoiler", component.path("spoiler").asBoolean());
          }
          if (component.path("type").asInt() == 13) {
            String name = component.path("file").path("url").asText().replace("attachment://", "");
            component.put("name", name);
            component.put("size", 1);
            String address = "https://cdn.example/" + name;
            component
                .putObject("file")
                .put("id", "1")
                .put("url", address)
                .put("proxy_url", address)
                .putNull("width")
                .putNull("height")
                .putNull("content_type");
            component.put("spoiler", false);
          }
        });
  }

  private static void reference(ObjectNode message, JsonNode request, SimChannel channel) {
    JsonNode reference = request.path("message_reference");
    if (reference.isMissingNode()) {
      return;
    }
    long id = reference.path("message_id").asLong();
    boolean found = channel.message(id).isPresent();
    if (!found && reference.path("fail_if_not_exists").asBoolean(true)) {
      throw RestException.invalid("message_reference: Unknown message");
    }
    if (!found) {
      message.put("type", 0);
      return;
    }
    ObjectNode shown = message.putObject("message_reference");
    shown.put("type", 0);
    shown.put("channel_id", String.valueOf(channel.id()));
    shown.put("message_id", String.valueOf(id));
    channel.guild().ifPresent(guild -> shown.put("guild_id", String.valueOf(guild.id())));
    ObjectNode referenced = channel.message(id).orElseThrow().json().deepCopy();
    referenced.remove("referenced_message");
    message.set("referenced_message", referenced);
  }

  private static void check(JsonNode request, int flags) {
    boolean componentsV2 = (flags & SimMessage.COMPONENTS_V2) != 0;
    String content = request.path("content").asText();
    if (content.length() > LONGEST_CONTENT) {
      throw RestException.invalid("content: Must be 2000 or fewer in length.");
    }
    if (componentsV2 && (!content.isEmpty() || !request.path("embeds").isEmpty())) {
      throw RestException.invalid("flags: no content or embeds beside Components V2");
    }
    boolean loading = (flags & SimMessage.LOADING) != 0;
    boolean empty = content.isEmpty() && request.path("components").isEmpty();
    if (empty && !loading && request.path("embeds").isEmpty()) {
      throw new RestException(400, 50006, "Cannot send an empty message");
    }
    components(request.path("components"), componentsV2);
  }

  private static void components(JsonNode components, boolean componentsV2) {
    List<JsonNode> all = new ArrayList<>();
    SimMessage.walk(components, all::add);
    Set<String> ids = new HashSet<>();
    int text = 0;
    for (JsonNode part : all) {
      text += part.path("content").asText().length();
      if (part.path("content").asText("x").isEmpty()) {
        throw RestException.invalid("components: content is required");
      }
      one(part, componentsV2);
      String id = part.path("custom_id").asText();
      if (!id.isEmpty() && !ids.add(id)) {
        throw RestException.invalid("components: duplicated custom_id " + id);
      }
    }
    if (all.size() > MOST_COMPONENTS || (!componentsV2 && components.size() > MOST_IN_ROW)) {
      throw RestException.invalid("components: too many");
    }
    if (text > LONGEST_COMPONENT_TEXT) {
      throw RestException.invalid("components: more than 4000 characters of text");
    }
  }

  private static void one(JsonNode part, boolean componentsV2) {
    int type = part.path("type").asInt();
    if (type >= 9 && !componentsV2) {
      throw RestException.invalid("components: type " + type + " needs Components V2");
    }
    if (type == 1
        && (part.path("components").isEmpty() || part.path("components").size() > MOST_IN_ROW)) {
      throw RestException.invalid("components: a row has one to five buttons");
    }
    if (part.path("custom_id").asText().length() > LONGEST_ID) {
      throw RestException.invalid("components: custom_id too long");
    }
    if (type == 2 && part.path("label").asText().length() > LONGEST_LABEL) {
      throw RestException.invalid("components: label too long");
    }
    if (part.path("options").size() > MOST_OPTIONS) {
      throw RestException.invalid("components: too many options");
    }
  }

  /// What answers an autocompletion.
  static void checkChoices(JsonNode choices) {
    if (choices.size() > MOST_OPTIONS) {
      throw RestException.invalid("choices: more than 25");
    }
    for (JsonNode choice : choices) {
      int name = choice.path("name").asText().length();
      if (name < 1 || name > LONGEST_ID || choice.path("value").asText().length() > LONGEST_ID) {
        throw RestException.invalid("choices: 1 to 100 characters");
      }
    }
  }

  /// The files of a message just made.
  static void attach(SimMessage message, Map<String, String> files) {
    message.attach(files);
  }
}
