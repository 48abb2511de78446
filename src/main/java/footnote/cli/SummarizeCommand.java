package footnote.cli;

import footnote.admin.Catalog.Found;
import footnote.admin.Curating.Refusal;
import footnote.admin.PageReader;
import footnote.answer.Sentence;
import footnote.answer.Watcher;
import footnote.fetch.Fetcher;
import footnote.retrieval.Scope;
import footnote.summary.Length;
import footnote.summary.Summary;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// The command `footnote summarize`.
@Command(
    name = "summarize",
    description = {
      "Summarizes an article in bullets, each with a footnote to the passage it stands on.",
      "",
      "The article is named by its title, a part of it, its address, its id, or by words: then the one"
          + " that speaks most of them is taken. A page that is not among the articles is fetched for"
          + " this one summary."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class SummarizeCommand implements Callable<Integer> {
  @ParentCommand private @Nullable FootnoteCommand parent;
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "ARTICLE",
      arity = "1..*",
      description = "Its title, address or id, or words.")
  private List<String> words = List.of();

  @Option(
      names = "--length",
      paramLabel = "LENGTH",
      defaultValue = "medium",
      description =
          "short: 3 bullets; medium: 5 to 7; long: by section (default: ${DEFAULT-VALUE}).")
  private Length length = Length.MEDIUM;

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description = "Only articles of this collection; repeat it for several.")
  private @Nullable Set<String> collections;

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    try (Footnote footnote = Objects.requireNonNull(parent).open(console)) {
      footnote.ensureIndexed(console);
      Found found = find(footnote, String.join(" ", words), console);
      Summary summary =
          footnote.summarizer().summarize(found.article(), length, true, new Waiting(console));
      console.print(
          json
              ? ReplyJson.of(summary, found.guessed())
              : new SummaryText(console).of(summary, found.guessed()));
      return FootnoteCommand.DONE;
    }
  }

  private Found find(Footnote footnote, String typed, Console console) throws InterruptedException {
    Scope scope =
        new Scope(
            Optional.ofNullable(collections),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Optional<Found> found = footnote.catalog().find(typed, scope);
    if (found.isPresent()) {
      return found.get();
    }
    if (!typed.startsWith("http://") && !typed.startsWith("https://")) {
      throw new IllegalArgumentException(
          "No article is called \"%s\" or speaks of it; `footnote articles` lists them."
              .formatted(typed));
    }
    console.note("The page is not among the articles; fetching it.");
    try (Fetcher fetcher = new Fetcher(footnote.settings().fetch())) {
      return new Found(new PageReader(fetcher).read(URI.create(typed)), false);
    } catch (Refusal refused) {
      throw new IllegalArgumentException(refused.getMessage(), refused);
    }
  }

  /// Says how many bullets a model has written so far.
  private record Waiting(Console console) implements Watcher {
    @Override
    public void grown(List<Sentence> soFar) {
      if (console.isTerminal()) {
        console.note("%d bullets so far.".formatted(soFar.size()));
      }
    }

    @Override
    public boolean isStopped() {
      return false;
    }
  }
}
