package footnote.reader;

import footnote.embedding.NativeFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The reader's model on disk, as it was built in.
final class ModelFile {
  private static final String MODEL = "/footnote/reader/reader.onnx";
  private static final String CHECKSUM = "/footnote/reader/reader.sha256";

  private ModelFile() {}

  /// The unpacked model; unpacked anew if it is damaged, or of another build.
  ///
  /// @throws IOException if it is damaged even then
  static Path unpack(NativeFiles files) throws IOException {
    String expected = expected();
    Path model = files.unpack(MODEL);
    if (!checksum(model).equals(expected)) {
      Files.delete(model);
      model = files.unpack(MODEL);
    }
    String found = checksum(model);
    if (!found.equals(expected)) {
      throw new IOException(
          "%s has the checksum %s and not %s; build Footnote again"
              .formatted(model, found, expected));
    }
    return model;
  }

  private static String expected() throws IOException {
    try (InputStream in = ModelFile.class.getResourceAsStream(CHECKSUM)) {
      if (in == null) {
        throw new FileNotFoundException(CHECKSUM + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private static String checksum(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
