package footnote.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import footnote.answer.Answer;
import footnote.answer.Sentence;
import footnote.answer.Turn;
import footnote.article.ArticleId;
import footnote.article.Citation;
import footnote.article.Imprint;
import footnote.article.TextRange;
import footnote.retrieval.Scope;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String PASSAGE = "It rained. The bridge opened on Monday. Flags flew.";

  @TempDir private Path folder;
  private final TestClock clock = new TestClock(NOON);
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(settings(), clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private StoreSettings settings() {
    return new StoreSettings(folder.resolve("a/b.db"), Duration.ofDays(1), Duration.ofDays(30));
  }

  private void reopen() {
    store.close();
    open();
  }

  @Test
  void keepsAnAnswerWithAllThatBelongsToItOverARestart() {
    Scope scope =
        new Scope(
            Optional.of(Set.of("news", "town")),
            Optional.of(Set.of()),
            Optional.of(LocalDate.of(2025, 1, 2)),
            Optional.empty(),
            Optional.of(new ArticleId("news", "bridge.txt")));
    StoredAnswer answer = answer(1, 1, "When did the bridge open?", answered(), scope);

    store.save(answer);
    reopen();

    assertThat(store.answer(1)).contains(answer);
  }

  @Test
  void keepsAnAbstentionWithTheNearestArticles() {
    StoredAnswer answer = answer(1, 1, "Who sings?", abstained(), Scope.ALL);

    store.save(answer);

    assertThat(store.answer(1)).contains(answer);
  }

  @Test
  void savingAnAnswerTwiceKeepsTheFirst() {
    store.save(answer(1, 1, "first", answered(), Scope.ALL));
    store.save(answer(1, 1, "second", answered(), Scope.ALL));

    assertThat(store.answer(1).orElseThrow().question()).isEqualTo("first");
  }

  @Test
  void findsTheAnswerThatAMessageShows() {
    store.save(answer(1, 1, "q", answered(), Scope.ALL));
    store.shown(1, 77);
    store.shown(1, 78);
    store.shown(2, 79);

    assertThat(store.answerShownIn(78)).map(StoredAnswer::id).contains(1L);
    assertThat(store.answerShownIn(79)).isEmpty();
    assertThat(store.messages(1)).containsExactly(77L, 78L);
  }

  @Test
  void givesTheLastTurnsOfAConversationOldestFirst() {
    for (int i = 1; i <= 9; i++) {
      clock.now = NOON.plusSeconds(i);
      store.save(answer(i, 1, "question " + i, i == 9 ? abstained() : answered(), Scope.ALL));
    }
    StoredAnswer last = store.answer(9).orElseThrow();

    List<Turn> turns = store.turns(last, 6);

    assertThat(turns).extracting(Turn::question).startsWith("question 4").endsWith("question 9");
    assertThat(turns.getFirst().sentences()).containsExactly("The bridge opened on Monday.");
    assertThat(turns.getLast().sentences()).isEmpty();
  }

  @Test
  void aConversationIsTooOldAfterTheConfiguredTime() {
    store.save(answer(1, 1, "q", answered(), Scope.ALL));
    StoredAnswer answer = store.answer(1).orElseThrow();
    assertThat(store.lastAnswer(answer.reader(), 5)).isPresent();

    clock.now = NOON.plus(Duration.ofHours(25));

    assertThat(store.turns(answer, 6)).isEmpty();
    assertThat(store.lastAnswer(answer.reader(), 5)).isEmpty();
    assertThat(store.answer(1)).isPresent();
  }

  @Test
  void forgetsWhatTheReaderAskedInAConversationAndNothingElse() {
    store.save(answer(1, 1, "mine", answered(), Scope.ALL));
    store.save(answer(2, 2, "another conversation", answered(), Scope.ALL));
    StoredAnswer theirs = answer(3, 1, "theirs", answered(), Scope.ALL);
    store.save(by(store.reader(8), theirs));

    assertThat(store.forget(1, store.reader(7))).isEqualTo(1);

    assertThat(store.answer(1)).isEmpty();
    assertThat(store.answer(2)).isPresent();
    assertThat(store.answer(3)).isPresent();
  }

  @Test
  void countsTheSameUnansweredQuestionOnceHoweverItIsWritten() {
    store.save(answer(1, 1, "Who sings?", abstained(), Scope.ALL));
    store.save(answer(2, 2, "who sings", abstained(), Scope.ALL));
    store.save(answer(3, 3, "Why?", abstained(), Scope.ALL));
    store.save(answer(4, 4, "When?", answered(), Scope.ALL));

    Page<Unanswered> page = store.unanswered(9, 0, 10);

    assertThat(page.total()).isEqualTo(2);
    assertThat(page.entries()).extracting(Unanswered::times).containsExactly(2, 1);
    assertThat(store.unanswered(10, 0, 10).entries()).isEmpty();
  }

  @Test
  void laterFeedbackReplacesEarlier() {
    store.save(answer(1, 1, "q", answered(), Scope.ALL));
    store.save(new Feedback(1, store.reader(8), NOON, true, Optional.empty()));
    store.save(new Feedback(1, store.reader(8), NOON, false, Optional.of("wrong day")));
    store.save(new Feedback(2, store.reader(8), NOON, false, Optional.of("of no answer")));

    Page<FeedbackEntry> page = store.feedback(9, 0, 10);

    assertThat(page.total()).isEqualTo(1);
    assertThat(page.entries().getFirst().reason()).contains("wrong day");
  }

  @Test
  void aThumbThatIsSavedLateKeepsTheReasonGivenForIt() {
    store.save(answer(1, 1, "q", answered(), Scope.ALL));
    store.save(new Feedback(1, store.reader(8), NOON, false, Optional.of("wrong day")));
    store.save(new Feedback(1, store.reader(8), NOON, false, Optional.empty()));
    assertThat(store.feedback(9, 0, 10).entries().getFirst().reason()).contains("wrong day");

    store.save(new Feedback(1, store.reader(8), NOON, true, Optional.empty()));

    assertThat(store.feedback(9, 0, 10).entries().getFirst().reason()).isEmpty();
  }

  @Test
  void deletesAllOfAPersonAndNothingOfOthers() {
    store.save(answer(1, 1, "q", answered(), Scope.ALL));
    store.save(by(store.reader(8), answer(2, 2, "q", answered(), Scope.ALL)));
    store.save(new Feedback(1, store.reader(8), NOON, true, Optional.empty()));
    store.save(new Feedback(2, store.reader(7), NOON, true, Optional.empty()));

    assertThat(store.delete(store.reader(7))).isEqualTo(2);

    assertThat(store.personalData(store.reader(7)))
        .isEqualTo(new PersonalData(List.of(), List.of()));
    PersonalData other = store.personalData(store.reader(8));
    assertThat(other.answers()).extracting(StoredAnswer::id).containsExactly(2L);
    assertThat(other.feedback()).isEmpty();
  }

  @Test
  void dropsWhatHasBeenKeptLongEnough() {
    store.save(answer(1, 1, "old", answered(), Scope.ALL));
    clock.now = NOON.plus(Duration.ofDays(29));
    store.save(answer(2, 2, "new", answered(), Scope.ALL));
    assertThat(store.expire()).isZero();

    clock.now = NOON.plus(Duration.ofDays(31));

    assertThat(store.expire()).isEqualTo(1);
    assertThat(store.answer(1)).isEmpty();
    assertThat(store.answer(2)).isPresent();
  }

  @Test
  void keepsTheSettingsOfAGuild() {
    GuildSettings settings =
        new GuildSettings(
            Set.of(1L, Long.MAX_VALUE),
            Set.of("news"),
            Set.of(3L),
            true,
            Optional.of(Locale.GERMAN));

    store.save(9, settings);
    store.save(9, settings.withChannels(Set.of(2L)));
    reopen();

    assertThat(store.guild(9)).isEqualTo(settings.withChannels(Set.of(2L)));
    assertThat(store.guild(10)).isEqualTo(GuildSettings.DEFAULTS);
  }

  @Test
  void aReaderIsTheSameInEveryRunAndAnotherInEveryDatabase() {
    Reader reader = store.reader(7);
    reopen();

    assertThat(store.reader(7)).isEqualTo(reader);
    assertThat(store.reader(8)).isNotEqualTo(reader);
    StoreSettings elsewhere =
        new StoreSettings(folder.resolve("other.db"), Duration.ofDays(1), Duration.ofDays(30));
    try (Store other = Store.open(elsewhere, clock)) {
      assertThat(other.reader(7)).isNotEqualTo(reader);
    }
  }

  @Test
  void noUserIdIsInTheDatabase() throws IOException {
    long user = 175_928_847_299_117_063L;
    store.save(by(store.reader(user), answer(1, 1, "q", answered(), Scope.ALL)));
    store.close();

    String bytes = Files.readString(settings().file(), StandardCharsets.ISO_8859_1);

    assertThat(bytes).contains(store.reader(user).hash()).doesNotContain(String.valueOf(user));
    open();
  }

  @Test
  void whatWasSavedIsThereAfterTheProcessWasKilled() throws Exception {
    Path file = folder.resolve("killed.db");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=config/logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                StoreVictim.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int saved = process.getInputStream().read();
    assertThat(saved).isEqualTo('.');
    process.destroyForcibly().waitFor();

    StoreSettings settings = new StoreSettings(file, Duration.ofDays(1), Duration.ofDays(30));
    try (Store survivor = Store.open(settings, Clock.systemUTC())) {
      assertThat(survivor.guild(1).collections()).containsExactly("news");
    }
  }

  @Test
  void manyThreadsMaySaveAtOnce() {
    List<CompletableFuture<Void>> saving =
        IntStream.rangeClosed(1, 200)
            .mapToObj(i -> answer(i, i, "q " + i, answered(), Scope.ALL))
            .map(answer -> CompletableFuture.runAsync(() -> store.save(answer)))
            .toList();
    saving.forEach(CompletableFuture::join);

    assertThat(store.personalData(store.reader(7)).answers()).hasSize(200);
  }

  @Test
  void aFileThatIsNoDatabaseIsToldAndLeftAlone() throws IOException {
    Path file = folder.resolve("letter.db");
    Files.writeString(file, "Dear reader, this is a letter and no database at all. ".repeat(40));
    StoreSettings settings = new StoreSettings(file, Duration.ofDays(1), Duration.ofDays(30));

    assertThatThrownBy(() -> Store.open(settings, clock))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The database " + file + " cannot be opened")
        .hasMessageContaining("move it away");
    assertThat(file).content().startsWith("Dear reader");
  }

  private StoredAnswer answer(
      long id, long conversation, String question, Outcome outcome, Scope scope) {
    return new StoredAnswer(
        id,
        conversation,
        clock.instant(),
        store.reader(7),
        Optional.of(9L),
        5,
        false,
        question,
        question,
        scope,
        outcome);
  }

  private static StoredAnswer by(Reader reader, StoredAnswer answer) {
    return new StoredAnswer(
        answer.id(),
        answer.conversation(),
        answer.askedAt(),
        reader,
        answer.guild(),
        answer.channel(),
        answer.hidden(),
        answer.question(),
        answer.understood(),
        answer.scope(),
        answer.outcome());
  }

  private static Outcome answered() {
    TextRange quote = new TextRange(11, 39);
    Imprint imprint =
        new Imprint(
            Optional.of("Ann"),
            Optional.of("The Mercury"),
            Optional.of(LocalDate.of(2025, 6, 4)),
            Optional.of("Lund"),
            Optional.of(URI.create("https://example.org/bridge")));
    Citation citation =
        new Citation(
            new ArticleId("news", "bridge.txt"),
            "Bridge opens",
            imprint,
            2,
            quote.shift(100),
            quote.of(PASSAGE));
    return new Outcome.Answered(
        List.of(new Sentence(quote.of(PASSAGE), List.of(new TextRange(21, 27)), List.of(citation))),
        List.of(new CitedPassage(citation, PASSAGE, quote)));
  }

  private static Outcome abstained() {
    return new Outcome.Abstained(
        Answer.Reason.NO_SUPPORT,
        List.of(new Nearest(new ArticleId("news", "a"), "A choir", Imprint.UNKNOWN)));
  }
}
