package footnote.cli;

import footnote.admin.IndexReport;
import footnote.article.ArticleId;
import footnote.ingest.ArticleFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/// The command `footnote index`.
@Command(
    name = "index",
    description = {
      "Brings the index up to date with folders of articles.",
      "",
      "Reads .txt, .md, .html and .jsonl files. New and changed articles are indexed, those gone from"
          + " their folder removed, the rest left alone. A file that cannot be read is reported, and the"
          + " others are indexed."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class IndexCommand implements Callable<Integer> {
  @ParentCommand private @Nullable FootnoteCommand parent;
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Folders or files to index; without one, the configured folders.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      defaultValue = ArticleId.DEFAULT_COLLECTION,
      description = "Collection that the articles in PATH belong to (default: ${DEFAULT-VALUE}).")
  private String collection = ArticleId.DEFAULT_COLLECTION;

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    List<ArticleFolder> sources = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new IllegalArgumentException(
            "There is no file or folder \"%s\"; check the path.".formatted(path));
      }
      sources.add(new ArticleFolder(path.toAbsolutePath().normalize(), collection));
    }
    try (Footnote footnote = Objects.requireNonNull(parent).open(console)) {
      List<ArticleFolder> configured = footnote.settings().ingest().sources();
      IndexReport report =
          IndexingDisplay.show(
              console,
              footnote.indexer(),
              progress ->
                  sources.isEmpty()
                      ? footnote.indexer().configured(configured, progress)
                      : footnote.indexer().add(sources, progress));
      console.print(IndexingDisplay.sentence(report));
      boolean nothing =
          report.failed() > 0 && report.added() + report.changed() + report.unchanged() == 0;
      return nothing ? FootnoteCommand.FAILED : FootnoteCommand.DONE;
    }
  }
}
