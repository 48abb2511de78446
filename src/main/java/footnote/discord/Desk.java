package footnote.discord;

import footnote.answer.FollowUp;
import footnote.answer.Reply;
import footnote.answer.Turn;
import footnote.retrieval.Question;
import footnote.store.Outcome;
import footnote.store.Reader;
import footnote.store.Store;
import footnote.store.StoreException;
import footnote.store.StoredAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/// Takes questions, has them answered in turn, and sees that each is settled once: answered,
/// failed, or handed back when the bot stops. Thread safe.
final class Desk {
  private static final Logger log = LoggerFactory.getLogger(Desk.class);

  /// Turns of a conversation from which a follow-up is understood.
  private static final int TURNS = 6;

  /// Edits of a message that say how long the queue is are at least this far apart.
  private static final Duration BETWEEN_EDITS = Duration.ofSeconds(4);

  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  /// Discord shows typing for ten seconds.
  private static final Duration BETWEEN_TYPING = Duration.ofSeconds(8);

  private final DiscordSettings.Questions settings;
  private final Function<Question, Reply> answerer;
  private final Store store;
  private final Guilds guilds;
  private final Clock clock;
  private final FairQueue<Reader> queue;
  private final Limits<Reader> readerLimits;
  private final Limits<Long> guildLimits;
  private final Set<Pending> pending = ConcurrentHashMap.newKeySet();

  /// @param answerer answers a question; called by several threads at once
  Desk(
      DiscordSettings.Questions settings,
      Function<Question, Reply> answerer,
      Store store,
      Guilds guilds,
      Clock clock) {
    this.settings = settings;
    this.answerer = answerer;
    this.store = store;
    this.guilds = guilds;
    this.clock = clock;
    this.queue =
        new FairQueue<>(
            settings.sideBySide(),
            settings.waiting(),
            settings.waitingPerReader(),
            Thread.ofPlatform().name("answer-", 0).daemon().factory());
    this.readerLimits = new Limits<>(settings.perReader(), settings.perReaderTime(), clock);
    this.guildLimits = new Limits<>(settings.perGuild(), settings.perGuildTime(), clock);
  }

  /// A question that was let in and has a place in the queue.
  record Admitted(Asked asked, FairQueue<Reader>.Slot slot, Instant at) {}

  /// Whether a question is let in.
  sealed interface Admission {
    record Granted(Admitted question) implements Admission {}

    /// It is not let in.
    ///
    /// @param reason in the reader's language
    record Refused(String reason) implements Admission {}
  }

  /// Lets a question in, or says why not. Fast: nothing has been acknowledged yet.
  Admission admit(Asked asked) {
    Texts texts = asked.texts();
    Optional<String> refusal =
        asked.problem().or(() -> refusedHere(asked)).or(() -> limited(asked));
    if (refusal.isPresent()) {
      return new Admission.Refused(refusal.get());
    }
    FairQueue.Reservation<FairQueue<Reader>.Slot> place = queue.reserve(asked.reader());
    if (place.slot().isPresent()) {
      return new Admission.Granted(new Admitted(asked, place.slot().get(), clock.instant()));
    }
    readerLimits.giveBack(asked.reader());
    asked.place().guild().ifPresent(guildLimits::giveBack);
    return new Admission.Refused(
        switch (place.full().orElseThrow()) {
          case ALL -> texts.get("refused.full");
          case OWNER -> texts.get("refused.reader", settings.waitingPerReader() + 1);
          case STOPPED -> texts.get("refused.stopping");
        });
  }

  private Optional<String> refusedHere(Asked asked) {
    Set<Long> channels = guilds.settings(asked.place()).channels();
    if (!channels.isEmpty() && !asked.place().isIn(channels)) {
      return Optional.of(
          asked
              .texts()
              .get(
                  "refused.channel",
                  channels.stream()
                      .limit(3)
                      .map("<#%d>"::formatted)
                      .collect(Collectors.joining(", "))));
    }
    boolean seesNothing = guilds.collections(asked.place()).map(Set::isEmpty).orElse(false);
    return seesNothing ? Optional.of(asked.texts().get("refused.direct")) : Optional.empty();
  }

  private Optional<String> limited(Asked asked) {
    Optional<Instant> reader = readerLimits.take(asked.reader());
    if (reader.isPresent()) {
      return Optional.of(asked.texts().get("refused.cooldown", Texts.relative(reader.get())));
    }
    Optional<Instant> guild = asked.place().guild().flatMap(guildLimits::take);
    guild.ifPresent(full -> readerLimits.giveBack(asked.reader()));
    return guild.map(free -> asked.texts().get("refused.guild", Texts.relative(free)));
  }

  /// Gives the place of a question back that could not be acknowledged.
  void withdraw(Admitted question) {
    question.slot().cancel();
  }

  /// Has a question answered when its turn comes.
  void take(Admitted question, Delivery delivery) {
    Pending work = new Pending(question, delivery);
    pending.add(work);
    if (!question.slot().run(work::answer)) {
      var _ = work.handBack();
      return;
    }
    work.keepInformed(clock.instant());
  }

  /// Tells readers who wait where they stand. Called every second or so.
  void tick() {
    Instant now = clock.instant();
    pending.forEach(work -> work.keepInformed(now));
  }

  int active() {
    return queue.active();
  }

  int waiting() {
    return queue.waiting();
  }

  /// Waits a moment until it is remembered where the answers that are on their way to a channel are
  /// shown.
  void awaitDeliveries(long channel) {
    await(
        pending.stream()
            .filter(work -> work.asked.place().channel() == channel && work.decided.get())
            .map(work -> work.settled)
            .toList(),
        System.nanoTime() + A_MOMENT.toNanos());
  }

  /// Takes no more questions, hands back those that wait, and those that are not settled in time.
  void stop(Duration grace) {
    long end = System.nanoTime() + grace.toNanos();
    List<FairQueue<Reader>.Slot> dropped = queue.stop();
    List<CompletableFuture<?>> back = new ArrayList<>();
    for (Pending work : pending) {
      if (dropped.contains(work.question.slot())) {
        back.add(work.handBack());
      }
    }
    await(pending.stream().map(work -> work.settled).toList(), end);
    for (Pending work : pending) {
      back.add(work.handBack());
    }
    await(back, System.nanoTime() + BETWEEN_EDITS.toNanos());
  }

  private static void await(List<? extends CompletableFuture<?>> all, long end) {
    try {
      CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
          .get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException late) {
      log.debug("Not every question was settled in time.", late);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  /// A question on its way.
  private final class Pending {
    final Admitted question;
    final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final Asked asked;
    private final Delivery delivery;
    private final AtomicBoolean decided = new AtomicBoolean();
    private int shownPlace;
    private Instant shown = Instant.MIN;
    private Instant typed = Instant.MIN;

    Pending(Admitted question, Delivery delivery) {
      this.question = question;
      this.asked = question.asked();
      this.delivery = delivery;
    }

    synchronized void keepInformed(Instant now) {
      if (decided.get()) {
        return;
      }
      int place = question.slot().place();
      if (place > 0 && place != shownPlace && isOver(shown, BETWEEN_EDITS, now)) {
        shownPlace = place;
        shown = now;
        delivery.progress(Post.text(asked.texts().get("waiting.place", place)));
      } else if (isOver(typed, BETWEEN_TYPING, now)) {
        typed = now;
        delivery.typing();
      }
    }

    private static boolean isOver(Instant since, Duration time, Instant now) {
      return since.equals(Instant.MIN) || !since.plus(time).isAfter(now);
    }

    /// Runs on a thread of the queue.
    void answer() {
      try (MdcScope _ = new MdcScope(asked)) {
        Instant started = clock.instant();
        try {
          Result result = find();
          save(result.answer());
          var _ =
              settle(
                  posts(result),
                  done -> {
                    done.forEach(message -> shown(result.answer(), message));
                    tell(outcome(result.answer()), started)
                        .addKeyValue("retrievalMs", result.reply().retrieval().toMillis())
                        .addKeyValue("writingMs", result.reply().writing().toMillis())
                        .log("Answered a question.");
                  });
        } catch (RuntimeException | Error broken) {
          String reference = Incidents.report("A question could not be answered", broken);
          var _ =
              settle(
                  List.of(Post.text(asked.texts().get("failed", reference))),
                  done -> tell("failed", started).log("Could not answer a question."));
        }
      }
    }

    private Result find() {
      List<Turn> turns = asked.follows().map(last -> store.turns(last, TURNS)).orElse(List.of());
      String understood = FollowUp.selfContained(turns, asked.text());
      Reply reply = answerer.apply(new Question(understood, asked.scope()));
      long id = store.newId();
      StoredAnswer answer =
          new StoredAnswer(
              id,
              turns.isEmpty() ? id : asked.follows().map(StoredAnswer::conversation).orElse(id),
              question.at(),
              asked.reader(),
              asked.place().guild(),
              asked.place().channel(),
              asked.hidden(),
              asked.text(),
              understood,
              asked.scope(),
              Outcomes.of(reply));
      return new Result(answer, reply);
    }

    private List<Post> posts(Result result) {
      boolean oneArticle = asked.scope().article().isPresent();
      return new AnswerView(asked.texts(), asked.quoted(), asked.place().guild().isPresent())
          .of(
              result.answer(),
              oneArticle ? Outcomes.nearestPassage(result.reply()) : Optional.empty());
    }

    /// An answer that cannot be saved is shown all the same; its buttons will say that it is gone.
    private void save(StoredAnswer answer) {
      try {
        store.save(answer);
      } catch (StoreException broken) {
        Incidents.report("An answer could not be saved", broken);
      }
    }

    private void shown(StoredAnswer answer, long message) {
      try {
        store.shown(answer.id(), message);
      } catch (StoreException broken) {
        Incidents.report("It could not be saved where an answer is shown", broken);
      }
    }

    private LoggingEventBuilder tell(String outcome, Instant started) {
      return log.atInfo()
          .addKeyValue("outcome", outcome)
          .addKeyValue("waitedMs", Duration.between(question.at(), started).toMillis())
          .addKeyValue("totalMs", Duration.between(question.at(), clock.instant()).toMillis());
    }

    private static String outcome(StoredAnswer answer) {
      return switch (answer.outcome()) {
        case Outcome.Answered answered -> "answered";
        case Outcome.Abstained abstained -> "abstained";
      };
    }

    /// Says that the bot stops before it could answer.
    CompletableFuture<Void> handBack() {
      return settle(
          List.of(Post.text(asked.texts().get("refused.stopping"))),
          done -> log.info("Handed a question back."));
    }

    /// Delivers what the question came to, unless something was delivered before.
    private CompletableFuture<Void> settle(List<Post> posts, Consumer<List<Long>> then) {
      if (!decided.compareAndSet(false, true)) {
        return settled;
      }
      return deliver(posts)
          .handle((messages, failure) -> {
            try (MdcScope _ = new MdcScope(asked)) {
              if (failure == null) {
                then.accept(messages);
              } else {
                Undeliverable.tell(asked, delivery, failure).ifPresent(this::apologise);
              }
            } finally {
              pending.remove(this);
              settled.complete(null);
            }
            return null;
          });
    }

    private synchronized CompletableFuture<List<Long>> deliver(List<Post> posts) {
      try {
        return delivery.deliver(posts);
      } catch (RuntimeException refused) {
        return CompletableFuture.failedFuture(refused);
      }
    }

    /// Tells the reader at least that there is no answer.
    private void apologise(String reference) {
      var _ =
          deliver(List.of(Post.text(asked.texts().get("failed", reference))))
              .exceptionally(failure -> {
                log.debug("The reader could not be told either ({}).", reference, failure);
                return List.of();
              });
    }
  }

  private record Result(StoredAnswer answer, Reply reply) {}

  /// What log lines of a question have in common: where it was asked, and a hash for whom.
  private record MdcScope(Asked asked) implements AutoCloseable {
    private static final List<String> KEYS = List.of("guild", "channel", "interaction", "reader");

    MdcScope {
      MDC.put("guild", asked.place().guild().map(String::valueOf).orElse("none"));
      MDC.put("channel", String.valueOf(asked.place().channel()));
      MDC.put("interaction", String.valueOf(asked.event()));
      MDC.put("reader", asked.reader().tag());
    }

    @Override
    public void close() {
      KEYS.forEach(MDC::remove);
    }
  }
}
