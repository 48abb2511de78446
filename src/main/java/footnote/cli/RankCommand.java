package footnote.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import footnote.config.Settings;
import footnote.eval.EvalQuestion;
import footnote.eval.QuestionSet;
import footnote.retrieval.HybridRetriever;
import footnote.retrieval.Question;
import footnote.retrieval.RetrievalSettings;
import footnote.retrieval.Retriever;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// The command `footnote rank`.
@Command(
    name = "rank",
    description = {
      "Writes the passages that are found for each question of a set, to train the reader with.",
      "",
      "FOLDER holds questions.jsonl and articles.jsonl. A line of the file is a question's id and"
          + " its passages, best first, with their articles, places and texts."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class RankCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParentCommand private @Nullable FootnoteCommand parent;
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "The evaluation set.")
  private Path folder = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where to write the passages.")
  private Path out = Path.of("");

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Passages to find for each question, 1 to 100.")
  private @Nullable Integer limit;

  /// A question and its passages, best first.
  private record Ranked(String id, List<RankedHit> hits) {}

  private record RankedHit(String title, String text) {}

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    Settings settings = Footnote.settings(Objects.requireNonNull(parent).config());
    QuestionSet set = QuestionSet.read(folder.resolve("questions.jsonl"));
    try (EvalLibrary library =
            EvalLibrary.open(settings, set.name(), folder.resolve("articles.jsonl"), console);
        QuestionBar bar = QuestionBar.of(console, "Ranking", set.questions().size());
        BufferedWriter file = Files.newBufferedWriter(out)) {
      RetrievalSettings retrieval = settings.retrieval();
      Retriever retriever =
          new HybridRetriever(
              library.index(),
              library.embedder(),
              limit == null ? retrieval : retrieval.withLimit(limit));
      for (EvalQuestion question : set.questions()) {
        file.write(JSON.writeValueAsString(ranked(question, retriever)));
        file.newLine();
        bar.step();
      }
    }
    console.note("Written: " + out);
    return FootnoteCommand.DONE;
  }

  private static Ranked ranked(EvalQuestion question, Retriever retriever) {
    List<RankedHit> hits =
        retriever.retrieve(Question.of(question.question())).hits().stream()
            .map(hit -> new RankedHit(hit.article().title(), hit.passage().text()))
            .toList();
    return new Ranked(question.id(), hits);
  }
}
