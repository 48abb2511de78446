package footnote.discord;

import footnote.answer.Inquiry;
import footnote.answer.Reply;
import footnote.answer.Report;
import footnote.answer.Sentence;
import footnote.answer.Turn;
import footnote.answer.Watcher;
import footnote.retrieval.Question;
import footnote.store.Outcome;
import footnote.store.Provenance;
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

  /// Between two edits that show how an answer grows.
  private static final Duration BETWEEN_PREVIEWS = Duration.ofSeconds(1);

  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  /// Discord shows typing for ten seconds.
  private static final Duration BETWEEN_TYPING = Duration.ofSeconds(8);

  private final DiscordBot.Parts parts;
  private final Store store;
  private final Clock clock;
  private final Entrance entrance;
  private final Budgets budgets;
  private final Set<Pending> pending = ConcurrentHashMap.newKeySet();

  Desk(Entrance entrance, DiscordBot.Parts parts, Budgets budgets) {
    this.entrance = entrance;
    this.budgets = budgets;
    this.parts = parts;
    this.store = parts.store();
    this.clock = parts.clock();
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
    Optional<String> problem = asked.problem();
    if (problem.isPresent()) {
      return new Admission.Refused(problem.get());
    }
    return switch (entrance.admit(asked.reader(), asked.place(), asked.texts())) {
      case Entrance.Admission.Granted granted ->
          new Admission.Granted(new Admitted(asked, granted.slot(), clock.instant()));
      case Entrance.Admission.Refused refused -> new Admission.Refused(refused.reason());
    };
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
    for (Pending work : pending) {
      try {
        work.keepInformed(now);
      } catch (RuntimeException broken) {
        Incidents.report("A reader could not be shown how far their answer is", broken);
      }
    }
  }

  /// Stops the answer to a question, if `reader` asked it.
  ///
  /// @param event the id of the interaction or message that asked
  /// @return whether it is theirs; empty if no such question is being answered
  Optional<Boolean> stopAnswer(long event, Reader reader) {
    return pending.stream()
        .filter(work -> work.asked.event() == event)
        .findFirst()
        .map(work -> work.stop(reader));
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

  /// Hands back the questions that wait no longer, and those that are not settled in time.
  ///
  /// @param dropped the places in the queue whose turn does not come any more
  void stop(List<FairQueue<Reader>.Slot> dropped, Duration grace) {
    long end = System.nanoTime() + grace.toNanos();
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
    private final AtomicBoolean stopped = new AtomicBoolean();
    private Optional<List<Sentence>> grown = Optional.empty();
    private int shownPlace;
    private Instant shown = Instant.MIN;
    private Instant typed = Instant.MIN;

    Pending(Admitted question, Delivery delivery) {
      this.question = question;
      this.asked = question.asked();
      this.delivery = delivery;
    }

    /// Shows the answer as it grows, at most once a second.
    private final Watcher preview =
        new Watcher() {
          @Override
          public void grown(List<Sentence> soFar) {
            synchronized (Pending.this) {
              grown = Optional.of(soFar);
              keepInformed(clock.instant());
            }
          }

          @Override
          public boolean isStopped() {
            return stopped.get() || decided.get();
          }
        };

    /// Ends the answer where it is, if its asker wants so.
    boolean stop(Reader reader) {
      boolean mine = asked.reader().equals(reader);
      if (mine) {
        stopped.set(true);
      }
      return mine;
    }

    private void show(List<Sentence> soFar, Instant now) {
      shown = now;
      grown = Optional.empty();
      delivery.progress(view().growing(soFar, asked.text(), asked.event()));
    }

    synchronized void keepInformed(Instant now) {
      if (decided.get()) {
        return;
      }
      if (grown.isPresent() && !grown.get().isEmpty()) {
        if (isOver(shown, BETWEEN_PREVIEWS, now)) {
          show(grown.get(), now);
        }
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
          save(result);
          var _ =
              settle(
                  posts(result),
                  done -> {
                    done.forEach(message -> shown(result.answer(), message));
                    tell(result, started).log("Answered a question.");
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
      String articles = parts.catalog().state().toString();
      Optional<Result> before = turns.isEmpty() ? givenBefore(articles) : Optional.empty();
      return before.orElseGet(() -> answered(turns, articles));
    }

    /// What a model wrote a short while ago for the same question.
    private Optional<Result> givenBefore(String articles) {
      Instant since = clock.instant().minus(parts.writing().reuse());
      Optional<StoredAnswer> same = store.reusable(asked.text(), asked.scope(), articles, since);
      return same.flatMap(answer ->
          store
              .provenance(answer.id())
              .map(provenance -> {
                long id = store.newId();
                Report report = provenance.report().reused();
                return new Result(
                    stored(id, id, answer.understood(), answer.outcome()),
                    new Provenance(
                        articles,
                        report,
                        provenance.found(),
                        provenance.unsure(),
                        provenance.uncovered()),
                    Optional.empty());
              }));
    }

    private Result answered(List<Turn> turns, String articles) {
      Reply reply =
          parts
              .answerer()
              .apply(
                  new Inquiry(
                      new Question(asked.text(), asked.scope()),
                      turns,
                      budgets.haveRoom(asked),
                      preview));
      Report report = reply.report();
      if (report.usage().tokens() > 0) {
        store.spend(asked.reader(), asked.place().guild(), report.writer(), report.usage());
      }
      long id = store.newId();
      long conversation =
          turns.isEmpty() ? id : asked.follows().map(StoredAnswer::conversation).orElse(id);
      return new Result(
          stored(id, conversation, reply.question().text(), Outcomes.of(reply)),
          Outcomes.provenance(reply, articles),
          Optional.of(reply));
    }

    private StoredAnswer stored(long id, long conversation, String understood, Outcome outcome) {
      return new StoredAnswer(
          id,
          conversation,
          question.at(),
          asked.reader(),
          asked.place().guild(),
          asked.place().channel(),
          asked.hidden(),
          asked.text(),
          understood,
          asked.scope(),
          outcome);
    }

    private List<Post> posts(Result result) {
      boolean oneArticle = asked.scope().article().isPresent();
      return view()
          .of(
              result.answer(),
              Optional.of(result.provenance()),
              oneArticle ? result.reply().flatMap(Outcomes::nearestPassage) : Optional.empty());
    }

    private AnswerView view() {
      return new AnswerView(asked.texts(), asked.quoted(), asked.place().guild().isPresent());
    }

    /// An answer that cannot be saved is shown all the same; its buttons will say that it is gone.
    private void save(Result result) {
      try {
        store.save(result.answer());
        store.save(result.answer(), result.provenance());
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

    private LoggingEventBuilder tell(Result result, Instant started) {
      Report report = result.provenance().report();
      LoggingEventBuilder line =
          tell(outcome(result.answer()), started).addKeyValue("writer", report.writer());
      if (result.reply().isPresent()) {
        Reply reply = result.reply().get();
        line =
            line.addKeyValue("retrievalMs", reply.retrieval().toMillis())
                .addKeyValue("writingMs", reply.writing().toMillis());
      }
      if (report.notice().isPresent()) {
        line = line.addKeyValue("notice", report.notice().get());
      }
      if (report.usage().tokens() > 0) {
        line =
            line.addKeyValue("tokensIn", report.usage().input())
                .addKeyValue("tokensOut", report.usage().output())
                .addKeyValue("price", report.usage().price());
      }
      return line;
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
                Undeliverable.tell(asked.place(), asked.texts(), delivery, failure);
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
  }

  /// @param reply empty if the answer was given before
  private record Result(StoredAnswer answer, Provenance provenance, Optional<Reply> reply) {}

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
