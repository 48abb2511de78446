package footnote.answer;

import footnote.answer.Anchor.Quantity.Bound;
import footnote.answer.Numbers.Part;
import footnote.answer.Times.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the quantities of a sentence, so that "five million", "5m" and "5,000,000" are one.
final class Quantities {
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

  /// Whose money it is if a sign stands for it: "$5" are five U.S. dollars.
  private static final Map<String, Set<String>> BY_SIGN =
      Map.of(
          "dollar", Set.of("us", "american"),
          "pound", Set.of("british"),
          "yen", Set.of("japanese"));

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

  private final List<Word> words;
  private final Numbers numbers;
  private final Times times;

  private Quantities(List<Word> words) {
    this.words = words;
    this.numbers = new Numbers(words);
    this.times = new Times(words, numbers);
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
    return Word.folded(words, at);
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
    Optional<Part> rank = numbers.rank(at);
    if (unit.isEmpty() && rank.isPresent() && !numbers.isPart(at) && !afterNumber) {
      return Optional.of(quantity(rank.get().value(), "nth", start, rank.get().end()));
    }
    Optional<Time> time = times.at(start);
    if (unit.isEmpty() && time.isPresent()) {
      return time.map(one -> quantity(one.value(), one.unit(), start, one.end()));
    }
    Optional<Part> fraction = numbers.fraction(at);
    if (fraction.isPresent()) {
      return Optional.of(quantity(fraction.get().value(), "part", start, fraction.get().end()));
    }
    Optional<Part> number = numbers.digits(at).or(() -> numbers.spelled(start));
    if (number.isEmpty()) {
      return Optional.empty();
    }
    int end = number.get().end();
    if (words.get(at).isNumber()
        && Set.of("st", "nd", "rd", "th").contains(word(end))
        && numbers.touches(end)) {
      return Optional.of(quantity(number.get().value(), "nth", start, end + 1));
    }
    return Optional.of(withUnit(number.get().value(), unit, start, end));
  }

  /// "$5", "SEK 11m".
  private boolean isBeforeNumber(int at) {
    String text = words.get(at).text();
    boolean code = text.length() == 3 && text.equals(text.toUpperCase(Locale.ROOT));
    return (words.get(at).isMark() || code)
        && at + 1 < words.size()
        && words.get(at + 1).isNumber();
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
          String unit = CURRENCIES.getOrDefault(word(ahead), "");
          boolean bySign = BY_SIGN.getOrDefault(unit, Set.of()).contains(word(end));
          // "Five Swiss francs": Swiss is a name of its own, which must stand there.
          return quantity(value, unit, start, ahead == end || bySign ? ahead + 1 : end);
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
      case "than" -> Numbers.LESS.contains(word(at - 1)) ? Bound.UPPER : Bound.LOWER;
      default -> Bound.NONE;
    };
  }
}
