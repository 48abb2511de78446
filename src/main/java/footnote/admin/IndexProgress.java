package footnote.admin;

import footnote.article.ArticleId;
import footnote.ingest.Reading;

/// Is told how an indexing job goes on. Called from one thread.
public interface IndexProgress {
  /// Hears nothing.
  IndexProgress NONE = new IndexProgress() {};

  /// What became of an article.
  enum Change {
    ADDED,
    CHANGED,
    REMOVED
  }

  /// The job starts with so many files, lists of articles among them.
  default void started(int files) {}

  /// So many files are done, and so many articles and newly indexed passages came of them and of
  /// the one being read.
  default void progressed(int files, int articles, int passages) {}

  /// An article was added, changed or removed, or would be.
  default void became(Change change, ArticleId article) {}

  /// So many of the articles that lacked vectors have theirs.
  default void embedded(int done, int articles) {}

  /// Something could not be read; the job goes on.
  default void failed(Reading.Failed failure) {}

  /// Whether other jobs wait for this one, so that one that takes long is to be done in parts.
  default boolean isAwaited() {
    return false;
  }

  /// Whether the job is to stop where it can, keeping what it has done.
  default boolean isCancelled() {
    return false;
  }
}
