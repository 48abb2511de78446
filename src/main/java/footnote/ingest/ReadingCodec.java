package footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/// How readings pass between the parser's process and this one.
final class ReadingCodec {
  private static final byte END = 0;
  private static final byte FOUND = 1;
  private static final byte FAILED = 2;

  /// Strings longer than this are a broken stream, in bytes: no article is.
  private static final int LONGEST = 100_000_000;

  private ReadingCodec() {}

  static void write(Reading reading, DataOutput out) throws IOException {
    switch (reading) {
      case Reading.Found(Article article) -> {
        out.writeByte(FOUND);
        writeArticle(article, out);
      }
      case Reading.Failed(String place, OptionalInt line, String reason) -> {
        out.writeByte(FAILED);
        writeText(place, out);
        out.writeInt(line.orElse(0));
        writeText(reason, out);
      }
    }
  }

  static void writeEnd(DataOutput out) throws IOException {
    out.writeByte(END);
  }

  /// The next reading, or nothing at the end.
  static Optional<Reading> read(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case END -> Optional.empty();
      case FOUND -> Optional.of(new Reading.Found(readArticle(in)));
      case FAILED -> Optional.of(readFailed(in));
      default -> throw new IOException("%d begins no reading".formatted(kind));
    };
  }

  static void writeText(String text, DataOutput out) throws IOException {
    writeBytes(text.getBytes(UTF_8), out);
  }

  static String readText(DataInput in) throws IOException {
    return new String(readBytes(in), UTF_8);
  }

  static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("%d bytes are no text of an article".formatted(length));
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  static void writeId(ArticleId id, DataOutput out) throws IOException {
    writeText(id.collection(), out);
    writeText(id.name(), out);
  }

  static ArticleId readId(DataInput in) throws IOException {
    return new ArticleId(readText(in), readText(in));
  }

  private static Reading.Failed readFailed(DataInput in) throws IOException {
    String place = readText(in);
    int line = in.readInt();
    return new Reading.Failed(
        place, line == 0 ? OptionalInt.empty() : OptionalInt.of(line), readText(in));
  }

  private static void writeArticle(Article article, DataOutput out) throws IOException {
    writeId(article.id(), out);
    writeText(article.title(), out);
    writeText(article.text(), out);
    Imprint imprint = article.imprint();
    writeText(imprint.author().orElse(""), out);
    writeText(imprint.outlet().orElse(""), out);
    writeText(imprint.published().map(LocalDate::toString).orElse(""), out);
    writeText(imprint.place().orElse(""), out);
    writeText(imprint.url().map(URI::toString).orElse(""), out);
  }

  private static Article readArticle(DataInput in) throws IOException {
    return new Article(readId(in), readText(in), readText(in), readImprint(in));
  }

  private static Imprint readImprint(DataInput in) throws IOException {
    return new Imprint(
        optional(in),
        optional(in),
        optional(in).map(LocalDate::parse),
        optional(in),
        optional(in).map(URI::create));
  }

  private static Optional<String> optional(DataInput in) throws IOException {
    return Optional.of(readText(in)).filter(text -> !text.isEmpty());
  }
}
