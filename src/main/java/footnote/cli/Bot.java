package footnote.cli;

import footnote.admin.Curating;
import footnote.admin.Jobs;
import footnote.admin.PageReader;
import footnote.chat.ModelSettings;
import footnote.discord.DiscordBot;
import footnote.discord.DiscordSettings;
import footnote.fetch.Fetcher;
import footnote.index.IndexException;
import footnote.store.Store;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Runs the bot until the process is told to stop.
final class Bot {
  private final Footnote footnote;
  private final DiscordSettings settings;
  private final Console console;
  private volatile boolean stopping;

  Bot(Footnote footnote, DiscordSettings settings, Console console) {
    this.footnote = footnote;
    this.settings = settings;
    this.console = console;
  }

  /// Returns when the bot has been closed.
  ///
  /// @throws footnote.discord.DiscordException if it cannot start or go on
  int run() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    try (Store store = Store.open(footnote.settings().store(), Clock.systemUTC());
        Fetcher fetcher = new Fetcher(footnote.settings().fetch());
        Workplace work = new Workplace(footnote, store, fetcher)) {
      serve(store, work, closed);
    } finally {
      footnote.close();
      closed.countDown();
    }
    return FootnoteCommand.DONE;
  }

  private void serve(Store store, Workplace work, CountDownLatch closed)
      throws InterruptedException {
    boolean empty = footnote.index().size() == 0;
    if (empty) {
      footnote.updateForKeywords(work.curating, console, () -> stopping);
    }
    try (DiscordBot bot = DiscordBot.start(settings, parts(store, work))) {
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .name("stop")
                  .unstarted(() -> {
                    stopping = true;
                    bot.stop();
                    await(closed);
                  }));
      if (!empty) {
        updateBeside(work);
      }
      work.jobs.start();
      bot.awaitEnd();
    }
  }

  /// What curators can do, and the thread that does it.
  private static final class Workplace implements AutoCloseable {
    private final Curating curating;
    private final Jobs jobs;
    private final PageReader pages;

    Workplace(Footnote footnote, Store store, Fetcher fetcher) {
      this.pages = new PageReader(fetcher);
      this.curating = footnote.curating(store, fetcher);
      this.jobs = new Jobs(store.curation(), curating);
    }

    @Override
    public void close() {
      jobs.close();
    }
  }

  /// Brings the index up to date while the bot answers from it as it was.
  private void updateBeside(Workplace work) {
    try {
      footnote.updateForKeywords(work.curating, console, () -> stopping);
    } catch (IndexException broken) {
      console.note(broken.getMessage() + " Until then the articles are as they were last indexed.");
    }
  }

  private DiscordBot.Parts parts(Store store, Workplace work) {
    return new DiscordBot.Parts(
        footnote.answerer(),
        footnote.catalog(),
        store,
        footnote.model(),
        footnote.settings().store().answers(),
        new DiscordBot.Writing(
            footnote.settings().answer().models().stream().map(ModelSettings::label).toList(),
            footnote.settings().answer().budget(),
            footnote.settings().answer().reuse()),
        new DiscordBot.Reading(
            footnote.summarizer(),
            footnote.digester(),
            footnote.settings().summary().fetchLinks() ? Optional.of(work.pages) : Optional.empty(),
            footnote.settings().summary().digest(),
            Clock.system(ZoneId.systemDefault())),
        new DiscordBot.Workshop(work.curating, work.jobs, footnote.settings().curation().watch()),
        Clock.systemUTC());
  }

  /// The process ends when its hooks have: only then are index and database closed.
  private static void await(CountDownLatch closed) {
    try {
      closed.await();
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
