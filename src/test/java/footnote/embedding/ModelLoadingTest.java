package footnote.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ModelLoadingTest {
  @Test
  void anyNumberMayWaitUntilModelsAreLoadedOrHaveFailedTo() {
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<String> broken =
        ModelLoading.start(() -> {
          throw new IllegalStateException("broken");
        });
    CompletableFuture<Long> loading =
        ModelLoading.start(() -> {
          try {
            go.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return go.getCount();
        });

    CompletableFuture<Boolean> first = waiting(broken, loading);
    CompletableFuture<Boolean> second = waiting(broken, loading);
    go.countDown();

    assertThat(first.join()).isTrue();
    assertThat(second.join()).isTrue();
  }

  private static CompletableFuture<Boolean> waiting(CompletableFuture<?>... loading) {
    return CompletableFuture.supplyAsync(
        () -> {
          ModelLoading.await();
          return CompletableFuture.allOf(loading).isDone();
        },
        task -> Thread.ofVirtual().start(task));
  }
}
