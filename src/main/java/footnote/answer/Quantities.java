package footnote.answer;

import footnote.answer.Anchor.Quantity.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Pattern;

/// Reads the quantities of a sentence, so that "five million", "5m" and "5,000,000" are one.
final class Quantities {
  private static final Map<String, Integer> ONES =
      Map.ofEntries(
          Map.entry("zero", 0),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("thirteen", 13),
          Map.entry("fourteen", 14),
          Map.entry("fifteen", 15),
          Map.entry("sixteen", 16),
          Map.entry("seventeen", 17),
          Map.entry("eighteen", 18),
          Map.entry("nineteen", 19));
  static final Map<String, Integer> TENS =
      Map.of(
          "twenty", 20, "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60, "seventy", 70,
          "eighty", 80, "ninety", 90);

  /// "First" is the first of them.
  private static final List<String> ORDINALS =
      List.of(
          "first",
          "second",
          "third",
          "fourth",
          "fifth",
          "sixth",
          "seventh",
          "eighth",
          "ninth",
          "tenth",
          "eleventh",
          "twelfth",
          "thirteenth",
          "fourteenth",
          "fifteenth",
          "sixteenth",
          "seventeenth",
          "eighteenth",
          "nineteenth");

  private static final Map<String, Double> SCALES =
      Map.ofEntries(
          Map.entry("dozen", 12.0),
          Map.entry("hundred", 1e2),
          Map.entry("thousand", 1e3),
          Map.entry("million", 1e6),
          Map.entry("billion", 1e9),
          Map.entry("trillion", 1e12));

  /// Scales that stand right behind the digits.
  private static final Map<String, Double> SHORT_SCALES =
      Map.of("k", 1e3, "m", 1e6, "mn", 1e6, "bn", 1e9, "b", 1e9, "tn", 1e12);

  private static final Map<String, String> CURRENCIES =
      Map.ofEntries(
          Map.entry("$", "dollar"),
          Map.entry("€", "euro"),
          Map.entry("£", "pound"),
          Map.entry("¥", "yen"),
          Map.entry("dollar", "dollar"),
          Map.entry("dollars", "dollar"),
          Map.entry("euro", "euro"),
          Map.entry("euros", "euro"),
          Map.entry("pounds", "pound"),
          Map.entry("yen", "yen"),
          Map.entry("franc", "franc"),
          Map.entry("francs", "franc"),
          Map.entry("yuan", "yuan"),
          Map.entry("rupees", "rupee"),
          Map.entry("rubles", "ruble"),
          Map.entry("roubles", "ruble"),
          Map.entry("cents", "cent"),
          Map.entry("usd", "dollar"),
          Map.entry("eur", "euro"),
          Map.entry("gbp", "pound"),
          Map.entry("chf", "franc"),
          Map.entry("sek", "krona"),
          Map.entry("kronor", "krona"),
          Map.entry("kronas", "krona"),
          Map.entry("krona", "krona"),
          Map.entry("kroner", "krone"),
          Map.entry("jpy", "yen"),
          Map.entry("pound", "pound"));
  private static final Set<String> ABOUT =
      Set.of(
          "about",
          "around",
          "roughly",
          "approximately",
          "nearly",
          "almost",
          "over",
          "than",
          "some",
          "estimated",
          "circa",
          "least",
          "most",
          "under");
  private static final Set<String> LESS =
      Set.of("less", "fewer", "lower", "smaller", "shorter", "younger", "lighter", "cheaper");
  private static final Set<String> MORE =
      Set.of("more", "higher", "larger", "longer", "older", "heavier", "dearer", "greater");
  private static final Set<String> PARTS =
      Word.set(
          """
          third thirds quarter quarters fifth fifths sixth sixths seventh sevenths eighth eighths ninth ninths
          tenth tenths twentieth twentieths
          """);

  private static final Set<String> BEFORE_HOUR =
      Set.of("at", "by", "around", "about", "until", "till", "from", "before", "after", "past");

  /// "11.33 in the morning".
  private static final Pattern DOTTED = Pattern.compile("\\d{1,2}\\.[0-5]\\d");

  private final List<Word> words;

  private Quantities(List<Word> words) {
    this.words = words;
  }

  /// The quantities among `words`, in order.
  ///
  /// @param taken whether a word belongs to something else, such as a date
  static List<Anchor.Quantity> in(List<Word> words, boolean[] taken) {
    Quantities reader = new Quantities(words);
    List<Anchor.Quantity> found = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      Optional<Anchor.Quantity> quantity = taken[at] ? Optional.empty() : reader.at(at);
      quantity.ifPresent(found::add);
      at = quantity.map(Anchor.Quantity::to).orElse(at + 1);
    }
    return reader.ranges(found);
  }

  /// "4.25 to 4.5 percent": what is said of the second number holds of the first.
  private List<Anchor.Quantity> ranges(List<Anchor.Quantity> found) {
    List<Anchor.Quantity> all = new ArrayList<>(found);
    for (int i = 0; i + 1 < all.size(); i++) {
      Anchor.Quantity one = all.get(i);
      Anchor.Quantity next = all.get(i + 1);
      boolean range =
          next.from() == one.to() + 1
              && (Set.of("to", "or", "–", "-").contains(word(one.to()))
                  || (word(one.to()).equals("and") && word(one.from() - 1).equals("between")));
      if (range && one.unit().isEmpty() && !next.unit().equals("nth")) {
        all.set(
            i,
            new Anchor.Quantity(
                one.value(), next.unit(), one.about(), one.bound(), one.from(), one.to()));
      }
    }
    return all;
  }

  private String word(int at) {
    return at >= 0 && at < words.size() ? words.get(at).folded() : "";
  }

  private Optional<Anchor.Quantity> at(int start) {
    int at = start;
    String unit = "";
    if (CURRENCIES.containsKey(word(at)) && isBeforeNumber(at)) {
      unit = CURRENCIES.getOrDefault(word(at), "");
      at++;
    }
    if (at >= words.size()) {
      return Optional.empty();
    }
    boolean afterNumber = at > 0 && words.get(at - 1).isNumber();
    Optional<Part> rank = rank(at);
    if (unit.isEmpty() && rank.isPresent() && !isPart(at) && !afterNumber) {
      return Optional.of(quantity(rank.get().value, "nth", start, rank.get().end));
    }
    Optional<Anchor.Quantity> time =
        time(at)
            .or(() -> halfPast(start))
            .or(() -> duration(start, this::seconds, "seconds"))
            .or(() -> duration(start, this::months, "months"))
            .or(() -> andAHalf(start))
            .or(() -> partOfATime(start));
    if (unit.isEmpty() && time.isPresent()) {
      return time;
    }
    Optional<Part> fraction = fraction(at);
    if (fraction.isPresent()) {
      return Optional.of(quantity(fraction.get().value, "part", start, fraction.get().end));
    }
    Optional<Part> number = digits(at).or(() -> spelled(start));
    if (number.isEmpty()) {
      return Optional.empty();
    }
    int end = number.get().end;
    if (words.get(at).isNumber()
        && Set.of("st", "nd", "rd", "th").contains(word(end))
        && touches(end)) {
      return Optional.of(quantity(number.get().value, "nth", start, end + 1));
    }
    return Optional.of(withUnit(number.get().value, unit, start, end));
  }

  /// "Third", "twenty-first"; "first" alone says too little.
  private Optional<Part> rank(int at) {
    int tens = TENS.getOrDefault(word(at), 0);
    int one = ORDINALS.indexOf(word(at + 1)) + 1;
    if (tens > 0 && one > 0 && one < 10) {
      return Optional.of(new Part(tens + one, at + 2));
    }
    int rank = ordinal(word(at));
    return rank > 1 ? Optional.of(new Part(rank, at + 1)) : Optional.empty();
  }

  /// The number of an ordinal of one word, from "first" to "ninetieth"; 0 of other words.
  static int ordinal(String word) {
    String tens = word.endsWith("ieth") ? word.substring(0, word.length() - 4) + "y" : "";
    return TENS.getOrDefault(tens, ORDINALS.indexOf(word) + 1);
  }

  /// "$5", "SEK 11m".
  private boolean isBeforeNumber(int at) {
    String text = words.get(at).text();
    boolean code = text.length() == 3 && text.equals(text.toUpperCase(Locale.ROOT));
    return (words.get(at).isMark() || code)
        && at + 1 < words.size()
        && words.get(at + 1).isNumber();
  }

  /// "6:20 p.m.", "18:20", "2:04:32"; "two hours, four minutes and 32 seconds".
  private Optional<Anchor.Quantity> time(int start) {
    List<Double> parts = new ArrayList<>();
    int at = start;
    while (at < words.size() && words.get(at).isNumber() && parts.size() < 3) {
      parts.add(Double.parseDouble(word(at).replace(",", "")));
      boolean more =
          word(at + 1).equals(":")
              && at + 2 < words.size()
              && words.get(at + 2).isNumber()
              && touches(at + 1)
              && touches(at + 2);
      at += more ? 2 : 1;
      if (!more) {
        break;
      }
    }
    if (parts.size() == 3) {
      return Optional.of(
          quantity(parts.get(0) * 3600 + parts.get(1) * 60 + parts.get(2), "seconds", start, at));
    }
    if (parts.size() == 2 && words.get(at - 1).text().contains(".")) {
      return Optional.of(quantity(parts.get(0) * 60 + parts.get(1), "seconds", start, at));
    }
    if (parts.isEmpty() && isHour(start)) {
      parts.add((double) ONES.getOrDefault(word(start), 0));
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
    double hours = parts.getFirst() % (half ? 12 : 24);
    hours += hours < 12 && isAfterNoon(at) ? 12 : 0;
    double minutes = parts.size() > 1 ? parts.get(1) : 0;
    return Optional.of(quantity(hours * 60 + minutes, "time", start, half ? at + 1 : at));
  }

  /// "Half past one".
  private Optional<Anchor.Quantity> halfPast(int start) {
    if (!word(start).equals("half") || !word(start + 1).equals("past")) {
      return Optional.empty();
    }
    int at = start + 2;
    double hour = ONES.getOrDefault(word(at), 0);
    if (at < words.size() && words.get(at).isNumber()) {
      hour = Double.parseDouble(word(at).replace(",", ""));
    }
    double noon = isAfterNoon(at + 1) ? 12 : 0;
    return hour >= 1 && hour <= 12
        ? Optional.of(quantity((hour % 12 + noon) * 60 + 30, "time", start, at + 1))
        : Optional.empty();
  }

  /// "At five in the morning".
  private boolean isHour(int at) {
    return BEFORE_HOUR.contains(word(at - 1))
        && (words.get(at).isNumber() || ONES.containsKey(word(at)))
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
  private Optional<Anchor.Quantity> duration(int start, IntToDoubleFunction size, String unit) {
    double total = 0;
    double last = Double.POSITIVE_INFINITY;
    int units = 0;
    int at = start;
    int end = start;
    while (at < words.size()) {
      Optional<Part> number =
          isOne(at)
              ? Optional.of(new Part(1, at + 1))
              : words.get(at).isNumber() ? digits(at) : spelled(at);
      double next = number.map(part -> size.applyAsDouble(part.end)).orElse(0.0);
      if (next == 0 || next >= last) {
        break;
      }
      total += number.get().value * next;
      last = next;
      units++;
      end = number.get().end + 1;
      at = end;
      while (word(at).equals(",") || word(at).equals("and")) {
        at++;
      }
    }
    return units < 2 ? Optional.empty() : Optional.of(quantity(total, unit, start, end));
  }

  /// "A" or "one", but not before a rank: "a second blast".
  private boolean isOne(int at) {
    boolean isRank =
        word(at + 1).equals("second")
            && at + 2 < words.size()
            && !words.get(at + 2).stem().isEmpty();
    return Set.of("a", "an", "one").contains(word(at)) && !isRank;
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
  private Optional<Anchor.Quantity> andAHalf(int start) {
    boolean half = word(start).equals("half") && isOne(start + 1);
    int unit = half ? start + 2 : start + 1;
    boolean more = isOne(start) && isHalfMore(unit + 1);
    return half || more
        ? timeOf(half ? 0.5 : 1.5, unit, start, half ? unit + 1 : unit + 4)
        : Optional.empty();
  }

  /// "A quarter of an hour", "three quarters of a century".
  private Optional<Anchor.Quantity> partOfATime(int start) {
    return parts(start)
        .filter(part -> isOfOne(part.end))
        .flatMap(part -> timeOf(part.value, part.end + 2, start, part.end + 3));
  }

  /// So many of the unit of time that stands at `unit`, if one does.
  private Optional<Anchor.Quantity> timeOf(double count, int unit, int from, int to) {
    double months = months(unit);
    double size = months > 0 ? months : seconds(unit);
    return size == 0
        ? Optional.empty()
        : Optional.of(quantity(count * size, months > 0 ? "months" : "seconds", from, to));
  }

  private boolean isOfOne(int at) {
    return word(at).equals("of") && isOne(at + 1);
  }

  private boolean isHalfMore(int at) {
    return word(at).equals("and") && word(at + 1).equals("a") && word(at + 2).equals("half");
  }

  private Anchor.Quantity withUnit(double value, String before, int start, int end) {
    String next = word(end);
    if (next.equals("percentage") && word(end + 1).startsWith("point")) {
      return quantity(value, "points", start, end + 2);
    }
    if (next.equals("%") || next.equals("percent") || next.equals("percentage")) {
      return quantity(value, "%", start, end + 1);
    }
    if (next.equals("per") && word(end + 1).equals("cent")) {
      return quantity(value, "%", start, end + 2);
    }
    if (before.isEmpty()) {
      for (int ahead = end; ahead < end + 3; ahead++) {
        if (CURRENCIES.containsKey(word(ahead)) && !words.get(ahead).isMark()) {
          return quantity(value, CURRENCIES.getOrDefault(word(ahead), ""), start, ahead + 1);
        }
        if (ahead >= words.size() || !words.get(ahead).isCapital()) {
          break;
        }
      }
    }
    return quantity(value, before, start, end);
  }

  private Anchor.Quantity quantity(double value, String unit, int from, int to) {
    return new Anchor.Quantity(value, unit, isAbout(from), bound(from), from, to);
  }

  private boolean isAbout(int from) {
    String before = word(from - 1);
    return ABOUT.contains(before)
        || (before.equals("a") && ABOUT.contains(word(from - 2)))
        || (before.equals("to") && Set.of("up", "close").contains(word(from - 2)));
  }

  private Bound bound(int from) {
    int at = word(from - 1).equals("a") ? from - 2 : from - 1;
    return switch (word(at)) {
      case "over", "above", "least", "exceeding" -> Bound.LOWER;
      case "nearly", "almost", "under", "below", "most" -> Bound.UPPER;
      case "to" -> word(at - 1).equals("up") ? Bound.UPPER : Bound.NONE;
      case "than" -> LESS.contains(word(at - 1)) ? Bound.UPPER : Bound.LOWER;
      default -> Bound.NONE;
    };
  }

  /// A value and the word behind it.
  private record Part(double value, int end) {}

  private Optional<Part> digits(int at) {
    if (!words.get(at).isNumber()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(word(at).replace(",", ""));
    if (SHORT_SCALES.containsKey(word(at + 1)) && touches(at + 1)) {
      return Optional.of(new Part(value * SHORT_SCALES.getOrDefault(word(at + 1), 1.0), at + 2));
    }
    return Optional.of(scaled(value, at + 1));
  }

  private boolean touches(int at) {
    return at > 0 && words.get(at).start() == words.get(at - 1).end();
  }

  /// "2 and a half million", "a million and a half".
  private Part scaled(double value, int at) {
    double scaled = isHalfMore(at) ? value + 0.5 : value;
    int end = isHalfMore(at) ? at + 3 : at;
    while (SCALES.containsKey(word(end))) {
      scaled *= SCALES.getOrDefault(word(end), 1.0);
      end++;
    }
    return value > 0 && end > at && isHalfMore(end)
        ? new Part(scaled * (value + 0.5) / value, end + 3)
        : new Part(scaled, end);
  }

  /// "twenty-one", "two hundred and five thousand", "a million". A bare "one" says too little.
  private Optional<Part> spelled(int start) {
    String first = word(start);
    boolean article =
        (first.equals("a") || first.equals("an")) && SCALES.containsKey(word(start + 1));
    if (article) {
      return Optional.of(scaled(1, start + 1));
    }
    if (first.equals("half") && isOne(start + 1) && SCALES.containsKey(word(start + 2))) {
      return Optional.of(scaled(0.5, start + 2));
    }
    Optional<Part> part = parts(start).filter(one -> isOfAScale(one.end));
    if (part.isPresent()) {
      return part.map(one -> scaled(one.value, one.end + 2));
    }
    if (!ONES.containsKey(first) && !TENS.containsKey(first)) {
      return Optional.empty();
    }
    double total = 0;
    double group = 0;
    int at = start;
    boolean more = true;
    while (more) {
      String word = word(at);
      if (ONES.containsKey(word) || TENS.containsKey(word)) {
        group += ONES.getOrDefault(word, TENS.getOrDefault(word, 0));
        at++;
      } else if (word.equals("hundred")) {
        group *= 100;
        at++;
      } else if (SCALES.containsKey(word)) {
        total += group * SCALES.getOrDefault(word, 1.0);
        group = 0;
        at++;
      } else if (word.equals("and")
          && at > start
          && group % 100 == 0
          && group > 0
          && ONES.containsKey(word(at + 1))) {
        at++;
      } else {
        more = false;
      }
    }
    if (isHalfMore(at) && group > 0) {
      Part half = scaled(group, at);
      return Optional.of(new Part(total + half.value, half.end));
    }
    boolean bareOne = at == start + 1 && first.equals("one");
    return bareOne && !word(at).equals("percent")
        ? Optional.empty()
        : Optional.of(new Part(total + group, at));
  }

  private boolean isPart(int at) {
    String before = word(at - 1);
    boolean isMeasured = Set.of("by", "to").contains(word(at - 2));
    return PARTS.contains(word(at))
        && (word(at).endsWith("s") || word(at + 1).equals("of") || isMeasured || isMore(at + 1))
        && (before.equals("a") || before.equals("one") || ONES.containsKey(before));
  }

  /// "A third less", "a fifth more".
  private boolean isMore(int at) {
    return LESS.contains(word(at)) || MORE.contains(word(at));
  }

  /// "Two in five", "72 in every hundred", "half", "two thirds".
  private Optional<Part> fraction(int at) {
    int of = ONES.getOrDefault(word(at), 0);
    int all = ONES.getOrDefault(word(at + 2), 0);
    if (of > 0 && all > of && word(at + 1).equals("in")) {
      return Optional.of(new Part(of / (double) all, at + 3));
    }
    if (word(at).equals("half") && !word(at + 1).equals("a")) {
      return word(at - 1).equals("in") ? Optional.empty() : Optional.of(new Part(0.5, at + 1));
    }
    return inEvery(at).or(() -> parts(at).filter(part -> !isOfAScale(part.end)));
  }

  /// "One in every 22", "three out of every four".
  private Optional<Part> inEvery(int at) {
    Optional<Part> few = count(at);
    if (few.isEmpty()) {
      return few;
    }
    int in = few.get().end;
    boolean out = word(in).equals("out") && word(in + 1).equals("of");
    int every = out ? in + 2 : in + 1;
    boolean isOfEvery =
        (out || word(in).equals("in")) && Set.of("every", "each").contains(word(every));
    return isOfEvery
        ? count(every + 1)
            .filter(many -> many.value > few.get().value)
            .map(many -> new Part(few.get().value / many.value, many.end))
        : Optional.empty();
  }

  /// A number, also a bare "one" or "hundred".
  private Optional<Part> count(int at) {
    if (at >= words.size()) {
      return Optional.empty();
    }
    if (word(at).equals("one") || word(at).equals("hundred")) {
      return Optional.of(new Part(word(at).equals("one") ? 1 : 100, at + 1));
    }
    return digits(at).or(() -> spelled(at));
  }

  /// "A quarter", "two thirds".
  private Optional<Part> parts(int at) {
    String count = word(at);
    int parts = ONES.getOrDefault(count, count.equals("a") ? 1 : 0);
    if (parts == 0 || at + 1 >= words.size() || !PARTS.contains(word(at + 1)) || !isPart(at + 1)) {
      return Optional.empty();
    }
    String part = word(at + 1).replaceFirst("s$", "");
    double whole = part.equals("quarter") ? 4 : ordinal(part);
    return Optional.of(new Part(parts / whole, at + 2));
  }

  /// "Of a million", behind a part.
  private boolean isOfAScale(int at) {
    return isOfOne(at) && SCALES.containsKey(word(at + 2));
  }
}
