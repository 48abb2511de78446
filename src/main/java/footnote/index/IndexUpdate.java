package footnote.index;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Passage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.AlreadyClosedException;

/// Changes to the index that no search sees before they are committed.
///
/// Closing without a last [#commit] drops what was not committed. Not thread safe.
public final class IndexUpdate implements AutoCloseable {
  private final ArticleIndex index;
  private final IndexWriter writer;
  private final Duration commitEvery;
  private final Map<String, String> data;
  private long lastCommit = System.nanoTime();

  /// The articles since the last commit, by the bands of their shingles: no search finds them yet.
  private final Map<String, List<Article>> uncommitted = new HashMap<>();

  IndexUpdate(
      ArticleIndex index, IndexWriter writer, Duration commitEvery, Map<String, String> data) {
    this.index = index;
    this.writer = writer;
    this.commitEvery = commitEvery;
    this.data = new HashMap<>(data);
  }

  /// Adds an article, or replaces the one of the same id.
  ///
  /// @param vectors one a passage, as far as there are any, or none at all if there is no embedding
  ///   model
  /// @throws IllegalArgumentException if [ArticleIndex#canHold] says no
  /// @throws IndexException if writing fails
  public void put(
      Article article,
      List<Passage> passages,
      List<Optional<float[]>> vectors,
      Origin origin,
      String fingerprint) {
    if (!vectors.isEmpty() && vectors.size() != passages.size()) {
      throw new IllegalArgumentException(
          "\"%s\" has %d passages and %d vectors; give one vector a passage, or none."
              .formatted(article.id(), passages.size(), vectors.size()));
    }
    requireShort(article.id());
    Shingles.of(article.text())
        .bands()
        .forEach(band -> uncommitted.computeIfAbsent(band, any -> new ArrayList<>()).add(article));
    change(() ->
        writer.updateDocuments(
            key(article.id()),
            ArticleDocuments.block(article, passages, vectors, origin, fingerprint)));
  }

  /// The articles of the same collection that say the same as `article`, itself left out: those of
  /// the last commit, and those put since.
  public List<ArticleId> duplicates(Article article) {
    Set<ArticleId> alike = new LinkedHashSet<>(index.duplicates(article));
    Shingles shingles = Shingles.of(article.text());
    shingles.bands().stream()
        .flatMap(band -> uncommitted.getOrDefault(band, List.of()).stream())
        .filter(other -> other.id().collection().equals(article.id().collection()))
        .filter(other -> !other.id().equals(article.id()) && !alike.contains(other.id()))
        .filter(other -> shingles.isLike(Shingles.of(other.text())))
        .forEach(other -> alike.add(other.id()));
    return List.copyOf(alike);
  }

  /// Adds an article that says what another says: it is not searched, but the other names its
  /// imprint.
  ///
  /// @throws IllegalArgumentException if [ArticleIndex#canHold] says no
  public void copy(Article article, ArticleId of, Origin origin, String fingerprint) {
    requireShort(article.id());
    change(() ->
        writer.updateDocuments(
            key(article.id()), List.of(ArticleDocuments.copy(article, of, origin, fingerprint))));
  }

  /// Takes an article out of the searches, but keeps it to be read where it was cited.
  ///
  /// @throws IllegalArgumentException if [ArticleIndex#canHold] says no
  public void withdraw(Article article, Origin origin, String fingerprint) {
    requireShort(article.id());
    change(() ->
        writer.updateDocuments(
            key(article.id()), List.of(ArticleDocuments.withdrawn(article, origin, fingerprint))));
  }

  private static void requireShort(ArticleId id) {
    if (!ArticleIndex.canHold(id)) {
      throw new IllegalArgumentException(
          "An article id has %d letters, more than the index can hold; give the article a shorter one."
              .formatted(id.name().length()));
    }
  }

  /// Removes an article; one that is not there is no error.
  public void remove(ArticleId id) {
    change(() -> writer.deleteDocuments(key(id)));
  }

  /// Records which sources the index holds from the next commit on.
  public void sources(List<IndexedSource> sources) {
    data.putAll(IndexSources.encode(sources));
  }

  /// Records which state of the configured sources the index reflects from the next commit on.
  public void state(String state) {
    data.put(ArticleIndex.STATE, state);
  }

  /// Records that from the next commit on no article of an index of another format is missing, so
  /// that it is no longer [ArticleIndex#isOutdated].
  public void rebuilt() {
    data.remove(ArticleIndex.OUTDATED);
  }

  /// Makes all changes so far durable and visible.
  public void commit() {
    change(this::commitNow);
  }

  @Override
  public void close() {
    change(writer::close);
  }

  @FunctionalInterface
  private interface Change {
    void run() throws IOException;
  }

  private void change(Change change) {
    try {
      change.run();
      if (writer.isOpen() && sinceCommit().compareTo(commitEvery) > 0) {
        commitNow();
      }
    } catch (IOException | AlreadyClosedException broken) {
      throw ArticleIndex.failed("written", index.folder(), broken);
    }
  }

  private Duration sinceCommit() {
    return Duration.ofNanos(System.nanoTime() - lastCommit);
  }

  private void commitNow() throws IOException {
    writer.setLiveCommitData(data.entrySet());
    writer.commit();
    index.refresh();
    uncommitted.clear();
    lastCommit = System.nanoTime();
  }

  private static Term key(ArticleId id) {
    return new Term(Fields.KEY, id.key());
  }
}
