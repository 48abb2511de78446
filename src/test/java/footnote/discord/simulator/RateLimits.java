package footnote.discord.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Lets so many requests to a route pass in a time.
final class RateLimits {
  private static final double NANOS = 1e9;

  private final Map<String, Deque<Long>> passed = new HashMap<>();
  private int requests = 5;
  private Duration time = Duration.ofSeconds(5);

  void set(int most, Duration in) {
    requests = most;
    time = in;
  }

  int requests() {
    return requests;
  }

  /// Seconds until the route's next request may come, if it may not come now.
  Optional<Double> take(String route) {
    long now = System.nanoTime();
    Deque<Long> times = passed.computeIfAbsent(route, key -> new ArrayDeque<>());
    while (!times.isEmpty() && now - times.peekFirst() >= time.toNanos()) {
      times.removeFirst();
    }
    if (times.size() >= requests) {
      return Optional.of((times.getFirst() + time.toNanos() - now) / NANOS);
    }
    times.addLast(now);
    return Optional.empty();
  }

  int remaining(String route) {
    return requests - passed.getOrDefault(route, new ArrayDeque<>()).size();
  }

  /// Seconds until the route has all its requests again.
  double resetAfter(String route) {
    Deque<Long> times = passed.getOrDefault(route, new ArrayDeque<>());
    return times.isEmpty()
        ? 0
        : Math.max(0, (times.getFirst() + time.toNanos() - System.nanoTime()) / NANOS);
  }
}
