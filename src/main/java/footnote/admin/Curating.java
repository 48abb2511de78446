package footnote.admin;

import footnote.admin.Indexer.Gate;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.embedding.LazyEmbedder;
import footnote.fetch.FetchException;
import footnote.fetch.Fetched;
import footnote.fetch.Fetcher;
import footnote.index.ArticleIndex;
import footnote.index.IndexedArticle;
import footnote.ingest.ArticleFolder;
import footnote.ingest.ArticleReader;
import footnote.ingest.FolderReader;
import footnote.ingest.Reading;
import footnote.ingest.UnreadableArticle;
import footnote.store.Citations;
import footnote.store.Curation;
import footnote.store.JobEntry;
import footnote.store.JobEntry.Kind;
import footnote.store.JobEntry.State;
import footnote.store.Revision;
import footnote.store.SourceEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What curators and the operator do with articles and their sources.
///
/// Everything is noted in the audit log. A guild's curators change what is in their own collection
/// and see that and what all see. Thread safe.
public final class Curating implements Jobs.Worker {
  private static final Logger log = LoggerFactory.getLogger(Curating.class);

  private static final int LONGEST_NAME = 150;

  private final ArticleIndex index;
  private final ArticleReader files;
  private final Indexer indexer;
  private final Curation curation;
  private final Fetcher fetcher;
  private final Mirror mirror;
  private final List<ArticleFolder> configured;
  private final CurationSettings settings;
  private final Gate gate;
  private final Clock clock;
  private volatile Set<ArticleId> excluded = Set.of();

  /// What it works with.
  ///
  /// @param configured the folders that the configuration names
  /// @param gate may object to a rebuilt index
  public record Parts(
      ArticleIndex index,
      ArticleReader files,
      LazyEmbedder embedder,
      Curation curation,
      Fetcher fetcher,
      List<ArticleFolder> configured,
      CurationSettings settings,
      Gate gate,
      Clock clock) {}

  public Curating(Parts parts) {
    this.index = parts.index();
    this.files = parts.files();
    this.curation = parts.curation();
    this.fetcher = parts.fetcher();
    this.mirror =
        new Mirror(parts.fetcher(), parts.settings().folder().toAbsolutePath().normalize());
    this.configured = parts.configured();
    this.settings = parts.settings();
    this.gate = parts.gate();
    this.clock = parts.clock();
    this.indexer =
        new Indexer(
            parts.index(),
            new FolderReader(files),
            parts.embedder(),
            settings.withdraw() ? Indexer.Gone.WITHDRAW : Indexer.Gone.REMOVE,
            curation::keep,
            id -> excluded.contains(id));
  }

  /// Something cannot be done. The message says why, and what can.
  public static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
      super(message);
    }
  }

  // Sources

  /// Declares a source on the web.
  ///
  /// @param kind feed, sitemap or page
  /// @param every from one look to the next; empty for the usual time
  /// @return its number
  /// @throws Refusal if the address is none
  public long addSource(
      Actor actor,
      SourceEntry.Kind kind,
      String address,
      Optional<String> pattern,
      Optional<Duration> every,
      Optional<String> collection)
      throws Refusal {
    URI location = address(address);
    String into = collection.orElse(actor.collection());
    if (!actor.mayChange(into)) {
      throw new Refusal("The collection \"%s\" is not yours.".formatted(into));
    }
    refuseOtherKind(kind, location, into);
    Duration usual = kind == SourceEntry.Kind.FEED ? settings.feeds() : settings.sites();
    long id =
        declare(
            new SourceEntry(
                0,
                kind,
                location.toString(),
                pattern,
                into,
                actor.guild(),
                Optional.of(every.orElse(usual)),
                false,
                actor.name(),
                clock.instant(),
                Optional.empty(),
                Optional.empty()));
    note(actor, "add " + kind.label(), location.toString());
    if (kind == SourceEntry.Kind.PAGE) {
      letIn(actor, List.of(new ArticleId(into, location.toString())));
    }
    return id;
  }

  /// Saves a source. A new one inherits nothing from one that had its number before.
  ///
  /// @return its number
  private synchronized long declare(SourceEntry source) {
    boolean known =
        curation.sources().stream()
            .anyMatch(one ->
                one.location().equals(source.location())
                    && one.collection().equals(source.collection()));
    long id = curation.save(source);
    if (!known) {
      mirror.delete(mirror.folder(source.kind(), id));
    }
    return id;
  }

  private void refuseOtherKind(SourceEntry.Kind kind, URI location, String collection)
      throws Refusal {
    for (SourceEntry known : curation.sources()) {
      if (known.location().equals(location.toString())
          && known.collection().equals(collection)
          && known.kind() != kind) {
        throw new Refusal(
            "%s is source %d already, as a %s; remove that first."
                .formatted(location, known.id(), known.kind().label()));
      }
    }
  }

  private static URI address(String text) throws Refusal {
    try {
      URI uri = new URI(text.strip());
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return uri;
      }
    } catch (URISyntaxException malformed) {
      // Told below.
    }
    throw new Refusal(
        "\"%s\" is no web address; write one such as https://example.org/news/article.html."
            .formatted(text));
  }

  /// The sources that somebody may see, the operator's among them.
  public List<SourceEntry> sources(Actor actor) {
    return curation.sources().stream().filter(source -> actor.maySee(source.collection())).toList();
  }

  /// The names of the folders that the configuration names.
  public List<String> configured() {
    return configured.stream().map(folder -> String.valueOf(folder.path().getFileName())).toList();
  }

  /// Forgets a source; its articles go with the next job over it, for which this asks the caller.
  ///
  /// @throws Refusal if there is none, or it is somebody else's
  public SourceEntry removeSource(Actor actor, long id) throws Refusal {
    SourceEntry source = own(actor, id);
    curation.removeSource(id);
    note(actor, "remove " + source.kind().label(), source.location());
    return source;
  }

  /// Has a source looked at no more, or again.
  ///
  /// @throws Refusal if there is none, or it is somebody else's
  public SourceEntry pause(Actor actor, long id, boolean paused) throws Refusal {
    SourceEntry source = own(actor, id);
    curation.pause(id, paused);
    note(actor, (paused ? "pause " : "resume ") + source.kind().label(), source.location());
    return source;
  }

  private SourceEntry own(Actor actor, long id) throws Refusal {
    SourceEntry source =
        curation
            .source(id)
            .filter(found -> actor.maySee(found.collection()))
            .orElseThrow(() -> new Refusal("There is no source %d.".formatted(id)));
    if (!actor.mayChange(source.collection())) {
      throw new Refusal("The source %d is the operator's; ask them.".formatted(id));
    }
    return source;
  }

  // Articles

  /// Takes in a file, of any format that folders may hold.
  ///
  /// @param name its name, whose ending tells the format
  /// @return the source of uploads that it belongs to, and the titles that were read
  /// @throws Refusal with the reason if there is no article in it
  public Uploaded addFile(Actor actor, String name, byte[] content) throws Refusal {
    String safe = safe(name);
    if (!ArticleReader.reads(safe)) {
      throw new Refusal(
          "\"%s\" is of no format that can be read; those are %s."
              .formatted(name, ArticleReader.endings()));
    }
    SourceEntry source = uploads(actor);
    Path folder = mirror.folder(source);
    List<String> titles = new ArrayList<>();
    List<ArticleId> ids = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    files.read(
        new ArticleId(source.collection(), folder.getFileName() + "/" + safe),
        name,
        new ByteArrayInputStream(content),
        reading -> {
          switch (reading) {
            case Reading.Found(Article article) -> {
              titles.add(article.title());
              ids.add(article.id());
            }
            case Reading.Failed failed -> reasons.add(failed.reason());
          }
        });
    if (titles.isEmpty()) {
      throw new Refusal(
          "There is no article in \"%s\": %s."
              .formatted(name, reasons.isEmpty() ? "it is empty" : reasons.getFirst()));
    }
    write(folder, safe, content);
    note(actor, "add file", safe);
    letIn(actor, ids);
    return new Uploaded(source.id(), titles, reasons);
  }

  /// Downloads a file that is to be taken in.
  ///
  /// @throws Refusal with the reason if it cannot be had
  public byte[] download(URI address) throws Refusal {
    try {
      return switch (fetcher.download(address)) {
        case Fetched.Content content -> content.body();
        case Fetched.Gone gone -> throw new Refusal("The file is not there any more.");
        case Fetched.Unchanged never -> throw new Refusal("The file could not be had.");
      };
    } catch (FetchException failed) {
      throw new Refusal(String.valueOf(failed.getMessage()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Refusal("The bot is being stopped.");
    }
  }

  /// What came of an upload.
  ///
  /// @param source the number of the source it belongs to now
  /// @param failures why parts of it could not be read
  public record Uploaded(long source, List<String> titles, List<String> failures) {}

  private static String safe(String name) throws Refusal {
    String last = name.replace('\\', '/');
    last = last.substring(last.lastIndexOf('/') + 1);
    String safe = last.replaceAll("[^\\p{L}\\p{N}._ -]", "_").replaceFirst("^[. ]+", "").strip();
    if (safe.isEmpty()) {
      throw new Refusal("\"%s\" is no file name; rename the file.".formatted(name));
    }
    return safe.length() <= LONGEST_NAME ? safe : safe.substring(safe.length() - LONGEST_NAME);
  }

  private static void write(Path folder, String name, byte[] content) {
    try {
      Files.createDirectories(folder);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    Mirror.write(folder.resolve(name), content);
  }

  private SourceEntry uploads(Actor actor) {
    String collection = actor.collection();
    long id =
        declare(
            new SourceEntry(
                0,
                SourceEntry.Kind.UPLOAD,
                "uploads",
                Optional.empty(),
                collection,
                actor.guild(),
                Optional.empty(),
                false,
                actor.name(),
                clock.instant(),
                Optional.empty(),
                Optional.empty()));
    return curation.source(id).orElseThrow();
  }

  /// Has an article taken out of the index with the next job, whatever its source says.
  ///
  /// @throws Refusal if there is none, or it is in somebody else's collection
  public Article remove(Actor actor, ArticleId id) throws Refusal {
    Article article =
        index
            .article(id)
            .filter(found -> actor.maySee(id.collection()))
            .orElseThrow(() -> new Refusal("There is no article \"%s\".".formatted(id.name())));
    if (!actor.mayChange(id.collection())) {
      throw new Refusal(
          "\"%s\" is the operator's; ask them to remove it.".formatted(article.title()));
    }
    exclude(id, true);
    note(actor, "remove article", id.toString());
    return article;
  }

  /// Lets an article that was removed in again with the next job.
  ///
  /// @throws Refusal if it was not removed, or is in somebody else's collection
  public void restore(Actor actor, ArticleId id) throws Refusal {
    if (!actor.mayChange(id.collection()) || !curation.excluded().contains(id)) {
      throw new Refusal("No article \"%s\" was removed.".formatted(id.name()));
    }
    exclude(id, false);
    note(actor, "restore article", id.toString());
  }

  /// Lets in what was removed before, since somebody has just added it.
  private void letIn(Actor actor, List<ArticleId> added) {
    Set<ArticleId> out = new HashSet<>(curation.excluded());
    for (ArticleId id : added) {
      if (out.remove(id)) {
        exclude(id, false);
        note(actor, "restore article", id.toString());
      }
    }
  }

  private void exclude(ArticleId id, boolean out) {
    curation.exclude(id, out);
    readExcluded();
  }

  /// Another process may have taken articles out since.
  private void readExcluded() {
    excluded = new HashSet<>(curation.excluded());
  }

  /// What there is of an article.
  ///
  /// @param revisions what it said before, the latest first
  public record Details(
      Article article, IndexedArticle indexed, List<Revision> revisions, Citations citations) {
    /// How many passages are searched.
    public int passages() {
      return indexed.passages();
    }
  }

  /// What there is of an article, in whatever standing.
  ///
  /// @throws Refusal if there is none that they may see
  public Details details(Actor actor, ArticleId id) throws Refusal {
    Optional<Article> article =
        actor.maySee(id.collection()) ? index.anyArticle(id) : Optional.empty();
    Optional<IndexedArticle> indexed =
        index.allArticles().stream().filter(one -> one.id().equals(id)).findFirst();
    if (article.isEmpty() || indexed.isEmpty()) {
      throw new Refusal("There is no article \"%s\".".formatted(id.name()));
    }
    return new Details(
        article.get(),
        indexed.get(),
        curation.revisions(id),
        curation.citations(id, actor.guild()));
  }

  private void note(Actor actor, String action, String subject) {
    curation.audit(actor.name(), actor.guild(), action, subject);
  }

  // Jobs

  /// Notes that somebody asked for a job.
  public void noteJob(Actor actor, Kind kind) {
    note(actor, "reindex", kind.label());
  }

  /// The sources that are to be looked at now, and whether configured folders have changed.
  ///
  /// @return the jobs to be done: with a source, or without for the folders
  public List<Optional<Long>> due() {
    List<Optional<Long>> due = new ArrayList<>();
    Instant now = clock.instant();
    curation.sources().stream()
        .filter(source -> source.isRemote() && source.isDue(now))
        .forEach(source -> due.add(Optional.of(source.id())));
    if (!indexer.isCurrent(configured)) {
      due.add(Optional.empty());
    }
    return due;
  }

  /// How many articles are found by keywords alone so far.
  public int lackingVectors() {
    return indexer.lackingVectors().size();
  }

  /// Does a job at once, on the caller's thread, and records it.
  public IndexReport runNow(Actor actor, Kind kind, Optional<Long> source, IndexProgress progress)
      throws InterruptedException {
    long id = curation.request(kind, source, actor.guild(), actor.name());
    noteJob(actor, kind);
    curation.start(id);
    try {
      IndexReport report = run(curation.job(id).orElseThrow(), progress);
      State end =
          report.cancelled()
              ? State.CANCELLED
              : report.objection().isPresent() ? State.REFUSED : State.DONE;
      curation.end(id, end, Jobs.counts(report), report.objection());
      return report;
    } catch (RuntimeException broken) {
      curation.end(
          id, State.FAILED, JobEntry.Counts.NONE, Optional.of(String.valueOf(broken.getMessage())));
      throw broken;
    }
  }

  /// Brings the index up to date with the configured folders, as a process does that starts; what
  /// is on the web is looked at when it is due.
  ///
  /// @throws footnote.index.IndexException if the index cannot be written
  public IndexReport updateFolders(IndexProgress progress) {
    readExcluded();
    return indexer.configured(configured, progress);
  }

  /// Indexes folders beside those that the index already holds.
  ///
  /// @throws footnote.index.IndexException if the index cannot be written
  public IndexReport addFolders(List<ArticleFolder> folders, IndexProgress progress) {
    readExcluded();
    return indexer.add(folders, progress);
  }

  /// Says what [#addFolders] would do, and does nothing.
  public IndexReport previewAddingFolders(List<ArticleFolder> folders, IndexProgress progress) {
    readExcluded();
    return indexer.previewAdding(folders, progress);
  }

  @Override
  public IndexReport run(JobEntry job, IndexProgress progress) throws InterruptedException {
    readExcluded();
    return switch (job.kind()) {
      case FULL -> dropOrphans(progress, () -> indexer.rebuild(configured, gate, progress));
      case PREVIEW -> preview(job.source(), progress);
      case UPDATE -> update(job.source(), progress);
    };
  }

  private IndexReport preview(Optional<Long> source, IndexProgress progress) {
    Optional<SourceEntry> one = source.flatMap(curation::source);
    return one.isPresent()
        ? indexer.previewAdding(List.of(folder(one.get())), progress)
        : indexer.preview(configured, progress).plus(indexer.previewAdding(declared(), progress));
  }

  private IndexReport update(Optional<Long> source, IndexProgress progress)
      throws InterruptedException {
    if (source.isEmpty()) {
      Mirror.Look look = Mirror.Look.NOTHING;
      for (SourceEntry entry : curation.sources()) {
        if (!entry.paused() && !progress.isCancelled()) {
          look = look.plus(sync(entry, progress));
        }
      }
      IndexReport report =
          dropOrphans(progress, () -> indexer.configured(configured, progress)).with(look);
      return report.cancelled() || declared().isEmpty()
          ? report
          : report.plus(indexer.add(declared(), progress));
    }
    Optional<SourceEntry> entry = curation.source(source.get());
    if (entry.isEmpty()) {
      return drop(source.get(), progress);
    }
    Mirror.Look look = sync(entry.get(), progress);
    return indexer.add(List.of(folder(entry.get())), progress).with(look);
  }

  /// Looks at a source; a failure is noted with it, and the rest goes on.
  private Mirror.Look sync(SourceEntry entry, IndexProgress progress) throws InterruptedException {
    if (!entry.isRemote()) {
      return Mirror.Look.NOTHING;
    }
    try {
      Mirror.Look look = mirror.sync(entry, progress);
      curation.checked(entry.id(), Optional.empty());
      return look;
    } catch (FetchException | UnreadableArticle broken) {
      return failed(entry, String.valueOf(broken.getMessage()), progress);
    } catch (RuntimeException broken) {
      log.warn("Source {} could not be looked at.", entry.id(), broken);
      // Its message may say where files lie here, which is nothing for curators.
      String reason =
          "it could not be looked at (%s); the log says why"
              .formatted(broken.getClass().getSimpleName());
      return failed(entry, reason, progress);
    }
  }

  private Mirror.Look failed(SourceEntry entry, String reason, IndexProgress progress) {
    curation.checked(entry.id(), Optional.of(reason));
    progress.failed(new Reading.Failed(entry.location(), OptionalInt.empty(), reason));
    return new Mirror.Look(1, List.of());
  }

  /// Takes out the articles of a source that was removed, and its files.
  private IndexReport drop(long id, IndexProgress progress) {
    Set<String> indexed = indexed();
    IndexReport report = null;
    for (SourceEntry.Kind kind : SourceEntry.Kind.values()) {
      Path folder = mirror.folder(kind, id);
      if (indexed.contains(folder.toString())) {
        report = indexer.drop(folder.toString(), progress);
      }
      deleteFiles(folder);
    }
    return report == null ? indexer.add(List.of(), progress) : report;
  }

  /// Takes out what is left of sources that were removed, should the jobs for that have failed,
  /// before a job over everything.
  private IndexReport dropOrphans(IndexProgress progress, Supplier<IndexReport> job) {
    // Read before the sources: what is added meanwhile is no orphan.
    Set<String> orphans = indexed();
    declared().forEach(source -> orphans.remove(source.origin()));
    configured.forEach(source -> orphans.remove(source.origin()));
    orphans.removeIf(origin -> !mirror.isFolder(Path.of(origin)));
    List<IndexReport> dropped = new ArrayList<>();
    for (String origin : orphans) {
      // Their files stay: should the database have been lost, they are all there is.
      dropped.add(indexer.drop(origin, progress));
    }
    return dropped.stream().reduce(job.get(), IndexReport::plus);
  }

  /// Deletes what a source had, unless a new one has its number by now.
  private synchronized void deleteFiles(Path folder) {
    if (declared().stream().noneMatch(source -> source.path().equals(folder))) {
      mirror.delete(folder);
    }
  }

  /// The sources that the index holds articles of, also if a process died before it named them.
  private Set<String> indexed() {
    Set<String> origins = new HashSet<>();
    index.sources().forEach(source -> origins.add(source.source()));
    index.allArticles().forEach(article -> origins.add(article.origin().source()));
    return origins;
  }

  private List<ArticleFolder> declared() {
    return curation.sources().stream().map(this::folder).toList();
  }

  private ArticleFolder folder(SourceEntry entry) {
    Path path =
        entry.kind() == SourceEntry.Kind.FOLDER ? Path.of(entry.location()) : mirror.folder(entry);
    return new ArticleFolder(path, entry.collection());
  }

  @Override
  public boolean embed(BooleanSupplier goOn) {
    return !indexer.embed(
        new IndexProgress() {
          @Override
          public boolean isCancelled() {
            return !goOn.getAsBoolean();
          }
        });
  }
}
