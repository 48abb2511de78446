package footnote.summary;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads from when on a digest is wanted.
public final class Since {
  private static final Pattern AGO = Pattern.compile("(\\d{1,4})\\s*([dwm])");

  private Since() {}

  /// The day that `text` names: a day such as `2025-06-04`, or so many days, weeks or months before
  /// `today`, such as `7d`, `2w` or `1m`.
  ///
  /// @return empty if it names none
  public static Optional<LocalDate> parse(String text, LocalDate today) {
    String typed = text.strip().toLowerCase(Locale.ROOT);
    Matcher ago = AGO.matcher(typed);
    try {
      if (!ago.matches()) {
        return Optional.of(LocalDate.parse(typed));
      }
      int count = Integer.parseInt(ago.group(1));
      return Optional.of(
          switch (ago.group(2)) {
            case "d" -> today.minusDays(count);
            case "w" -> today.minusWeeks(count);
            default -> today.minusMonths(count);
          });
    } catch (DateTimeParseException malformed) {
      return Optional.empty();
    } catch (DateTimeException tooFar) {
      return Optional.of(LocalDate.EPOCH);
    }
  }
}
