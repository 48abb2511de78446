package footnote.answer;

import footnote.answer.Anchor.Quantity;
import footnote.article.TextRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compares quantities in other units: 1,600 megawatts are 1.6 gigawatts, and two weeks 14 days.
final class Measures {
  /// What a claim may be off by if it says that it is not exact.
  private static final double ABOUT = 0.06;

  private static final double ABOUT_IN_PARTS = 0.15;

  /// From a thousand on, a number with a decimal point is a rounded one.
  private static final double SCALED = 1e3;

  private static final Pattern DECIMAL = Pattern.compile("\\d+\\.\\d+");
  private static final Pattern PARTS = Pattern.compile("\\b(?:half|quarters?)\\b");
  private static final Pattern SHORT_METRES = Pattern.compile("[\\d,.]+m");

  /// Before a unit, one of it.
  private static final Set<String> SINGLE =
      Set.of("a", "an", "one", "following", "next", "previous", "each", "every");

  private static final Set<String> TIMES = Set.of("time", "age");

  private static final Unit METRE = new Unit("length", 1);
  private static final Map<String, Unit> UNITS = new HashMap<>();

  static {
    learn("length", 0.001, "millimeter millimetre mm");
    learn("length", 0.01, "centimeter centimetre cm");
    learn("length", 0.0254, "inch inches");
    learn("length", 0.3048, "foot feet ft");
    learn("length", 0.9144, "yard");
    UNITS.put("m", METRE);
    UNITS.put("meter", METRE);
    UNITS.put("metre", METRE);
    learn("length", 1_000, "kilometer kilometre km");
    learn("length", 1_609.344, "mile mi");
    learn("mass", 0.001, "gram gramme g");
    learn("mass", 1, "kilogram kilo kg");
    learn("mass", 0.45359, "pound lb");
    learn("mass", 1_000, "tonne");
    learn("power", 1e3, "kilowatt kw");
    learn("power", 1e6, "megawatt mw");
    learn("power", 1e9, "gigawatt gw");
    learn("time", 1, "second");
    learn("time", 60, "minute min");
    learn("time", 3_600, "hour");
    learn("time", 86_400, "day");
    learn("time", 604_800, "week");
    learn("age", 1, "month");
    learn("age", 12, "year");
    learn("age", 120, "decade");
    learn("age", 1_200, "century centuries");
    learn("money", 0.01, "cent centime penny pence");
    learn("money", 1, "dollar euro franc pound");
  }

  private Measures() {}

  /// A unit of a dimension, so many times its base.
  private record Unit(String dimension, double size) {}

  private static void learn(String dimension, double size, String names) {
    Word.set(names)
        .forEach(name ->
            UNITS.put(dimension.equals("money") ? "$" + name : name, new Unit(dimension, size)));
  }

  /// Whether a quantity of one sentence is one of another, said in another unit.
  static boolean agree(Statement claim, Quantity claimed, Statement said, Quantity there) {
    Unit unit = unit(claim, claimed);
    Unit other = unit(said, there);
    if (unit == null || other == null) {
      return isMetres(claim, claimed, said, there) || isMetres(said, there, claim, claimed);
    }
    if (!unit.dimension.equals(other.dimension)) {
      return false;
    }
    double value = claimed.value() * unit.size;
    double same = there.value() * other.size;
    // "1.6 gigawatts" says no more than "between 1.55 and 1.65".
    double rounding = Math.min(precision(claim.text(claimed)) * unit.size / 2, same * ABOUT);
    // "About two weeks" may be 15 days, and "nearly half a century" 47 years.
    double share = PARTS.matcher(claim.text(claimed)).find() ? ABOUT_IN_PARTS : ABOUT;
    double about = Math.max(same * share, unit.size > other.size ? unit.size / 2 : 0);
    double tolerance = claimed.about() ? about : Math.max(rounding, same * 1e-6);
    boolean otherwise =
        unit.size != other.size
            || (!unit.dimension.equals("money") && !claimed.unit().equals(there.unit()));
    return otherwise && Math.abs(value - same) <= tolerance && claimed.bound().allows(value, same);
  }

  /// How much a quantity is, in the base unit of its kind.
  ///
  /// @param kind what can be added to it: a dimension, money, percent, or empty for a count
  /// @param rounding what it may be off by, as it is written
  record Amount(String kind, double value, double rounding) {}

  /// How much a quantity of a sentence is; nothing of ranks, times of day and parts.
  static Optional<Amount> amount(Statement statement, Quantity quantity) {
    double rounding = precision(statement.text(quantity)) / 2 * scale(statement, quantity);
    return switch (quantity.unit()) {
      case "nth", "time", "part" -> Optional.empty();
      case "%", "points" -> Optional.of(new Amount("%", quantity.value(), rounding));
      default -> {
        Unit unit = unit(statement, quantity);
        yield Optional.of(
            unit == null
                ? new Amount(quantity.unit(), quantity.value(), rounding)
                : new Amount(unit.dimension, quantity.value() * unit.size, rounding * unit.size));
      }
    };
  }

  /// How much each quantity of a sentence is, of those of which there is so much.
  static Stream<Amount> amounts(Statement statement) {
    return statement.anchors(Quantity.class).flatMap(one -> amount(statement, one).stream());
  }

  /// Whether a quantity is one unit of time that a sentence names: "60 minutes", "an hour".
  static boolean isSingle(Statement claim, Quantity claimed, Statement said) {
    return amount(claim, claimed)
        .filter(one -> TIMES.contains(one.kind()))
        .filter(one -> singles(said).anyMatch(one::equals))
        .isPresent();
  }

  /// The lengths of time that a sentence names, also "a week" and "the following year".
  static Stream<Amount> durations(Statement statement) {
    return Stream.concat(
        singles(statement), amounts(statement).filter(one -> TIMES.contains(one.kind())));
  }

  private static Stream<Amount> singles(Statement statement) {
    List<Word> words = statement.words();
    return IntStream.range(1, words.size())
        .filter(i -> SINGLE.contains(words.get(i - 1).folded()))
        .mapToObj(i -> Optional.ofNullable(UNITS.get(words.get(i).folded())))
        .flatMap(Optional::stream)
        .map(unit -> new Amount(unit.dimension, unit.size, 0))
        .filter(one -> TIMES.contains(one.kind()));
  }

  /// What the digits of a quantity with a decimal point count: millions, say; 1 without one.
  private static double scale(Statement statement, Quantity quantity) {
    Matcher decimal = DECIMAL.matcher(statement.text(quantity));
    return decimal.find() ? quantity.value() / Double.parseDouble(decimal.group()) : 1;
  }

  /// Whether both have units, and not the same.
  static boolean differ(Statement claim, Quantity claimed, Statement said, Quantity there) {
    Unit unit = unit(claim, claimed);
    Unit other = unit(said, there);
    return unit != null && other != null && !unit.equals(other) && !isPounds(claim, claimed, other);
  }

  /// Whether what was read as money may be a mass: "5 pounds".
  private static boolean isPounds(Statement statement, Quantity quantity, Unit other) {
    return other.equals(UNITS.get("lb")) && statement.text(quantity).endsWith(" pounds");
  }

  /// Whether one quantity is in metres, and the other was read as so many millions: "80m".
  private static boolean isMetres(
      Statement one, Quantity metres, Statement other, Quantity millions) {
    return METRE.equals(unit(one, metres))
        && millions.unit().isEmpty()
        && SHORT_METRES.matcher(other.text(millions)).matches()
        && Math.abs(metres.value() - millions.value() / 1e6) <= metres.value() * 1e-6;
  }

  /// Whether a quantity such as "17.4 million" is an exact one, rounded to its last digit.
  static boolean rounds(Statement claim, Quantity claimed, Quantity exact) {
    double scale = scale(claim, claimed);
    return scale >= SCALED
        && claimed.unit().equals(exact.unit())
        && Math.abs(claimed.value() - exact.value()) <= precision(claim.text(claimed)) * scale / 2;
  }

  static boolean hasUnit(Statement statement, Quantity quantity) {
    return unit(statement, quantity) != null;
  }

  /// The words that say a quantity: its own, and the unit behind them.
  static TextRange range(Statement statement, Quantity quantity) {
    boolean more = quantity.unit().isEmpty() && hasUnit(statement, quantity);
    return statement.range(quantity.from(), more ? quantity.to() + 1 : quantity.to());
  }

  private static @Nullable Unit unit(Statement statement, Quantity quantity) {
    if (quantity.unit().equals("seconds") || quantity.unit().equals("months")) {
      return UNITS.get(quantity.unit().substring(0, quantity.unit().length() - 1));
    }
    if (!quantity.unit().isEmpty()) {
      return UNITS.get("$" + quantity.unit());
    }
    if (quantity.to() >= statement.words().size()) {
      return null;
    }
    String word = statement.words().get(quantity.to()).folded();
    for (String money : new String[] {"", "$"}) {
      Unit unit = UNITS.get(money + word);
      Unit one =
          unit == null && word.endsWith("s")
              ? UNITS.get(money + word.substring(0, word.length() - 1))
              : unit;
      if (one != null) {
        return one;
      }
    }
    return null;
  }

  /// The worth of the last digit of a number as it is written: 0.1 of "1.6".
  private static double precision(String written) {
    int dot = written.indexOf('.');
    int digits = 0;
    for (int i = dot + 1;
        dot >= 0 && i < written.length() && Character.isDigit(written.charAt(i));
        i++) {
      digits++;
    }
    return dot < 0 ? 0 : Math.pow(10, -digits);
  }
}
