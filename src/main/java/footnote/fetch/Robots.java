package footnote.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the robots.txt of hosts allow (RFC 9309), remembered for a day. Thread safe.
final class Robots {
  private static final Duration REMEMBERED = Duration.ofHours(24);

  /// After a failure it is asked again sooner.
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

  private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
  private static final int MOST_HOSTS = 1_000;

  /// RFC 9309 has robots read at least so much; nothing more is read.
  private static final int LARGEST = 512_000;

  private final String name;
  private final Clock clock;
  private final Map<String, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST_HOSTS;
        }
      };

  Robots(String name, Clock clock) {
    this.name = name.toLowerCase(Locale.ROOT);
    this.clock = clock;
  }

  private record Known(BaseRobotRules rules, Instant until) {}

  /// Fetches a robots.txt.
  @FunctionalInterface
  interface Fetch {
    /// What is at `address`; of more than `largest` bytes, the first part.
    ///
    /// @throws FetchException if there is no telling whether there is one
    Fetched of(URI address, int largest) throws FetchException, InterruptedException;
  }

  /// What the host of `address` allows; fetched if it is not known.
  ///
  /// @throws FetchException if the host must not be connected to
  BaseRobotRules rules(URI address, Fetch fetch) throws FetchException, InterruptedException {
    URI origin = address.resolve("/robots.txt");
    synchronized (known) {
      Known before = known.get(origin.toString());
      if (before != null && before.until().isAfter(clock.instant())) {
        return before.rules();
      }
    }
    Known now = fetched(origin, fetch);
    synchronized (known) {
      known.put(origin.toString(), now);
    }
    return now.rules();
  }

  private Known fetched(URI origin, Fetch fetch) throws FetchException, InterruptedException {
    try {
      return switch (fetch.of(origin, LARGEST)) {
        case Fetched.Content content ->
            known(
                new SimpleRobotRulesParser()
                    .parseContent(origin.toString(), content.body(), content.type(), List.of(name)),
                REMEMBERED);
        case Fetched.Gone none -> known(RobotRulesMode.ALLOW_ALL, REMEMBERED);
        case Fetched.Unchanged never -> known(RobotRulesMode.ALLOW_ALL, AFTER_FAILURE);
      };
    } catch (FetchException failed) {
      if (failed.kind() == FetchException.Kind.FORBIDDEN) {
        throw failed;
      }
      // Section 2.3.1: what a server refuses may be crawled, what it fails to serve may not.
      boolean refused = failed.kind() == FetchException.Kind.REFUSED;
      return known(refused ? RobotRulesMode.ALLOW_ALL : RobotRulesMode.ALLOW_NONE, AFTER_FAILURE);
    }
  }

  private Known known(RobotRulesMode mode, Duration time) {
    return known(new SimpleRobotRules(mode), time);
  }

  private Known known(BaseRobotRules rules, Duration time) {
    return new Known(rules, clock.instant().plus(time));
  }

  /// The time between two requests that rules ask for, within reason.
  static Duration delay(BaseRobotRules rules) {
    long millis = rules.getCrawlDelay();
    return millis == BaseRobotRules.UNSET_CRAWL_DELAY || millis < 0
        ? Duration.ZERO
        : Duration.ofMillis(Math.min(millis, LONGEST_DELAY.toMillis()));
  }
}
