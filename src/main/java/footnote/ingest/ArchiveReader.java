package footnote.ingest;

import footnote.article.ArticleId;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/// Reads the files in an archive as if they lay in a folder of its name.
///
/// For one archive and those in it: its limits hold over all of them.
final class ArchiveReader {
  /// More files than this are a library, not an upload; a folder holds as many as one likes.
  private static final int MOST_FILES = 10_000;

  /// An archive in an archive is what mail programs make; deeper ones are made to harm.
  private static final int DEEPEST = 2;

  private final ArticleReader articles;
  private final Unpacked unpacked;
  private int depth;
  private int tried;

  ArchiveReader(ArticleReader articles, IngestSettings settings) {
    this.articles = articles;
    this.unpacked = Unpacked.ofArchive(settings, MOST_FILES);
  }

  void read(byte[] content, ArticleId id, String place, Consumer<Reading> sink)
      throws UnreadableArticle {
    if (depth == DEEPEST) {
      throw new UnreadableArticle(
          "it lies more than %d archives deep; unpack the outer ones".formatted(DEEPEST));
    }
    depth++;
    int before = tried;
    try (Zip zip = Zip.open(content)) {
      for (ZipArchiveEntry entry : zip.files()) {
        readEntry(zip, entry, id, place, sink);
      }
    } finally {
      depth--;
    }
    if (tried == before) {
      throw new UnreadableArticle(
          "it holds no file that ends in one of %s; add some or remove it"
              .formatted(FileKind.allEndings()));
    }
  }

  private void readEntry(
      Zip zip, ZipArchiveEntry entry, ArticleId id, String place, Consumer<Reading> sink)
      throws Unpacked.LimitReached {
    unpacked.addFile();
    String name = entry.getName().replace('\\', '/');
    Optional<String> lie = Zip.lieOf(name);
    if (lie.isEmpty() && (Zip.isHidden(name) || !ArticleReader.reads(name))) {
      return;
    }
    tried++;
    String inside = place + "/" + CleanText.line(name);
    ArticleReader.attempt(inside, sink, () -> readFile(zip, entry, id, lie, inside, sink));
  }

  private void readFile(
      Zip zip,
      ZipArchiveEntry entry,
      ArticleId id,
      Optional<String> lie,
      String place,
      Consumer<Reading> sink)
      throws IOException, UnreadableArticle {
    if (lie.isPresent()) {
      throw new UnreadableArticle(lie.get());
    }
    String name = id.name() + "/" + entry.getName().replace('\\', '/');
    byte[] content = zip.content(entry, unpacked);
    articles.readContent(new ArticleId(id.collection(), name), place, content, this, sink);
  }
}
