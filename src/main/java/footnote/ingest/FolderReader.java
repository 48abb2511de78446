package footnote.ingest;

import static java.util.stream.Collectors.joining;

import footnote.article.ArticleId;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the articles of a folder, file by file, in the order of their names.
///
/// Formats are told by the file's ending: `.txt`, `.md`, `.html` and `.htm`, one article a file,
/// and `.jsonl`, one a line. Other files and hidden ones are passed over, links to folders are not
/// followed. A file that cannot be read is reported and the rest are read. Thread safe.
public final class FolderReader {
  private static final Map<String, ArticleFormat> FORMATS =
      Map.of(
          "txt", new PlainTextFormat(),
          "md", new MarkdownFormat(),
          "markdown", new MarkdownFormat(),
          "html", new HtmlFormat(),
          "htm", new HtmlFormat());
  private static final String JSON_LINES = "jsonl";
  private static final String EMPTY = "it is empty; add the article's text or remove the file";

  private final int largestFile;

  public FolderReader(IngestSettings settings) {
    this.largestFile = settings.largestFile();
  }

  /// The article files of `source` in order of their paths; failures to list go to `sink`.
  public List<Path> files(ArticleFolder source, Consumer<Reading> sink) {
    Path path = source.path().toAbsolutePath().normalize();
    if (Files.isRegularFile(path)) {
      if (!isArticleFile(path)) {
        sink.accept(
            failed(path, "its ending is none of %s; convert or rename it".formatted(endings())));
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
    try {
      if (ending(file).equals(JSON_LINES)) {
        readLines(source, file, sink);
      } else {
        sink.accept(new Reading.Found(format(file).read(content(file), id(source, file))));
      }
    } catch (UnreadableArticle | IllegalArgumentException unreadable) {
      sink.accept(failed(file, String.valueOf(unreadable.getMessage())));
    } catch (IOException broken) {
      sink.accept(failed(file, plain(broken)));
    } catch (StackOverflowError nested) {
      sink.accept(failed(file, "its markup is nested too deeply; simplify it"));
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
              sink.accept(failed(file, plain(broken)));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException broken) {
      sink.accept(failed(folder, plain(broken)));
    }
    files.sort(Comparator.comparing(Path::toString));
    return files;
  }

  private void readLines(ArticleFolder source, Path file, Consumer<Reading> sink)
      throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      int number = 0;
      boolean empty = true;
      for (byte[] line = nextLine(in); line != null; line = nextLine(in)) {
        number++;
        empty &= line.length == 0;
        readLine(line, source, file, number, sink);
      }
      if (empty) {
        sink.accept(failed(file, EMPTY));
      }
    }
  }

  private void readLine(
      byte[] line, ArticleFolder source, Path file, int number, Consumer<Reading> sink) {
    try {
      if (line.length > largestFile) {
        throw new UnreadableArticle(tooLarge());
      }
      String text = TextDecoder.decode(line).strip();
      if (!text.isEmpty()) {
        sink.accept(new Reading.Found(JsonLinesFormat.read(text, source.collection())));
      }
    } catch (UnreadableArticle | IllegalArgumentException unreadable) {
      sink.accept(
          new Reading.Failed(
              file.toString(), OptionalInt.of(number), String.valueOf(unreadable.getMessage())));
    }
  }

  /// The bytes up to the next line feed, cut one behind the limit, or null at the end.
  private byte @Nullable [] nextLine(InputStream in) throws IOException {
    int b = in.read();
    if (b < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() <= largestFile) {
        line.write(b);
      }
    }
    return line.toByteArray();
  }

  private byte[] content(Path file) throws IOException, UnreadableArticle {
    if (Files.size(file) > largestFile) {
      throw new UnreadableArticle(tooLarge());
    }
    byte[] content = Files.readAllBytes(file);
    if (content.length == 0) {
      throw new UnreadableArticle(EMPTY);
    }
    return content;
  }

  private String tooLarge() {
    return "it is larger than %,d bytes; split it, or raise ingest.largestFile"
        .formatted(largestFile);
  }

  private static ArticleId id(ArticleFolder source, Path file) {
    Path root = source.root();
    Path name = root.getFileName();
    String below = root.relativize(file).toString().replace('\\', '/');
    return new ArticleId(source.collection(), name == null ? below : name + "/" + below);
  }

  private static ArticleFormat format(Path file) {
    return Objects.requireNonNull(FORMATS.get(ending(file)));
  }

  private static boolean isArticleFile(Path file) {
    return FORMATS.containsKey(ending(file)) || ending(file).equals(JSON_LINES);
  }

  private static String endings() {
    return Stream.concat(FORMATS.keySet().stream(), Stream.of(JSON_LINES))
        .sorted()
        .map(ending -> "." + ending)
        .collect(joining(", "));
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  private static Reading failed(Path path, String reason) {
    return new Reading.Failed(path.toString(), OptionalInt.empty(), reason);
  }

  private static String plain(IOException broken) {
    return switch (broken) {
      case AccessDeniedException denied ->
          "permission to read it is denied; change its permissions";
      case NoSuchFileException gone -> "it is gone; index again";
      default -> "it cannot be read (%s)".formatted(broken.getMessage());
    };
  }
}
