package footnote.admin;

import footnote.ingest.Reading;

/// Is told how an indexing job goes on. Called from one thread.
public interface IndexProgress {
  /// Hears nothing.
  IndexProgress NONE = new IndexProgress() {};

  /// The job starts with so many files, lists of articles among them.
  default void started(int files) {}

  /// A file is done; so many articles and newly indexed passages came of all files up to now.
  default void file(int articles, int passages) {}

  /// Something could not be read; the job goes on.
  default void failed(Reading.Failed failure) {}
}
