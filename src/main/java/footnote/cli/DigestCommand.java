package footnote.cli;

import footnote.admin.Catalog.Entry;
import footnote.article.Article;
import footnote.retrieval.Scope;
import footnote.summary.Since;
import footnote.summary.Story;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// The command `footnote digest`.
@Command(
    name = "digest",
    description = "Tells in a line each what the articles of a time are about, story by story.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class DigestCommand implements Callable<Integer> {
  private static final int MOST_ARTICLES = 300;

  @ParentCommand private @Nullable FootnoteCommand parent;
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "From when on, such as 2025-06-04, 7d, 2w or 1m; summary.digest of the configuration if not"
              + " given.")
  private @Nullable String since;

  @Option(names = "--source", paramLabel = "NAME", description = "Only articles of this outlet.")
  private @Nullable String outlet;

  @Option(names = "--topic", paramLabel = "WORDS", description = "Only what speaks of this.")
  private @Nullable String topic;

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description = "Only articles of this collection; repeat it for several.")
  private @Nullable Set<String> collections;

  @Option(names = "--json", description = "Print the stories as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    try (Footnote footnote = Objects.requireNonNull(parent).open(console)) {
      footnote.ensureIndexed(console);
      LocalDate first =
          first(
              LocalDate.now(ZoneId.systemDefault()),
              footnote.settings().summary().digest().toDays());
      Scope all =
          new Scope(
              Optional.ofNullable(collections),
              Optional.ofNullable(outlet).map(Set::of),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      Scope scope = all.from(first);
      List<Article> articles =
          footnote.catalog().articles(scope, Optional.ofNullable(topic), MOST_ARTICLES);
      List<Story> stories = footnote.digester().stories(articles);
      if (json) {
        console.print(ReplyJson.of(stories));
      } else if (stories.isEmpty()) {
        console.print("Nothing was published since %s.%s".formatted(first, latest(footnote, all)));
      } else {
        console.print(new SummaryText(console).of(stories));
        console.note(
            "%,d stories, %,d articles since %s."
                .formatted(stories.size(), articles.size(), first));
      }
      return FootnoteCommand.DONE;
    }
  }

  private LocalDate first(LocalDate today, long days) {
    String typed = Objects.requireNonNullElse(since, days + "d");
    return Since.parse(typed, today)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"%s\" is no time; write a day such as 2025-06-04, or 7d, 2w, 1m."
                    .formatted(typed)));
  }

  private static String latest(Footnote footnote, Scope scope) {
    return footnote.catalog().recent(scope).stream()
        .findFirst()
        .map(Entry::imprint)
        .flatMap(imprint -> imprint.published())
        .map(" The latest article is of %s; widen --since."::formatted)
        .orElse("");
  }
}
