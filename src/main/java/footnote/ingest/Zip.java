package footnote.ingest;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/// A zip file from an untrusted source. Nothing of it is written to disk.
final class Zip implements Closeable {
  /// Each takes about 400 bytes of memory before anything is read.
  private static final int MOST_ENTRIES = 100_000;

  /// Text shrinks to a twentieth, tables of one number to a hundredth; only bombs exceed this.
  private static final int HIGHEST_RATIO = 200;

  /// Below this size the ratio does not count.
  private static final int HARMLESS = 1_000_000;

  private static final String CUT_OFF =
      "it is no whole zip file (%s); it may be cut off or damaged, so make or load it again";

  private final ZipFile file;

  private Zip(ZipFile file) {
    this.file = file;
  }

  /// Opens `content`.
  ///
  /// @throws UnreadableArticle if it is cut off or damaged
  @SuppressWarnings("deprecation") // The in-memory channel is what the library offers for bytes.
  static Zip open(byte[] content) throws UnreadableArticle {
    if (directoryEntries(content) > MOST_ENTRIES) {
      throw new UnreadableArticle("it holds more than %,d files; split it".formatted(MOST_ENTRIES));
    }
    try {
      return new Zip(
          ZipFile.builder()
              .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
              .setIgnoreLocalFileHeader(true)
              .get());
    } catch (IOException | IllegalArgumentException broken) {
      throw new UnreadableArticle(CUT_OFF.formatted(broken.getMessage()), broken);
    }
  }

  /// The entries that are files, in the order of their directory.
  List<ZipArchiveEntry> files() {
    return Collections.list(file.getEntries()).stream()
        .filter(entry -> !entry.isDirectory())
        .toList();
  }

  boolean holds(String name) {
    return file.getEntry(name) != null;
  }

  /// The content of the file called `name`, if there is one.
  Optional<byte[]> content(String name, Unpacked unpacked) throws UnreadableArticle {
    ZipArchiveEntry entry = file.getEntry(name);
    return entry == null ? Optional.empty() : Optional.of(content(entry, unpacked));
  }

  /// The content of `entry`.
  ///
  /// @param unpacked counts the bytes
  byte[] content(ZipArchiveEntry entry, Unpacked unpacked) throws UnreadableArticle {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new UnreadableArticle("it is locked with a password; pack it without one");
    }
    if (!file.canReadEntryData(entry)) {
      throw new UnreadableArticle(
          "it is packed by method %s, which is not read; pack it as an ordinary zip file"
              .formatted(entry.getMethod()));
    }
    try (InputStream in = file.getInputStream(entry)) {
      return unpack(in, Math.max(1, entry.getCompressedSize()), unpacked);
    } catch (IOException | IllegalArgumentException broken) {
      throw new UnreadableArticle(CUT_OFF.formatted(broken.getMessage()), broken);
    }
  }

  private static byte[] unpack(InputStream in, long packed, Unpacked unpacked)
      throws IOException, UnreadableArticle {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 14];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      content.write(buffer, 0, read);
      unpacked.add(read, content.size());
      if (content.size() > HARMLESS && content.size() / packed > HIGHEST_RATIO) {
        throw new UnreadableArticle(
            "it unpacks to more than %d times its size, as only zip bombs do; remove it"
                .formatted(HIGHEST_RATIO));
      }
    }
    return content.toByteArray();
  }

  /// Why an entry's name is no path below the archive, if it is none.
  static Optional<String> lieOf(String name) {
    String path = name.replace('\\', '/');
    boolean leaves =
        path.startsWith("/")
            || path.matches("(?s)[A-Za-z]:.*")
            || List.of(path.split("/")).contains("..")
            || path.chars().anyMatch(Character::isISOControl);
    return leaves
        ? Optional.of("its name leads out of the archive; give it a plain relative name")
        : Optional.empty();
  }

  /// Whether an entry is one of those that systems add for themselves, or hidden.
  static boolean isHidden(String name) {
    return List.of(name.replace('\\', '/').split("/")).stream()
        .anyMatch(part ->
            (part.startsWith(".") && !part.equals(".") && !part.equals(".."))
                || part.toUpperCase(Locale.ROOT).equals("__MACOSX"));
  }

  /// How often the mark of a directory's entry occurs: the most entries that there can be.
  private static int directoryEntries(byte[] content) {
    int entries = 0;
    for (int i = 0; i + 3 < content.length; i++) {
      boolean mark =
          content[i] == 'P' && content[i + 1] == 'K' && content[i + 2] == 1 && content[i + 3] == 2;
      entries += mark ? 1 : 0;
    }
    return entries;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException impossible) {
      throw new IllegalStateException("Closing an array failed.", impossible);
    }
  }
}
