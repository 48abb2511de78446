package footnote.discord.simulator;

import java.util.concurrent.atomic.AtomicLong;

/// Makes ids as Discord does: milliseconds since 2015, then a counter.
final class Snowflakes {
  private static final long EPOCH = 1_420_070_400_000L;
  private static final int SHIFT = 22;

  private final AtomicLong last = new AtomicLong();

  /// A current id, larger than all before.
  long next() {
    long now = (System.currentTimeMillis() - EPOCH) << SHIFT;
    return last.updateAndGet(before -> Math.max(before + 1, now));
  }

  /// A current id of a guild that a shard is responsible for.
  long onShard(int shard, int shards) {
    long id = next();
    while (shardOf(id, shards) != shard) {
      id += 1L << SHIFT;
    }
    return id;
  }

  static int shardOf(long guild, int shards) {
    return (int) ((guild >> SHIFT) % shards);
  }
}
