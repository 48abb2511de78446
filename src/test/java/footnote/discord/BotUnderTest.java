package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.Library;
import footnote.admin.Catalog;
import footnote.admin.Jobs;
import footnote.admin.PageReader;
import footnote.answer.AnswerSettings;
import footnote.answer.Inquiry;
import footnote.answer.Reply;
import footnote.discord.simulator.DiscordSimulator;
import footnote.discord.simulator.DiscordSpecification;
import footnote.fetch.Fetcher;
import footnote.store.Store;
import footnote.store.StoreSettings;
import footnote.store.TestClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The bot with real articles, a real index and a real database, logged in to a simulated Discord.
///
/// When it is closed, all it said to Discord, and all that was answered, is held against Discord's
/// specification, where that is at hand.
final class BotUnderTest implements AutoCloseable {
  private static final DiscordSettings.Questions OFTEN =
      new DiscordSettings.Questions(
          2, 200, 3, 1_000, Duration.ofMinutes(1), 1_000, Duration.ofMinutes(1));

  /// No model writes.
  static final DiscordBot.Writing QUOTES =
      new DiscordBot.Writing(
          List.of(), AnswerSettings.DEFAULTS.budget(), AnswerSettings.DEFAULTS.reuse());

  private final DiscordSimulator discord;
  private final Path folder;
  private final Library library;
  private final Function<Inquiry, Reply> answerer;
  private final DiscordSettings settings;
  private final DiscordBot.Writing writing;
  private final int connected;
  private final Fetcher fetcher = Workshops.fetcher();
  private final TestClock calendar = new TestClock(Instant.parse("2025-07-02T12:00:00Z"));
  private Store store;
  private Jobs jobs;
  private DiscordBot bot;

  private BotUnderTest(
      DiscordSimulator discord,
      Path folder,
      Library library,
      DiscordSettings settings,
      UnaryOperator<Function<Inquiry, Reply>> around,
      DiscordBot.Writing writing,
      int connected) {
    this.writing = writing;
    this.discord = discord;
    this.connected = connected;
    this.folder = folder;
    this.library = library;
    this.settings = settings;
    this.answerer = around.apply(library.answerer());
    this.store = openStore();
    DiscordBot.Workshop workshop = workshop();
    this.jobs = workshop.jobs();
    this.bot = startBot(workshop);
  }

  /// Starts the bot and waits until all its shards are connected.
  ///
  /// @param around what stands before the real answerer
  static BotUnderTest start(
      DiscordSimulator discord,
      Path folder,
      Library library,
      DiscordSettings settings,
      UnaryOperator<Function<Inquiry, Reply>> around,
      DiscordBot.Writing writing) {
    int shards =
        settings.shards().total() == 0
            ? discord.recommendedShards()
            : settings.shards().lastOne() - settings.shards().first() + 1;
    return new BotUnderTest(discord, folder, library, settings, around, writing, shards);
  }

  /// Starts the bot beside others, until so many shards are connected in all.
  static BotUnderTest startBeside(
      DiscordSimulator discord,
      Path folder,
      Library library,
      DiscordSettings settings,
      int shards) {
    return new BotUnderTest(
        discord, folder, library, settings, UnaryOperator.identity(), QUOTES, shards);
  }

  static BotUnderTest start(DiscordSimulator discord, Path folder, Library library) {
    return start(discord, folder, library, settings(discord), UnaryOperator.identity(), QUOTES);
  }

  /// Settings that let tests ask often.
  static DiscordSettings settings(DiscordSimulator discord) {
    return settings(discord, DiscordSettings.Shards.DEFAULTS, Duration.ofSeconds(10), OFTEN);
  }

  static DiscordSettings settings(
      DiscordSimulator discord,
      DiscordSettings.Shards shards,
      Duration shutdown,
      DiscordSettings.Questions questions) {
    return new DiscordSettings(
        DiscordSimulator.TOKEN, discord.api(), discord.gateway(), shards, questions, "*", shutdown);
  }

  private Store openStore() {
    return Store.open(
        new StoreSettings(folder.resolve("bot.db"), Duration.ofDays(1), Duration.ofDays(30)),
        Clock.systemUTC());
  }

  private DiscordBot.Workshop workshop() {
    return Workshops.over(library.index(), library.embedder(), store, fetcher, folder);
  }

  private DiscordBot startBot(DiscordBot.Workshop workshop) {
    DiscordBot started =
        DiscordBot.start(
            settings,
            new DiscordBot.Parts(
                answerer,
                new Catalog(library.index(), library.retriever()),
                store,
                "keywords and vectors",
                Duration.ofDays(30),
                writing,
                Workshops.reading(
                    library.index(),
                    library.embedder(),
                    Optional.of(new PageReader(fetcher)),
                    calendar),
                workshop,
                Clock.systemUTC()));
    workshop.jobs().start();
    discord.awaitConnected(connected);
    discord.declaredCommand("ask");
    return started;
  }

  DiscordBot bot() {
    return bot;
  }

  /// What tells the bot the day; it stands still.
  TestClock calendar() {
    return calendar;
  }

  Store store() {
    return store;
  }

  /// Stops the bot and starts another with the same database.
  void restart() {
    bot.close();
    jobs.close();
    store.close();
    store = openStore();
    DiscordBot.Workshop workshop = workshop();
    jobs = workshop.jobs();
    bot = startBot(workshop);
  }

  @Override
  public void close() {
    bot.close();
    jobs.close();
    fetcher.close();
    store.close();
    assertThat(violations(discord)).as("violations of Discord's specification").isEmpty();
  }

  private static List<String> violations(DiscordSimulator discord) {
    Optional<DiscordSpecification> found = DiscordSpecification.find();
    List<String> violations = new ArrayList<>();
    found.ifPresent(specification -> {
      for (DiscordSimulator.Exchange exchange : discord.exchanges()) {
        specification
            .violations(
                exchange.method(),
                exchange.path(),
                exchange.request(),
                exchange.status(),
                exchange.response())
            .forEach(violation ->
                violations.add(
                    "%s %s: %s".formatted(exchange.method(), exchange.path(), violation)));
      }
    });
    return violations.stream().distinct().toList();
  }
}
