package footnote.ingest;

import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of files that articles are read from.
enum FileKind {
  TEXT("txt"),
  MARKDOWN("md markdown"),
  HTML("html htm"),
  JSON_LINES("jsonl"),
  CSV("csv"),
  PDF("pdf"),
  DOCX("docx"),
  EPUB("epub"),
  ZIP("zip");

  /// Readers of PDF look this far for its mark, as Acrobat does.
  private static final int PDF_HEAD = 1024;

  private static final int ZIP_MARK = 0x504B0304;
  private static final int EMPTY_ZIP_MARK = 0x504B0506;
  private static final int PDF_MARK = 0x25504446;
  private static final int OLE_MARK = 0xD0CF11E0;

  private final String endings;

  /// @param endings the usual one first
  FileKind(String endings) {
    this.endings = endings;
  }

  /// The kind that the ending of `name` stands for.
  static Optional<FileKind> ofName(String name) {
    String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int dot = file.lastIndexOf('.');
    String ending = dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(kind -> kind.endings().contains(ending)).findFirst();
  }

  /// All endings, for a message.
  static String allEndings() {
    return Stream.of(values())
        .flatMap(kind -> kind.endings().stream())
        .sorted()
        .map(ending -> "." + ending)
        .collect(joining(", "));
  }

  /// What `content` is: the bytes decide where they bear a mark, the ending of the name where not.
  ///
  /// @throws UnreadableArticle if it is a kind that is not read, or not what its ending says
  static FileKind of(String name, byte[] content) throws UnreadableArticle {
    int mark = mark(content);
    if (mark == ZIP_MARK || mark == EMPTY_ZIP_MARK) {
      return ofZip(content);
    }
    if (mark == OLE_MARK) {
      throw new UnreadableArticle(
          "it is an Office file that is locked with a password or older than .docx; save it as"
              + " .docx without a password");
    }
    FileKind said = ofName(name).orElseThrow(() -> new UnreadableArticle(unknown()));
    if (isPdf(content) && (said.isMarked() || mark == PDF_MARK)) {
      return PDF;
    }
    if (said.isMarked()) {
      throw new UnreadableArticle(
          "it is no %s file, or the beginning of one is missing; save it again, or give it the ending of what it is"
              .formatted(said));
    }
    return said;
  }

  /// Whether it is read in a process of its own: its library may loop or fill the memory.
  boolean isRisky() {
    return this == PDF || this == DOCX || this == EPUB;
  }

  static String unknown() {
    return "its ending is none of %s; convert or rename it".formatted(allEndings());
  }

  private List<String> endings() {
    return List.of(endings.split(" "));
  }

  private boolean isMarked() {
    return isRisky() || this == ZIP;
  }

  private static FileKind ofZip(byte[] content) throws UnreadableArticle {
    try (Zip zip = Zip.open(content)) {
      if (zip.holds("word/document.xml")) {
        return DOCX;
      }
      if (zip.holds("META-INF/container.xml")) {
        return EPUB;
      }
      if (zip.holds("[Content_Types].xml") || zip.holds("content.xml")) {
        throw new UnreadableArticle(
            "it is an office file, but no Word document; save it as .docx, .pdf or .csv");
      }
      return ZIP;
    }
  }

  private static int mark(byte[] content) {
    return content.length < Integer.BYTES ? 0 : ByteBuffer.wrap(content).getInt();
  }

  private static boolean isPdf(byte[] content) {
    byte[] head = Arrays.copyOf(content, Math.min(content.length, PDF_HEAD));
    return new String(head, StandardCharsets.ISO_8859_1).contains("%PDF-");
  }

  @Override
  public String toString() {
    return "." + endings().getFirst();
  }
}
