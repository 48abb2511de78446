package footnote.embedding;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Loads models in the background.
public final class ModelLoading {
  private ModelLoading() {}

  /// Starts to load a model. The process does not end before that is done: ONNX Runtime crashes if
  /// it is taken down while it loads, so that a command which fails at once would end in a crash.
  public static <T> CompletableFuture<T> start(Supplier<T> load) {
    CompletableFuture<T> loading = CompletableFuture.supplyAsync(load);
    CompletableFuture<Boolean> done = loading.handle((model, broken) -> true);
    Runtime.getRuntime().addShutdownHook(new Thread(done::join, "wait-for-model"));
    return loading;
  }
}
