package footnote.discord;

import footnote.store.Reader;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Lets in what readers ask for, within the limits, and gives each its turn. Thread safe.
final class Entrance {
  private final DiscordSettings.Questions settings;
  private final Guilds guilds;
  private final FairQueue<Reader> queue;
  private final Limits<Reader> readerLimits;
  private final Limits<Long> guildLimits;

  Entrance(DiscordSettings.Questions settings, Guilds guilds, Clock clock) {
    this.settings = settings;
    this.guilds = guilds;
    this.queue =
        new FairQueue<>(
            settings.sideBySide(),
            settings.waiting(),
            settings.waitingPerReader(),
            Thread.ofPlatform().name("answer-", 0).daemon().factory());
    this.readerLimits = new Limits<>(settings.perReader(), settings.perReaderTime(), clock);
    this.guildLimits = new Limits<>(settings.perGuild(), settings.perGuildTime(), clock);
  }

  /// Whether somebody is let in.
  sealed interface Admission {
    /// With a place in the queue, to be used or cancelled.
    record Granted(FairQueue<Reader>.Slot slot) implements Admission {}

    /// Not.
    ///
    /// @param reason in the reader's language
    record Refused(String reason) implements Admission {}
  }

  /// Lets somebody in, or says why not. Fast: nothing has been acknowledged yet.
  Admission admit(Reader reader, Place place, Texts texts) {
    Optional<String> refusal = refusedHere(place, texts).or(() -> limited(reader, place, texts));
    if (refusal.isPresent()) {
      return new Admission.Refused(refusal.get());
    }
    FairQueue.Reservation<FairQueue<Reader>.Slot> slot = queue.reserve(reader);
    if (slot.slot().isPresent()) {
      return new Admission.Granted(slot.slot().get());
    }
    readerLimits.giveBack(reader);
    place.guild().ifPresent(guildLimits::giveBack);
    return new Admission.Refused(
        switch (slot.full().orElseThrow()) {
          case ALL -> texts.get("refused.full");
          case OWNER -> texts.get("refused.reader", settings.waitingPerReader() + 1);
          case STOPPED -> texts.get("refused.stopping");
        });
  }

  private Optional<String> refusedHere(Place place, Texts texts) {
    Set<Long> channels = guilds.settings(place).channels();
    if (!channels.isEmpty() && !place.isIn(channels)) {
      return Optional.of(
          texts.get(
              "refused.channel",
              channels.stream()
                  .limit(3)
                  .map("<#%d>"::formatted)
                  .collect(Collectors.joining(", "))));
    }
    boolean seesNothing = guilds.collections(place).map(Set::isEmpty).orElse(false);
    return seesNothing ? Optional.of(texts.get("refused.direct")) : Optional.empty();
  }

  private Optional<String> limited(Reader reader, Place place, Texts texts) {
    Optional<Instant> mine = readerLimits.take(reader);
    if (mine.isPresent()) {
      return Optional.of(texts.get("refused.cooldown", Texts.relative(mine.get())));
    }
    Optional<Instant> guild = place.guild().flatMap(guildLimits::take);
    guild.ifPresent(full -> readerLimits.giveBack(reader));
    return guild.map(free -> texts.get("refused.guild", Texts.relative(free)));
  }

  int active() {
    return queue.active();
  }

  int waiting() {
    return queue.waiting();
  }

  /// Lets nobody in any more.
  ///
  /// @return the places of those who wait and whose turn does not come
  List<FairQueue<Reader>.Slot> stop() {
    return queue.stop();
  }
}
