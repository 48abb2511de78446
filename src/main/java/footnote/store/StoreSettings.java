package footnote.store;

import java.nio.file.Path;
import java.time.Duration;

/// Where the bot remembers, and for how long.
///
/// @param file the SQLite database; two more files beside it bear its name
/// @param conversations how long after an answer a follow-up to it is understood
/// @param answers how long answers, with their questions and feedback, are kept
public record StoreSettings(Path file, Duration conversations, Duration answers) {
  public static final StoreSettings DEFAULTS =
      new StoreSettings(Path.of("data/footnote.db"), Duration.ofDays(1), Duration.ofDays(30));

  public StoreSettings {
    requirePositive("conversations", conversations);
    requirePositive("answers", answers);
  }

  private static void requirePositive(String name, Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(
          "%s is %s; set a time above zero, such as P1D.".formatted(name, time));
    }
  }
}
