package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Semaphore ran = new Semaphore(0);
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final FairQueue<String> queue = new FairQueue<>(1, 10, 5, Thread.ofVirtual().factory());

  private FairQueue<String>.Slot submit(String owner, String name) {
    FairQueue<String>.Slot slot = queue.reserve(owner).slot().orElseThrow();
    slot.run(() -> {
      done.add(name);
      ran.release();
    });
    return slot;
  }

  private void block() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    queue
        .reserve("first")
        .slot()
        .orElseThrow()
        .run(() -> {
          running.countDown();
          awaitGate();
        });
    assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private void awaitGate() {
    try {
      gate.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Opens the gate, and waits until so many pieces of work have run.
  private void finish(int count) throws InterruptedException {
    gate.countDown();
    assertThat(ran.tryAcquire(count, 10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void ownersTakeTurns() throws InterruptedException {
    block();
    submit("flood", "flood 1");
    submit("flood", "flood 2");
    submit("flood", "flood 3");
    submit("ann", "ann 1");
    submit("bob", "bob 1");

    finish(5);

    assertThat(done).containsExactly("flood 1", "ann 1", "bob 1", "flood 2", "flood 3");
  }

  @Test
  void tellsPlacesInTheOrderInWhichWorkStarts() throws InterruptedException {
    block();
    FairQueue<String>.Slot flood1 = submit("flood", "");
    FairQueue<String>.Slot flood2 = submit("flood", "");
    FairQueue<String>.Slot flood3 = submit("flood", "");
    FairQueue<String>.Slot ann1 = submit("ann", "");
    FairQueue<String>.Slot ann2 = submit("ann", "");
    FairQueue<String>.Slot bob1 = submit("bob", "");

    assertThat(List.of(flood1, ann1, bob1, flood2, ann2, flood3))
        .extracting(slot -> slot.place())
        .containsExactly(1, 2, 3, 4, 5, 6);
    finish(6);
    assertThat(flood1.place()).isZero();
  }

  @Test
  void anOwnerHasOnlySoManyPlaces() throws InterruptedException {
    block();
    for (int i = 0; i < 6; i++) {
      submit("flood", "");
    }

    assertThat(queue.reserve("flood").full()).contains(FairQueue.Full.OWNER);
    assertThat(queue.reserve("ann").slot()).isPresent();
    finish(6);
  }

  @Test
  void allPlacesTogetherAreLimited() throws InterruptedException {
    block();
    for (int i = 0; i < 10; i++) {
      submit("owner " + i, "");
    }

    assertThat(queue.reserve("late").full()).contains(FairQueue.Full.ALL);
    finish(10);
    assertThat(queue.reserve("late").slot()).isPresent();
  }

  @Test
  void aPlaceGivenBackIsFree() {
    FairQueue<String> single = new FairQueue<>(1, 0, 0, Thread.ofVirtual().factory());
    FairQueue<String>.Slot slot = single.reserve("ann").slot().orElseThrow();
    assertThat(single.reserve("bob").full()).contains(FairQueue.Full.ALL);

    slot.cancel();

    assertThat(single.reserve("bob").slot()).isPresent();
  }

  @Test
  void stoppingDropsWhatWaitsAndLetsWhatRunsFinish() throws InterruptedException {
    block();
    FairQueue<String>.Slot waiting = submit("ann", "ann");
    FairQueue<String>.Slot reserved = queue.reserve("bob").slot().orElseThrow();

    assertThat(queue.stop()).containsExactly(waiting);

    assertThat(reserved.run(() -> done.add("bob"))).isFalse();
    assertThat(queue.reserve("eve").full()).isEqualTo(Optional.of(FairQueue.Full.STOPPED));
    finish(0);
    assertThat(done).isEmpty();
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void workThatFailsDoesNotStopTheQueue() throws InterruptedException {
    Thread.UncaughtExceptionHandler silent = (thread, failure) -> {};
    FairQueue<String> sturdy =
        new FairQueue<>(1, 10, 10, Thread.ofVirtual().uncaughtExceptionHandler(silent).factory());
    CountDownLatch after = new CountDownLatch(1);
    sturdy
        .reserve("ann")
        .slot()
        .orElseThrow()
        .run(() -> {
          throw new IllegalStateException("broken");
        });
    sturdy.reserve("ann").slot().orElseThrow().run(after::countDown);

    assertThat(after.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void neverRunsMoreSideBySideThanAllowed() throws InterruptedException {
    FairQueue<Integer> three = new FairQueue<>(3, 1_000, 1_000, Thread.ofVirtual().factory());
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(500);
    for (int i = 0; i < 500; i++) {
      three
          .reserve(i % 7)
          .slot()
          .orElseThrow()
          .run(() -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            running.decrementAndGet();
            all.countDown();
          });
    }

    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(most.get()).isBetween(1, 3);
  }
}
