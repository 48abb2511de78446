package footnote.index;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Passage;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  IndexUpdate(
      ArticleIndex index, IndexWriter writer, Duration commitEvery, Map<String, String> data) {
    this.index = index;
    this.writer = writer;
    this.commitEvery = commitEvery;
    this.data = new HashMap<>(data);
  }

  /// Adds an article, or replaces the one of the same id.
  ///
  /// @param vectors one a passage, or none at all if there is no embedding model
  /// @throws IllegalArgumentException if [ArticleIndex#canHold] says no
  /// @throws IndexException if writing fails
  public void put(
      Article article,
      List<Passage> passages,
      List<float[]> vectors,
      Origin origin,
      String fingerprint) {
    if (!vectors.isEmpty() && vectors.size() != passages.size()) {
      throw new IllegalArgumentException(
          "\"%s\" has %d passages and %d vectors; give one vector a passage, or none."
              .formatted(article.id(), passages.size(), vectors.size()));
    }
    if (!ArticleIndex.canHold(article.id())) {
      throw new IllegalArgumentException(
          "An article id has %d letters, more than the index can hold; give the article a shorter one."
              .formatted(article.id().name().length()));
    }
    change(() ->
        writer.updateDocuments(
            key(article.id()),
            ArticleDocuments.block(article, passages, vectors, origin, fingerprint)));
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
    lastCommit = System.nanoTime();
  }

  private static Term key(ArticleId id) {
    return new Term(Fields.KEY, id.key());
  }
}
