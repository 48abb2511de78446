package footnote.cli;

import footnote.admin.Catalog;
import footnote.admin.Curating;
import footnote.admin.CurationSettings;
import footnote.admin.IndexReport;
import footnote.admin.Indexer;
import footnote.admin.Indexer.Gate;
import footnote.answer.Answerer;
import footnote.answer.QuoteWriter;
import footnote.answer.SupportCheck;
import footnote.chat.LanguageModel;
import footnote.config.ConfigLoader;
import footnote.config.Settings;
import footnote.embedding.LazyEmbedder;
import footnote.fetch.Fetcher;
import footnote.index.ArticleIndex;
import footnote.index.IndexException;
import footnote.ingest.ArticleReader;
import footnote.ingest.FolderReader;
import footnote.reader.LazyReader;
import footnote.retrieval.HybridRetriever;
import footnote.retrieval.RetrievalSettings;
import footnote.store.Curation;
import footnote.store.Store;
import footnote.store.StoreException;
import footnote.summary.Digester;
import footnote.summary.Summarizer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything wired together: the index, the model and what answers from them.
final class Footnote implements AutoCloseable {
  /// Passages that a search of the catalog finds; several may be of one article.
  private static final int CATALOG_LIMIT = 100;

  private final Settings settings;
  private final LazyEmbedder embedder;
  private final LazyReader reader;
  private final ArticleIndex index;
  private final ArticleReader files;
  private @Nullable List<LanguageModel> models;

  private Footnote(
      Settings settings, LazyEmbedder embedder, LazyReader reader, ArticleIndex index) {
    this.settings = settings;
    this.embedder = embedder;
    this.reader = reader;
    this.index = index;
    this.files = new ArticleReader(settings.ingest());
  }

  /// Reads the configuration and opens what it names.
  ///
  /// @param config the configuration file, or null for the usual one
  static Footnote open(@Nullable Path config, Console console) {
    Settings settings = settings(config);
    LazyEmbedder embedder = LazyEmbedder.start(settings.embedding());
    LazyReader reader = LazyReader.start(settings.reader(), settings.embedding());
    ArticleIndex index = ArticleIndex.open(settings.index(), Indexer.contents(embedder));
    if (index.isOutdated()) {
      console.note("The index was written by another version of Footnote and is built anew.");
    }
    return new Footnote(settings, embedder, reader, index);
  }

  /// Reads the configuration.
  ///
  /// @param config the configuration file, or null for the usual one
  static Settings settings(@Nullable Path config) {
    Path home = home();
    return ConfigLoader.load(configFile(config, home), home, System.getenv());
  }

  private static Path home() {
    return Path.of(System.getProperty("footnote.home", "")).toAbsolutePath();
  }

  private static Path configFile(@Nullable Path option, Path home) {
    return Optional.ofNullable(option)
        .or(() -> Optional.ofNullable(System.getenv("FOOTNOTE_CONFIG")).map(Path::of))
        .orElse(home.resolve("config/footnote.yaml"));
  }

  ArticleIndex index() {
    return index;
  }

  Settings settings() {
    return settings;
  }

  /// What curators can do.
  Curating curating(Store store, Fetcher fetcher) {
    CurationSettings curation = settings.curation();
    Gate gate =
        curation.golden().isEmpty()
            ? Gate.OPEN
            : new GoldenGate(
                home().resolve(curation.golden()),
                curation.margin(),
                searched -> new HybridRetriever(searched, embedder, settings.retrieval()));
    return new Curating(
        new Curating.Parts(
            index,
            files,
            embedder,
            store.curation(),
            fetcher,
            settings.ingest().sources(),
            curation,
            gate,
            Clock.systemUTC()));
  }

  /// Runs something that curators can do, and closes what it needed.
  <T> T curate(CuratorsWork<T> work) throws InterruptedException {
    try (Store store = Store.open(settings.store(), Clock.systemUTC());
        Fetcher fetcher = new Fetcher(settings.fetch())) {
      return work.with(curating(store, fetcher), store.curation());
    }
  }

  /// Something that curators can do.
  @FunctionalInterface
  interface CuratorsWork<T> {
    T with(Curating curating, Curation curation) throws InterruptedException;
  }

  /// Tells whether the index is current, and embeds. It knows nothing of what curators decided:
  /// articles are indexed through [#curating].
  Indexer indexer() {
    return new Indexer(index, new FolderReader(files), embedder);
  }

  Catalog catalog() {
    return new Catalog(
        index, new HybridRetriever(index, embedder, settings.retrieval().withLimit(CATALOG_LIMIT)));
  }

  /// Names what finds passages.
  String model() {
    return embedder.name();
  }

  Answerer answerer() {
    return answerer(settings.retrieval());
  }

  Answerer answerer(RetrievalSettings retrieval) {
    return new Answerer(
        new HybridRetriever(index, embedder, retrieval),
        new QuoteWriter(embedder, reader, settings.answer()),
        Models.writer(models(), settings.answer(), check()));
  }

  Summarizer summarizer() {
    return new Summarizer(embedder, Models.summarizer(models(), settings.answer(), check()));
  }

  private SupportCheck check() {
    return new SupportCheck(embedder, reader);
  }

  /// Not to be called by several threads at once.
  private List<LanguageModel> models() {
    List<LanguageModel> configured = models;
    if (configured == null) {
      configured = Models.configured(settings.answer());
      models = configured;
    }
    return configured;
  }

  Digester digester() {
    return new Digester(id -> index.vectors(id).values());
  }

  /// Brings the index up to date if files of the configured sources have changed since it was.
  void ensureIndexed(Console console) {
    if (!indexer().isCurrent(settings.ingest().sources())) {
      console.note(
          index.size() == 0
              ? "Reading the articles for the first time."
              : "The articles have changed; bringing the index up to date.");
      update(console);
    }
  }

  /// Brings the index up to date with the configured folders, unless another process is at it.
  void update(Console console) {
    try (Store store = Store.open(settings.store(), Clock.systemUTC());
        Fetcher fetcher = new Fetcher(settings.fetch())) {
      update(
          console,
          () -> IndexingDisplay.show(console, indexer(), curating(store, fetcher)::updateFolders));
    } catch (StoreException broken) {
      leaveAsItIs(broken, console);
    }
  }

  /// The same, with what is open already. New passages are found by keywords alone until somebody
  /// gives them vectors.
  ///
  /// @param cancelled whether to leave the rest for the next time
  void updateForKeywords(Curating curating, Console console, BooleanSupplier cancelled) {
    update(
        console,
        () -> IndexingDisplay.showForKeywords(console, cancelled, curating::updateFolders));
  }

  private void update(Console console, Supplier<IndexReport> job) {
    try {
      IndexReport report = job.get();
      if (report.changedAnything() || report.failed() > 0) {
        console.note(IndexingDisplay.sentence(report));
      }
    } catch (IndexException | StoreException busy) {
      leaveAsItIs(busy, console);
    }
  }

  /// Says why the articles are not brought up to date, which is an error only if there are none.
  private void leaveAsItIs(RuntimeException why, Console console) {
    if (index.size() == 0) {
      throw why;
    }
    console.note(why.getMessage() + " Until then the articles are as they were last indexed.");
  }

  @Override
  public void close() {
    index.close();
  }
}
