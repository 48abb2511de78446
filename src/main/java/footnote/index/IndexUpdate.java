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
      if (writer.isOpen() && System.nanoTime() - lastCommit > commitEvery.toNanos()) {
        commitNow();
      }
    } catch (IOException broken) {
      throw ArticleIndex.failed("written", index.folder(), broken);
    }
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
