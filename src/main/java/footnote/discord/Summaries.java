package footnote.discord;

import footnote.admin.Catalog.Found;
import footnote.admin.Curating.Refusal;
import footnote.answer.Report;
import footnote.answer.Sentence;
import footnote.answer.Watcher;
import footnote.retrieval.Scope;
import footnote.store.GuildSettings;
import footnote.store.Reader;
import footnote.store.Store;
import footnote.summary.Length;
import footnote.summary.Summary;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes wishes for summaries and digests, and sees that each is settled once. They share queue and
/// limits with the questions. Thread safe.
final class Summaries {
  private static final Logger log = LoggerFactory.getLogger(Summaries.class);

  /// Between two edits that show how a summary grows.
  private static final Duration BETWEEN_PREVIEWS = Duration.ofSeconds(1);

  private final Entrance entrance;
  private final Budgets budgets;
  private final Guilds guilds;
  private final DiscordBot.Parts parts;
  private final Store store;
  private final Clock clock;
  private final Set<Pending> pending = ConcurrentHashMap.newKeySet();

  Summaries(Entrance entrance, Budgets budgets, Guilds guilds, DiscordBot.Parts parts) {
    this.entrance = entrance;
    this.budgets = budgets;
    this.guilds = guilds;
    this.parts = parts;
    this.store = parts.store();
    this.clock = parts.clock();
  }

  /// What makes the posts of a wish.
  interface Work {
    List<Post> make(Pending wish) throws Refusal, InterruptedException;
  }

  /// Summarizes the article that `typed` names.
  ///
  /// @param hidden whether only the asker sees it; empty for the guild's default
  void summarize(IReplyCallback event, String typed, Length length, Optional<Boolean> hidden) {
    take(event, hidden, wish -> summary(wish, typed, length));
  }

  /// Does something for a reader when their turn comes.
  void take(IReplyCallback event, Optional<Boolean> hidden, Work work) {
    Place place = Place.of(event);
    GuildSettings settings = guilds.settings(place);
    boolean toOne = hidden.orElse(settings.hidden());
    Optional<Locale> chosen = toOne ? Optional.empty() : settings.locale();
    Texts texts = chosen.map(Texts::in).orElseGet(() -> Texts.in(event.getUserLocale()));
    Reader reader = store.reader(event.getUser().getIdLong());
    switch (entrance.admit(reader, place, texts)) {
      case Entrance.Admission.Refused refused -> Replies.toOne(event, Post.text(refused.reason()));
      case Entrance.Admission.Granted granted -> {
        HookDelivery delivery = new HookDelivery(event, toOne, texts);
        Consumer<Delivery> start =
            way -> new Pending(reader, place, texts, way, granted.slot(), work).await();
        event
            .deferReply(toOne)
            .queue(
                hook -> start.accept(delivery),
                failure ->
                    delivery
                        .despite(failure)
                        .ifPresentOrElse(
                            start,
                            () -> {
                              granted.slot().cancel();
                              Replies.failed(failure);
                            }));
      }
    }
  }

  private List<Post> summary(Pending wish, String typed, Length length)
      throws Refusal, InterruptedException {
    Texts texts = wish.texts;
    Scope scope = guilds.scope(wish.place);
    Optional<Found> found = found(typed, scope);
    if (found.isEmpty()) {
      return List.of(
          Post.text(texts.get("summarize.unknown", Literal.line(Literal.shortened(typed, 200)))));
    }
    SummaryView view = new SummaryView(texts);
    Watcher watcher = wish.watcher(soFar -> view.growing(found.get().article(), soFar));
    Summary summary =
        parts
            .reading()
            .summarizer()
            .summarize(
                found.get().article(), length, budgets.haveRoom(wish.reader, wish.place), watcher);
    Report report = summary.report();
    if (report.usage().tokens() > 0) {
      store.spend(wish.reader, wish.place.guild(), report.writer(), report.usage());
    }
    boolean kept = parts.catalog().article(found.get().article().id(), scope).isPresent();
    return view.of(summary, found.get().guessed() ? Optional.of(typed) : Optional.empty(), kept);
  }

  /// The article in the collections, or else, if the operator allows it, on the web.
  private Optional<Found> found(String typed, Scope scope) throws Refusal, InterruptedException {
    Optional<Found> known = parts.catalog().find(typed, scope);
    Optional<URI> link = MessageLink.in(typed);
    if (known.isPresent() || link.isEmpty() || parts.reading().pages().isEmpty()) {
      return known;
    }
    return Optional.of(new Found(parts.reading().pages().get().read(link.get()), false));
  }

  /// Hands back what waits no longer, and what is not settled in time.
  ///
  /// @param dropped the places in the queue whose turn does not come any more
  void stop(List<FairQueue<Reader>.Slot> dropped, Duration grace) {
    long end = System.nanoTime() + grace.toNanos();
    for (Pending wish : pending) {
      if (dropped.contains(wish.slot)) {
        wish.handBack();
      }
    }
    for (Pending wish : pending) {
      try {
        wish.settled.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException | ExecutionException late) {
        wish.handBack();
      } catch (InterruptedException hurry) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// A wish on its way.
  final class Pending {
    final Reader reader;
    final Place place;
    final Texts texts;
    private final Delivery delivery;
    private final FairQueue<Reader>.Slot slot;
    private final Work work;
    private final AtomicBoolean decided = new AtomicBoolean();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private Instant shown = Instant.MIN;

    Pending(
        Reader reader,
        Place place,
        Texts texts,
        Delivery delivery,
        FairQueue<Reader>.Slot slot,
        Work work) {
      this.reader = reader;
      this.place = place;
      this.texts = texts;
      this.delivery = delivery;
      this.slot = slot;
      this.work = work;
    }

    /// Shows at most once a second what there is so far.
    Watcher watcher(Function<List<Sentence>, Post> view) {
      return new Watcher() {
        @Override
        public void grown(List<Sentence> soFar) {
          Instant now = clock.instant();
          if (!soFar.isEmpty() && !decided.get() && !shown.plus(BETWEEN_PREVIEWS).isAfter(now)) {
            shown = now;
            delivery.progress(view.apply(soFar));
          }
        }

        @Override
        public boolean isStopped() {
          return decided.get();
        }
      };
    }

    private void await() {
      pending.add(this);
      if (!slot.run(this::settle)) {
        handBack();
      }
    }

    private void settle() {
      try {
        List<Post> posts = work.make(this);
        deliver(() -> posts);
      } catch (Refusal refused) {
        deliver(() -> List.of(Post.text(Literal.line(String.valueOf(refused.getMessage())))));
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        handBack();
      } catch (RuntimeException | Error broken) {
        String reference = Incidents.report("A summary could not be made", broken);
        deliver(() -> List.of(Post.text(texts.get("failed", reference))));
      }
    }

    private void handBack() {
      deliver(() -> List.of(Post.text(texts.get("refused.stopping"))));
    }

    /// Delivers what the wish came to, unless something was delivered before.
    private void deliver(Supplier<List<Post>> posts) {
      if (!decided.compareAndSet(false, true)) {
        return;
      }
      var _ =
          CompletableFuture.completedFuture(posts.get())
              .thenCompose(delivery::deliver)
              .handle((messages, failure) -> {
                if (failure != null) {
                  Undeliverable.tell(place, texts, delivery, failure);
                } else {
                  log.info("Gave a summary or a digest.");
                }
                pending.remove(this);
                settled.complete(null);
                return null;
              });
    }
  }
}
