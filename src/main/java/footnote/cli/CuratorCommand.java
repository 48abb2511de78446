package footnote.cli;

import footnote.admin.Actor;
import footnote.admin.Curating;
import footnote.admin.Curating.Refusal;
import footnote.admin.IndexReport;
import footnote.article.ArticleId;
import footnote.store.Curation;
import footnote.store.JobEntry.Kind;
import footnote.store.SourceEntry;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that does what curators can do, as the operator.
abstract class CuratorCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  /// Does it.
  ///
  /// @return the exit code
  /// @throws Refusal with the reason, for the user
  abstract int run(Footnote footnote, Curating curating, Curation curation, Console console)
      throws Refusal, InterruptedException;

  @Override
  public final Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    try (Footnote footnote = root().open(console)) {
      return footnote.curate((curating, curation) -> {
        try {
          return run(footnote, curating, curation, console);
        } catch (Refusal refused) {
          throw new IllegalArgumentException(refused.getMessage(), refused);
        }
      });
    }
  }

  /// The command `footnote` itself, below which this one stands at whatever depth.
  private FootnoteCommand root() {
    return (FootnoteCommand) Objects.requireNonNull(spec).root().userObject();
  }

  /// The known article with an id as Footnote prints it: a collection that is not the default one
  /// stands before the name.
  ///
  /// @param collection the collection, if it was given apart; then the id is the name alone
  static Optional<ArticleId> named(
      String printed, @Nullable String collection, Predicate<ArticleId> known) {
    if (collection != null) {
      return Optional.of(new ArticleId(collection, printed)).filter(known);
    }
    ArticleId plain = new ArticleId(ArticleId.DEFAULT_COLLECTION, printed);
    int colon = printed.indexOf(':');
    if (known.test(plain) || colon < 1 || colon == printed.length() - 1) {
      return Optional.of(plain).filter(known);
    }
    return Optional.of(new ArticleId(printed.substring(0, colon), printed.substring(colon + 1)))
        .filter(known);
  }

  static IllegalArgumentException unknown(String article) {
    return new IllegalArgumentException(
        "There is no article \"%s\"; `footnote articles` lists them.".formatted(article));
  }

  /// Runs a job at once and says what it did.
  static IndexReport index(
      Footnote footnote, Curating curating, Optional<Long> source, Console console) {
    IndexReport report =
        IndexingDisplay.show(
            console,
            footnote.indexer(),
            progress -> {
              try {
                return curating.runNow(Actor.OPERATOR, Kind.UPDATE, source, progress);
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Indexing was stopped.", stopped);
              }
            });
    console.print(IndexingDisplay.sentence(report));
    return report;
  }

  /// Indexes a source that was added.
  ///
  /// @return the exit code: a source that could not be had is a failure, though it stays declared
  static int indexAdded(
      Footnote footnote, Curating curating, Curation curation, long source, Console console) {
    IndexReport report = index(footnote, curating, Optional.of(source), console);
    Optional<String> failure = curation.source(source).flatMap(SourceEntry::failure);
    failure.ifPresent(reason -> console.note("It is tried again later: " + Console.safe(reason)));
    return failure.isPresent() || report.readNothing()
        ? FootnoteCommand.FAILED
        : FootnoteCommand.DONE;
  }
}
