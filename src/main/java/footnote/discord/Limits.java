package footnote.discord;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How often someone may do something: a bucket of tokens for each, refilled evenly.
///
/// Thread safe.
///
/// @param <K> who is limited
final class Limits<K> {
  /// Enough to hold everyone who asked lately; who asked longest ago is forgotten first.
  private static final int MOST = 100_000;

  private final Bandwidth bandwidth;
  private final Clock clock;
  private final Map<K, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
          return size() > MOST;
        }
      };

  Limits(int tokens, Duration time, Clock clock) {
    this.bandwidth = Bandwidth.builder().capacity(tokens).refillGreedy(tokens, time).build();
    this.clock = clock;
  }

  /// Takes a token of `who`.
  ///
  /// @return when there will be one, if there is none now
  Optional<Instant> take(K who) {
    ConsumptionProbe probe = bucket(who).tryConsumeAndReturnRemaining(1);
    // Discord counts in whole seconds: rounded up, so that it is not too early then.
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(clock.instant().plusNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
  }

  /// Gives back the token that was last taken.
  void giveBack(K who) {
    bucket(who).addTokens(1);
  }

  private synchronized Bucket bucket(K who) {
    return buckets.computeIfAbsent(who, key -> Bucket.builder().addLimit(bandwidth).build());
  }
}
