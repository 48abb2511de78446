package footnote.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The digests that are sent by themselves. Thread safe; each call is one transaction.
public final class Digests {
  private final Store store;

  Digests(Store store) {
    this.store = store;
  }

  /// Has a digest sent to a channel, in place of one that was sent there before.
  public void save(DigestEntry digest) {
    store.run(handle ->
        handle
            .createUpdate(
                """
                insert into digest (channel, guild, period, hour, source, topic, last)
                values (:channel, :guild, :period, :hour, :source, :topic, :last)
                on conflict (channel) do update set
                  guild = excluded.guild, period = excluded.period, hour = excluded.hour,
                  source = excluded.source, topic = excluded.topic, last = excluded.last
                """)
            .bind("channel", digest.channel())
            .bind("guild", digest.guild())
            .bind("period", digest.period().label())
            .bind("hour", digest.hour())
            .bind("source", digest.source().orElse(null))
            .bind("topic", digest.topic().orElse(null))
            .bind("last", digest.last().orElse(null))
            .execute());
  }

  /// Sends no more digests to a channel of a guild.
  ///
  /// @return whether any were sent there
  public boolean remove(long guild, long channel) {
    return store.in(handle ->
        handle.execute("delete from digest where guild = ? and channel = ?", guild, channel))
        > 0;
  }

  /// The digests of a guild, or of all.
  public List<DigestEntry> list(Optional<Long> guild) {
    return store.in(handle ->
        handle
            .createQuery(
                "select * from digest where :guild is null or guild = :guild order by channel")
            .bind("guild", guild.orElse(null))
            .map((row, context) -> entry(row))
            .list());
  }

  /// Notes that a channel gets its digest for a period, before it is sent.
  ///
  /// @return whether it is to be sent now: once for a period, also when several ask
  public boolean claim(long channel, String period) {
    return store.in(handle ->
        handle.execute(
            "update digest set last = ? where channel = ? and last is not ?",
            period,
            channel,
            period))
        > 0;
  }

  /// Takes back a claim after the digest could not be sent, so that it is tried again.
  public void release(long channel, String period, Optional<String> before) {
    store.run(handle ->
        handle.execute(
            "update digest set last = ? where channel = ? and last = ?",
            before.orElse(null),
            channel,
            period));
  }

  private static DigestEntry entry(ResultSet row) throws SQLException {
    return new DigestEntry(
        row.getLong("channel"),
        row.getLong("guild"),
        DigestEntry.Period.of(row.getString("period")),
        row.getInt("hour"),
        Optional.ofNullable(row.getString("source")),
        Optional.ofNullable(row.getString("topic")),
        Optional.ofNullable(row.getString("last")));
  }
}
