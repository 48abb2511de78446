package footnote.cli;

import footnote.answer.SentenceTrainer;
import footnote.config.Settings;
import footnote.embedding.LazyEmbedder;
import footnote.eval.EvalQuestion;
import footnote.eval.QuestionSet;
import footnote.reader.LazyReader;
import footnote.retrieval.HybridRetriever;
import footnote.retrieval.Question;
import footnote.retrieval.Retriever;
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

/// The command `footnote fit`, for those who develop Footnote.
@Command(
    name = "fit",
    description = {
      "Learns the weights that choose sentences.",
      "",
      "Reads evaluation sets and learns from the questions about every second article; the others are"
          + " held out, to be measured with: footnote eval SET --only held-out"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class FitCommand implements Callable<Integer> {
  private static final Path RESOURCES = Path.of("src/main/resources/footnote/answer");

  @ParentCommand private @Nullable FootnoteCommand parent;
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SET", arity = "1..*", description = "Folders of evaluation sets.")
  private List<Path> sets = List.of();

  @Option(
      names = "--reader",
      description =
          "Learn how much what the reader finds counts, from all questions: name sets about articles"
              + " that it was not trained on.")
  private boolean reader;

  @Option(
      names = "--only",
      paramLabel = "KIND",
      description = "Learn only from questions of this kind.")
  private @Nullable String only;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1500",
      description = "The most questions of a set (default: ${DEFAULT-VALUE}).")
  private int limit = 1500;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to write the weights; sentence-model.properties, or reading-model.properties with"
              + " --reader, in the sources if not given.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    Settings settings = Footnote.settings(Objects.requireNonNull(parent).config());
    LazyReader reading =
        reader
            ? LazyReader.start(settings.reader().withoutHaste(), settings.embedding())
            : LazyReader.none();
    if (reader && reading.get().isEmpty()) {
      throw new IllegalArgumentException(
          "--reader needs the reader; turn it on with reader.enabled, or leave --reader out.");
    }
    SentenceTrainer trainer =
        new SentenceTrainer(LazyEmbedder.start(settings.embedding()), reading, settings.answer());
    for (Path set : sets) {
      learn(QuestionSet.read(set.resolve("questions.jsonl")), set, settings, trainer, console);
    }
    Path target =
        out == null
            ? RESOURCES.resolve((reader ? "reading" : "sentence") + "-model.properties")
            : out;
    Files.writeString(target, trainer.learned());
    console.note("Written: " + target);
    return FootnoteCommand.DONE;
  }

  private boolean counts(EvalQuestion question) {
    return (reader || question.isForFitting())
        && (only == null || question.kind().filter(only::equals).isPresent());
  }

  private void learn(
      QuestionSet set, Path folder, Settings settings, SentenceTrainer trainer, Console console) {
    List<EvalQuestion> questions = set.part(limit, this::counts).questions();
    console.note("%s: %,d questions to learn from.".formatted(set.name(), questions.size()));
    try (EvalLibrary library =
            EvalLibrary.open(settings, set.name(), folder.resolve("articles.jsonl"), console);
        QuestionBar bar = QuestionBar.of(console, "Reading", questions.size())) {
      Retriever retriever =
          new HybridRetriever(library.index(), library.embedder(), settings.retrieval());
      for (EvalQuestion question : questions) {
        trainer.add(
            retriever.retrieve(Question.of(question.question())),
            (article, sentence) -> question.isAnsweredBy(article, sentence));
        bar.step();
      }
    }
  }
}
