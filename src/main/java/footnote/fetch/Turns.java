package footnote.fetch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/// Has requests to one host wait for their turn. Thread safe.
final class Turns {
  private static final int MOST_HOSTS = 10_000;

  private final long between;
  private final int perHost;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private final Map<String, Host> hosts = new HashMap<>();

  /// Waits.
  @FunctionalInterface
  interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  Turns(double perSecond, int perHost, LongSupplier nanoTime, Pause pause) {
    this.between = (long) (1e9 / perSecond);
    this.perHost = perHost;
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  private static final class Host {
    private final Semaphore open;
    private long next;

    Host(int perHost, long next) {
      this.open = new Semaphore(perHost, true);
      this.next = next;
    }
  }

  /// Waits until a request may be made to `host`.
  ///
  /// @param atLeast the time between two requests that the host asks for
  /// @return closes when the request is done
  Turn await(String host, Duration atLeast) throws InterruptedException {
    Host known = host(host);
    known.open.acquire();
    try {
      pause.sleep(Duration.ofNanos(reserved(known, atLeast)));
    } catch (InterruptedException | RuntimeException hurry) {
      known.open.release();
      throw hurry;
    }
    return known.open::release;
  }

  /// A turn that was taken.
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  private synchronized Host host(String name) {
    if (hosts.size() > MOST_HOSTS) {
      hosts.values().removeIf(host -> host.open.availablePermits() == perHost);
    }
    return hosts.computeIfAbsent(name, any -> new Host(perHost, nanoTime.getAsLong()));
  }

  /// How long to wait, in nanoseconds; the time is taken from then on.
  private synchronized long reserved(Host host, Duration atLeast) {
    long now = nanoTime.getAsLong();
    long start = Math.max(now, host.next);
    host.next = start + Math.max(between, atLeast.toNanos());
    return start - now;
  }
}
