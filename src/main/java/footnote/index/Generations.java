package footnote.index;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The generations of an index: the folder itself, and folders in it that full rebuilds made.
///
/// A file names the one that is live; renaming it into place is the moment at which another one
/// takes over, in all processes. Without that file the folder itself is live.
final class Generations {
  private static final Logger log = LoggerFactory.getLogger(Generations.class);

  private static final String LIVE = "live";
  private static final String PREFIX = "generation-";
  private static final String LUCENE_FILE = "(?:_.*|segments.*|pending_segments.*|write\\.lock)";

  private final Path folder;

  Generations(Path folder) {
    this.folder = folder;
  }

  /// The folder of the generation that is live.
  ///
  /// @throws IOException if the file that names it cannot be read or names none
  Path live() throws IOException {
    String name;
    try {
      name = Files.readString(folder.resolve(LIVE)).strip();
    } catch (NoSuchFileException never) {
      return folder;
    }
    Path live = folder.resolve(name).normalize();
    if (!name.startsWith(PREFIX) || !folder.equals(live.getParent())) {
      throw new IOException("%s names \"%s\"".formatted(folder.resolve(LIVE), name));
    }
    return live;
  }

  /// An empty folder for the next generation; what a rebuild left that did not end is deleted.
  Path next() throws IOException {
    Path live = live();
    int number = 1;
    for (Path path : made()) {
      if (path.equals(live)) {
        number = number(path) + 1;
      } else {
        delete(path);
      }
    }
    return Files.createDirectories(folder.resolve(PREFIX + number));
  }

  /// Makes a generation the live one, durably.
  void makeLive(Path generation) throws IOException {
    Path draft = folder.resolve(LIVE + ".new");
    Files.writeString(draft, String.valueOf(generation.getFileName()));
    Files.move(
        draft,
        folder.resolve(LIVE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// Deletes the generations that are not live. Where files in use cannot be deleted, they stay
  /// until the next rebuild.
  void tidy() {
    try {
      Path live = live();
      for (Path path : made()) {
        if (!path.equals(live)) {
          delete(path);
        }
      }
      if (!live.equals(folder)) {
        deleteFirst();
      }
    } catch (IOException inUse) {
      log.info("An old index stays in {} for now: {}", folder, inUse.toString());
    }
  }

  /// Deletes the generation that lies in the folder itself.
  private void deleteFirst() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (String.valueOf(file.getFileName()).matches(LUCENE_FILE)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private List<Path> made() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> String.valueOf(path.getFileName()).matches(PREFIX + "\\d{1,9}"))
          .toList();
    }
  }

  private static int number(Path generation) {
    return Integer.parseInt(String.valueOf(generation.getFileName()).substring(PREFIX.length()));
  }

  private static void delete(Path generation) throws IOException {
    if (!Files.exists(generation)) {
      return;
    }
    Files.walkFileTree(
        generation,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
