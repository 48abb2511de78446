package footnote.cli;

import footnote.answer.Answer;
import footnote.answer.Inquiry;
import footnote.answer.Reply;
import footnote.retrieval.Question;
import footnote.retrieval.RetrievalSettings;
import footnote.retrieval.Scope;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// The command `footnote ask`.
@Command(
    name = "ask",
    description = {
      "Answers one question from the articles.",
      "",
      "Exits with 0 if it was answered, 2 if the articles do not say, 1 if something failed."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class AskCommand implements Callable<Integer> {
  @ParentCommand private @Nullable FootnoteCommand parent;
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "QUESTION", arity = "1..*", description = "What you want to know.")
  private List<String> words = List.of();

  @Option(
      names = "--json",
      description = "Print all of the answer as JSON: sentences, citations, hits, timings.")
  private boolean json;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Passages to find, 1 to 100; with --json all of them are printed.")
  private @Nullable Integer limit;

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description = "Only articles of this collection; repeat it for several.")
  private @Nullable Set<String> collections;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      converter = Day.class,
      description = "Only articles published on this day or later, for example 2025-06-04.")
  private @Nullable LocalDate since;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      converter = Day.class,
      description = "Only articles published on this day or earlier.")
  private @Nullable LocalDate until;

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    try {
      return ask(console);
    } catch (RuntimeException failure) {
      if (!json) {
        throw failure;
      }
      console.print(ReplyJson.failed(PlainErrors.sentence(failure)));
      return FootnoteCommand.FAILED;
    }
  }

  private int ask(Console console) {
    Scope scope =
        new Scope(
            Optional.ofNullable(collections),
            Optional.empty(),
            Optional.ofNullable(since),
            Optional.ofNullable(until),
            Optional.empty());
    Question question = new Question(String.join(" ", words), scope);
    try (Footnote footnote = Objects.requireNonNull(parent).open(console)) {
      footnote.ensureIndexed(console);
      RetrievalSettings retrieval = footnote.settings().retrieval();
      TerminalWatcher watcher = new TerminalWatcher(console);
      Reply reply =
          footnote
              .answerer(limit == null ? retrieval : retrieval.withLimit(limit))
              .apply(json ? Inquiry.of(question) : new Inquiry(question, List.of(), true, watcher));
      console.print(json ? ReplyJson.of(reply) : watcher.rest(reply));
      return switch (reply.answer()) {
        case Answer.Grounded grounded -> FootnoteCommand.DONE;
        case Answer.Abstained abstained -> FootnoteCommand.ABSTAINED;
      };
    }
  }

  /// Reads a day in ISO 8601.
  static final class Day implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String value) {
      try {
        return LocalDate.parse(value);
      } catch (DateTimeParseException malformed) {
        throw new TypeConversionException(
            "\"%s\" is no day; write year, month and day, such as 2025-06-04".formatted(value));
      }
    }
  }
}
