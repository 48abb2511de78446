package footnote.reader;

import footnote.embedding.EmbeddingSettings;
import footnote.embedding.ModelLoading;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The reader, loaded in the background while the rest starts.
///
/// If it cannot be loaded there is none: that is logged once, and sentences are chosen and checked
/// without it. Thread safe.
public final class LazyReader implements Supplier<Optional<PassageReader>> {
  private static final Logger log = LoggerFactory.getLogger(LazyReader.class);

  private final CompletableFuture<Optional<PassageReader>> loading;

  private LazyReader(CompletableFuture<Optional<PassageReader>> loading) {
    this.loading = loading;
  }

  /// A reader that is there already.
  public static LazyReader of(PassageReader reader) {
    return new LazyReader(CompletableFuture.completedFuture(Optional.of(reader)));
  }

  /// No reader.
  public static LazyReader none() {
    return new LazyReader(CompletableFuture.completedFuture(Optional.empty()));
  }

  /// Starts to load the reader, unless it is turned off.
  ///
  /// @param embedding on how many threads models run, and where they are unpacked
  public static LazyReader start(ReaderSettings settings, EmbeddingSettings embedding) {
    return settings.enabled()
        ? new LazyReader(ModelLoading.start(() -> load(settings, embedding)))
        : none();
  }

  /// The reader; waits until it is loaded.
  @Override
  public Optional<PassageReader> get() {
    return loading.join();
  }

  private static Optional<PassageReader> load(
      ReaderSettings settings, EmbeddingSettings embedding) {
    try {
      return Optional.of(
          OnnxReader.load(embedding.libraries(), embedding.effectiveThreads(), settings));
    } catch (ReaderException broken) {
      log.warn("{} Sentences are chosen and checked without it.", broken.getMessage(), broken);
      return Optional.empty();
    }
  }
}
