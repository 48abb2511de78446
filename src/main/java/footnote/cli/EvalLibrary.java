package footnote.cli;

import footnote.admin.IndexReport;
import footnote.admin.Indexer;
import footnote.config.Settings;
import footnote.embedding.LazyEmbedder;
import footnote.index.ArticleIndex;
import footnote.index.IndexSettings;
import footnote.ingest.ArticleFolder;
import footnote.ingest.FolderReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The articles of an evaluation set, in an index of their own that is kept between runs.
///
/// @param folder where the set's index and results lie
/// @param indexed what indexing did, if the articles, the splitter or the model had changed
record EvalLibrary(
    Path folder, ArticleIndex index, LazyEmbedder embedder, Optional<IndexReport> indexed)
    implements AutoCloseable {

  /// Opens the index and brings it up to date.
  ///
  /// @param set the set's name
  /// @param articles a `.jsonl` file, or a folder of articles of any format
  static EvalLibrary open(Settings settings, String set, Path articles, Console console) {
    if (!Files.exists(articles)) {
      throw new IllegalArgumentException(
          "There are no articles in %s; name them with --articles.".formatted(articles));
    }
    Path folder = settings.index().folder().resolveSibling("eval").resolve(set);
    LazyEmbedder embedder = LazyEmbedder.start(settings.embedding());
    ArticleIndex index =
        ArticleIndex.open(
            new IndexSettings(folder.resolve("index"), settings.index().commitEvery()),
            Indexer.contents(embedder));
    List<ArticleFolder> sources =
        List.of(new ArticleFolder(articles.toAbsolutePath().normalize(), "default"));
    Indexer indexer = new Indexer(index, new FolderReader(settings.ingest()), embedder);
    if (indexer.isCurrent(sources)) {
      return new EvalLibrary(folder, index, embedder, Optional.empty());
    }
    IndexReport report =
        IndexingDisplay.show(console, indexer, progress -> indexer.configured(sources, progress));
    console.note(IndexingDisplay.sentence(report));
    return new EvalLibrary(folder, index, embedder, Optional.of(report));
  }

  @Override
  public void close() {
    index.close();
  }
}
