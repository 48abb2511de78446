package footnote.cli;

import footnote.admin.IndexReport;
import footnote.answer.AnswerSettings;
import footnote.answer.Answerer;
import footnote.answer.QuoteWriter;
import footnote.answer.Report;
import footnote.answer.SupportCheck;
import footnote.config.Settings;
import footnote.embedding.LazyEmbedder;
import footnote.eval.EvalException;
import footnote.eval.EvalQuestion;
import footnote.eval.Evaluation;
import footnote.eval.Evaluator;
import footnote.eval.HtmlReport;
import footnote.eval.QuestionResult;
import footnote.eval.QuestionSet;
import footnote.eval.ResultsFile;
import footnote.index.ArticleIndex;
import footnote.reader.LazyReader;
import footnote.retrieval.HybridRetriever;
import footnote.retrieval.RetrievalSettings;
import footnote.retrieval.Retriever;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// The command `footnote eval`.
@Command(
    name = "eval",
    description = {
      "Measures the answers on a set of articles and questions.",
      "",
      "FOLDER holds questions.jsonl and articles.jsonl. The articles are indexed apart from the bot's."
          + " Writes results.jsonl and report.html; a run that was interrupted goes on where it stopped."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class EvalCommand implements Callable<Integer> {
  private static final String CHAT = "chat";

  @ParentCommand private @Nullable FootnoteCommand parent;
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "The evaluation set.")
  private Path folder = Path.of("");

  @Option(
      names = "--articles",
      paramLabel = "PATH",
      description =
          "Articles to use in place of FOLDER/articles.jsonl: a file, or a folder of any format.")
  private @Nullable Path articles;

  @Option(
      names = "--writer",
      paramLabel = "NAME",
      defaultValue = Report.QUOTE,
      description =
          "Who writes the answers: quote, or chat for the configured language model (default: quote).")
  private String writer = Report.QUOTE;

  @Option(
      names = "--without-reader",
      description =
          "Choose sentences by words and meaning alone, as where the reader is turned off.")
  private boolean withoutReader;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Ask only N questions, spread over the set.")
  private @Nullable Integer limit;

  @Option(
      names = "--only",
      paramLabel = "KIND",
      description =
          "Ask only questions of this kind; or answerable, unanswerable,"
              + " or held-out: those that no weight was fitted on.")
  private @Nullable String only;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "A results.jsonl of an earlier run to compare with.")
  private @Nullable Path baseline;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write; data/eval/SET/ALL-OR-PART if not given.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = Console.of(spec);
    Settings settings = Footnote.settings(Objects.requireNonNull(parent).config());
    checkWriter(settings);
    QuestionSet set = selection(QuestionSet.read(folder.resolve("questions.jsonl")));
    // Read first: the run may replace the file.
    Optional<Map<String, QuestionResult>> earlier =
        Optional.ofNullable(baseline).map(file -> baseline(file, set));
    Path source = articles == null ? folder.resolve("articles.jsonl") : articles;
    try (EvalLibrary library = EvalLibrary.open(settings, set.name(), source, console)) {
      Path target = out == null ? library.folder().resolve(part()) : out;
      return run(console, set, settings, library, target, earlier);
    }
  }

  private void checkWriter(Settings settings) {
    if (!writer.equals(Report.QUOTE) && !writer.equals(CHAT)) {
      throw new IllegalArgumentException(
          "There is no writer \"%s\"; write --writer quote or --writer chat.".formatted(writer));
    }
    if (writer.equals(CHAT) && settings.answer().model().source().isEmpty()) {
      throw new IllegalArgumentException(
          "No language model is configured; set answer.model.provider and answer.model.name.");
    }
  }

  private int run(
      Console console,
      QuestionSet set,
      Settings settings,
      EvalLibrary library,
      Path target,
      Optional<Map<String, QuestionResult>> earlier)
      throws IOException, InterruptedException {
    double threshold = settings.answer().abstainBelow();
    Evaluator evaluator = evaluator(settings, library.index(), library.embedder(), threshold);
    Map<String, String> costs = new LinkedHashMap<>();
    library.indexed().ifPresent(report -> costs.put("indexing", indexing(report)));
    long start = System.nanoTime();
    int asked;
    Map<String, QuestionResult> results;
    try (ResultsFile file = ResultsFile.open(target, subject(set, settings, library.index()))) {
      List<EvalQuestion> open =
          set.questions().stream().filter(one -> !file.results().containsKey(one.id())).toList();
      asked = open.size();
      if (asked < set.questions().size()) {
        console.note(
            "Going on where an earlier run stopped: %,d of %,d questions are done."
                .formatted(set.questions().size() - asked, set.questions().size()));
      }
      ask(console, open, evaluator, file);
      results = file.results();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (asked > 0) {
      costs.put("asking", "%,d questions in %s".formatted(asked, seconds(took)));
      costs.put(
          "questions a second",
          String.format(Locale.ROOT, "%.1f", asked / (took.toMillis() / 1000.0)));
    }
    costs.put("questions side by side", String.valueOf(cores()));
    costs.put("peak heap", megabytes(peakHeap()));
    peakResident().ifPresent(bytes -> costs.put("peak resident memory", megabytes(bytes)));
    Evaluation evaluation = Evaluation.of(set, writer, threshold, results, costs);
    Optional<Evaluation> before =
        earlier.map(then -> Evaluation.of(set, writer, threshold, then, Map.of()));
    HtmlReport.write(evaluation, before, target.resolve("report.html"));
    console.print(new EvalTable(console).of(evaluation));
    console.note("Written: " + target.resolve("results.jsonl") + " and report.html beside it.");
    if (evaluation.failed() > 0) {
      console.note(
          "%,d of %,d questions failed; the log says why. Run it again to ask them again."
              .formatted(evaluation.failed(), evaluation.scores().size()));
      return FootnoteCommand.FAILED;
    }
    return FootnoteCommand.DONE;
  }

  private Evaluator evaluator(
      Settings settings, ArticleIndex index, LazyEmbedder embedder, double threshold) {
    RetrievalSettings retrieval = settings.retrieval();
    double keywords = retrieval.keywordWeight();
    double vectors = retrieval.vectorWeight();
    Map<String, Retriever> stages = new LinkedHashMap<>();
    stages.put(
        "keywords", new HybridRetriever(index, embedder, retrieval.withWeights(keywords, 0)));
    stages.put("vectors", new HybridRetriever(index, embedder, retrieval.withWeights(0, vectors)));
    Retriever fused = new HybridRetriever(index, embedder, retrieval);
    stages.put("fused", fused);
    AnswerSettings always = settings.answer().withAbstainBelow(0);
    LazyReader reader =
        withoutReader
            ? LazyReader.none()
            : LazyReader.start(settings.reader(), settings.embedding());
    QuoteWriter quotes = new QuoteWriter(embedder, reader, always);
    if (!withoutReader) {
      stages.put("reader", question -> quotes.reranked(fused.retrieve(question)));
    }
    Answerer answerer =
        new Answerer(
            fused,
            quotes,
            writer.equals(CHAT)
                ? Models.writer(
                    Models.configured(always), always, new SupportCheck(embedder, reader))
                : Optional.empty());
    return new Evaluator(index, stages, answerer, threshold);
  }

  private static void ask(
      Console console, List<EvalQuestion> questions, Evaluator evaluator, ResultsFile file)
      throws IOException, InterruptedException {
    try (ExecutorService threads =
            Executors.newFixedThreadPool(cores(), Thread.ofPlatform().daemon().factory());
        QuestionBar bar = QuestionBar.of(console, "Asking", questions.size())) {
      List<Future<?>> running =
          questions.stream()
              .<Future<?>>map(question ->
                  threads.submit(() -> {
                    file.add(evaluator.ask(question));
                    bar.step();
                    return null;
                  }))
              .toList();
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw new EvalException("The results cannot be written.", failed.getCause());
    }
  }

  private static Map<String, QuestionResult> baseline(Path file, QuestionSet set) {
    Map<String, QuestionResult> results;
    try {
      results = ResultsFile.read(file);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "--baseline is %s, which cannot be read; name the results.jsonl of an earlier run."
              .formatted(file),
          unreadable);
    }
    if (set.questions().stream().map(EvalQuestion::id).noneMatch(results::containsKey)) {
      throw new IllegalArgumentException(
          "--baseline is %s, which has no result of a question of %s; name the results.jsonl of an earlier run."
              .formatted(file, set.name()));
    }
    return results;
  }

  /// The questions that are to be asked: those of a kind, and of these every nth.
  private QuestionSet selection(QuestionSet set) {
    List<EvalQuestion> kind =
        set.questions().stream().filter(question -> only == null || isOf(only, question)).toList();
    if (kind.isEmpty()) {
      throw new IllegalArgumentException(
          "No question of %s is of the kind \"%s\"; leave --only out to see the kinds in the report."
              .formatted(set.name(), only));
    }
    if (limit != null && limit < 1) {
      throw new IllegalArgumentException("--limit is %d; ask at least 1.".formatted(limit));
    }
    return new QuestionSet(set.name(), kind).part(limit == null ? kind.size() : limit, one -> true);
  }

  private static boolean isOf(String kind, EvalQuestion question) {
    return switch (kind) {
      case "answerable" -> question.answerable();
      case "unanswerable" -> !question.answerable();
      case "held-out" -> !question.isForFitting();
      default -> question.kind().filter(kind::equals).isPresent();
    };
  }

  private String part() {
    String kind =
        (writer.equals(CHAT) ? "chat-" : "")
            + (withoutReader ? "without-reader-" : "")
            + (only == null ? "all" : only);
    return limit == null ? kind : kind + "-" + limit;
  }

  /// All that the results depend on: a run of anything else starts anew.
  private String subject(QuestionSet set, Settings settings, ArticleIndex index) {
    String build =
        Optional.ofNullable(Main.class.getProtectionDomain().getCodeSource())
            .map(source -> String.valueOf(source.getLocation()))
            .map(EvalCommand::changed)
            .orElse("");
    return "%s%n%s%n%s%n%s%n%s%n"
        .formatted(
            writer + withoutReader + set.questions().hashCode(),
            index.state(),
            settings.retrieval(),
            settings.reader() + " " + settings.answer(),
            build);
  }

  private static String changed(String location) {
    try {
      return Files.getLastModifiedTime(Path.of(URI.create(location))).toString();
    } catch (IOException | IllegalArgumentException unknown) {
      return location;
    }
  }

  private static String indexing(IndexReport report) {
    double seconds = report.took().toMillis() / 1000.0;
    return String.format(
        Locale.ROOT,
        "%,d articles, %,d passages in %s (%.0f passages a second)",
        report.added() + report.changed(),
        report.passages(),
        seconds(report.took()),
        report.passages() / Math.max(seconds, 0.001));
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  /// The most memory the process has held, where the system tells (Linux).
  private static Optional<Long> peakResident() throws IOException {
    Path status = Path.of("/proc/self/status");
    return !Files.exists(status)
        ? Optional.empty()
        : Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
            .findFirst();
  }

  private static String megabytes(long bytes) {
    return "%,d MB".formatted(bytes / 1_000_000);
  }
}
