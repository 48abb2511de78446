package footnote.admin;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Passage;
import footnote.embedding.Embedder;
import footnote.embedding.EmbeddingException;
import footnote.embedding.LazyEmbedder;
import footnote.embedding.Vector;
import footnote.index.ArticleIndex;
import footnote.index.IndexUpdate;
import footnote.index.IndexedArticle;
import footnote.index.IndexedSource;
import footnote.index.Origin;
import footnote.ingest.ArticleFolder;
import footnote.ingest.FolderReader;
import footnote.ingest.PassageSplitter;
import footnote.ingest.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the index up to date with sources of articles.
///
/// New and changed articles are split, embedded and written, unchanged ones left alone, and those
/// gone from their source removed. What cannot be read stays as it was last indexed. If the process
/// is killed, what was committed stays and the next job does the rest.
public final class Indexer {
  private static final Logger log = LoggerFactory.getLogger(Indexer.class);

  /// Passages embedded together: enough to keep all cores busy to the end of a batch.
  private static final int BATCH = 64;

  private static final String TOO_LONG = "its article id is too long; give it a shorter one";

  private final ArticleIndex index;
  private final FolderReader reader;
  private final LazyEmbedder embedder;

  public Indexer(ArticleIndex index, FolderReader reader, LazyEmbedder embedder) {
    this.index = index;
    this.reader = reader;
    this.embedder = embedder;
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
    try (IndexUpdate update = index.update()) {
      Set<String> named = sources.stream().map(ArticleFolder::origin).collect(Collectors.toSet());
      List<IndexedSource> after = new ArrayList<>();
      Set<String> dropped = new HashSet<>();
      sources.forEach(
          source -> after.add(new IndexedSource(source.origin(), source.collection(), true)));
      for (IndexedSource known : index.sources()) {
        if (named.contains(known.source())) {
          continue;
        }
        if (known.configured()) {
          dropped.add(known.source());
        } else {
          after.add(known);
        }
      }
      return new Job(progress, withOutdated(sources, after), dropped, update)
          .run(after, Optional.of(state));
    }
  }

  /// Indexes `sources` beside those that the index already holds.
  ///
  /// @throws footnote.index.IndexException if the index cannot be written
  public IndexReport add(List<ArticleFolder> sources, IndexProgress progress) {
    try (IndexUpdate update = index.update()) {
      Map<String, IndexedSource> after = new LinkedHashMap<>();
      index.sources().forEach(known -> after.put(known.source(), known));
      for (ArticleFolder source : sources) {
        IndexedSource known = after.get(source.origin());
        boolean configured = known != null && known.configured();
        after.put(
            source.origin(), new IndexedSource(source.origin(), source.collection(), configured));
      }
      List<IndexedSource> all = List.copyOf(after.values());
      return new Job(progress, withOutdated(sources, all), Set.of(), update)
          .run(all, Optional.empty());
    }
  }

  /// The sources to read: those given, and in an emptied index all others that it held.
  private List<ArticleFolder> withOutdated(List<ArticleFolder> given, List<IndexedSource> held) {
    List<ArticleFolder> all = new ArrayList<>(given);
    if (index.isOutdated()) {
      Set<String> named = given.stream().map(ArticleFolder::origin).collect(Collectors.toSet());
      held.stream()
          .filter(source -> !named.contains(source.source()))
          .map(source -> new ArticleFolder(Path.of(source.source()), source.collection()))
          .forEach(all::add);
    }
    return all;
  }

  /// An article on its way into the index.
  private record Pending(
      Article article, List<Passage> passages, Origin origin, Fingerprint fingerprint) {}

  /// One run over some sources.
  private final class Job {
    private final long start = System.nanoTime();
    private final IndexProgress progress;
    private final List<ArticleFolder> sources;
    private final Set<String> dropped;
    private final IndexUpdate update;
    private final Map<ArticleId, IndexedArticle> known = new LinkedHashMap<>();
    private final Map<ArticleId, Path> seen = new HashMap<>();
    private final Set<Path> unreadable = new HashSet<>();
    private final List<Pending> pending = new ArrayList<>();
    private int added;
    private int changed;
    private int unchanged;
    private int removed;
    private int passages;
    private int failed;
    private int filesDone;

    /// @param dropped the sources whose articles are to be removed
    Job(
        IndexProgress progress,
        List<ArticleFolder> sources,
        Set<String> dropped,
        IndexUpdate update) {
      this.progress = progress;
      this.sources = sources;
      this.dropped = dropped;
      this.update = update;
    }

    /// @param after the sources that the index holds when the job is done
    /// @param state the state of the configured sources, if the job is over all of them
    IndexReport run(List<IndexedSource> after, Optional<String> state) {
      index.articles().forEach(article -> known.put(article.id(), article));
      Map<ArticleFolder, List<Path>> files = new LinkedHashMap<>();
      sources.forEach(source -> files.put(source, reader.files(source, this::unlisted)));
      progress.started(files.values().stream().mapToInt(List::size).sum());
      files.forEach((source, paths) -> paths.forEach(file -> read(source, file)));
      write();
      removeGone();
      update.sources(after);
      update.rebuilt();
      state.ifPresent(update::state);
      update.commit();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return new IndexReport(added, changed, unchanged, removed, passages, failed, took);
    }

    private void read(ArticleFolder source, Path file) {
      reader.read(
          source,
          file,
          reading -> {
            switch (reading) {
              case Reading.Failed failure -> unreadable(file, failure);
              case Reading.Found(Article article) -> take(article, source, file);
            }
          });
      filesDone++;
      progress.progressed(filesDone, seen.size(), passages);
    }

    private void take(Article article, ArticleFolder source, Path file) {
      if (!ArticleIndex.canHold(article.id())) {
        unreadable(file, failed(file, TOO_LONG));
        return;
      }
      Path first = seen.putIfAbsent(article.id(), file);
      if (first != null) {
        unreadable(file, failed(file, taken(article.id(), first)));
        return;
      }
      Origin origin = new Origin(source.origin(), file.toString());
      Fingerprint fingerprint = Fingerprint.of(article, embedder.name());
      if (isCurrent(known.get(article.id()), origin, fingerprint)) {
        unchanged++;
        return;
      }
      List<Passage> split = PassageSplitter.split(article);
      pending.add(new Pending(article, split, origin, fingerprint));
      passages += split.size();
      if (pending.stream().mapToInt(one -> one.passages().size()).sum() >= BATCH) {
        write();
        progress.progressed(filesDone, seen.size(), passages);
      }
    }

    private boolean isCurrent(
        @Nullable IndexedArticle before, Origin origin, Fingerprint fingerprint) {
      if (before == null || !before.origin().equals(origin)) {
        return false;
      }
      Fingerprint indexed = Fingerprint.decode(before.fingerprint());
      boolean sameText = indexed.contents().equals(fingerprint.contents());
      return sameText
          && (indexed.embedder().equals(fingerprint.embedder()) || embedder.get().isEmpty());
    }

    private void write() {
      List<List<float[]>> vectors = embed(pending);
      for (int i = 0; i < pending.size(); i++) {
        Pending next = pending.get(i);
        Fingerprint reached =
            vectors.get(i).isEmpty() ? next.fingerprint().withoutVectors() : next.fingerprint();
        update.put(
            next.article(), next.passages(), vectors.get(i), next.origin(), reached.encoded());
        if (known.containsKey(next.article().id())) {
          changed++;
        } else {
          added++;
        }
      }
      pending.clear();
    }

    /// Removes what a source had and no longer has, but keeps what could not be read this time.
    private void removeGone() {
      for (IndexedArticle article : known.values()) {
        if (!seen.containsKey(article.id()) && isGone(article)) {
          update.remove(article.id());
          removed++;
        }
      }
    }

    private boolean isGone(IndexedArticle article) {
      String source = article.origin().source();
      List<ArticleFolder> read =
          sources.stream().filter(folder -> folder.origin().equals(source)).toList();
      if (read.isEmpty()) {
        return dropped.contains(source);
      }
      // In a collection that its source has left, it would be shown to the wrong readers.
      boolean left =
          read.stream().noneMatch(folder -> folder.collection().equals(article.id().collection()));
      Path file = Path.of(article.origin().file());
      return left || unreadable.stream().noneMatch(file::startsWith);
    }

    private void unlisted(Reading reading) {
      if (reading instanceof Reading.Failed failure) {
        unreadable(Path.of(failure.place()), failure);
      }
    }

    /// @param path the file or folder whose articles stay as they are
    private void unreadable(Path path, Reading.Failed failure) {
      unreadable.add(path);
      failed++;
      log.info("Not indexed: {}", failure);
      progress.failed(failure);
    }
  }

  private static Reading.Failed failed(Path file, String reason) {
    return new Reading.Failed(file.toString(), OptionalInt.empty(), reason);
  }

  private static String taken(ArticleId id, Path first) {
    return "the article id \"%s\" is taken by %s; give each article its own".formatted(id, first);
  }

  /// The vectors of the passages of each article; empty lists if there is no model or it fails.
  private List<List<float[]>> embed(List<Pending> articles) {
    List<String> texts =
        articles.stream()
            .flatMap(
                one -> one.passages().stream().map(passage -> embedded(one.article(), passage)))
            .toList();
    Optional<Embedder> model = articles.isEmpty() ? Optional.empty() : embedder.get();
    if (model.isEmpty()) {
      return articles.stream().map(article -> List.<float[]>of()).toList();
    }
    try {
      List<float[]> vectors = model.get().embed(texts).stream().map(Vector::toArray).toList();
      List<List<float[]>> grouped = new ArrayList<>();
      int from = 0;
      for (Pending article : articles) {
        grouped.add(vectors.subList(from, from + article.passages().size()));
        from += article.passages().size();
      }
      return grouped;
    } catch (EmbeddingException broken) {
      log.warn("{} articles are found by keywords alone: {}", articles.size(), broken.getMessage());
      return articles.stream().map(article -> List.<float[]>of()).toList();
    }
  }

  /// A passage alone may not say what it is about; its article's title does.
  private static String embedded(Article article, Passage passage) {
    return article.title() + "\n" + passage.text();
  }
}
