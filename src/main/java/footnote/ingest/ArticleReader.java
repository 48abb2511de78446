package footnote.ingest;

import footnote.article.ArticleId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Reads the article or articles in a file, wherever it comes from: a folder, an upload, an
/// archive.
///
/// The format is told by the file's first bytes where they tell one, else by its ending: `.txt`,
/// `.md`, `.html`, `.pdf` and `.docx`, one article a file; `.epub`, one a chapter; `.jsonl`, one a
/// line; `.csv`, one a row; and `.zip` of all these. Files are untrusted: those whose libraries
/// might loop or fill the memory are read in a process of their own, with a limit to both. Thread
/// safe.
public final class ArticleReader {
  static final String EMPTY = "it is empty; add the article's text or remove the file";
  static final String NESTED = "its markup is nested too deeply; simplify it";

  private static final Map<FileKind, ArticleFormat> FORMATS =
      Map.of(
          FileKind.TEXT, new PlainTextFormat(),
          FileKind.MARKDOWN, new MarkdownFormat(),
          FileKind.HTML, new HtmlFormat());

  private final IngestSettings settings;
  private final ParserProcess process;

  public ArticleReader(IngestSettings settings) {
    this.settings = settings;
    this.process = new ParserProcess(settings.fileTimeout());
  }

  /// Whether the ending of `fileName` is one of a format that is read.
  public static boolean reads(String fileName) {
    return FileKind.ofName(fileName).isPresent();
  }

  /// The endings of the formats that are read, for a message.
  public static String endings() {
    return FileKind.allEndings();
  }

  /// Reads a file. Whatever is wrong with it is told to `sink`.
  ///
  /// @param id names the file, ending and all; articles in it that have no id are named below it
  /// @param place names the file to people, in failures
  /// @param content is read to its end or to the limit, and not closed
  public void read(ArticleId id, String place, InputStream content, Consumer<Reading> sink) {
    try {
      attempt(place, sink, () -> readStream(id, place, content, sink));
    } catch (Unpacked.LimitReached exceeded) {
      sink.accept(failed(place, exceeded));
    }
  }

  private void readStream(ArticleId id, String place, InputStream in, Consumer<Reading> sink)
      throws IOException, UnreadableArticle {
    if (FileKind.ofName(id.name()).equals(Optional.of(FileKind.JSON_LINES))) {
      new JsonLinesReader(in, settings.largestFile()).read(id.collection(), place, sink);
      return;
    }
    byte[] content = in.readNBytes(settings.largestFile() + 1);
    if (content.length > settings.largestFile()) {
      throw new UnreadableArticle(tooLarge(settings.largestFile()));
    }
    readContent(id, place, content, new ArchiveReader(this, settings), sink);
  }

  /// Reads the content of a file.
  ///
  /// @param archives reads it if it is an archive
  void readContent(
      ArticleId id, String place, byte[] content, ArchiveReader archives, Consumer<Reading> sink)
      throws IOException, UnreadableArticle {
    if (content.length == 0) {
      throw new UnreadableArticle(EMPTY);
    }
    FileKind kind = FileKind.of(id.name(), content);
    switch (kind) {
      case TEXT, MARKDOWN, HTML ->
          sink.accept(
              new Reading.Found(Objects.requireNonNull(FORMATS.get(kind)).read(content, id)));
      case JSON_LINES ->
          new JsonLinesReader(new ByteArrayInputStream(content), settings.largestFile())
              .read(id.collection(), place, sink);
      case CSV -> new CsvFormat().read(content, id, place, sink);
      case ZIP -> archives.read(content, id, place, sink);
      case PDF, DOCX, EPUB -> process.read(kind, content, id, place).forEach(sink);
    }
  }

  /// Does `step`, and tells `sink` if that fails.
  static void attempt(String place, Consumer<Reading> sink, Step step)
      throws Unpacked.LimitReached {
    try {
      step.run();
    } catch (Unpacked.LimitReached exceeded) {
      throw exceeded;
    } catch (UnreadableArticle | IllegalArgumentException unreadable) {
      sink.accept(failed(place, unreadable));
    } catch (IOException broken) {
      sink.accept(new Reading.Failed(place, OptionalInt.empty(), FolderReader.plain(broken)));
    } catch (StackOverflowError nested) {
      sink.accept(new Reading.Failed(place, OptionalInt.empty(), NESTED));
    }
  }

  static Reading.Failed failed(String place, Exception unreadable) {
    return new Reading.Failed(place, OptionalInt.empty(), String.valueOf(unreadable.getMessage()));
  }

  static String tooLarge(int limit) {
    return "it is larger than %,d bytes; split it, or raise ingest.largestFile".formatted(limit);
  }

  /// Reads a part of a file.
  interface Step {
    void run() throws IOException, UnreadableArticle;
  }
}
