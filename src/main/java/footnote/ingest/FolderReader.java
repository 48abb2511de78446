package footnote.ingest;

import footnote.article.ArticleId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Reads the articles of a folder, file by file, in the order of their names.
///
/// Files whose ending is none that [ArticleReader] knows and hidden ones are passed over, links to
/// folders are not followed. A file that cannot be read is reported and the rest are read. Thread
/// safe.
public final class FolderReader {
  private final ArticleReader articles;

  public FolderReader(IngestSettings settings) {
    this(new ArticleReader(settings));
  }

  public FolderReader(ArticleReader articles) {
    this.articles = articles;
  }

  /// The article files of `source` in order of their paths; failures to list go to `sink`.
  public List<Path> files(ArticleFolder source, Consumer<Reading> sink) {
    Path path = source.path().toAbsolutePath().normalize();
    if (Files.isRegularFile(path)) {
      if (!isArticleFile(path)) {
        sink.accept(failed(path, FileKind.unknown()));
        return List.of();
      }
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      sink.accept(failed(path, "there is no such file or folder; check the path"));
      return List.of();
    }
    return walk(path, sink);
  }

  /// Reads the article or articles in `file`, found by [#files].
  public void read(ArticleFolder source, Path file, Consumer<Reading> sink) {
    String name = name(source, file);
    if (hasControls(name)) {
      String shown = file.toString().replaceAll("\\p{Cc}", "?");
      sink.accept(failed(Path.of(shown), "its name holds control characters; rename it"));
      return;
    }
    try (InputStream content = Files.newInputStream(file)) {
      articles.read(new ArticleId(source.collection(), name), file.toString(), content, sink);
    } catch (IOException broken) {
      sink.accept(failed(file, plain(broken)));
    }
  }

  private List<Path> walk(Path folder, Consumer<Reading> sink) {
    List<Path> files = new ArrayList<>();
    try {
      Path real = folder.toRealPath();
      Files.walkFileTree(
          real,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
              return isHidden(dir) && !dir.equals(real)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (isArticleFile(file) && !isHidden(file) && Files.isRegularFile(file)) {
                files.add(folder.resolve(real.relativize(file)));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException broken) {
              sink.accept(failed(folder.resolve(real.relativize(file)), plain(broken)));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException broken) {
      sink.accept(failed(folder, plain(broken)));
    }
    files.sort(Comparator.comparing(Path::toString));
    return files;
  }

  private static String name(ArticleFolder source, Path file) {
    Path root = source.root();
    Path name = root.getFileName();
    String below = root.relativize(file).toString().replace('\\', '/');
    return name == null ? below : name + "/" + below;
  }

  private static boolean hasControls(String name) {
    return name.chars().anyMatch(Character::isISOControl);
  }

  private static boolean isArticleFile(Path file) {
    return ArticleReader.reads(String.valueOf(file.getFileName()));
  }

  private static boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  private static Reading failed(Path path, String reason) {
    return new Reading.Failed(path.toString(), OptionalInt.empty(), reason);
  }

  static String plain(IOException broken) {
    return switch (broken) {
      case AccessDeniedException denied ->
          "permission to read it is denied; change its permissions";
      case NoSuchFileException gone -> "it is gone; index again";
      default -> "it cannot be read (%s)".formatted(broken.getMessage());
    };
  }
}
