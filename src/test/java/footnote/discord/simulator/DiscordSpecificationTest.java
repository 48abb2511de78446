package footnote.discord.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordSpecificationTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static @Nullable JsonNode json(@Nullable String text) {
    try {
      return text == null ? null : JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(text, malformed);
    }
  }

  /// Against a small file of our own.
  @Nested
  class OfShelves {
    private static final String SHELVES =
        """
        {"openapi": "3.1.0",
         "paths": {
           "/shelves/{shelf}": {
             "parameters": [],
             "get": {"responses": {"200": {"content": {"application/json": {"schema": {"type": "string"}}}}}}},
           "/shelves/@mine": {
             "get": {"responses": {"200": {"content": {"application/json": {"schema": {"type": "integer"}}}}}}},
           "/shelves/{shelf}/books": {
             "get": {"responses": {"200": {"content": {"image/png": {"schema": {"type": "string"}}}}}},
             "post": {
               "requestBody": {"required": true, "content": {
                 "multipart/form-data": {"schema": {"type": "object", "required": ["files[0]"]}},
                 "application/json": {"schema": {"$ref": "#/components/schemas/Book"}}}},
               "responses": {
                 "201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Book"}}}},
                 "204": {"description": "Kept"},
                 "409": {"content": {"application/json": {"schema": {"type": "null"}}}},
                 "4XX": {"$ref": "#/components/responses/Refused"}}}},
           "/notes": {
             "post": {
               "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Note"}}}},
               "responses": {"default": {"description": "Any"}}},
             "put": {
               "requestBody": {"content": {"application/json": {"schema": {"anyOf": [
                 {"$ref": "#/components/schemas/Circle"}, {"$ref": "#/components/schemas/Square"}]}}}},
               "responses": {"default": {"description": "Any"}}}}},
         "components": {
           "responses": {"Refused": {"content": {"application/json": {"schema": {
             "type": "object", "properties": {"code": {"type": "integer"}}, "required": ["code"]}}}}},
           "schemas": {
             "Book": {"type": "object", "required": ["title"], "properties": {
               "title": {"type": "string", "maxLength": 5},
               "printed": {"type": "string", "format": "date-time"},
               "contexts": {"type": "array", "items": {"type": "integer", "oneOf": [{"const": 0}, {"const": 1}]}},
               "shapes": {"type": "array", "items": {"oneOf": [
                 {"$ref": "#/components/schemas/Circle"}, {"$ref": "#/components/schemas/Square"}]}}}},
             "Circle": {"type": "object", "required": ["type", "radius"], "properties": {
               "type": {"type": "integer", "enum": [1]}, "radius": {"type": "integer"}}},
             "Square": {"type": "object", "required": ["type", "side"], "properties": {
               "type": {"type": "integer", "enum": [2]}, "side": {"oneOf": [{"type": "null"}, {"type": "integer"}]}}},
             "Note": {"type": "object", "properties": {
               "content": {"type": "string", "maxLength": 4000}, "allowed_mentions": {"type": "object"}}}}}}
        """;

    private static final String BOOKS = "/api/v10/shelves/7/books";

    @TempDir private Path folder;

    private List<String> violations(
        String method, String path, @Nullable String request, int status, @Nullable String response)
        throws IOException {
      Path file = Files.writeString(folder.resolve("openapi.json"), SHELVES);
      return DiscordSpecification.find(file.toString())
          .orElseThrow()
          .violations(method, path, json(request), status, json(response));
    }

    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            /api/v10/shelves/7          , '"text"'
            /shelves/7                  , '"text"'
            /api/v10/shelves/7?x=/y     , '"text"'
            /api/v10/shelves/@mine      , 1
            /api/v10/shelves/%40mine?a=b, 1
            """)
    void findsTheOperationOfAPath(String path, String response) throws IOException {
      assertThat(violations("GET", path, null, 200, response)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            GET   , /api/v10/books
            DELETE, /api/v10/shelves/7
            GET   , /api/v10/shelves/
            GET   , /api/v10/shelves/7/8
            GET   , /api/v9/shelves/7
            """)
    void saysWhichOperationThereIsNot(String method, String path) throws IOException {
      assertThat(violations(method, path, null, 200, null))
          .containsExactly("no such operation: " + method + " " + path);
    }

    @Test
    void takesWhatIsAsSpecified() throws IOException {
      String book =
          """
          {"title": "Emma", "printed": "1815-12-23T00:00:00+00:00", "contexts": [1],
           "shapes": [{"type": 1, "radius": 2}, {"type": 2, "side": null}], "colour": "green"}
          """;

      assertThat(violations("POST", BOOKS, book, 201, book)).isEmpty();
    }

    @Test
    void namesBodyPlaceRuleAndValue() throws IOException {
      assertThat(violations("POST", BOOKS, "{\"title\": \"Persuasion\"}", 201, "{}"))
          .containsExactly(
              "request $.title: must be at most 5 characters long: \"Persuasion\"",
              "response $: required property 'title' not found: {}");
    }

    @Test
    void checksFormats() throws IOException {
      assertThat(violations("POST", BOOKS, "{\"title\": \"\", \"printed\": \"1815\"}", 204, null))
          .singleElement()
          .asString()
          .startsWith("request $.printed: ")
          .contains("date-time");
    }

    @Test
    void reportsOnlyTheAlternativeOfTheSameType() throws IOException {
      String book =
          """
          {"title": "Emma", "shapes": [{"type": 2, "side": "long"}, {"type": 1}, {"type": 3}]}
          """;

      assertThat(violations("POST", BOOKS, book, 204, null))
          .containsExactlyInAnyOrder(
              "request $.shapes[0].side: must be valid to one and only one schema, but 0 are valid: \"long\"",
              "request $.shapes[1]: required property 'radius' not found: {\"type\":1}",
              "request $.shapes[2]: must be valid to one and only one schema, but 0 are valid: {\"type\":3}");
    }

    @Test
    void neverLosesTheOnlyError() throws IOException {
      assertThat(violations("PUT", "/notes", "{\"type\": 3}", 200, null))
          .containsExactly("request $: is none of the alternatives: {\"type\":3}");
    }

    @Test
    void takesStringsForIntegersInRequestsOnly() throws IOException {
      String book = "{\"title\": \"Emma\", \"contexts\": [\"0\", \"1\"]}";

      assertThat(violations("POST", BOOKS, book, 204, null)).isEmpty();
      assertThat(violations("POST", BOOKS, null, 201, book))
          .anyMatch(violation -> violation.startsWith("response $.contexts[0]: string found"));
    }

    @Test
    void leavesTheCallersBodyAlone() throws IOException {
      Path file = Files.writeString(folder.resolve("openapi.json"), SHELVES);
      JsonNode book = JSON.readTree("{\"title\": \"Emma\", \"contexts\": [\"0\"]}");

      DiscordSpecification.find(file.toString())
          .orElseThrow()
          .violations("POST", BOOKS, book, 204, null);

      assertThat(book.toString()).isEqualTo("{\"title\":\"Emma\",\"contexts\":[\"0\"]}");
    }

    @Test
    void missesBodies() throws IOException {
      assertThat(violations("POST", BOOKS, null, 201, null))
          .containsExactly("request: a body is expected", "response: a body is expected");
    }

    @Test
    void takesAnEmptyBodyForNone() throws IOException {
      Path file = Files.writeString(folder.resolve("openapi.json"), SHELVES);

      assertThat(
              DiscordSpecification.find(file.toString())
                  .orElseThrow()
                  .violations(
                      "POST",
                      BOOKS,
                      JSON.readTree("{\"title\": \"Emma\"}"),
                      204,
                      MissingNode.getInstance()))
          .isEmpty();
    }

    @Test
    void refusesBodiesThatAreNotSpecified() throws IOException {
      assertThat(violations("GET", "/shelves/7", "{}", 200, "\"text\""))
          .containsExactly("request: no body expected");
      assertThat(violations("POST", BOOKS, "{\"title\": \"Emma\"}", 204, "{}"))
          .containsExactly("response: no body expected");
    }

    @Test
    void leavesMediaThatAreNotJsonUnchecked() throws IOException {
      assertThat(violations("GET", BOOKS, null, 200, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            404 | {"code": 10062}   |
            404 | {"code": "10062"} | response $.code: string found, integer expected: "10062"
            409 | null              |
            200 | {"title": "Emma"} | response: status 200 is not specified
            302 |                   | response: status 302 is not specified
            502 |                   |
            503 | "<html>"          |
            """)
    void checksTheSchemaOfTheStatusOrItsRange(
        int status, @Nullable String response, @Nullable String violation) throws IOException {
      assertThat(violations("POST", BOOKS, "{\"title\": \"Emma\"}", status, response))
          .isEqualTo(violation == null ? List.of() : List.of(violation));
    }

    @Test
    void fallsBackToTheDefaultResponse() throws IOException {
      assertThat(violations("POST", "/notes", "{}", 299, null)).isEmpty();
    }

    @Test
    void allowsABotTwoThousandCharacters() throws IOException {
      String longest = "😀".repeat(2000);

      assertThat(violations("POST", "/notes", "{\"content\": \"" + longest + "\"}", 200, null))
          .isEmpty();
      assertThat(violations("POST", "/notes", "{\"content\": \"" + longest + "!\"}", 200, null))
          .singleElement()
          .asString()
          .startsWith("request $.content: must be at most 2,000 characters long: ");
    }

    @Test
    void refusesUnknownPropertiesOfMessages() throws IOException {
      assertThat(violations("POST", "/notes", "{\"tts\": false, \"contents\": 1}", 200, null))
          .singleElement()
          .asString()
          .startsWith("request $: property 'contents' is not defined");
    }

    @Test
    void saysThatANamedFileIsMissing() {
      assertThatIllegalStateException()
          .isThrownBy(() -> DiscordSpecification.find(folder.resolve("none.json").toString()))
          .withMessageContaining("none.json")
          .withMessageContaining("DISCORD_OPENAPI");
    }

    @Test
    void saysThatANamedFileIsNoSpecification() throws IOException {
      Path file = Files.writeString(folder.resolve("other.json"), "[]");

      assertThatIllegalStateException()
          .isThrownBy(() -> DiscordSpecification.find(file.toString()))
          .withMessageContaining("other.json has no \"paths\"");
    }
  }

  /// Against Discord's file, with bodies such as JDA sends and Discord answers.
  @Nested
  class OfDiscord {
    private static final String MESSAGES = "/api/v10/channels/1290000000000000001/messages";
    private static final String CALLBACK =
        "/api/v10/interactions/1290000000000000002/aW50ZXJhY3Rpb24/callback";
    private static final String HOOK = "/api/v10/webhooks/1290000000000000003/aW50ZXJhY3Rpb24";

    private static final String MESSAGE =
        """
        {"id": "1290000000000000004", "channel_id": "1290000000000000001", "type": 0,
         "content": "hi", "timestamp": "2026-01-01T12:00:00.123000+00:00", "edited_timestamp": null,
         "author": {"id": "1290000000000000003", "username": "footnote", "discriminator": "0",
                    "global_name": null, "avatar": null, "bot": true, "flags": 0,
                    "public_flags": 0, "primary_guild": null},
         "mentions": [], "mention_roles": [], "mention_everyone": false, "attachments": [],
         "embeds": [{"type": "rich", "title": "t", "url": "https://example.org/a", "color": 16711680,
                     "timestamp": "2026-01-01T12:00:00+00:00", "footer": {"text": "f"},
                     "fields": [{"name": "a", "value": "b", "inline": true}]}],
         "components": [
           {"type": 17, "id": 1, "accent_color": null, "spoiler": false, "components": [
             {"type": 10, "id": 2, "content": "**Sources**"},
             {"type": 14, "id": 3, "spacing": 1, "divider": true},
             {"type": 1, "id": 4, "components": [
               {"type": 2, "id": 5, "style": 1, "label": "More", "custom_id": "more"}]}]}],
         "pinned": false, "tts": false, "flags": 32768, "nonce": "8070450532247928832"}
        """;

    private final Optional<DiscordSpecification> specification = DiscordSpecification.find();

    @BeforeEach
    void requireTheFile() {
      Assumptions.assumeTrue(
          specification.isPresent(),
          "Discord's openapi.json is not here; DISCORD_OPENAPI may name it");
    }

    private List<String> violations(
        String method,
        String path,
        @Nullable String request,
        int status,
        @Nullable String response) {
      return specification
          .orElseThrow()
          .violations(method, path, json(request), status, json(response));
    }

    @Test
    void takesAMessage() {
      String message =
          """
          {"content": "hi", "tts": false, "flags": 4096, "poll": null, "enforce_nonce": true,
           "nonce": "8070450532247928832",
           "allowed_mentions": {"parse": [], "replied_user": true},
           "embeds": [{"title": "t", "url": "https://example.org/a", "description": "d",
                       "color": 16711680, "author": {"name": "x"}, "footer": {"text": "f"},
                       "fields": [{"name": "a", "value": "b", "inline": true}],
                       "timestamp": "2026-01-01T12:00:00.959236141Z"}],
           "components": [{"type": 1, "components": [
             {"type": 2, "style": 1, "custom_id": "a", "label": "b", "disabled": false},
             {"type": 2, "style": 5, "url": "https://example.org", "label": "l", "disabled": false}]}]}
          """;

      assertThat(violations("POST", MESSAGES, message, 200, MESSAGE)).isEmpty();
    }

    @Test
    void namesWhatIsWrongWithAMessage() {
      String message =
          """
          {"content": "%s", "ephemeral": true, "allowed_mentions": {"parse": ["all"]},
           "components": [{"type": 1, "components": [{"type": 2, "style": 1, "custom_id": ""}]}]}
          """
              .formatted("x".repeat(2001));

      assertThat(violations("POST", MESSAGES, message, 201, "{}"))
          .extracting(violation -> violation.substring(0, violation.indexOf(':')))
          .containsExactlyInAnyOrder(
              "request $.content",
              "request $",
              "request $.allowed_mentions.parse[0]",
              "request $.components[0].components[0].custom_id",
              "response");
    }

    @Test
    void takesAMessageOfComponents() {
      String message =
          """
          {"flags": 32768, "tts": false, "enforce_nonce": true, "nonce": "8070450532247928832",
           "allowed_mentions": {"parse": [], "replied_user": true},
           "components": [{"type": 17, "accent_color": 16711680, "spoiler": false, "components": [
             {"type": 10, "content": "**Sources**"},
             {"type": 14, "spacing": 1, "divider": true},
             {"type": 1, "components": [
               {"type": 2, "style": 1, "custom_id": "a", "label": "b", "disabled": false},
               {"type": 2, "style": 2, "custom_id": "c", "emoji": {"name": "👍"}, "disabled": false}]},
             {"type": 1, "components": [
               {"type": 3, "custom_id": "s", "min_values": 1, "max_values": 1, "disabled": false,
                "options": [{"label": "l", "value": "v", "description": "d", "default": false}]}]}]}]}
          """;

      assertThat(violations("POST", MESSAGES, message, 200, MESSAGE)).isEmpty();
    }

    @Test
    void takesCommandsAsJdaWritesThem() {
      String commands =
          """
          [{"name": "ask", "type": 1, "description": "Asks", "nsfw": false,
            "name_localizations": {}, "description_localizations": {},
            "contexts": ["0", "1", "2"], "integration_types": ["0", "1"],
            "default_member_permissions": "32",
            "options": [
              {"type": 3, "name": "question", "description": "What to ask", "required": true,
               "autocomplete": true, "max_length": 200,
               "name_localizations": {}, "description_localizations": {}},
              {"type": 4, "name": "count", "description": "How many", "required": false,
               "autocomplete": false, "min_value": 1, "max_value": 5,
               "choices": [{"name": "a", "value": 1, "name_localizations": {}}],
               "name_localizations": {}, "description_localizations": {}}]},
           {"name": "Explain this", "type": 3, "nsfw": false, "options": [],
            "name_localizations": {}, "contexts": ["0", "1"], "integration_types": ["0"],
            "default_member_permissions": null}]
          """;
      String answer =
          """
          [{"id": "1290000000000000005", "application_id": "1290000000000000003",
            "version": "1290000000000000006", "name": "ask", "type": 1, "description": "Asks",
            "nsfw": false, "contexts": [0, 1, 2], "integration_types": [0, 1],
            "default_member_permissions": "32",
            "options": [{"type": 3, "name": "question", "description": "What to ask",
                         "required": true, "autocomplete": true, "max_length": 200}]}]
          """;

      assertThat(
              violations(
                  "PUT",
                  "/api/v10/applications/1290000000000000003/commands",
                  commands,
                  200,
                  answer))
          .isEmpty();
    }

    @Test
    void refusesACommandWithoutAName() {
      assertThat(
              violations(
                  "PUT",
                  "/applications/1/guilds/2/commands",
                  "[{\"contexts\": [\"9\"]}]",
                  200,
                  "[]"))
          .containsExactlyInAnyOrder(
              "request $[0]: required property 'name' not found: {\"contexts\":[9]}",
              "request $[0].contexts[0]: must be valid to one and only one schema, but 0 are valid: 9");
    }

    @Test
    void takesAnswersToInteractions() {
      String received =
          """
          {"interaction": {"id": "1290000000000000002", "type": 2, "channel_id": "1290000000000000001",
                           "response_message_id": "1290000000000000004",
                           "response_message_loading": %s, "response_message_ephemeral": false},
           "resource": {"type": %s, "message": %s}}
          """;
      String reply =
          """
          {"type": 4, "data": {"content": "hi", "tts": false, "flags": 64, "poll": null,
           "embeds": [], "components": [], "allowed_mentions": {"parse": [], "replied_user": true}}}
          """;
      String path = CALLBACK + "?with_response=true";

      assertThat(
              violations("POST", CALLBACK, "{\"type\": 5, \"data\": {\"flags\": 64}}", 204, null))
          .isEmpty();
      assertThat(violations("POST", path, reply, 200, received.formatted("false", 4, MESSAGE)))
          .isEmpty();
      assertThat(violations("POST", path, reply, 200, received.formatted("null", 4, MESSAGE)))
          .hasSize(1);
    }

    @Test
    void takesAModal() {
      String modal =
          """
          {"type": 9, "data": {"custom_id": "m", "title": "Feedback", "components": [
            {"type": 18, "label": "What was wrong?", "description": null, "component":
              {"type": 4, "custom_id": "i", "style": 2, "required": true, "max_length": 100}}]}}
          """;

      assertThat(violations("POST", CALLBACK, modal, 204, null)).isEmpty();
      assertThat(violations("POST", CALLBACK, modal.replace("\"style\": 2, ", ""), 204, null))
          .singleElement()
          .asString()
          .startsWith(
              "request $.data.components[0].component: required property 'style' not found");
    }

    @Test
    void takesChoicesWhileOneTypes() {
      String choices =
          """
          {"type": 8, "data": {"choices": [{"name": "a", "value": "b", "name_localizations": {}}]}}
          """;

      assertThat(violations("POST", CALLBACK, choices, 204, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@original", "%40original", "1290000000000000004"})
    void takesEditsOfAnswers(String message) {
      String edit =
          """
          {"content": "x", "flags": 0, "embeds": [], "components": [], "attachments": [],
           "allowed_mentions": {"parse": [], "replied_user": true}}
          """;

      assertThat(violations("PATCH", HOOK + "/messages/" + message, edit, 200, MESSAGE)).isEmpty();
    }

    @Test
    void takesFollowUps() {
      assertThat(violations("POST", HOOK + "?wait=true", "{\"content\": \"x\"}", 200, MESSAGE))
          .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            400 | {"code": 40060, "message": "Interaction has already been acknowledged."}
            404 | {"code": 10062, "message": "Unknown interaction"}
            429 | {"message": "You are being rate limited.", "retry_after": 0.5, "global": false}
            429 | {"message": "You are being rate limited.", "retry_after": 1, "global": true, "code": 0}
            """)
    void takesRefusals(int status, String response) {
      assertThat(violations("POST", CALLBACK, "{\"type\": 5}", status, response)).isEmpty();
    }

    @Test
    void checksFromManyThreads() {
      assertThat(
              IntStream.range(0, 2000)
                  .parallel()
                  .mapToObj(i ->
                      violations("POST", MESSAGES, "{\"content\": " + i % 2 + "}", 200, MESSAGE))
                  .mapToInt(List::size))
          .containsOnly(1);
    }
  }
}
