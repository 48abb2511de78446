package footnote.cli;

import footnote.answer.Watcher;
import footnote.config.Settings;
import footnote.embedding.LazyEmbedder;
import footnote.eval.EvalException;
import footnote.eval.Rouge;
import footnote.eval.SummaryScores;
import footnote.eval.SummaryScores.Citations;
import footnote.eval.SummaryScores.Value;
import footnote.eval.SummarySet;
import footnote.eval.SummarySet.Summarized;
import footnote.summary.Length;
import footnote.summary.Summarizer;
import footnote.summary.Summary;
import footnote.summary.SummaryTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// The command `footnote eval-summaries`.
@Command(
    name = "eval-summaries",
    description = {
      "Measures summaries of three bullets against those of people and of other programs.",
      "",
      "FOLDER holds files of JSON lines with source, references and systems, such as SummEval.jsonl."
          + " Prints ROUGE-1, -2 and -L (F1, in percent), the mean over the references and the best,"
          + " with 95% intervals by bootstrap."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class EvalSummariesCommand implements Callable<Integer> {
  @ParentCommand private @Nullable FootnoteCommand parent;
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "The files to measure on.")
  private Path folder = Path.of("");

  @Option(
      names = "--learn",
      paramLabel = "FILE",
      description =
          "First learn the weights of the quoted summaries from half of the articles, and write them.")
  private @Nullable Path learn;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    Settings settings = Footnote.settings(Objects.requireNonNull(parent).config());
    List<SummarySet> sets = sets();
    LazyEmbedder embedder = LazyEmbedder.start(settings.embedding());
    if (learn != null) {
      learn(sets, embedder, learn);
      console.note("Written: " + learn + "; build again to measure with it.");
      return FootnoteCommand.DONE;
    }
    Summarizer summarizer = new Summarizer(embedder, Optional.empty());
    sets.forEach(set -> measure(console, set, summarizer));
    return FootnoteCommand.DONE;
  }

  private List<SummarySet> sets() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<SummarySet> sets =
          files
              .filter(file -> file.toString().endsWith(".jsonl"))
              .sorted()
              .map(SummarySet::read)
              .toList();
      if (sets.isEmpty()) {
        throw new EvalException(
            "%s holds no .jsonl file; name a folder with some.".formatted(folder), null);
      }
      return sets;
    }
  }

  private static void learn(List<SummarySet> sets, LazyEmbedder embedder, Path file)
      throws IOException {
    SummaryTrainer trainer = new SummaryTrainer(embedder);
    for (SummarySet set : sets) {
      set.articles().stream()
          .filter(Summarized::isForFitting)
          .forEach(one -> trainer.add(one.article(), one::worth));
    }
    Files.writeString(file, trainer.learned());
  }

  private static void measure(Console console, SummarySet set, Summarizer summarizer) {
    List<Summary> summaries = new ArrayList<>();
    long start = System.nanoTime();
    try (QuestionBar bar = QuestionBar.of(console, "Summarizing", set.articles().size())) {
      for (Summarized one : set.articles()) {
        summaries.add(summarizer.summarize(one.article(), Length.SHORT, true, Watcher.NONE));
        bar.step();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    List<SummaryScores> scores = SummaryScores.of(set.articles(), summaries);
    console.print(console.bold("%s: %,d articles".formatted(set.name(), set.articles().size())));
    for (boolean best : new boolean[] {false, true}) {
      List<Integer> all = places(set, any -> true);
      console.print(best ? "  best reference" : "  mean over references");
      scores.forEach(score -> console.print(line(score, best, all)));
      List<Integer> heldOut = places(set, i -> !set.articles().get(i).isForFitting());
      console.print("  footnote less lead-3, all: " + difference(scores, best, all));
      console.print(
          "  footnote less lead-3, %d held out: %s"
              .formatted(heldOut.size(), difference(scores, best, heldOut)));
    }
    Citations citations = SummaryScores.citations(summaries);
    console.print(
        String.format(
            Locale.ROOT,
            "  %,d of %,d bullets stand in the passage they cite; %.1f articles a second",
            citations.standing(),
            citations.bullets(),
            set.articles().size() / seconds));
  }

  private static List<Integer> places(SummarySet set, IntPredicate which) {
    return IntStream.range(0, set.articles().size()).filter(which).boxed().toList();
  }

  private static String line(SummaryScores scores, boolean best, List<Integer> part) {
    return String.format(
        Locale.ROOT,
        "    %-36s R-1 %s  R-2 %s  R-L %s",
        scores.system(),
        text(scores.value(best, Rouge::one, part)),
        text(scores.value(best, Rouge::two, part)),
        text(scores.value(best, Rouge::longest, part)));
  }

  private static String difference(List<SummaryScores> scores, boolean best, List<Integer> part) {
    SummaryScores lead = scores.getFirst();
    SummaryScores own = scores.get(1);
    List<ToDoubleFunction<Rouge>> values = List.of(Rouge::one, Rouge::two, Rouge::longest);
    return String.join(
        "  ", values.stream().map(value -> text(own.above(lead, best, value, part))).toList());
  }

  private static String text(Value value) {
    return String.format(
        Locale.ROOT,
        "%5.2f [%5.2f, %5.2f]",
        100 * value.mean(),
        100 * value.low(),
        100 * value.high());
  }
}
