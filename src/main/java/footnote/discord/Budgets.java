package footnote.discord;

import footnote.answer.AnswerSettings;
import footnote.chat.Usage;
import footnote.store.Reader;
import footnote.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Whether language models may still be asked today. Thread safe.
final class Budgets {
  private static final Duration TIME = Duration.ofDays(1);

  private final AnswerSettings.Budget budget;
  private final Store store;
  private final Clock clock;

  Budgets(AnswerSettings.Budget budget, Store store, Clock clock) {
    this.budget = budget;
    this.store = store;
    this.clock = clock;
  }

  boolean haveRoom(Asked asked) {
    return haveRoom(asked.reader(), asked.place());
  }

  /// Whether a model may be asked for somebody in a place.
  boolean haveRoom(Reader reader, Place place) {
    return hasRoom(budget.perReader(), Optional.of(reader), Optional.empty())
        && (place.guild().isEmpty() || hasRoom(budget.perGuild(), Optional.empty(), place.guild()))
        && hasRoom(budget.all(), Optional.empty(), Optional.empty());
  }

  private boolean hasRoom(int most, Optional<Reader> reader, Optional<Long> guild) {
    return most == 0
        || store.spent(reader, guild, clock.instant().minus(TIME)).values().stream()
                .mapToLong(Usage::tokens)
                .sum()
            < most;
  }
}
