package footnote.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads days that are written out in full.
///
/// Days of digits alone count only in ISO order: `04/06/2025` is June to some readers and April to
/// others.
final class DateText {
  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("jan", 1),
          Map.entry("feb", 2),
          Map.entry("mar", 3),
          Map.entry("apr", 4),
          Map.entry("may", 5),
          Map.entry("jun", 6),
          Map.entry("jul", 7),
          Map.entry("aug", 8),
          Map.entry("sep", 9),
          Map.entry("oct", 10),
          Map.entry("nov", 11),
          Map.entry("dec", 12));
  private static final String MONTH =
      "(?<month%d>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
  private static final Pattern DAY =
      Pattern.compile(
          "\\b(?:(?<year1>\\d{4})-(?<month1>\\d{1,2})-(?<day1>\\d{1,2})(?:[T ]\\d\\d:[\\d:.]+\\s?(?:Z|[+-]\\d\\d:?\\d\\d)?)?"
              + "|(?<day2>\\d{1,2})(?:st|nd|rd|th)?\\s+"
              + MONTH.formatted(2)
              + ",?\\s+(?<year2>\\d{4})"
              + "|"
              + MONTH.formatted(3)
              + "\\s+(?<day3>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year3>\\d{4}))(?!\\d)",
          Pattern.CASE_INSENSITIVE);

  private DateText() {}

  /// The first day that `text` names with its year, or nothing.
  static Optional<LocalDate> first(String text) {
    Matcher matcher = DAY.matcher(text);
    while (matcher.find()) {
      Optional<LocalDate> day = day(matcher);
      if (day.isPresent()) {
        return day;
      }
    }
    return Optional.empty();
  }

  /// `text` without the days it names.
  static String without(String text) {
    return DAY.matcher(text).replaceAll(" ");
  }

  private static Optional<LocalDate> day(MatchResult match) {
    int form = match.group("year1") != null ? 1 : match.group("year2") != null ? 2 : 3;
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(match.group("year" + form)),
              month(match.group("month" + form)),
              Integer.parseInt(match.group("day" + form))));
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  private static int month(String text) {
    return Character.isDigit(text.charAt(0))
        ? Integer.parseInt(text)
        : MONTHS.getOrDefault(text.substring(0, 3).toLowerCase(Locale.ROOT), 0);
  }
}
