package footnote.admin;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.embedding.LazyEmbedder;
import footnote.index.ArticleIndex;
import footnote.index.IndexUpdate;
import footnote.index.IndexedArticle;
import footnote.index.IndexedSource;
import footnote.index.Rebuild;
import footnote.index.Standing;
import footnote.ingest.ArticleFolder;
import footnote.ingest.FolderReader;
import footnote.ingest.PassageSplitter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Brings the index up to date with sources of articles.
///
/// New and changed articles are split and written, unchanged ones left alone, and those gone from
/// their source removed or withdrawn. What cannot be read stays as it was last indexed. Passages
/// that the index had before keep their vectors; the others are found by keywords until [#embed]
/// has given them theirs. An article that says what another says is kept as a copy of it. If the
/// process is killed, what was committed stays and the next job does the rest.
public final class Indexer {
  private final ArticleIndex index;
  private final FolderReader reader;
  private final LazyEmbedder embedder;
  private final Gone gone;
  private final History history;
  private final Predicate<ArticleId> excluded;

  /// An indexer that removes what is gone, and forgets how articles were before.
  public Indexer(ArticleIndex index, FolderReader reader, LazyEmbedder embedder) {
    this(index, reader, embedder, Gone.REMOVE, History.NONE, id -> false);
  }

  /// @param gone what becomes of articles that are gone at their source
  /// @param history is told of texts that are replaced
  /// @param excluded the articles that are kept out though their source has them
  public Indexer(
      ArticleIndex index,
      FolderReader reader,
      LazyEmbedder embedder,
      Gone gone,
      History history,
      Predicate<ArticleId> excluded) {
    this.index = index;
    this.reader = reader;
    this.embedder = embedder;
    this.gone = gone;
    this.history = history;
    this.excluded = excluded;
  }

  /// What becomes of an article that is gone at its source.
  public enum Gone {
    /// It is deleted.
    REMOVE,
    /// It can still be read where it was cited, but answers are no longer given from it.
    WITHDRAW
  }

  /// Keeps what articles said before they were changed or removed.
  @FunctionalInterface
  public interface History {
    History NONE = article -> {};

    /// This text is about to be replaced or removed.
    void replaced(Article article);
  }

  /// Decides whether a rebuilt index may take the place of the live one.
  @FunctionalInterface
  public interface Gate {
    Gate OPEN = (live, next) -> Optional.empty();

    /// Why it may not, in a sentence, or nothing if it may.
    Optional<String> objection(ArticleIndex live, ArticleIndex next);
  }

  /// Names how articles become passages and vectors: an index of other contents is built anew.
  public static String contents(LazyEmbedder embedder) {
    return "split-" + PassageSplitter.VERSION + " " + embedder.name();
  }

  /// Whether the index reflects the configured sources as they are now, judged by the names, sizes
  /// and times of their files.
  public boolean isCurrent(List<ArticleFolder> sources) {
    return index.state().equals(Optional.of(SourceState.of(sources, reader)));
  }

  /// Indexes the configured sources, and drops the articles of those that no longer are.
  ///
  /// Sources that were added by a command stay as they are, except in an index that was emptied
  /// because its format changed: there they are indexed again.
  ///
  /// @throws footnote.index.IndexException if the index cannot be written
  public IndexReport configured(List<ArticleFolder> sources, IndexProgress progress) {
    String state = SourceState.of(sources, reader);
    List<IndexedSource> after = afterConfigured(sources);
    Set<String> kept = after.stream().map(IndexedSource::source).collect(Collectors.toSet());
    try (IndexUpdate update = index.update()) {
      IndexReport report =
          job(progress, withOutdated(sources, after), kept, Optional.of(update)).run();
      finish(update, after, report.cancelled() ? Optional.empty() : Optional.of(state), report);
      return report;
    }
  }

  /// Says what [#configured] would do, and does nothing.
  public IndexReport preview(List<ArticleFolder> sources, IndexProgress progress) {
    List<IndexedSource> after = afterConfigured(sources);
    Set<String> kept = after.stream().map(IndexedSource::source).collect(Collectors.toSet());
    return job(progress, withOutdated(sources, after), kept, Optional.empty()).run();
  }

  /// Says what [#add] would do, and does nothing.
  public IndexReport previewAdding(List<ArticleFolder> sources, IndexProgress progress) {
    return job(progress, sources, everySource(sources), Optional.empty()).run();
  }

  /// Indexes `sources` beside those that the index already holds.
  ///
  /// @throws footnote.index.IndexException if the index cannot be written
  public IndexReport add(List<ArticleFolder> sources, IndexProgress progress) {
    Map<String, IndexedSource> after = new LinkedHashMap<>();
    index.sources().forEach(known -> after.put(known.source(), known));
    for (ArticleFolder source : sources) {
      IndexedSource known = after.get(source.origin());
      boolean configured = known != null && known.configured();
      after.put(
          source.origin(), new IndexedSource(source.origin(), source.collection(), configured));
    }
    List<IndexedSource> all = List.copyOf(after.values());
    try (IndexUpdate update = index.update()) {
      IndexReport report =
          job(progress, withOutdated(sources, all), everySource(sources), Optional.of(update))
              .run();
      finish(update, all, Optional.empty(), report);
      return report;
    }
  }

  /// Drops the articles of a source that was added.
  ///
  /// @param origin as in [ArticleFolder#origin]
  /// @throws footnote.index.IndexException if the index cannot be written
  public IndexReport drop(String origin, IndexProgress progress) {
    List<IndexedSource> after =
        index.sources().stream().filter(source -> !source.source().equals(origin)).toList();
    Set<String> kept = everySource(List.of());
    kept.remove(origin);
    try (IndexUpdate update = index.update()) {
      IndexReport report = job(progress, List.of(), kept, Optional.of(update)).run();
      // Nothing was read again: an index that lacks articles still does.
      update.sources(after);
      update.commit();
      return report;
    }
  }

  /// Reads all sources anew into another index, beside the live one that goes on answering, and
  /// puts it in its place at one moment.
  ///
  /// @param gate may object; then the live index stays
  /// @throws footnote.index.IndexException if the index cannot be written
  public IndexReport rebuild(List<ArticleFolder> sources, Gate gate, IndexProgress progress) {
    String state = SourceState.of(sources, reader);
    List<IndexedSource> after = afterConfigured(sources);
    List<ArticleFolder> all = withAdded(sources, after);
    try (Rebuild rebuild = index.rebuild()) {
      Indexer fresh = new Indexer(rebuild.next(), reader, embedder, gone, History.NONE, excluded);
      IndexReport report = fresh.fill(all, after, state, index, progress);
      if (report.cancelled()) {
        return report;
      }
      Optional<String> objection = gate.objection(index, rebuild.next());
      if (objection.isPresent()) {
        return report.refused(objection.get());
      }
      remember(rebuild.next());
      rebuild.goLive();
      return report;
    }
  }

  /// Keeps what articles say now that say something else, or are gone, in the next index.
  private void remember(ArticleIndex next) {
    Map<ArticleId, String> contents = new HashMap<>();
    next.allArticles()
        .forEach(article -> contents.put(article.id(), Fingerprint.of(article).contents()));
    for (IndexedArticle before : index.allArticles()) {
      if (!Fingerprint.of(before).contents().equals(contents.get(before.id()))) {
        index.anyArticle(before.id()).ifPresent(history::replaced);
      }
    }
  }

  /// Fills an empty index from all sources, and from `live` with what cannot be read now.
  private IndexReport fill(
      List<ArticleFolder> sources,
      List<IndexedSource> after,
      String state,
      ArticleIndex live,
      IndexProgress progress) {
    IndexReport report;
    try (IndexUpdate update = index.update()) {
      IndexJob job = job(progress, sources, Set.of(), Optional.of(update));
      report = job.run();
      if (!report.cancelled()) {
        job.carryOver(live);
      }
      finish(update, after, Optional.of(state), report);
    }
    return embed(progress) || !progress.isCancelled() ? report : report.cancel();
  }

  private IndexJob job(
      IndexProgress progress,
      List<ArticleFolder> sources,
      Set<String> kept,
      Optional<IndexUpdate> update) {
    return new IndexJob(
        index,
        reader,
        new Vectors(index, embedder),
        gone,
        history,
        excluded,
        progress,
        sources,
        kept,
        update);
  }

  private static void finish(
      IndexUpdate update, List<IndexedSource> after, Optional<String> state, IndexReport report) {
    update.sources(after);
    if (!report.cancelled()) {
      update.rebuilt();
    }
    state.ifPresent(update::state);
    update.commit();
  }

  /// Gives vectors to the passages that lack them, until all have theirs or the job is cancelled.
  ///
  /// @return whether all have vectors now
  /// @throws footnote.index.IndexException if the index cannot be written
  public boolean embed(IndexProgress progress) {
    List<IndexedArticle> lacking = lackingVectors();
    if (lacking.isEmpty() || embedder.get().isEmpty()) {
      return lacking.isEmpty();
    }
    try (IndexUpdate update = index.update()) {
      boolean all = new Vectors(index, embedder).fill(lacking, update, progress);
      update.commit();
      return all;
    }
  }

  /// The articles that are found by keywords alone so far, or by vectors of another model.
  public List<IndexedArticle> lackingVectors() {
    return index.articles().stream()
        .filter(article -> article.standing() == Standing.LIVE)
        .filter(article -> !Fingerprint.of(article).embedder().equals(embedder.name()))
        .toList();
  }

  /// The sources that the index holds once the configured ones are `sources`.
  private List<IndexedSource> afterConfigured(List<ArticleFolder> sources) {
    Set<String> named = sources.stream().map(ArticleFolder::origin).collect(Collectors.toSet());
    List<IndexedSource> after = new ArrayList<>();
    sources.forEach(
        source -> after.add(new IndexedSource(source.origin(), source.collection(), true)));
    index.sources().stream()
        .filter(known -> !named.contains(known.source()) && !known.configured())
        .forEach(after::add);
    return after;
  }

  /// The origins of all articles there are, and of `more`.
  private Set<String> everySource(List<ArticleFolder> more) {
    Set<String> origins =
        index.allArticles().stream()
            .map(article -> article.origin().source())
            .collect(Collectors.toSet());
    more.forEach(source -> origins.add(source.origin()));
    return origins;
  }

  /// The sources to read: those given, and in an emptied index all others that it held.
  private List<ArticleFolder> withOutdated(List<ArticleFolder> given, List<IndexedSource> held) {
    return index.isOutdated() ? withAdded(given, held) : given;
  }

  private static List<ArticleFolder> withAdded(
      List<ArticleFolder> given, List<IndexedSource> held) {
    Set<String> named = given.stream().map(ArticleFolder::origin).collect(Collectors.toSet());
    List<ArticleFolder> all = new ArrayList<>(given);
    held.stream()
        .filter(source -> !named.contains(source.source()))
        .map(source -> new ArticleFolder(Path.of(source.source()), source.collection()))
        .forEach(all::add);
    return all;
  }
}
