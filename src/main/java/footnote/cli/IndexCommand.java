package footnote.cli;

import footnote.admin.Actor;
import footnote.admin.Curating;
import footnote.admin.IndexReport;
import footnote.admin.Indexer;
import footnote.article.ArticleId;
import footnote.ingest.ArticleFolder;
import footnote.ingest.ArticleReader;
import footnote.store.Curation;
import footnote.store.JobEntry.Kind;
import footnote.store.SourceEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// The command `footnote index`.
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class IndexCommand implements Callable<Integer> {
  @ParentCommand private @Nullable FootnoteCommand parent;
  private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "SOURCE",
      arity = "0..*",
      description =
          "Folders or files to index, or numbers of declared sources; without one, all sources.")
  private List<String> given = new ArrayList<>();

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description = "Collection that articles in folders named here belong to (default: default).")
  private @Nullable String collection;

  @Option(
      names = "--full",
      description =
          "Build the index anew, beside the one in use, and put it in its place when it is done.")
  private boolean full;

  @Option(
      names = "--dry-run",
      description = "Only say which articles would be added, changed and removed.")
  private boolean dryRun;

  /// The description names the formats, which an annotation cannot look up.
  @Spec
  void spec(CommandSpec injected) {
    spec = injected;
    injected
        .usageMessage()
        .description(
            "Brings the index up to date with its sources.",
            "",
            "Reads %s files. New and changed articles are indexed, those gone from their folder removed, the rest left alone. A file that cannot be read is reported, and the others are indexed."
                .formatted(ArticleReader.endings()));
  }

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    if (full && (dryRun || !given.isEmpty())) {
      throw new IllegalArgumentException(
          "--full is for all sources and is done at once; leave the sources and --dry-run out.");
    }
    List<ArticleFolder> folders = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    given.forEach(one -> sort(one, folders, numbers));
    requireOneKind(folders, numbers);
    try (Footnote footnote = Objects.requireNonNull(parent).open(console)) {
      return footnote.curate((curating, curation) -> {
        IndexReport report = run(footnote, console, curating, curation, folders, numbers);
        console.print(dryRun ? IndexingDisplay.preview(report) : IndexingDisplay.sentence(report));
        if (dryRun
            && folders.isEmpty()
            && lookedAt(curation, numbers).anyMatch(SourceEntry::isRemote)) {
          console.note("Sources on the web were not looked at; leave --dry-run out to fetch them.");
        }
        report.objection().ifPresent(console::note);
        boolean fetches = !full && !dryRun && folders.isEmpty();
        boolean failed = fetches && isAnyUnfetched(curation, numbers);
        return failed || report.readNothing() || report.objection().isPresent()
            ? FootnoteCommand.FAILED
            : FootnoteCommand.DONE;
      });
    }
  }

  /// Whether one of the sources that were looked at could not be fetched.
  private static boolean isAnyUnfetched(Curation curation, List<Long> numbers) {
    return lookedAt(curation, numbers).anyMatch(source -> source.failure().isPresent());
  }

  private static Stream<SourceEntry> lookedAt(Curation curation, List<Long> numbers) {
    return curation.sources().stream()
        .filter(source -> numbers.isEmpty() ? !source.paused() : numbers.contains(source.id()));
  }

  private void requireOneKind(List<ArticleFolder> folders, List<Long> numbers) {
    if (!folders.isEmpty() && !numbers.isEmpty()) {
      throw new IllegalArgumentException(
          "%s is a folder or file, and %d the number of a source; index them one after the other."
              .formatted(folders.getFirst().path(), numbers.getFirst()));
    }
    if (collection != null && folders.isEmpty()) {
      throw new IllegalArgumentException(
          "--collection is for folders and files named here, and there is none; name one, or leave it out.");
    }
  }

  private void sort(String one, List<ArticleFolder> folders, List<Long> numbers) {
    Path path = Path.of(one);
    if (Files.exists(path)) {
      folders.add(
          new ArticleFolder(
              path.toAbsolutePath().normalize(),
              Objects.requireNonNullElse(collection, ArticleId.DEFAULT_COLLECTION)));
    } else if (one.matches("\\d{1,18}")) {
      numbers.add(Long.parseLong(one));
    } else {
      throw new IllegalArgumentException(
          "There is no file or folder \"%s\"; check the path.".formatted(one));
    }
  }

  private IndexReport run(
      Footnote footnote,
      Console console,
      Curating curating,
      Curation curation,
      List<ArticleFolder> folders,
      List<Long> numbers) {
    Indexer indexer = footnote.indexer();
    if (!folders.isEmpty()) {
      return IndexingDisplay.show(
          console,
          dryRun,
          indexer,
          progress ->
              dryRun
                  ? curating.previewAddingFolders(folders, progress)
                  : curating.addFolders(folders, progress));
    }
    Kind kind = full ? Kind.FULL : dryRun ? Kind.PREVIEW : Kind.UPDATE;
    List<Optional<Long>> sources =
        numbers.isEmpty() ? List.of(Optional.empty()) : numbers.stream().map(Optional::of).toList();
    IndexReport sum = null;
    for (Optional<Long> source : sources) {
      requireSource(source, curation);
      IndexReport report =
          IndexingDisplay.show(
              console,
              dryRun,
              indexer,
              progress -> {
                try {
                  return curating.runNow(Actor.OPERATOR, kind, source, progress);
                } catch (InterruptedException stopped) {
                  Thread.currentThread().interrupt();
                  throw new IllegalStateException("Indexing was stopped.", stopped);
                }
              });
      sum = sum == null ? report : sum.plus(report);
    }
    return Objects.requireNonNull(sum);
  }

  private static void requireSource(Optional<Long> source, Curation curation) {
    if (source.isPresent() && curation.source(source.get()).isEmpty()) {
      throw new IllegalArgumentException(
          "There is no source %d; `footnote sources` lists them.".formatted(source.get()));
    }
  }
}
