package footnote.embedding;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// Unpacks the model and the native libraries that run it from their jars, once.
///
/// Left to themselves, ONNX Runtime unpacks 16 MB into the temporary folder at each start and DJL's
/// tokenizers into the home directory.
public final class NativeFiles {
  private final Path folder;

  public NativeFiles(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /// Points ONNX Runtime and DJL to this folder, and turns off DJL's look-ups and reports.
  ///
  /// Both read system properties once, when their classes load, so this comes before anything else.
  public void prepare() throws IOException {
    Files.createDirectories(folder);
    System.setProperty("DJL_CACHE_DIR", folder.toString());
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    String platform = platform();
    for (String library : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
      String resource = "/ai/onnxruntime/native/" + platform + "/" + System.mapLibraryName(library);
      if (NativeFiles.class.getResource(resource) == null) {
        return; // ONNX Runtime says better than we could which platforms it supports.
      }
      unpack(resource);
    }
    System.setProperty("onnxruntime.native.path", folder.toString());
  }

  /// The file in this folder that holds the resource, written if it is not there yet.
  public Path unpack(String resource) throws IOException {
    URL url = NativeFiles.class.getResource(resource);
    if (url == null) {
      throw new FileNotFoundException(resource + " is not on the class path");
    }
    Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
    URLConnection connection = url.openConnection();
    if (Files.isRegularFile(file) && Files.size(file) == connection.getContentLengthLong()) {
      return file;
    }
    Path partial = Files.createTempFile(folder, "unpacking", null);
    try (InputStream in = connection.getInputStream()) {
      Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
    return file;
  }

  private static String platform() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String os = name.contains("mac") ? "osx" : name.contains("win") ? "win" : "linux";
    String arch = System.getProperty("os.arch", "");
    return os + "-" + (arch.equals("aarch64") ? "aarch64" : "x64");
  }
}
