package footnote.answer;

import footnote.answer.Numbers.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Pattern;

/// Reads the times of day and the durations of a sentence: "half past two in the afternoon", "an
/// hour and 48 seconds".
final class Times {
  private static final Set<String> BEFORE_HOUR =
      Set.of("at", "by", "around", "about", "until", "till", "from", "before", "after", "past");

  /// "11.33 in the morning".
  private static final Pattern DOTTED = Pattern.compile("\\d{1,2}\\.[0-5]\\d");

  private final List<Word> words;
  private final Numbers numbers;

  Times(List<Word> words, Numbers numbers) {
    this.words = words;
    this.numbers = numbers;
  }

  /// A time, and the word behind it.
  ///
  /// @param unit `time` of a day in minutes, `seconds` or `months` of a duration
  record Time(double value, String unit, int end) {}

  /// The time that begins at a word.
  Optional<Time> at(int start) {
    return clock(start)
        .or(() -> halfPast(start))
        .or(() -> duration(start, this::seconds, "seconds"))
        .or(() -> duration(start, this::months, "months"))
        .or(() -> andAHalf(start))
        .or(() -> partOfATime(start));
  }

  private String word(int at) {
    return Word.folded(words, at);
  }

  /// "6:20 p.m.", "18:20", "2:04:32"; "two hours, four minutes and 32 seconds".
  private Optional<Time> clock(int start) {
    List<Double> parts = new ArrayList<>();
    int at = start;
    while (at < words.size() && words.get(at).isNumber() && parts.size() < 3) {
      parts.add(Double.parseDouble(word(at).replace(",", "")));
      boolean more =
          word(at + 1).equals(":")
              && at + 2 < words.size()
              && words.get(at + 2).isNumber()
              && numbers.touches(at + 1)
              && numbers.touches(at + 2);
      at += more ? 2 : 1;
      if (!more) {
        break;
      }
    }
    if (parts.size() == 3) {
      return Optional.of(
          new Time(parts.get(0) * 3600 + parts.get(1) * 60 + parts.get(2), "seconds", at));
    }
    if (parts.size() == 2 && words.get(at - 1).text().contains(".")) {
      return Optional.of(new Time(parts.get(0) * 60 + parts.get(1), "seconds", at));
    }
    if (parts.isEmpty() && isHour(start)) {
      parts.add((double) Numbers.ONES.getOrDefault(word(start), 0));
      at++;
    }
    boolean half = word(at).equals("am") || word(at).equals("pm");
    boolean dotted = parts.size() == 1 && DOTTED.matcher(words.get(start).text()).matches();
    if (dotted && (half || isPartOfDay(at))) {
      double clock = parts.getFirst();
      parts.set(0, Math.floor(clock));
      parts.add((double) Math.round((clock - Math.floor(clock)) * 100));
    }
    if (parts.isEmpty() || (parts.size() == 1 && !half && !isHour(start))) {
      return Optional.empty();
    }
    double minutes = parts.size() > 1 ? parts.get(1) : 0;
    if (parts.getFirst() > (half ? 12 : 24) || minutes >= 60) {
      return Optional.empty();
    }
    double hours = parts.getFirst() % (half ? 12 : 24);
    hours += hours < 12 && isAfterNoon(at) ? 12 : 0;
    return Optional.of(new Time(hours * 60 + minutes, "time", half ? at + 1 : at));
  }

  /// "Half past one".
  private Optional<Time> halfPast(int start) {
    if (!word(start).equals("half") || !word(start + 1).equals("past")) {
      return Optional.empty();
    }
    int at = start + 2;
    double hour = Numbers.ONES.getOrDefault(word(at), 0);
    if (at < words.size() && words.get(at).isNumber()) {
      hour = Double.parseDouble(word(at).replace(",", ""));
    }
    double noon = isAfterNoon(at + 1) ? 12 : 0;
    return hour >= 1 && hour <= 12
        ? Optional.of(new Time((hour % 12 + noon) * 60 + 30, "time", at + 1))
        : Optional.empty();
  }

  /// "At five in the morning".
  private boolean isHour(int at) {
    return BEFORE_HOUR.contains(word(at - 1))
        && (words.get(at).isNumber() || Numbers.ONES.containsKey(word(at)))
        && word(at + 1).equals("in")
        && isPartOfDay(at + 1);
  }

  /// "In the morning", "on the morning of".
  private boolean isPartOfDay(int at) {
    return Set.of("in", "on").contains(word(at))
        && word(at + 1).equals("the")
        && Set.of("morning", "afternoon", "evening").contains(word(at + 2));
  }

  private boolean isAfterNoon(int at) {
    return word(at).equals("pm") || (isPartOfDay(at) && !word(at + 2).equals("morning"));
  }

  /// "Two hours, four minutes and a second", "four years and three months": units that get smaller.
  private Optional<Time> duration(int start, IntToDoubleFunction size, String unit) {
    double total = 0;
    double last = Double.POSITIVE_INFINITY;
    int units = 0;
    int at = start;
    int end = start;
    while (at < words.size()) {
      Optional<Part> number =
          numbers.isOne(at)
              ? Optional.of(new Part(1, at + 1))
              : words.get(at).isNumber() ? numbers.digits(at) : numbers.spelled(at);
      double next = number.map(part -> size.applyAsDouble(part.end())).orElse(0.0);
      if (next == 0 || next >= last) {
        break;
      }
      total += number.get().value() * next;
      last = next;
      units++;
      end = number.get().end() + 1;
      at = end;
      while (word(at).equals(",") || word(at).equals("and")) {
        at++;
      }
    }
    return units < 2 ? Optional.empty() : Optional.of(new Time(total, unit, end));
  }

  private double seconds(int at) {
    return switch (word(at)) {
      case "hour", "hours" -> 3600;
      case "minute", "minutes" -> 60;
      case "second", "seconds" -> 1;
      default -> 0;
    };
  }

  private double months(int at) {
    return switch (word(at)) {
      case "month", "months" -> 1;
      case "year", "years" -> 12;
      case "decade", "decades" -> 120;
      case "century", "centuries" -> 1200;
      default -> 0;
    };
  }

  /// "An hour and a half", "a decade and a half"; "half an hour".
  private Optional<Time> andAHalf(int start) {
    boolean half = word(start).equals("half") && numbers.isOne(start + 1);
    int unit = half ? start + 2 : start + 1;
    boolean more = numbers.isOne(start) && numbers.isHalfMore(unit + 1);
    return half || more
        ? timeOf(half ? 0.5 : 1.5, unit, half ? unit + 1 : unit + 4)
        : Optional.empty();
  }

  /// "A quarter of an hour", "three quarters of a century".
  private Optional<Time> partOfATime(int start) {
    return numbers
        .parts(start)
        .filter(part -> numbers.isOfOne(part.end()))
        .flatMap(part -> timeOf(part.value(), part.end() + 2, part.end() + 3));
  }

  /// So many of the unit of time that stands at `unit`, if one does.
  private Optional<Time> timeOf(double count, int unit, int to) {
    double months = months(unit);
    double size = months > 0 ? months : seconds(unit);
    return size == 0
        ? Optional.empty()
        : Optional.of(new Time(count * size, months > 0 ? "months" : "seconds", to));
  }
}
