package footnote.admin;

import footnote.ingest.Reading;

/// Is told how an indexing job goes on. Called from one thread.
public interface IndexProgress {
  /// Hears nothing.
  IndexProgress NONE = new IndexProgress() {};

  /// The job starts with so many files, lists of articles among them.
  default void started(int files) {}

  /// So many files are done, and so many articles and newly indexed passages came of them and of
  /// the one being read.
  default void progressed(int files, int articles, int passages) {}

  /// Something could not be read; the job goes on.
  default void failed(Reading.Failed failure) {}
}
