package footnote.cli;

import footnote.admin.IndexProgress;
import footnote.admin.IndexReport;
import footnote.admin.Indexer;
import footnote.article.ArticleId;
import footnote.ingest.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Shows how indexing goes on: a bar on a terminal, a line now and then elsewhere.
final class IndexingDisplay implements IndexProgress, AutoCloseable {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final int MOST_FAILURES = 10;

  private final Console console;
  private final boolean dryRun;
  private final BooleanSupplier cancelled;
  private final List<Reading.Failed> failures = new ArrayList<>();
  private Optional<ProgressBar> bar = Optional.empty();
  private long lastLine = System.nanoTime();
  private int files;

  private IndexingDisplay(Console console, boolean dryRun, BooleanSupplier cancelled) {
    this.console = console;
    this.dryRun = dryRun;
    this.cancelled = cancelled;
  }

  /// Runs an indexing job, has what it left without vectors embedded, and shows how it goes on.
  static IndexReport show(
      Console console, Indexer indexer, Function<IndexProgress, IndexReport> job) {
    try (IndexingDisplay display = new IndexingDisplay(console, false, () -> false)) {
      IndexReport report = job.apply(display);
      var _ = indexer.embed(display);
      return report;
    }
  }

  /// Shows a job, and leaves passages without vectors for now.
  ///
  /// @param cancelled whether the process is to stop: then what is done stays, and the rest waits
  static IndexReport showForKeywords(
      Console console, BooleanSupplier cancelled, Function<IndexProgress, IndexReport> job) {
    try (IndexingDisplay display = new IndexingDisplay(console, false, cancelled)) {
      return job.apply(display);
    }
  }

  /// Runs an indexing job, or only shows what it would do.
  ///
  /// @param dryRun whether the job changes nothing: then the changes it would make are listed
  static IndexReport show(
      Console console, boolean dryRun, Indexer indexer, Function<IndexProgress, IndexReport> job) {
    if (!dryRun) {
      return show(console, indexer, job);
    }
    try (IndexingDisplay display = new IndexingDisplay(console, true, () -> false)) {
      return job.apply(display);
    }
  }

  @Override
  public void became(Change change, ArticleId article) {
    if (dryRun) {
      String sign =
          switch (change) {
            case ADDED -> "+";
            case CHANGED -> "~";
            case REMOVED -> "-";
          };
      console.print(sign + " " + Console.safe(article.toString()));
    }
  }

  @Override
  public void started(int files) {
    this.files = files;
    if (console.isTerminal()) {
      bar = Optional.of(bar("Indexing", " files", files));
    }
  }

  /// A progress bar with rate and time left.
  static ProgressBar bar(String task, String unit, int steps) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(steps)
        .setUnit(unit, 1)
        .setStyle(ProgressBarStyle.ASCII)
        .showSpeed()
        .setUpdateIntervalMillis(200)
        .clearDisplayOnFinish()
        .build();
  }

  @Override
  public void progressed(int done, int articles, int passages) {
    String counts = "%,d articles, %,d passages".formatted(articles, passages);
    bar.ifPresent(shown -> {
      shown.stepTo(done);
      shown.setExtraMessage("  " + counts);
    });
    if (bar.isEmpty() && System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
      console.note("Indexing: %d of %d files, %s".formatted(done, files, counts));
      lastLine = System.nanoTime();
    }
  }

  @Override
  public void embedded(int done, int articles) {
    if (done == 0) {
      bar.ifPresent(ProgressBar::close);
      bar =
          console.isTerminal()
              ? Optional.of(bar("Embedding", " articles", articles))
              : Optional.empty();
    }
    bar.ifPresent(shown -> {
      shown.stepTo(done);
      shown.setExtraMessage("");
    });
    if (bar.isEmpty() && System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
      console.note("Embedding: %,d of %,d articles".formatted(done, articles));
      lastLine = System.nanoTime();
    }
  }

  @Override
  public void failed(Reading.Failed failure) {
    failures.add(failure);
  }

  @Override
  public boolean isCancelled() {
    return cancelled.getAsBoolean();
  }

  /// Ends the bar and lists what could not be read.
  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    failures.stream()
        .limit(MOST_FAILURES)
        .forEach(failure ->
            console.note(
                "Not indexed: " + Console.safe(failure.toString()).replaceFirst("\\.$", "") + "."));
    if (failures.size() > MOST_FAILURES) {
      console.note(
          "Not indexed: %,d more, in %s."
              .formatted(
                  failures.size() - MOST_FAILURES,
                  failures.stream()
                      .skip(MOST_FAILURES)
                      .map(Reading.Failed::fileName)
                      .map(Console::safe)
                      .distinct()
                      .limit(5)
                      .collect(Collectors.joining(", "))));
    }
  }

  /// What a job would do, in a sentence.
  static String preview(IndexReport report) {
    return "This would be: %,d added, %,d changed, %,d removed, %,d unchanged, %,d not readable."
        .formatted(
            report.added(),
            report.changed(),
            report.removed(),
            report.unchanged(),
            report.failed());
  }

  /// What a job did, in a sentence.
  static String sentence(IndexReport report) {
    String counts =
        "%,d added, %,d changed, %,d removed, %,d unchanged, %,d not readable"
            .formatted(
                report.added(),
                report.changed(),
                report.removed(),
                report.unchanged(),
                report.failed());
    double seconds = report.took().toMillis() / 1000.0;
    return report.passages() == 0
        ? "Indexed: %s.".formatted(counts)
        : String.format(
            Locale.ROOT,
            "Indexed: %s; %,d passages in %.1f s (%.0f a second).",
            counts,
            report.passages(),
            seconds,
            report.passages() / Math.max(seconds, 0.001));
  }
}
