package footnote.cli;

import footnote.index.IndexedArticle;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// The command `footnote articles`.
@Command(
    name = "articles",
    description = "Lists the indexed articles, the newest first: day, title, outlet, id.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class ArticlesCommand implements Callable<Integer> {
  private static final Comparator<IndexedArticle> NEWEST_FIRST =
      Comparator.comparing(
              (IndexedArticle article) -> article.imprint().published().orElse(LocalDate.MIN))
          .reversed()
          .thenComparing(IndexedArticle::title);

  @ParentCommand private @Nullable FootnoteCommand parent;
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description = "Only the articles of this collection.")
  private @Nullable String collection;

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    try (Footnote footnote = Objects.requireNonNull(parent).open(console)) {
      footnote.ensureIndexed(console);
      List<IndexedArticle> articles =
          footnote.index().articles().stream()
              .filter(article ->
                  Objects.requireNonNullElse(collection, article.id().collection())
                      .equals(article.id().collection()))
              .sorted(NEWEST_FIRST)
              .toList();
      articles.forEach(article -> console.print(line(article, console)));
      console.note(
          articles.isEmpty()
              ? "There are no articles%s."
                  .formatted(
                      Optional.ofNullable(collection)
                          .map(name -> " in the collection \"" + name + "\"")
                          .orElse(""))
              : "%,d articles, %,d passages."
                  .formatted(
                      articles.size(), articles.stream().mapToInt(IndexedArticle::passages).sum()));
      return FootnoteCommand.DONE;
    }
  }

  private static String line(IndexedArticle article, Console console) {
    String day = article.imprint().published().map(LocalDate::toString).orElse("no date   ");
    String outlet = article.imprint().outlet().map(name -> " · " + name).orElse("");
    return day
        + "  "
        + console.bold(article.title())
        + outlet
        + "  "
        + console.dim(article.id().toString());
  }
}
