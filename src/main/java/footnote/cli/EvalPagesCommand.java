package footnote.cli;

import footnote.eval.PageScores;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `footnote eval-pages`.
@Command(
    name = "eval-pages",
    description = {
      "Measures how well articles are read out of web pages.",
      "",
      "FOLDER holds the news pages of the Article Extraction Benchmark (aeb-html,"
          + " aeb-ground-truth.json) and the pages of Readability's tests (readability)."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class EvalPagesCommand implements Callable<Integer> {
  private static final int LONGEST_LINE = 150;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "The pages and what is expected of them.")
  private Path folder = Path.of("");

  @Option(
      names = "--worst",
      paramLabel = "N",
      defaultValue = "0",
      description = "Also print the N worst pages, and what they lack or have too much.")
  private int worst;

  @Option(
      names = "--half",
      description = "With --worst: only of the half of the pages that the rules were made by.")
  private boolean half;

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    PageScores scores = PageScores.of(folder);
    console.print(console.bold("Text (%d news pages)".formatted(scores.texts().size())));
    console.print(line("all", scores));
    console.print(line("half that was looked at", scores.half(true)));
    console.print(line("half that was not", scores.half(false)));
    console.print(console.bold("Metadata"));
    console.print(line("title", scores.titles()));
    console.print(line("author", scores.authors()));
    console.print(line("day of publication", scores.dates()));
    console.print(
        String.format(
            Locale.ROOT,
            "%,.0f pages a second",
            scores.texts().size() / (scores.took().toNanos() / 1e9)));
    (half ? scores.half(true) : scores)
        .texts().stream()
            .sorted(Comparator.comparingDouble(text -> text.precision() + text.recall()))
            .limit(worst)
            .forEach(text -> show(console, text));
    return FootnoteCommand.DONE;
  }

  private static String line(String what, PageScores scores) {
    return String.format(
        Locale.ROOT,
        "  %-26s F1 %.3f   precision %.3f, recall %.3f",
        what,
        scores.f1(),
        scores.precision(),
        scores.recall());
  }

  private static String line(String what, PageScores.Share share) {
    return String.format(
        Locale.ROOT, "  %-26s %.3f   (%d of %d)", what, share.rate(), share.right(), share.all());
  }

  private static void show(Console console, PageScores.Text text) {
    console.print(
        String.format(
            Locale.ROOT,
            "%n%s  precision %.2f, recall %.2f",
            text.page().substring(0, 12),
            text.precision(),
            text.recall()));
    text.missing().stream().limit(6).forEach(line -> console.print("  - " + cut(line)));
    text.extra().stream().limit(6).forEach(line -> console.print("  + " + cut(line)));
  }

  private static String cut(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }
}
