package footnote.store;

import java.util.Optional;

/// A digest that is sent to a channel by itself.
///
/// @param hour the hour of the day from which on it is sent, 0 to 23
/// @param source as in `/ask`: an outlet or a collection
/// @param topic what the articles speak of
/// @param last the last period that it was sent for
public record DigestEntry(
    long channel,
    long guild,
    Period period,
    int hour,
    Optional<String> source,
    Optional<String> topic,
    Optional<String> last) {
  /// How often.
  public enum Period {
    DAILY,
    WEEKLY;

    /// As it is written in the database.
    public String label() {
      return this == DAILY ? "daily" : "weekly";
    }

    /// Reads a label.
    public static Period of(String label) {
      return label.equals(DAILY.label()) ? DAILY : WEEKLY;
    }
  }

  public DigestEntry {
    if (hour < 0 || hour > 23) {
      throw new IllegalArgumentException(
          "The hour is %d; choose one from 0 to 23.".formatted(hour));
    }
  }
}
