package footnote.chat;

import static footnote.chat.ModelServer.refuses;
import static footnote.chat.ModelServer.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import footnote.chat.ModelException.Kind;
import footnote.chat.ModelServer.Break;
import footnote.chat.ModelServer.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageModelTest {
  private static final Prompt PROMPT = new Prompt("Be brief.", "What opened in May?", 50);

  private final ModelServer server = ModelServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private LanguageModel model(String provider) {
    return new LanguageModel(server.settings(provider));
  }

  private LanguageModel once(String provider) {
    return new LanguageModel(attempts(server.settings(provider), 1));
  }

  private static ModelSettings attempts(ModelSettings s, int attempts) {
    return with(s, s.timeout(), attempts);
  }

  private static ModelSettings with(ModelSettings s, Duration timeout, int attempts) {
    return new ModelSettings(
        s.provider(),
        s.name(),
        s.baseUrl(),
        s.key(),
        timeout,
        attempts,
        s.retryWait(),
        s.context(),
        s.inputPrice(),
        s.outputPrice());
  }

  private static Completion stream(LanguageModel model, List<String> pieces) {
    return model.stream(
        PROMPT,
        () -> {
          pieces.clear();
          return pieces::add;
        },
        () -> false);
  }

  private ModelException failure(LanguageModel model) {
    return catchThrowableOfType(ModelException.class, () -> stream(model, new ArrayList<>()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "ollama", "anthropic", "gemini"})
  void answersInOnePiece(String provider) {
    server.script(asked -> says("The bridge opened."));

    Completion completion = model(provider).complete(PROMPT);

    assertThat(completion)
        .isEqualTo(new Completion("The bridge opened.", false, new Usage(120, 30, 0.00048)));
    assertThat(server.asked())
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.provider()).isEqualTo(provider);
          assertThat(asked.streaming()).isFalse();
          assertThat(asked.model()).isEqualTo("test-model");
          assertThat(asked.system()).isEqualTo("Be brief.");
          assertThat(asked.user()).isEqualTo("What opened in May?");
          assertThat(asked.body().toString()).contains("50");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "ollama", "anthropic", "gemini"})
  void streams(String provider) {
    server.script(asked -> says("The bridge opened."));
    List<String> pieces = new ArrayList<>();

    Completion completion = stream(model(provider), pieces);

    assertThat(completion.text()).isEqualTo("The bridge opened.");
    assertThat(completion.usage()).isEqualTo(new Usage(120, 30, 0.00048));
    assertThat(String.join("", pieces)).isEqualTo("The bridge opened.");
    assertThat(pieces).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "gemini"})
  void sendsTheKeyAndNeverShowsIt(String provider) {
    server.script(asked -> refuses(401, "{\"error\": {\"message\": \"Bad key secret-key-1\"}}"));

    ModelException failure = failure(once(provider));

    assertThat(server.asked().getFirst().key()).isEqualTo("secret-key-1");
    assertThat(failure.kind()).isEqualTo(Kind.KEY_REFUSED);
    assertThat(failure.getMessage()).contains("refused the key").doesNotContain("secret-key-1");
    assertThat(server.settings(provider).toString()).doesNotContain("secret-key-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | KEY_REFUSED   | {"error": {"message": "no"}}
          403 | KEY_REFUSED   | {"error": {"message": "no"}}
          400 | KEY_REFUSED   | {"error": {"message": "API key not valid. Please pass a valid one."}}
          404 | UNKNOWN_MODEL | {"error": "model 'test-model' not found"}
          400 | TOO_LONG      | {"error": {"code": "context_length_exceeded", "message": "maximum context length"}}
          400 | TOO_LONG      | {"error": {"message": "prompt is too long: 210000 tokens > 200000 maximum"}}
          413 | TOO_LONG      | too large
          400 | FILTERED      | {"error": {"code": "content_filter", "message": "no"}}
          400 | REFUSED       | {"error": {"message": "temperature is not supported"}}
          429 | BUSY          | {"error": {"message": "slow down"}}
          500 | BROKEN        | oops
          503 | BROKEN        | oops
          504 | TIMED_OUT     | oops
          """)
  void tellsWhyAServerRefuses(int status, Kind kind, String body) {
    server.script(asked -> refuses(status, body));

    for (String provider : List.of("openai", "ollama", "anthropic", "gemini")) {
      assertThat(failure(once(provider)).kind()).as(provider).isEqualTo(kind);
      assertThat(
              catchThrowableOfType(ModelException.class, () -> once(provider).complete(PROMPT))
                  .kind())
          .as(provider)
          .isEqualTo(kind);
    }
  }

  @ParameterizedTest
  @CsvSource({"openai", "ollama", "anthropic", "gemini"})
  void tellsThatAnAnswerWasCutOffOrFiltered(String provider) {
    server.script(asked -> new Script.Says("The bridge", "length", piece -> {}));
    assertThat(stream(model(provider), new ArrayList<>()).cutOff()).isTrue();

    server.script(asked -> new Script.Says("The bridge", "filter", piece -> {}));
    if (!provider.equals("ollama")) { // It has no filter.
      assertThat(failure(once(provider)).kind()).isEqualTo(Kind.FILTERED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "openai, CUT", "ollama, CUT", "anthropic, CUT", "gemini, CUT",
    "openai, ENDS", "ollama, ENDS", "anthropic, ENDS", "gemini, ENDS",
    "openai, GARBAGE", "ollama, GARBAGE", "anthropic, GARBAGE", "gemini, GARBAGE"
  })
  void beginsABrokenStreamAnew(String provider, Break how) {
    AtomicInteger calls = new AtomicInteger();
    server.script(asked ->
        calls.getAndIncrement() == 0
            ? new Script.Breaks("The bri", how)
            : says("The bridge opened."));
    List<String> pieces = new ArrayList<>();

    Completion completion = stream(model(provider), pieces);

    assertThat(completion.text()).isEqualTo("The bridge opened.");
    assertThat(String.join("", pieces)).isEqualTo("The bridge opened.");
    assertThat(calls).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "ollama", "anthropic", "gemini"})
  void endsAStreamThatHangs(String provider) {
    server.script(asked -> new Script.Breaks("The bri", Break.HANGS));
    LanguageModel model =
        new LanguageModel(with(server.settings(provider), Duration.ofMillis(300), 1));

    assertThat(failure(model).kind()).isEqualTo(Kind.TIMED_OUT);
    assertThat(catchThrowableOfType(ModelException.class, () -> model.complete(PROMPT)).kind())
        .isEqualTo(Kind.TIMED_OUT);
  }

  @Test
  void saysThatNoServerAnswers() {
    ModelSettings settings = attempts(server.settings("openai"), 1);
    server.close();

    assertThat(failure(new LanguageModel(settings)))
        .hasMessageStartingWith("No server answers at " + settings.baseUrl())
        .extracting(ModelException::kind)
        .isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void comesBackWhenTheServerSays() {
    AtomicInteger calls = new AtomicInteger();
    server.script(asked ->
        calls.getAndIncrement() == 0
            ? new Script.Refuses(429, "slow down", Map.of("Retry-After", "0.2"))
            : says("The bridge opened."));
    long start = System.nanoTime();

    assertThat(model("openai").complete(PROMPT).text()).isEqualTo("The bridge opened.");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(200));
  }

  @Test
  void doesNotWaitLongForABusyServer() {
    server.script(asked -> new Script.Refuses(429, "slow down", Map.of("Retry-After", "3600")));

    assertThat(failure(model("openai")).kind()).isEqualTo(Kind.BUSY);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void triesNothingAgainThatCannotGoBetter() {
    server.script(asked -> refuses(401, "no"));

    assertThat(failure(model("openai")).kind()).isEqualTo(Kind.KEY_REFUSED);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void leavesAModelAloneThatFailsAgainAndAgain() {
    server.script(asked -> refuses(500, "oops"));
    LanguageModel model = once("openai");
    for (int i = 0; i < 5; i++) {
      assertThat(failure(model).kind()).isEqualTo(Kind.BROKEN);
    }

    assertThat(failure(model).kind()).isEqualTo(Kind.RESTING);
    assertThat(server.asked()).hasSize(5);
  }

  @Test
  void questionsThatAreTooLongDoNotSpeakAgainstAModel() {
    server.script(asked -> refuses(413, "too large"));
    LanguageModel model = once("openai");
    for (int i = 0; i < 12; i++) {
      assertThat(failure(model).kind()).isEqualTo(Kind.TOO_LONG);
    }
  }

  @Test
  void stopsWhenNobodyWantsMore() {
    server.script(asked -> says("one two three four five six"));
    List<String> pieces = new ArrayList<>();

    assertThatThrownBy(
            () -> model("openai").stream(PROMPT, () -> pieces::add, () -> pieces.size() == 2))
        .isInstanceOfSatisfying(
            ModelException.class, stopped -> assertThat(stopped.kind()).isEqualTo(Kind.STOPPED));
    assertThat(pieces).containsExactly("one ", "two ");
  }

  @ParameterizedTest
  @EnumSource(names = {"SILENT", "HANGS"})
  void stopsThoughNothingMoreComes(Break how) {
    server.script(asked -> new Script.Breaks("The bri", how));
    AtomicInteger looks = new AtomicInteger();

    assertThatThrownBy(() ->
            model("openai").stream(PROMPT, () -> piece -> {}, () -> looks.incrementAndGet() > 3))
        .isInstanceOfSatisfying(
            ModelException.class, stopped -> assertThat(stopped.kind()).isEqualTo(Kind.STOPPED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          openai |      | x  | has no name
          openai | gpt  |    | openai needs a key; set OPENAI_API_KEY
          gemini | pro  |    | gemini needs a key; set GEMINI_API_KEY
          """)
  void saysWhatIsMissing(String provider, String name, String key, String message) {
    ModelSettings d = ModelSettings.DEFAULTS;
    ModelSettings settings =
        new ModelSettings(
            provider,
            name == null ? "" : name,
            "",
            key == null ? "" : key,
            d.timeout(),
            1,
            d.retryWait(),
            8_192,
            0,
            0);

    assertThatThrownBy(() -> new LanguageModel(settings)).hasMessageContaining(message);
  }
}
