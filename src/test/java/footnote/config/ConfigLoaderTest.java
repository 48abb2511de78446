package footnote.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import footnote.ingest.ArticleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class ConfigLoaderTest {
  private static final Path SHIPPED = Path.of("config/footnote.yaml");

  /// Each key with a value that is not its default.
  private static final String OTHER_VALUES =
      """
      ingest.largestFile       | FOOTNOTE_INGEST_LARGEST_FILE       | 5000
      ingest.largestArchive    | FOOTNOTE_INGEST_LARGEST_ARCHIVE    | 70000
      ingest.fileTimeout       | FOOTNOTE_INGEST_FILE_TIMEOUT       | 5m
      index.folder             | FOOTNOTE_INDEX_FOLDER              | /srv/index
      index.commitEvery        | FOOTNOTE_INDEX_COMMIT_EVERY        | 5m
      fetch.userAgent          | FOOTNOTE_FETCH_USER_AGENT          | Mill
      fetch.timeout            | FOOTNOTE_FETCH_TIMEOUT             | 5m
      fetch.largestBody        | FOOTNOTE_FETCH_LARGEST_BODY        | 50000
      fetch.redirects          | FOOTNOTE_FETCH_REDIRECTS           | 2
      fetch.perSecond          | FOOTNOTE_FETCH_PER_SECOND          | 4.0
      fetch.perHost            | FOOTNOTE_FETCH_PER_HOST            | 3
      fetch.robots             | FOOTNOTE_FETCH_ROBOTS              | false
      fetch.allow              | FOOTNOTE_FETCH_ALLOW               | wiki.local
      curation.folder          | FOOTNOTE_CURATION_FOLDER           | /srv/sources
      curation.watch           | FOOTNOTE_CURATION_WATCH            | 5m
      curation.feeds           | FOOTNOTE_CURATION_FEEDS            | 5m
      curation.sites           | FOOTNOTE_CURATION_SITES            | 5m
      curation.withdraw        | FOOTNOTE_CURATION_WITHDRAW         | true
      curation.golden          | FOOTNOTE_CURATION_GOLDEN           | /srv/golden.jsonl
      curation.margin          | FOOTNOTE_CURATION_MARGIN           | 0.2
      embedding.enabled        | FOOTNOTE_EMBEDDING_ENABLED         | false
      embedding.threads        | FOOTNOTE_EMBEDDING_THREADS         | 3
      embedding.libraries      | FOOTNOTE_EMBEDDING_LIBRARIES       | /srv/native
      retrieval.limit          | FOOTNOTE_RETRIEVAL_LIMIT           | 20
      retrieval.candidates     | FOOTNOTE_RETRIEVAL_CANDIDATES      | 70
      retrieval.perArticle     | FOOTNOTE_RETRIEVAL_PER_ARTICLE     | 2
      retrieval.keywordWeight  | FOOTNOTE_RETRIEVAL_KEYWORD_WEIGHT  | 0.25
      retrieval.vectorWeight   | FOOTNOTE_RETRIEVAL_VECTOR_WEIGHT   | 2.5
      retrieval.fusionConstant | FOOTNOTE_RETRIEVAL_FUSION_CONSTANT | 30
      reader.enabled           | FOOTNOTE_READER_ENABLED            | false
      reader.passages          | FOOTNOTE_READER_PASSAGES           | 8
      reader.within            | FOOTNOTE_READER_WITHIN             | 7m
      answer.sentences         | FOOTNOTE_ANSWER_SENTENCES          | 5
      answer.passages          | FOOTNOTE_ANSWER_PASSAGES           | 9
      answer.abstainBelow      | FOOTNOTE_ANSWER_ABSTAIN_BELOW      | 0.5
      answer.unsureBelow       | FOOTNOTE_ANSWER_UNSURE_BELOW       | 0.75
      answer.model.provider | FOOTNOTE_ANSWER_MODEL_PROVIDER | ollama
      answer.model.name | FOOTNOTE_ANSWER_MODEL_NAME | llama
      answer.model.baseUrl | FOOTNOTE_ANSWER_MODEL_BASE_URL | http://localhost:8000/v1
      answer.model.key | FOOTNOTE_ANSWER_MODEL_KEY | k1
      answer.model.timeout | FOOTNOTE_ANSWER_MODEL_TIMEOUT | 3m
      answer.model.attempts | FOOTNOTE_ANSWER_MODEL_ATTEMPTS | 5
      answer.model.retryWait | FOOTNOTE_ANSWER_MODEL_RETRY_WAIT | 1m
      answer.model.context | FOOTNOTE_ANSWER_MODEL_CONTEXT | 4096
      answer.model.inputPrice | FOOTNOTE_ANSWER_MODEL_INPUT_PRICE | 2.5
      answer.model.outputPrice | FOOTNOTE_ANSWER_MODEL_OUTPUT_PRICE | 7.5
      answer.judge | FOOTNOTE_ANSWER_JUDGE | true
      answer.prompt.tokens | FOOTNOTE_ANSWER_PROMPT_TOKENS | 2000
      answer.prompt.answerTokens | FOOTNOTE_ANSWER_PROMPT_ANSWER_TOKENS | 300
      answer.budget.perReader | FOOTNOTE_ANSWER_BUDGET_PER_READER | 10
      answer.budget.perGuild | FOOTNOTE_ANSWER_BUDGET_PER_GUILD | 20
      answer.budget.all | FOOTNOTE_ANSWER_BUDGET_ALL | 30
      answer.reuse | FOOTNOTE_ANSWER_REUSE | 5m
      summary.fetchLinks | FOOTNOTE_SUMMARY_FETCH_LINKS | true
      summary.digest | FOOTNOTE_SUMMARY_DIGEST | 2d
      store.file               | FOOTNOTE_STORE_FILE                | /srv/footnote.db
      store.conversations      | FOOTNOTE_STORE_CONVERSATIONS       | 5m
      store.answers            | FOOTNOTE_STORE_ANSWERS             | 9m
      discord.token            | FOOTNOTE_DISCORD_TOKEN             | abc.def
      discord.api              | FOOTNOTE_DISCORD_API               | http://localhost/api/
      discord.gateway          | FOOTNOTE_DISCORD_GATEWAY           | ws://localhost/
      discord.shards.total     | FOOTNOTE_DISCORD_SHARDS_TOTAL      | 4
      discord.questions.sideBySide | FOOTNOTE_DISCORD_QUESTIONS_SIDE_BY_SIDE | 8
      discord.questions.waiting | FOOTNOTE_DISCORD_QUESTIONS_WAITING | 7
      discord.questions.waitingPerReader | FOOTNOTE_DISCORD_QUESTIONS_WAITING_PER_READER | 2
      discord.questions.perReader | FOOTNOTE_DISCORD_QUESTIONS_PER_READER | 9
      discord.questions.perReaderTime | FOOTNOTE_DISCORD_QUESTIONS_PER_READER_TIME | 2m
      discord.questions.perGuild | FOOTNOTE_DISCORD_QUESTIONS_PER_GUILD | 11
      discord.questions.perGuildTime | FOOTNOTE_DISCORD_QUESTIONS_PER_GUILD_TIME | 3m
      discord.directCollections | FOOTNOTE_DISCORD_DIRECT_COLLECTIONS | news
      discord.shutdown         | FOOTNOTE_DISCORD_SHUTDOWN          | 4m
      """;

  private static final Map<String, Function<Settings, Object>> VALUES =
      Map.ofEntries(
          Map.entry("ingest.largestFile", settings -> settings.ingest().largestFile()),
          Map.entry("ingest.largestArchive", settings -> settings.ingest().largestArchive()),
          Map.entry("ingest.fileTimeout", settings -> minutes(settings.ingest().fileTimeout())),
          Map.entry("index.folder", settings -> settings.index().folder()),
          Map.entry("index.commitEvery", settings -> minutes(settings.index().commitEvery())),
          Map.entry("fetch.userAgent", settings -> settings.fetch().userAgent()),
          Map.entry("fetch.timeout", settings -> minutes(settings.fetch().timeout())),
          Map.entry("fetch.largestBody", settings -> settings.fetch().largestBody()),
          Map.entry("fetch.redirects", settings -> settings.fetch().redirects()),
          Map.entry("fetch.perSecond", settings -> settings.fetch().perSecond()),
          Map.entry("fetch.perHost", settings -> settings.fetch().perHost()),
          Map.entry("fetch.robots", settings -> settings.fetch().robots()),
          Map.entry("fetch.allow", settings -> settings.fetch().allow()),
          Map.entry("curation.folder", settings -> settings.curation().folder()),
          Map.entry("curation.watch", settings -> minutes(settings.curation().watch())),
          Map.entry("curation.feeds", settings -> minutes(settings.curation().feeds())),
          Map.entry("curation.sites", settings -> minutes(settings.curation().sites())),
          Map.entry("curation.withdraw", settings -> settings.curation().withdraw()),
          Map.entry("curation.golden", settings -> settings.curation().golden()),
          Map.entry("curation.margin", settings -> settings.curation().margin()),
          Map.entry("embedding.enabled", settings -> settings.embedding().enabled()),
          Map.entry("embedding.threads", settings -> settings.embedding().threads()),
          Map.entry("embedding.libraries", settings -> settings.embedding().libraries()),
          Map.entry("answer.model.provider", settings -> settings.answer().model().provider()),
          Map.entry("answer.model.name", settings -> settings.answer().model().name()),
          Map.entry("answer.model.baseUrl", settings -> settings.answer().model().baseUrl()),
          Map.entry("answer.model.key", settings -> settings.answer().model().key()),
          Map.entry(
              "answer.model.timeout", settings -> minutes(settings.answer().model().timeout())),
          Map.entry("answer.model.attempts", settings -> settings.answer().model().attempts()),
          Map.entry(
              "answer.model.retryWait", settings -> minutes(settings.answer().model().retryWait())),
          Map.entry("answer.model.context", settings -> settings.answer().model().context()),
          Map.entry("answer.model.inputPrice", settings -> settings.answer().model().inputPrice()),
          Map.entry(
              "answer.model.outputPrice", settings -> settings.answer().model().outputPrice()),
          Map.entry("answer.judge", settings -> settings.answer().judge()),
          Map.entry("answer.prompt.tokens", settings -> settings.answer().prompt().tokens()),
          Map.entry(
              "answer.prompt.answerTokens", settings -> settings.answer().prompt().answerTokens()),
          Map.entry("answer.budget.perReader", settings -> settings.answer().budget().perReader()),
          Map.entry("answer.budget.perGuild", settings -> settings.answer().budget().perGuild()),
          Map.entry("answer.budget.all", settings -> settings.answer().budget().all()),
          Map.entry("summary.fetchLinks", settings -> settings.summary().fetchLinks()),
          Map.entry("summary.digest", settings -> settings.summary().digest().toDays() + "d"),
          Map.entry("answer.reuse", settings -> minutes(settings.answer().reuse())),
          Map.entry("retrieval.limit", settings -> settings.retrieval().limit()),
          Map.entry("retrieval.candidates", settings -> settings.retrieval().candidates()),
          Map.entry("retrieval.perArticle", settings -> settings.retrieval().perArticle()),
          Map.entry("retrieval.keywordWeight", settings -> settings.retrieval().keywordWeight()),
          Map.entry("retrieval.vectorWeight", settings -> settings.retrieval().vectorWeight()),
          Map.entry("retrieval.fusionConstant", settings -> settings.retrieval().fusionConstant()),
          Map.entry("reader.enabled", settings -> settings.reader().enabled()),
          Map.entry("reader.passages", settings -> settings.reader().passages()),
          Map.entry("reader.within", settings -> minutes(settings.reader().within())),
          Map.entry("answer.sentences", settings -> settings.answer().sentences()),
          Map.entry("answer.passages", settings -> settings.answer().passages()),
          Map.entry("answer.abstainBelow", settings -> settings.answer().abstainBelow()),
          Map.entry("answer.unsureBelow", settings -> settings.answer().unsureBelow()),
          Map.entry("store.file", settings -> settings.store().file()),
          Map.entry("store.conversations", settings -> minutes(settings.store().conversations())),
          Map.entry("store.answers", settings -> minutes(settings.store().answers())),
          Map.entry("discord.token", settings -> settings.discord().token()),
          Map.entry("discord.api", settings -> settings.discord().api()),
          Map.entry("discord.gateway", settings -> settings.discord().gateway()),
          Map.entry("discord.shards.total", settings -> settings.discord().shards().total()),
          Map.entry("discord.shards.first", settings -> settings.discord().shards().first()),
          Map.entry("discord.shards.last", settings -> settings.discord().shards().last()),
          Map.entry(
              "discord.questions.sideBySide",
              settings -> settings.discord().questions().sideBySide()),
          Map.entry(
              "discord.questions.waiting", settings -> settings.discord().questions().waiting()),
          Map.entry(
              "discord.questions.waitingPerReader",
              settings -> settings.discord().questions().waitingPerReader()),
          Map.entry(
              "discord.questions.perReader",
              settings -> settings.discord().questions().perReader()),
          Map.entry(
              "discord.questions.perReaderTime",
              settings -> minutes(settings.discord().questions().perReaderTime())),
          Map.entry(
              "discord.questions.perGuild", settings -> settings.discord().questions().perGuild()),
          Map.entry(
              "discord.questions.perGuildTime",
              settings -> minutes(settings.discord().questions().perGuildTime())),
          Map.entry(
              "discord.directCollections", settings -> settings.discord().directCollections()),
          Map.entry("discord.shutdown", settings -> minutes(settings.discord().shutdown())));

  @TempDir private Path home;

  @BeforeEach
  void createSeeds() throws IOException {
    Files.createDirectories(home.resolve("seeds"));
  }

  @Test
  void theShippedFileHoldsTheDefaults() throws IOException {
    assertThat(ConfigLoader.load(SHIPPED.toAbsolutePath(), home, Map.of())).isEqualTo(load(""));
  }

  @Test
  void theShippedFileMentionsEveryKey() throws IOException {
    Map<String, Object> sections = new Yaml().load(Files.readString(SHIPPED));
    Set<String> keys = keys("", sections);

    Set<String> expected = SettingsReader.keysOf("", Settings.DEFAULTS);
    expected.addAll(Set.of("ingest.sources", "answer.fallbacks"));
    assertThat(keys).isEqualTo(expected);
  }

  private static Set<String> keys(String section, Map<?, ?> settings) {
    Set<String> keys = new TreeSet<>();
    settings.forEach((name, value) -> {
      if (value instanceof Map<?, ?> nested) {
        keys.addAll(keys(section + name + ".", nested));
      } else {
        keys.add(section + name);
      }
    });
    return keys;
  }

  @Test
  void theTableOfThisTestHoldsEveryKey() {
    assertThat(VALUES).containsOnlyKeys(SettingsReader.keysOf("", Settings.DEFAULTS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment\n", "---\n", "retrieval:\n", "answer: {}\n"})
  void whatTheFileLeavesOutIsAsByDefault(String yaml) throws IOException {
    Settings settings = load(yaml);

    assertThat(settings.retrieval()).isEqualTo(Settings.DEFAULTS.retrieval());
    assertThat(settings.answer()).isEqualTo(Settings.DEFAULTS.answer());
    assertThat(settings.index().folder()).isEqualTo(home.resolve("data/index"));
    assertThat(settings.embedding().libraries()).isEqualTo(home.resolve("data/native"));
    assertThat(settings.ingest().sources())
        .containsExactly(new ArticleFolder(home.resolve("seeds"), "default"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = OTHER_VALUES)
  void theFileSetsEveryKey(String key, String variable, String value) throws IOException {
    assertThat(value(load(yaml(key, value)), key)).hasToString(value);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = OTHER_VALUES)
  void theEnvironmentOverridesEveryKeyOfTheFile(String key, String variable, String value)
      throws IOException {
    Path file = write(Files.readString(SHIPPED));

    Settings settings = ConfigLoader.load(file, home, Map.of(variable, value));

    assertThat(value(settings, key)).hasToString(value);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          data/x,       data/x
          ./data/../x,  x
          x y,          x y
          'a,b',        'a,b'
          größer,       größer
          """)
  void relativePathsStartFromHome(String path, String expected) throws IOException {
    assertThat(load(yaml("index.folder", "'" + path + "'")).index().folder())
        .isEqualTo(home.resolve(expected));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          10s,   PT10S
          2m,    PT2M
          1h,    PT1H
          PT90S, PT1M30S
          """)
  void readsTimes(String text, Duration expected) throws IOException {
    assertThat(load(yaml("index.commitEvery", text)).index().commitEvery()).isEqualTo(expected);
  }

  @Test
  void readsAListOfSources() throws IOException {
    Files.createDirectories(home.resolve("news"));
    Settings settings =
        load(
            """
            ingest:
              sources:
                - path: seeds
                - path: news
                  collection: press
            """);

    assertThat(settings.ingest().sources())
        .containsExactly(
            new ArticleFolder(home.resolve("seeds"), "default"),
            new ArticleFolder(home.resolve("news"), "press"));
  }

  @Test
  void anEmptyListOfSourcesStaysEmpty() throws IOException {
    assertThat(load("ingest:\n  sources: []\n").ingest().sources()).isEmpty();
  }

  @Test
  void aFileMayBeginWithAByteOrderMark() throws IOException {
    assertThat(load("\uFEFFretrieval:\n  limit: 3\n").retrieval().limit()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          retrieval: {limt: 3}             | retrieval.limt is no setting; did you mean retrieval.limit?
          retrieval: {Limit: 3}            | retrieval.Limit is no setting; did you mean retrieval.limit?
          surprise: {at: 3}                | surprise.at is no setting.
          retrieval: 5                     | retrieval is a section; write its settings below it, indented.
          retrieval: {limit: many}         | retrieval.limit is "many"; write a whole number.
          retrieval: {limit: 12.5}         | retrieval.limit is "12.5"; write a whole number.
          retrieval: {limit: ''}           | retrieval.limit is ""; write a whole number.
          'retrieval: {limit: [1, 2]}'     | retrieval.limit is "1,2"; write a whole number.
          ingest: {largestFile: 99999999999} | ingest.largestFile is "99999999999"; write a whole number.
          answer: {abstainBelow: low}      | answer.abstainBelow is "low"; write a number.
          embedding: {enabled: maybe}      | embedding.enabled is "maybe"; write true or false.
          index: {commitEvery: soon}       | index.commitEvery is "soon"; write a time such as 10s, 5m, 1d or PT10S.
          index: {commitEvery: 99999999999999999999s} | index.commitEvery is "99999999999999999999s"; write a time such as 10s, 5m, 1d or PT10S.
          index: {folder: ''}              | index.folder is ""; write a path.
          retrieval: {limit: 0}            | retrieval.limit is 0; set a number from 1 to 100.
          reader: {passages: 0}            | reader.passages is 0; set a number from 1 to 50.
          reader: {within: 0s}             | reader.within is PT0S; set a time such as 2s.
          retrieval: {limit: 60}           | retrieval.candidates is 50; set a number from 60 to 1000.
          answer: {abstainBelow: 1.5}      | answer.abstainBelow is 1.5; set a number from 0 to 1.
          answer: {abstainBelow: NaN}      | answer.abstainBelow is NaN; set a number from 0 to 1.
          answer: {unsureBelow: -0.1}      | answer.unsureBelow is -0.1; set a number from 0 to 1.
          embedding: {threads: -1}         | embedding.threads is -1; set 0 for one a core, or a number up to 256.
          index: {commitEvery: 0s}         | index.commitEvery is PT0S; set a time above zero, such as PT10S.
          ingest: {sources: seeds}         | ingest.sources is "seeds"; write a list, with a dash before each entry.
          ingest: {sources: {path: seeds}} | ingest.sources.path is no setting; did you mean ingest.sources[0].path?
          ingest: {sources: [seeds]}       | ingest.sources[0].path is missing; write a path.
          'ingest: {sources: [{path: seeds, colection: a}]}' | ingest.sources[0].colection is no setting; did you mean ingest.sources[0].collection?
          'ingest: {sources: [{path: seeds, collection: "a\\tb"}]}' | ingest.sources[0]: The collection "a\tb" must be printable text that is not blank; give it a name.
          'null: 3'                        | "" is no setting.
          - a                              | It holds a list instead of sections; write "section:" and below it "  key: value".
          just text                        | It holds a single value instead of sections; write "section:" and below it "  key: value".
          'a: b: c'                        | It is not valid YAML: line 1: mapping values are not allowed here.
          """)
  void tellsOfAMistakeInPlainWords(String yaml, String problem) throws IOException {
    assertThat(problems(yaml)).containsExactly(problem.replace("\\t", "\t"));
  }

  @Test
  void tellsOfAKeyThatIsThereTwice() throws IOException {
    assertThat(problems("retrieval:\n  limit: 3\n  limit: 4\n"))
        .singleElement()
        .asString()
        .contains("not valid YAML")
        .contains("duplicate key limit");
  }

  @Test
  void tellsOfASectionThatIsThereTwice() throws IOException {
    assertThat(problems("retrieval:\n  limit: 3\nretrieval:\n  candidates: 60\n"))
        .singleElement()
        .asString()
        .contains("duplicate key retrieval");
  }

  @Test
  void tellsOfAllMistakesTogether() throws IOException {
    Path file =
        write(
            """
            ingest:
              sources:
                - path: gone
            index:
              commitEvery: soon
            retrieval:
              limit: 0
              perArticle: 0
              candidates: few
            answers:
              sentences: 3
            """);

    ConfigException failure =
        failure(file, Map.of("FOOTNOTE_ANSWER_SENTENCES", "99", "FOOTNOTE_RETRIEVL_LIMIT", "5"));

    assertThat(failure.problems())
        .containsExactlyInAnyOrder(
            "ingest.sources names %s, and there is no such file or folder; create it or correct the path."
                .formatted(home.resolve("gone")),
            "index.commitEvery is \"soon\"; write a time such as 10s, 5m, 1d or PT10S.",
            "retrieval.limit is 0; set a number from 1 to 100.",
            "retrieval.perArticle is 0; set a number from 1 to 100.",
            "retrieval.candidates is \"few\"; write a whole number.",
            "answers.sentences is no setting; did you mean answer.sentences?",
            "answer.sentences is 99; set a number from 1 to 10.",
            "The environment variable FOOTNOTE_RETRIEVL_LIMIT is no setting; did you mean FOOTNOTE_RETRIEVAL_LIMIT?");
    assertThat(failure)
        .hasMessageStartingWith("The configuration in " + file + " has 8 problems:")
        .hasMessageContaining("\n  - retrieval.limit is 0; set a number from 1 to 100.");
  }

  @Test
  void aMissingFileIsTheOnlyProblemThatItMakes() {
    Path missing = home.resolve("empty/footnote.yaml");

    ConfigException failure =
        catchThrowableOfType(
            ConfigException.class,
            () -> ConfigLoader.load(missing, home.resolve("empty"), Map.of()));

    assertThat(failure.problems())
        .containsExactly("There is no such file; restore it or name another with --config.");
    assertThat(failure).hasMessageContaining(missing.toString());
  }

  @Test
  void tellsOfTheEnvironmentToo() throws IOException {
    assertThat(failure(home.resolve("missing"), Map.of("FOOTNOTE_NONSENSE", "1")).problems())
        .containsExactly(
            "There is no such file; restore it or name another with --config.",
            "The environment variable FOOTNOTE_NONSENSE is no setting.");
  }

  @Test
  void tellsOfAFolderInPlaceOfTheFile() {
    assertThat(failure(home, Map.of()).problems())
        .singleElement()
        .asString()
        .startsWith("It cannot be read");
  }

  @Test
  void tellsOfAnotherEncoding() throws IOException {
    Path latin = Files.write(home.resolve("l1"), "# café au lait\n".getBytes(ISO_8859_1));
    Path wide = Files.write(home.resolve("l2"), "retrieval: {limit: 3}".getBytes(UTF_16));

    assertThat(List.of(failure(latin, Map.of()), failure(wide, Map.of())))
        .allSatisfy(failure ->
            assertThat(failure.problems())
                .containsExactly("It is not in UTF-8; save it in that encoding."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FOOTNOTE_RETRIEVAL_LIMIT | 3x | retrieval.limit is "3x" in the environment; write a whole number.
          FOOTNOTE_RETRIEVAL_LIMIT | '' | retrieval.limit is "" in the environment; write a whole number.
          FOOTNOTE_RETRIEVAL_LIMIT | 0  | retrieval.limit is 0; set a number from 1 to 100.
          FOOTNOTE_RETRIEVAL_LIMT  | 3  | The environment variable FOOTNOTE_RETRIEVAL_LIMT is no setting; did you mean FOOTNOTE_RETRIEVAL_LIMIT?
          FOOTNOTE_INGEST_SOURCES  | x  | The environment variable FOOTNOTE_INGEST_SOURCES has no effect; list the sources in the file.
          """)
  void tellsOfAMistakeInTheEnvironment(String variable, String value, String problem)
      throws IOException {
    assertThat(failure(write(""), Map.of(variable, value)).problems()).containsExactly(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FOOTNOTE_CONFIG",
        "FOOTNOTE_JAVA_HOMES",
        "FOOTNOTE_JAVA_OPTS",
        "FOOTNOTE_LOG_LEVEL",
        "FOOTNOTE_SERVICE_HOST",
        "FOOTNOTE_SERVICE_PORT",
        "FOOTNOTE_SERVICE_PORT_HTTP",
        "FOOTNOTE_PORT",
        "FOOTNOTE_PORT_80_TCP_ADDR",
        "FOOTNOTES",
        "PATH"
      })
  void otherVariablesAreNoMistake(String variable) throws IOException {
    assertThat(ConfigLoader.load(write(""), home, Map.of(variable, "x"))).isEqualTo(load(""));
  }

  private static String minutes(Duration duration) {
    return duration.toMinutes() + "m";
  }

  private static Object value(Settings settings, String key) {
    return Objects.requireNonNull(VALUES.get(key)).apply(settings);
  }

  private static String yaml(String key, String value) {
    StringBuilder yaml = new StringBuilder();
    String indent = "";
    for (String part : key.split("\\.", -1)) {
      yaml.append(yaml.isEmpty() ? "" : "\n").append(indent).append(part).append(':');
      indent += "  ";
    }
    return yaml.append(' ').append(value).append('\n').toString();
  }

  private Settings load(String yaml) throws IOException {
    return ConfigLoader.load(write(yaml), home, Map.of());
  }

  private List<String> problems(String yaml) throws IOException {
    return failure(write(yaml), Map.of()).problems();
  }

  private ConfigException failure(Path file, Map<String, String> environment) {
    return catchThrowableOfType(
        ConfigException.class, () -> ConfigLoader.load(file, home, environment));
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(home.resolve("footnote.yaml"), yaml);
  }
}
