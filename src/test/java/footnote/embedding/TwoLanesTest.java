package footnote.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TwoLanesTest {
  @Test
  void whatSomebodyWaitsForComesFirst() throws InterruptedException {
    TwoLanes lanes = new TwoLanes(1);
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(4);
    List<String> order = new CopyOnWriteArrayList<>();
    lanes
        .back()
        .execute(() -> {
          busy.countDown();
          awaitQuietly(free);
        });
    busy.await();
    for (String name : List.of("back 1", "front 1", "back 2", "front 2")) {
      (name.startsWith("back") ? lanes.back() : lanes.front())
          .execute(() -> {
            order.add(name);
            done.countDown();
          });
    }
    free.countDown();
    done.await();

    assertThat(order).containsExactly("front 1", "front 2", "back 1", "back 2");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
