package footnote.discord.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules that the simulated Discord holds bots to, asked for over HTTP.
class DiscordSimulatorTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final DiscordSimulator discord = DiscordSimulator.start();
  private final SimChannel channel = discord.guild("Guild").textChannel("hall");
  private final SimUser ada = discord.user("ada");

  @BeforeEach
  void declareACommand() throws Exception {
    String declaration = "[{\"name\":\"ask\",\"description\":\"Ask\",\"type\":1}]";
    call("PUT", "applications/" + discord.applicationId() + "/commands", declaration);
  }

  @AfterEach
  void close() {
    http.close();
    discord.close();
  }

  private record Answer(int status, JsonNode json, HttpResponse<String> response) {
    int code() {
      return json.path("code").asInt();
    }
  }

  private Answer call(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(discord.api() + path))
                .header("Authorization", "Bot " + DiscordSimulator.TOKEN)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()), response);
  }

  private Answer acknowledge(SimInteraction interaction, String body) throws Exception {
    return call(
        "POST", "interactions/" + interaction.id() + "/" + interaction.token() + "/callback", body);
  }

  private SimInteraction ask() {
    return discord.slash(ada, channel, "ask", Map.of());
  }

  private Answer send(String body) throws Exception {
    return call("POST", "channels/" + channel.id() + "/messages", body);
  }

  private static String text(String content) {
    return "{\"type\":10,\"content\":\"" + content + "\"}";
  }

  @Test
  void anInteractionIsAcknowledgedOnce() throws Exception {
    SimInteraction asked = ask();

    assertThat(acknowledge(asked, "{\"type\":5}").status()).isEqualTo(204);
    Answer second = acknowledge(asked, "{\"type\":5}");
    assertThat(second.status()).isEqualTo(400);
    assertThat(second.code()).isEqualTo(40060);
  }

  @Test
  void anInteractionThatHasEndedTakesNothingMore() throws Exception {
    SimInteraction asked = ask();
    acknowledge(asked, "{\"type\":5}");
    asked.expire();

    Answer late =
        call(
            "PATCH",
            "webhooks/" + discord.applicationId() + "/" + asked.token() + "/messages/@original",
            "{\"content\":\"late\"}");

    assertThat(late.status()).isEqualTo(401);
    assertThat(late.code()).isEqualTo(50027);
  }

  @Test
  void anAcknowledgementThatComesTooLateIsRefused() throws Exception {
    SimInteraction asked = ask();
    asked.expire();

    Answer late = acknowledge(asked, "{\"type\":5}");

    assertThat(late.status()).isEqualTo(404);
    assertThat(late.code()).isEqualTo(10062);
  }

  @Test
  void whoHasNoTokenIsTurnedAway() throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(discord.api() + "users/@me")).build(),
            BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"2000, 200", "2001, 400"})
  void contentHasTwoThousandCharacters(int length, int status) throws Exception {
    assertThat(send("{\"content\":\"" + "x".repeat(length) + "\"}").status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"4000, 200", "4001, 400"})
  void componentsHaveFourThousandCharacters(int length, int status) throws Exception {
    assertThat(send("{\"flags\":32768,\"components\":[" + text("x".repeat(length)) + "]}").status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"40, 200", "41, 400"})
  void aMessageHasFortyComponents(int count, int status) throws Exception {
    String components =
        IntStream.range(0, count).mapToObj(i -> text("x")).collect(Collectors.joining(","));

    assertThat(send("{\"flags\":32768,\"components\":[" + components + "]}").status())
        .isEqualTo(status);
  }

  @Test
  void aNonceMakesOneMessage() throws Exception {
    String body = "{\"content\":\"once\",\"nonce\":\"n1\",\"enforce_nonce\":true}";

    Answer first = send(body);
    Answer second = send(body);

    assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(channel.messages()).hasSize(1);
  }

  @Test
  void theSixthMessageInFiveSecondsIsLimited() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(send("{\"content\":\"x\"}").status()).isEqualTo(200);
    }

    Answer sixth = send("{\"content\":\"x\"}");

    assertThat(sixth.status()).isEqualTo(429);
    assertThat(sixth.json().path("retry_after").asDouble()).isBetween(0.0, 5.0);
    assertThat(sixth.response().headers().map())
        .containsKeys("via", "retry-after", "x-ratelimit-remaining", "x-ratelimit-reset-after");
    assertThat(sixth.response().headers().allValues("x-ratelimit-remaining"))
        .isEqualTo(List.of("0"));
  }
}
