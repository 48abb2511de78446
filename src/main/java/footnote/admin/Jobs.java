package footnote.admin;

import footnote.ingest.Reading;
import footnote.store.Curation;
import footnote.store.JobEntry;
import footnote.store.JobEntry.Kind;
import footnote.store.JobEntry.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs indexing jobs, one after the other, on a thread of its own.
///
/// Each is recorded from when it was asked for to its end. While none waits, passages are given the
/// vectors that they lack. Thread safe.
public final class Jobs implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Jobs.class);

  private static final int MOST_REASONS = 3;

  /// A reply that lists jobs has room for ten such notes.
  private static final int LONGEST_NOTE = 200;

  private final Curation curation;
  private final Worker worker;
  private final Map<Long, Live> live = new ConcurrentHashMap<>();
  private final BlockingQueue<Long> queue = new LinkedBlockingQueue<>();
  private final Map<Work, Long> waiting = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean closed;

  /// Does what a job is for.
  public interface Worker {
    IndexReport run(JobEntry job, IndexProgress progress) throws InterruptedException;

    /// Gives vectors to passages that lack them, for as long as `goOn` says.
    ///
    /// @return whether any still lack them
    boolean embed(BooleanSupplier goOn);
  }

  public Jobs(Curation curation, Worker worker) {
    this.curation = curation;
    this.worker = worker;
    this.thread = Thread.ofPlatform().name("indexing").daemon().unstarted(this::work);
  }

  /// Starts to run jobs: first those that a process that died has left.
  public void start() {
    for (JobEntry left : curation.interrupted()) {
      log.info("Job {} was interrupted, and is done again.", left.id());
      var _ = request(left.kind(), left.source(), left.guild(), left.requestedBy());
    }
    thread.start();
  }

  /// How a job that is queued or under way goes on.
  ///
  /// @param steps files or pages, of which so many are done
  /// @param articles articles seen, and of those so many passages are new
  /// @param perSecond steps a second
  public record Progress(
      State state, int done, int steps, int articles, int passages, double perSecond) {
    /// The seconds that are left, if that can be told.
    public Optional<Long> secondsLeft() {
      return perSecond > 0 && done > 0 && steps >= done
          ? Optional.of(Math.round((steps - done) / perSecond))
          : Optional.empty();
    }
  }

  private final class Live implements IndexProgress {
    private final long created = System.nanoTime();
    private final List<Reading.Failed> failures = new ArrayList<>();
    private volatile boolean cancelled;
    private volatile long start = created;
    private volatile Progress progress = new Progress(State.QUEUED, 0, 0, 0, 0, 0);

    @Override
    public void started(int files) {
      start = System.nanoTime();
      progress = new Progress(State.RUNNING, 0, files, 0, 0, 0);
    }

    @Override
    public void progressed(int files, int articles, int passages) {
      double seconds = (System.nanoTime() - start) / 1e9;
      progress =
          new Progress(
              State.RUNNING,
              files,
              Math.max(files, progress.steps()),
              articles,
              passages,
              seconds > 0 ? files / seconds : 0);
    }

    @Override
    public void failed(Reading.Failed failure) {
      if (failures.size() < MOST_REASONS) {
        failures.add(failure);
      }
    }

    @Override
    public boolean isAwaited() {
      return !queue.isEmpty();
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }
  }

  private record Work(Kind kind, Optional<Long> source, Optional<Long> guild) {}

  /// Asks for a job. One that waits and would do the same is not asked for twice.
  ///
  /// @return its number
  public long request(Kind kind, Optional<Long> source, Optional<Long> guild, String by) {
    return waiting.computeIfAbsent(
        new Work(kind, source, guild),
        work -> {
          long id = curation.request(kind, source, guild, by);
          live.put(id, new Live());
          queue.add(id);
          return id;
        });
  }

  /// How a job goes on, unless it is over.
  public Optional<Progress> progress(long job) {
    return Optional.ofNullable(live.get(job)).map(one -> one.progress);
  }

  /// Whether jobs are under way or waiting.
  public boolean isBusy() {
    return !live.isEmpty();
  }

  /// Stops a job where it can be stopped; what it has done stays.
  ///
  /// @return whether it was not over yet
  public boolean cancel(long job) {
    Live one = live.get(job);
    if (one != null) {
      waiting.values().remove(job);
      one.cancelled = true;
    }
    return one != null;
  }

  private void work() {
    boolean lacking = true;
    while (!closed) {
      try {
        Long next = lacking ? queue.poll() : queue.poll(1, TimeUnit.SECONDS);
        if (next != null) {
          run(next);
          lacking = true;
        } else if (lacking) {
          lacking = embed();
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (Throwable broken) { // Errors, too: without this thread no job is done any more.
        log.error("The thread that runs jobs goes on after a failure.", broken);
        lacking = false;
      }
    }
  }

  private boolean embed() {
    try {
      boolean goOn = worker.embed(() -> queue.isEmpty() && !closed);
      return goOn && (closed || !queue.isEmpty());
    } catch (RuntimeException broken) {
      log.warn("Passages stay without vectors for now: {}", broken.getMessage());
      return false;
    }
  }

  private void run(long id) throws InterruptedException {
    waiting.values().remove(id);
    Optional<JobEntry> job = curation.job(id);
    Live progress = live.get(id);
    if (job.isEmpty() || progress == null) {
      return;
    }
    try {
      if (progress.isCancelled()) {
        curation.end(id, State.CANCELLED, JobEntry.Counts.NONE, Optional.empty());
        return;
      }
      curation.start(id);
      progress.progress = new Progress(State.RUNNING, 0, 0, 0, 0, 0);
      IndexReport report = worker.run(job.get(), progress);
      if (closed && report.cancelled()) {
        return; // It stays recorded as running, to be done again by the next process.
      }
      curation.end(id, state(report), counts(report), note(job.get(), report, progress));
      if (!report.cancelled()) {
        goOn(job.get(), report);
      }
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Throwable broken) {
      log.warn("Job {} failed.", id, broken);
      String reason = Optional.ofNullable(broken.getMessage()).orElseGet(broken::toString);
      curation.end(id, State.FAILED, JobEntry.Counts.NONE, Optional.of(reason));
    } finally {
      live.remove(id);
    }
  }

  /// Asks for what others' waiting has left undone, behind them.
  private void goOn(JobEntry job, IndexReport report) {
    for (long source : report.unfinished()) {
      long rest = request(Kind.UPDATE, Optional.of(source), job.guild(), job.requestedBy());
      log.info(
          "Job {} made room for others; job {} goes on with source {}.", job.id(), rest, source);
    }
  }

  /// What there is to say of a job's end; the log gets all that was kept of it.
  private static Optional<String> note(JobEntry job, IndexReport report, Live progress) {
    if (progress.failures.isEmpty()) {
      return report.objection();
    }
    String reasons = progress.failures.stream().map(Jobs::reason).collect(Collectors.joining("; "));
    log.warn("Job {} could not read everything: {}", job.id(), reasons);
    // A job over all sources looks at those of other guilds, too.
    boolean isTheirs = job.guild().isEmpty() || job.source().isPresent();
    return report.objection().or(() -> Optional.of(shortened(reasons)).filter(text -> isTheirs));
  }

  private static String reason(Reading.Failed failure) {
    String reason = failure.reason().replaceFirst("\\.$", "");
    if (reason.contains("://")) {
      return reason; // It names the address, without what may be secret in it.
    }
    // Where files lie here is nothing for curators.
    String what = failure.place().contains("://") ? failure.place() : failure.fileName();
    return what + ": " + reason;
  }

  private static String shortened(String note) {
    return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE - 1) + "…";
  }

  private static State state(IndexReport report) {
    return report.cancelled()
        ? State.CANCELLED
        : report.objection().isPresent() ? State.REFUSED : State.DONE;
  }

  /// What a report says in numbers.
  public static JobEntry.Counts counts(IndexReport report) {
    return new JobEntry.Counts(
        report.added(),
        report.changed(),
        report.unchanged(),
        report.removed(),
        report.passages(),
        report.failed());
  }

  /// Stops at the next file; a job under way is done again when the next process starts.
  @Override
  public void close() {
    closed = true;
    live.values().forEach(one -> one.cancelled = true);
    // Not interrupted: that would close files under the index.
    try {
      thread.join(10_000);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
