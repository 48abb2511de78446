package footnote.embedding;

import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Threads that do what waits in the front lane before anything in the back lane. Thread safe.
final class TwoLanes {
  private final ThreadPoolExecutor threads;
  private final AtomicLong arrivals = new AtomicLong();

  TwoLanes(int count) {
    this.threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            Thread.ofPlatform().name("embedding-", 0).daemon().factory());
  }

  private record Task(boolean behind, long arrival, Runnable work)
      implements Runnable, Comparable<Task> {
    @Override
    public void run() {
      work.run();
    }

    @Override
    public int compareTo(Task other) {
      return behind == other.behind
          ? Long.compare(arrival, other.arrival)
          : Boolean.compare(behind, other.behind);
    }
  }

  /// For what somebody waits for.
  Executor front() {
    return work -> threads.execute(new Task(false, arrivals.getAndIncrement(), work));
  }

  /// For what has time.
  Executor back() {
    return work -> threads.execute(new Task(true, arrivals.getAndIncrement(), work));
  }
}
