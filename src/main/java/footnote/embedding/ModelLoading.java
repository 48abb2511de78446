package footnote.embedding;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// Loads models in the background. Thread safe.
public final class ModelLoading {
  /// Each completes when a model is loaded or has failed to.
  private static final Queue<CompletableFuture<Void>> ENDS = new ConcurrentLinkedQueue<>();

  private ModelLoading() {}

  /// Starts to load a model.
  public static <T> CompletableFuture<T> start(Supplier<T> load) {
    CompletableFuture<T> loading = CompletableFuture.supplyAsync(load);
    ENDS.add(loading.handle((model, broken) -> null));
    return loading;
  }

  /// Waits until all models are loaded, or have failed to. To be done before the process ends: ONNX
  /// Runtime closes itself as it does, and crashes if a model is still being loaded.
  public static void await() {
    CompletableFuture.allOf(ENDS.toArray(CompletableFuture[]::new)).join();
  }
}
