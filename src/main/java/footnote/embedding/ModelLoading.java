package footnote.embedding;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.function.Supplier;

/// Loads models in the background. Thread safe.
public final class ModelLoading {
  /// Its parties are whoever waits, and the models that are being loaded.
  private static final Phaser LOADING = new Phaser(1);

  private ModelLoading() {}

  /// Starts to load a model.
  public static <T> CompletableFuture<T> start(Supplier<T> load) {
    LOADING.register();
    return CompletableFuture.supplyAsync(load)
        .whenComplete((model, broken) -> LOADING.arriveAndDeregister());
  }

  /// Waits until all models are loaded, or have failed to. To be done before the process ends: ONNX
  /// Runtime closes itself as it does, and crashes if a model is still being loaded.
  public static void await() {
    LOADING.arriveAndAwaitAdvance();
  }
}
