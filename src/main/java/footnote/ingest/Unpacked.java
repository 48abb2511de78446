package footnote.ingest;

/// Counts what was unpacked from one archive and those in it, and stops at the limits.
final class Unpacked {
  private final int largestFile;
  private final int largestArchive;
  private final int mostFiles;
  private final String fileKey;
  private final String archiveKey;
  private long bytes;
  private int files;

  private Unpacked(
      int largestFile, int largestArchive, int mostFiles, String fileKey, String archiveKey) {
    this.largestFile = largestFile;
    this.largestArchive = largestArchive;
    this.mostFiles = mostFiles;
    this.fileKey = fileKey;
    this.archiveKey = archiveKey;
  }

  /// For an archive of articles.
  static Unpacked ofArchive(IngestSettings settings, int mostFiles) {
    return new Unpacked(
        settings.largestFile(),
        settings.largestArchive(),
        mostFiles,
        "raise ingest.largestFile",
        "raise ingest.largestArchive");
  }

  /// For a document that happens to be packed as one.
  static Unpacked ofDocument(int largest) {
    return new Unpacked(largest, largest, Integer.MAX_VALUE, "remove it", "remove it");
  }

  /// Counts a file, before it is unpacked.
  void addFile() throws LimitReached {
    if (files++ >= mostFiles) {
      throw new LimitReached(
          "it holds more than %,d files, and the rest is not read; split it".formatted(mostFiles));
    }
  }

  /// Counts `read` more bytes of a file that now has `size`.
  void add(int read, int size) throws UnreadableArticle {
    bytes += read;
    if (bytes > largestArchive) {
      throw new LimitReached(
          "it unpacks to more than %,d bytes, and the rest is not read; split it, or %s"
              .formatted(largestArchive, archiveKey));
    }
    if (size > largestFile) {
      throw new UnreadableArticle(
          "it is larger than %,d bytes; split it, or %s".formatted(largestFile, fileKey));
    }
  }

  /// The whole archive was too large, not one of its files.
  static final class LimitReached extends UnreadableArticle {
    private static final long serialVersionUID = 1L;

    LimitReached(String reason) {
      super(reason);
    }
  }
}
