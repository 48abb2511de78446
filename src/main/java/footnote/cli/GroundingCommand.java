package footnote.cli;

import footnote.answer.SupportCheck;
import footnote.answer.SupportTrainer;
import footnote.article.Article;
import footnote.config.Settings;
import footnote.embedding.LazyEmbedder;
import footnote.eval.GroundingPair;
import footnote.eval.GroundingScores;
import footnote.eval.PairFile;
import footnote.eval.PairMaker;
import footnote.eval.SummaryPairs;
import footnote.ingest.ArticleFolder;
import footnote.ingest.FolderReader;
import footnote.ingest.Reading;
import footnote.reader.LazyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// The command `footnote grounding`.
@Command(
    name = "grounding",
    description = {
      "Measures the check that finds unsupported sentences.",
      "",
      "Makes pairs of sentence and passage from ARTICLES by rule, some supported, some with one thing"
          + " changed, and tells how many of each kind the check takes for unsupported."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class GroundingCommand implements Callable<Integer> {
  private static final String COLLECTION = "default";

  @ParentCommand private @Nullable FootnoteCommand parent;
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "ARTICLES",
      defaultValue = "seeds",
      description = "A folder or file of articles (default: ${DEFAULT-VALUE}).")
  private Path articles = Path.of("seeds");

  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description =
          "Pairs written by people, as JSON lines with kind, supported, article, passages, sentence;"
              + " repeat it for several.")
  private List<Path> pairs = List.of();

  @Option(
      names = "--summaries",
      paramLabel = "FILE",
      description =
          "News with summaries, as JSON lines with id, source, references, systems; repeat it for several.")
  private List<Path> summaries = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "200",
      description = "The most pairs of a kind that are made by rule (default: ${DEFAULT-VALUE}).")
  private int limit = 200;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another number makes other pairs (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--without-reader",
      description = "Check by rules and likeness alone, as where the reader is turned off.")
  private boolean withoutReader;

  @Option(
      names = "--fit",
      paramLabel = "FILE",
      description =
          "Measure nothing, but learn from all pairs except summaries how much the reader and each rule"
              + " count, and write the weights to FILE, in the sources support-model.properties.")
  private @Nullable Path fit;

  @Option(names = "--errors", description = "Also print each pair that was misjudged.")
  private boolean errors;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    Settings settings = Footnote.settings(Objects.requireNonNull(parent).config());
    if (limit < 1) {
      throw new IllegalArgumentException("--limit is %d; make at least 1.".formatted(limit));
    }
    LazyReader reader =
        withoutReader
            ? LazyReader.none()
            : LazyReader.start(settings.reader().withoutHaste(), settings.embedding());
    List<Article> read = read(settings, console);
    Map<String, List<GroundingPair>> sets = new LinkedHashMap<>();
    for (Path file : pairs) {
      sets.put("Written by people: " + file.getFileName(), PairFile.written(file, read));
    }
    sets.put("Made by rule", new PairMaker(read, seed).pairs(limit));
    SupportCheck check = new SupportCheck(LazyEmbedder.start(settings.embedding()), reader);
    if (fit != null) {
      if (reader.get().isEmpty()) {
        throw new IllegalArgumentException(
            "--fit needs the reader; turn it on, and leave out --without-reader.");
      }
      learn(sets.values().stream().flatMap(List::stream).toList(), check, fit);
      console.note("Written: " + fit);
      return FootnoteCommand.DONE;
    }
    sets.forEach((name, made) -> report(console, name, made, check));
    for (Path summary : summaries) {
      report(
          console,
          "Summaries, not judged by anybody: " + summary.getFileName(),
          SummaryPairs.read(summary, limit, seed),
          check);
    }
    return FootnoteCommand.DONE;
  }

  private static void learn(List<GroundingPair> pairs, SupportCheck check, Path file)
      throws IOException {
    SupportTrainer trainer = new SupportTrainer(check);
    pairs.forEach(pair -> trainer.add(pair.sentence(), pair.grounds(), pair.supported()));
    Files.writeString(file, trainer.learned());
  }

  private List<Article> read(Settings settings, Console console) {
    if (!Files.exists(articles)) {
      throw new IllegalArgumentException(
          "There are no articles in %s; name a folder or file.".formatted(articles));
    }
    List<Article> read = new ArrayList<>();
    FolderReader reader = new FolderReader(settings.ingest());
    ArticleFolder folder = new ArticleFolder(articles.toAbsolutePath().normalize(), COLLECTION);
    for (Path one : reader.files(folder, reading -> {})) {
      reader.read(
          folder,
          one,
          reading -> {
            switch (reading) {
              case Reading.Found found -> read.add(found.article());
              case Reading.Failed failed -> console.note(failed.toString());
            }
          });
    }
    return read;
  }

  private void report(
      Console console, String heading, List<GroundingPair> made, SupportCheck check) {
    GroundingScores scores = GroundingScores.of(made, check);
    StringBuilder table = new StringBuilder();
    table.append(console.bold(heading)).append('\n');
    for (GroundingScores.Kind kind : scores.kinds()) {
      table.append(
          String.format(
              Locale.ROOT,
              "  %-28s %s %.3f   (n = %,d)%n",
              kind.name(),
              kind.supported() ? "false alarms" : "found       ",
              kind.rate(),
              kind.pairs()));
    }
    table.append(
        String.format(
            Locale.ROOT,
            "  %-28s precision %.3f, recall %.3f, F1 %.3f%n",
            "unsupported",
            scores.precision(),
            scores.recall(),
            scores.f1()));
    console.print(table.toString());
    if (errors) {
      scores
          .errors()
          .forEach(error ->
              console.print(
                  "%s | %s | %s%n    %s"
                      .formatted(
                          error.pair().kind(),
                          error.support().supported()
                              ? "taken for supported"
                              : error.support().reason(),
                          error.pair().sentence(),
                          error.pair().grounds().stream()
                              .map(SupportCheck.Ground::text)
                              .toList())));
    }
  }
}
