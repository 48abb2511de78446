package footnote.load;

import footnote.admin.Catalog;
import footnote.answer.Answer;
import footnote.answer.AnswerSettings;
import footnote.answer.Inquiry;
import footnote.answer.Reply;
import footnote.answer.Report;
import footnote.answer.Sentence;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Citation;
import footnote.article.Imprint;
import footnote.article.Passage;
import footnote.article.TextRange;
import footnote.chat.Usage;
import footnote.discord.DiscordBot;
import footnote.discord.DiscordSettings;
import footnote.discord.Workshops;
import footnote.discord.simulator.DiscordSimulator;
import footnote.embedding.LazyEmbedder;
import footnote.fetch.Fetcher;
import footnote.index.ArticleIndex;
import footnote.index.IndexSettings;
import footnote.retrieval.Hit;
import footnote.retrieval.Query;
import footnote.retrieval.Question;
import footnote.retrieval.Ranking;
import footnote.store.Store;
import footnote.store.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The bot with an answerer that takes 100 milliseconds and does nothing, so that what remains is
/// the bot's own.
final class StubBot {
  private static final Duration TAKES = Duration.ofMillis(100);
  private static final String TEXT = "The bridge opened on Monday. Flags flew.";

  private StubBot() {}

  /// Runs until it is told to stop.
  ///
  /// @param arguments Discord's API, its gateway, a folder to work in
  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[2]);
    Clock clock = Clock.systemUTC();
    StoreSettings memory =
        new StoreSettings(folder.resolve("load.db"), Duration.ofDays(1), Duration.ofDays(30));
    IndexSettings index = new IndexSettings(folder.resolve("index"), Duration.ofSeconds(10));
    try (ArticleIndex articles = ArticleIndex.open(index, "stub");
        Store store = Store.open(memory, clock);
        Fetcher fetcher = Workshops.fetcher();
        DiscordBot bot =
            DiscordBot.start(
                settings(arguments),
                new DiscordBot.Parts(
                    StubBot::answer,
                    new Catalog(
                        articles,
                        question ->
                            new Ranking(new Query(question.text(), List.of()), List.of(), false)),
                    store,
                    "nothing",
                    Duration.ofDays(30),
                    new DiscordBot.Writing(
                        List.of(),
                        AnswerSettings.DEFAULTS.budget(),
                        AnswerSettings.DEFAULTS.reuse()),
                    Workshops.reading(articles, LazyEmbedder.none(), Optional.empty(), clock),
                    Workshops.over(articles, LazyEmbedder.none(), store, fetcher, folder),
                    clock))) {
      bot.awaitEnd();
    }
  }

  private static DiscordSettings settings(String[] arguments) {
    return new DiscordSettings(
        DiscordSimulator.TOKEN,
        URI.create(arguments[0]),
        URI.create(arguments[1]),
        DiscordSettings.Shards.DEFAULTS,
        new DiscordSettings.Questions(
            4, 200, 3, 10_000, Duration.ofMinutes(1), 100_000, Duration.ofMinutes(1)),
        "*",
        DiscordSettings.DEFAULTS.shutdown());
  }

  private static Reply answer(Inquiry inquiry) {
    Question question = inquiry.question();
    try {
      Thread.sleep(TAKES);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    Article article = new Article(new ArticleId("default", "a"), "A bridge", TEXT, Imprint.UNKNOWN);
    Passage passage = Passage.of(article, 0, new TextRange(0, TEXT.length()));
    Citation citation = Citation.of(article, passage, new TextRange(0, 28));
    return new Reply(
        question,
        new Answer.Grounded(
            List.of(new Sentence(citation.quote(), List.of(), List.of(citation))), 1),
        new Ranking(
            new Query(question.text(), List.of()),
            List.of(
                new Hit(
                    article,
                    passage,
                    1,
                    OptionalInt.of(1),
                    OptionalInt.empty(),
                    OptionalDouble.empty())),
            false),
        new Report(Report.QUOTE, List.of(question.text()), List.of(), Optional.empty(), Usage.NONE),
        Duration.ZERO,
        TAKES);
  }
}
