package footnote.embedding;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The embedding model, loaded in the background while the rest starts.
///
/// If it cannot be loaded there is none: that is logged once, and everything goes on by keywords.
/// Thread safe.
public final class LazyEmbedder implements Supplier<Optional<Embedder>> {
  /// What stands for the model's name where none is used.
  private static final String NONE = "none";

  private static final Logger log = LoggerFactory.getLogger(LazyEmbedder.class);

  private final String name;
  private final CompletableFuture<Optional<Embedder>> loading;

  private LazyEmbedder(String name, CompletableFuture<Optional<Embedder>> loading) {
    this.name = name;
    this.loading = loading;
  }

  /// A model that is loaded already.
  public static LazyEmbedder of(Embedder embedder) {
    return new LazyEmbedder(
        embedder.name(), CompletableFuture.completedFuture(Optional.of(embedder)));
  }

  /// No model: everything goes by keywords.
  public static LazyEmbedder none() {
    return new LazyEmbedder(NONE, CompletableFuture.completedFuture(Optional.empty()));
  }

  /// Starts to load the configured model.
  public static LazyEmbedder start(EmbeddingSettings settings) {
    return settings.enabled()
        ? new LazyEmbedder(BgeSmallEmbedder.NAME, ModelLoading.start(() -> load(settings)))
        : none();
  }

  /// The configured model's name, whether or not it can be loaded. Does not wait.
  public String name() {
    return name;
  }

  /// The model; waits until it is loaded.
  @Override
  public Optional<Embedder> get() {
    return loading.join();
  }

  private static Optional<Embedder> load(EmbeddingSettings settings) {
    try {
      return Optional.of(BgeSmallEmbedder.load(settings));
    } catch (EmbeddingException broken) {
      log.warn("{} Searching goes on by keywords alone.", broken.getMessage(), broken);
      return Optional.empty();
    }
  }
}
