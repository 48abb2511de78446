package footnote.discord;

import footnote.admin.Jobs;
import footnote.admin.Jobs.Progress;
import footnote.store.Curation;
import footnote.store.JobEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.interactions.InteractionHook;

/// Shows curators how their jobs go on, in the replies that they got. Thread safe.
final class JobBoard {
  /// A reply can be changed for a quarter of an hour.
  private static final Duration CHANGEABLE = Duration.ofMinutes(14);

  private final Jobs jobs;
  private final Curation curation;
  private final Clock clock;
  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();

  JobBoard(Jobs jobs, Curation curation, Clock clock) {
    this.jobs = jobs;
    this.curation = curation;
    this.clock = clock;
  }

  /// A reply under way. Guarded by the board.
  private static final class Watched {
    final long job;
    final InteractionHook hook;
    final Texts texts;
    final Instant since;
    String shown = "";

    Watched(long job, InteractionHook hook, Texts texts, Instant since) {
      this.job = job;
      this.hook = hook;
      this.texts = texts;
      this.since = since;
    }
  }

  /// Shows how a job goes on from now on.
  void watch(long job, InteractionHook hook, Texts texts) {
    Watched one = new Watched(job, hook, texts, clock.instant());
    watched.add(one);
    update(one);
  }

  /// Brings all replies up to date.
  void tick() {
    watched.forEach(this::update);
  }

  private synchronized void update(Watched one) {
    Optional<Progress> progress = jobs.progress(one.job);
    String text =
        progress
            .map(now -> line(one.texts, now))
            .or(() -> curation.job(one.job).map(job -> line(one.texts, job)))
            .orElse("");
    boolean late = one.since.plus(CHANGEABLE).isBefore(clock.instant());
    if (progress.isEmpty() || late) {
      watched.remove(one);
    }
    if (!text.equals(one.shown)) {
      one.shown = text;
      Post post =
          progress.isPresent() && !late
              ? Post.of(
                  TextDisplay.of(text),
                  ActionRow.of(
                      Button.secondary(
                          CustomId.of(CurationCommands.CANCEL, one.job).toString(),
                          one.texts.get("admin.job.cancel"))))
              : Post.text(text);
      one.hook.editOriginal(post.toEdit()).queue(sent -> {}, Replies::failed);
    }
  }

  private static String line(Texts texts, Progress progress) {
    if (progress.steps() == 0) {
      return texts.get("admin.job.waiting");
    }
    String counts =
        texts.get(
            "admin.job.running",
            progress.done(),
            progress.steps(),
            progress.articles(),
            progress.passages());
    return progress
        .secondsLeft()
        .map(seconds ->
            counts
                + " "
                + texts.get("admin.job.left", "%.0f".formatted(progress.perSecond()), seconds))
        .orElse(counts);
  }

  private static String kind(JobEntry.Kind kind) {
    return switch (kind) {
      case UPDATE -> "admin.job.kind.update";
      case FULL -> "admin.job.kind.full";
      case PREVIEW -> "admin.job.kind.preview";
    };
  }

  private static String state(JobEntry.State state) {
    return switch (state) {
      case QUEUED -> "admin.job.state.queued";
      case RUNNING -> "admin.job.state.running";
      case DONE -> "admin.job.state.done";
      case FAILED -> "admin.job.state.failed";
      case CANCELLED -> "admin.job.state.cancelled";
      case REFUSED -> "admin.job.state.refused";
      case INTERRUPTED -> "admin.job.state.interrupted";
    };
  }

  /// A job in a line.
  static String line(Texts texts, JobEntry job) {
    JobEntry.Counts counts = job.counts();
    String state = texts.get(state(job.state()));
    String text =
        texts.get(
            "admin.job.line",
            job.id(),
            texts.get(kind(job.kind())),
            state,
            counts.added(),
            counts.changed(),
            counts.removed(),
            counts.failed(),
            Texts.relative(job.requested()));
    return job.note().map(note -> text + "\n  -# " + Literal.line(note)).orElse(text);
  }
}
