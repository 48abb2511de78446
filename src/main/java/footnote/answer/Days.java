package footnote.answer;

import footnote.answer.Anchor.Day;
import footnote.answer.Anchor.Day.Known;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Reads the days of a sentence, and works out from the date of publication what they leave unsaid.
final class Days {
  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("january", 1),
          Map.entry("jan", 1),
          Map.entry("february", 2),
          Map.entry("feb", 2),
          Map.entry("march", 3),
          Map.entry("mar", 3),
          Map.entry("april", 4),
          Map.entry("apr", 4),
          Map.entry("may", 5),
          Map.entry("june", 6),
          Map.entry("jun", 6),
          Map.entry("july", 7),
          Map.entry("jul", 7),
          Map.entry("august", 8),
          Map.entry("aug", 8),
          Map.entry("september", 9),
          Map.entry("sept", 9),
          Map.entry("sep", 9),
          Map.entry("october", 10),
          Map.entry("oct", 10),
          Map.entry("november", 11),
          Map.entry("nov", 11),
          Map.entry("december", 12),
          Map.entry("dec", 12));
  private static final Map<String, Integer> WEEKDAYS =
      Map.of(
          "monday",
          1,
          "tuesday",
          2,
          "wednesday",
          3,
          "thursday",
          4,
          "friday",
          5,
          "saturday",
          6,
          "sunday",
          7);

  /// Words before a number that make a year of it.
  private static final Set<String> BEFORE_YEAR =
      Set.of(
          "in", "since", "by", "of", "from", "until", "till", "to", "early", "late", "during",
          "and", "before", "after", "around", "for", "mid", "through", "between", "year", "(", ",",
          "than");

  /// What may stand before a day that opens a sentence or clause.
  private static final Set<String> OPENING = Set.of("on", "by", "in", "until", "from", "this");

  private static final Set<String> AHEAD =
      Set.of(
          "will",
          "shall",
          "would",
          "next",
          "coming",
          "upcoming",
          "due",
          "scheduled",
          "expected",
          "plans",
          "planned");

  private static final int OLDEST = 1000;
  private static final int LATEST = 2100;

  private final List<Word> words;
  private final Optional<LocalDate> published;

  private Days(List<Word> words, Optional<LocalDate> published) {
    this.words = words;
    this.published = published;
  }

  /// The days among `words`, in order.
  ///
  /// @param published when the text appeared
  static List<Day> in(List<Word> words, Optional<LocalDate> published) {
    Days reader = new Days(words, published);
    List<Day> found = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      Optional<Day> day = reader.at(at);
      day.ifPresent(found::add);
      at = day.map(Day::to).orElse(at + 1);
    }
    return found;
  }

  /// Whether a folded word names a month or a weekday.
  static boolean isName(Word word) {
    return word.isCapital()
        && (MONTHS.containsKey(word.folded()) || WEEKDAYS.containsKey(word.folded()));
  }

  private String word(int at) {
    return Word.folded(words, at);
  }

  private int month(int at) {
    return MONTHS.getOrDefault(word(at), 0);
  }

  private int weekday(int at) {
    return WEEKDAYS.getOrDefault(word(at), 0);
  }

  private boolean isMonth(int at) {
    return at < words.size() && MONTHS.containsKey(word(at)) && words.get(at).isCapital();
  }

  private Optional<Day> at(int at) {
    if (WEEKDAYS.containsKey(word(at)) && words.get(at).isCapital()) {
      int weekday = weekday(at);
      int next = word(at + 1).equals(",") && isMonth(at + 2) ? at + 2 : at + 1;
      if (isMonth(next)) {
        return Optional.of(monthFirst(next, at, weekday));
      }
      return Optional.of(day(0, 0, 0, weekday, at, at + 1));
    }
    if (isMonth(at)) {
      return Optional.of(monthFirst(at, at, 0));
    }
    if (dayNumber(at) > 0 && isMonth(afterOrdinal(at))) {
      return Optional.of(dayFirst(dayNumber(at), at, afterOrdinal(at)));
    }
    return spelled(at).or(() -> relative(at)).or(() -> yearAlone(at));
  }

  /// "The ninth of February", "the twenty-first of May".
  private Optional<Day> spelled(int at) {
    int tens = Numbers.TENS.getOrDefault(word(at), 0);
    int of = tens > 0 ? at + 2 : at + 1;
    int ordinal = Numbers.ordinal(word(of - 1));
    return ordinal > 0 && tens + ordinal <= 31 && word(of).equals("of") && isMonth(of + 1)
        ? Optional.of(dayFirst(tens + ordinal, at, of + 1))
        : Optional.empty();
  }

  private Day dayFirst(int number, int from, int month) {
    int comma = word(month + 1).equals(",") ? 1 : 0;
    int year = year(month + 1 + comma);
    int end = year > 0 ? month + 2 + comma : month + 1;
    return year == 0 && isOfThatYear(end)
        ? ofThatYear(month(month), number, 0, from, end + 3)
        : day(year, month(month), number, 0, from, end);
  }

  private int afterOrdinal(int at) {
    int next = Set.of("st", "nd", "rd", "th").contains(word(at + 1)) ? at + 2 : at + 1;
    return word(next).equals("of") ? next + 1 : next;
  }

  private Day monthFirst(int month, int from, int weekday) {
    int number = dayNumber(month + 1);
    int end = month + 1 + (number > 0 ? afterOrdinal(month + 1) - (month + 1) : 0);
    int comma = number > 0 && word(end).equals(",") ? 1 : 0;
    int year = year(end + comma);
    int of = word(end - 1).equals("of") ? end - 1 : end;
    if (year == 0 && isOfThatYear(of)) {
      return ofThatYear(month(month), number, weekday, from, of + 3);
    }
    return day(year, month(month), number, weekday, from, year > 0 ? end + comma + 1 : end);
  }

  /// "Of that year".
  private boolean isOfThatYear(int at) {
    return word(at).equals("of") && word(at + 1).equals("that") && word(at + 2).equals("year");
  }

  /// The year is the last one named before; if that is in another sentence, it stays open.
  private Day ofThatYear(int month, int day, int weekday, int from, int to) {
    int year =
        IntStream.iterate(from - 1, i -> i >= 0, i -> i - 1)
            .filter(i -> yearAlone(i).isPresent() || (i > 0 && isMonth(i - 1)))
            .map(this::year)
            .filter(one -> one > 0)
            .findFirst()
            .orElse(0);
    return new Day(year, month, day, weekday, false, known(year, month, day, weekday), from, to);
  }

  private int dayNumber(int at) {
    String word = word(at);
    int number = word.matches("\\d{1,2}") ? Integer.parseInt(word) : 0;
    return number <= 31 ? number : 0;
  }

  private int year(int at) {
    String word = word(at);
    int year = word.matches("\\d{4}") ? Integer.parseInt(word) : 0;
    return year >= OLDEST && year <= LATEST ? year : 0;
  }

  private Optional<Day> yearAlone(int at) {
    int year = year(at);
    if (year == 0 || (at > 0 && "$€£¥".contains(word(at - 1)))) {
      return Optional.empty();
    }
    boolean decade = word(at + 1).equals("s") && words.get(at + 1).start() == words.get(at).end();
    boolean isYear =
        decade
            || at == 0
            || BEFORE_YEAR.contains(word(at - 1))
            || at + 1 == words.size()
            || (words.get(at + 1).isMark() && !word(at + 1).equals("%"));
    if (!isYear) {
      return Optional.empty();
    }
    int end = decade ? at + 2 : at + 1;
    return Optional.of(new Day(year, 0, 0, 0, decade, new Known(year, 0, 0, 0), at, end));
  }

  /// "yesterday", "last month", "this year".
  private Optional<Day> relative(int at) {
    if (published.isEmpty()) {
      return Optional.empty();
    }
    LocalDate day = published.get();
    return switch (word(at)) {
      case "today", "tonight" -> Optional.of(known(day, at, 1, 3));
      case "yesterday" -> Optional.of(known(day.minusDays(1), at, 1, 3));
      case "tomorrow" -> Optional.of(known(day.plusDays(1), at, 1, 3));
      case "last" ->
          switch (word(at + 1)) {
            case "year" -> Optional.of(known(day.minusYears(1), at, 2, 1));
            case "month" -> Optional.of(known(day.minusMonths(1), at, 2, 2));
            default -> Optional.empty();
          };
      case "this" ->
          switch (word(at + 1)) {
            case "year" -> Optional.of(known(day, at, 2, 1));
            case "month" -> Optional.of(known(day, at, 2, 2));
            default -> Optional.empty();
          };
      case "next" ->
          switch (word(at + 1)) {
            case "year" -> Optional.of(known(day.plusYears(1), at, 2, 1));
            case "month" -> Optional.of(known(day.plusMonths(1), at, 2, 2));
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  private static Day known(LocalDate day, int at, int length, int parts) {
    Known known =
        new Known(
            day.getYear(),
            parts > 1 ? day.getMonthValue() : 0,
            parts > 2 ? day.getDayOfMonth() : 0,
            parts > 2 ? day.getDayOfWeek().getValue() : 0);
    return new Day(0, 0, 0, 0, false, known, at, at + length);
  }

  private Day day(int year, int month, int day, int weekday, int from, int to) {
    Known known = resolved(year, month, day, weekday, isAhead(from, to), word(from - 1));
    return new Day(year, month, day, weekday, false, known, from, to);
  }

  /// Whether the clause speaks of what is to come.
  private boolean isAhead(int from, int to) {
    List<String> before =
        IntStream.iterate(from - 1, i -> i >= 0 && !words.get(i).isBreak(), i -> i - 1)
            .mapToObj(this::word)
            .toList();
    return before.stream().anyMatch(AHEAD::contains)
        || (OPENING.containsAll(before) && isFollowedByAhead(to));
  }

  /// "On Monday, parliament will vote."
  private boolean isFollowedByAhead(int to) {
    int start = to < words.size() && words.get(to).isBreak() ? to + 1 : to;
    return IntStream.range(start, words.size())
        .takeWhile(i -> !words.get(i).isBreak() && !Roles.isSpeech(words.get(i)))
        .mapToObj(this::word)
        .anyMatch(AHEAD::contains);
  }

  /// What follows: a bare month is the one nearest to the publication, a bare weekday the last one
  /// or, if it is ahead, the next one.
  private Known resolved(int year, int month, int day, int weekday, boolean ahead, String before) {
    if (published.isEmpty()) {
      return known(year, month, day, weekday);
    }
    LocalDate at = published.get();
    if (month == 0 && weekday > 0) {
      DayOfWeek named = DayOfWeek.of(weekday);
      LocalDate on =
          at.with(
              switch (before) {
                case "next" -> TemporalAdjusters.next(named);
                case "last" -> TemporalAdjusters.previous(named);
                default ->
                    ahead
                        ? TemporalAdjusters.nextOrSame(named)
                        : TemporalAdjusters.previousOrSame(named);
              });
      return new Known(on.getYear(), on.getMonthValue(), on.getDayOfMonth(), weekday);
    }
    if (year == 0 && month > 0) {
      int months = month - at.getMonthValue();
      boolean next = ahead ? months < 0 : months < -6;
      int near = months > 6 && !ahead ? at.getYear() - 1 : at.getYear() + (next ? 1 : 0);
      return known(near, month, day, weekday);
    }
    return known(year, month, day, weekday);
  }

  private static Known known(int year, int month, int day, int weekday) {
    if (weekday == 0 && year > 0 && month > 0 && day > 0) {
      try {
        int of = LocalDate.of(year, month, day).getDayOfWeek().getValue();
        return new Known(year, month, day, of);
      } catch (DateTimeException noSuchDay) {
        return new Known(year, month, day, 0);
      }
    }
    return new Known(year, month, day, weekday);
  }
}
