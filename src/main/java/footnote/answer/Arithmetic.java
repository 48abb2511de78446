package footnote.answer;

import static java.time.temporal.ChronoUnit.DAYS;

import footnote.answer.Anchor.Day;
import footnote.answer.Anchor.Name;
import footnote.answer.Anchor.Quantity;
import footnote.answer.Anchor.Quantity.Bound;
import footnote.answer.Measures.Amount;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// Tells quantities and days that follow from those of passages by one step: how much more one is
/// than another, or how many times as much; what two come to; what part one is of another, or how
/// much a part of it; how long it was from one day to another, and what day it was so long after.
///
/// Few numbers lead to any one: a changed number seldom passes for one that was worked out. Whether
/// it was worked out from the right ones, and is what the claim says, is for the reader to judge.
final class Arithmetic {
  /// What a claim may be off by if it says that it is not exact.
  private static final double ABOUT = 0.06;

  private static final double ABOUT_A_PART = 0.05;

  /// What "more than a dozen" may be off by.
  private static final double BEYOND = 0.25;

  private static final double BEYOND_A_PART = 0.1;
  private static final double PART = 0.01;
  private static final double TIMES = 0.05;

  /// Below, any two numbers may happen to differ by a value: they must stand in one sentence.
  private static final double SMALL = 10;

  /// Quantities of a sentence, and quantities, days and times of all passages, that are looked at:
  /// their pairs grow with the square.
  private static final int MOST_OF_A_SENTENCE = 20;

  private static final int MOST = 60;

  /// In days or months: no article takes the calendar to its end.
  private static final long LONGEST = 1_000_000;

  private static final double DAYS_A_YEAR = 365.25;
  private static final double DAY = 86_400;
  private static final double MINUTE = 60;
  private static final double EXACT = 1e-6;

  private static final Set<String> TIMES_AS_MUCH = Set.of("times", "fold");

  private final Statement claim;

  /// What each sentence of the passages says, and all.
  private final List<Stated> bySentence;

  private final Stated all;
  private final List<Day> days;
  private final List<Quantity> times;
  private final List<Amount> durations;

  /// What can be reckoned with.
  ///
  /// @param shares parts, what they leave, and how many times as much
  private record Stated(List<Amount> amounts, List<Double> shares) {}

  Arithmetic(Statement claim, List<Statement> said) {
    this.claim = claim;
    this.bySentence = said.stream().map(Arithmetic::stated).toList();
    this.all =
        new Stated(
            bySentence.stream().flatMap(one -> one.amounts.stream()).limit(MOST).toList(),
            bySentence.stream().flatMap(one -> one.shares.stream()).limit(MOST).toList());
    this.days = said.stream().flatMap(one -> one.anchors(Day.class)).limit(MOST).toList();
    this.times =
        said.stream()
            .flatMap(one -> one.anchors(Quantity.class))
            .filter(one -> one.unit().equals("time"))
            .limit(MOST)
            .toList();
    this.durations = said.stream().flatMap(Measures::durations).limit(MOST).toList();
  }

  private static Stated stated(Statement said) {
    return new Stated(
        Measures.amounts(said).limit(MOST_OF_A_SENTENCE).toList(),
        shares(said).limit(MOST_OF_A_SENTENCE).toList());
  }

  private static Stream<Double> shares(Statement said) {
    return said.anchors(Quantity.class)
        .flatMap(one ->
            isTimesAsMuch(said, one)
                ? Stream.of(one.value())
                : part(one).stream().boxed().flatMap(part -> Stream.of(part, 1 - part)));
  }

  /// The part that a quantity says, between 0 and 1.
  private static OptionalDouble part(Quantity quantity) {
    double part =
        switch (quantity.unit()) {
          case "part" -> quantity.value();
          case "%" -> quantity.value() / 100;
          default -> 0;
        };
    return part > 0 && part < 1 ? OptionalDouble.of(part) : OptionalDouble.empty();
  }

  private static boolean isTimesAsMuch(Statement statement, Quantity quantity) {
    return quantity.unit().isEmpty()
        && quantity.to() < statement.words().size()
        && TIMES_AS_MUCH.contains(statement.words().get(quantity.to()).folded());
  }

  /// Whether a quantity or day of the claim may have been worked out.
  boolean yields(Anchor anchor) {
    return switch (anchor) {
      case Quantity quantity -> yields(quantity);
      case Day day -> isJoined(day) || isSomeTimeFrom(day);
      case Name _ -> false;
    };
  }

  private boolean yields(Quantity quantity) {
    OptionalDouble part = part(quantity);
    return (part.isPresent() && isPart(quantity, part.getAsDouble()))
        || isTimes(quantity)
        || Measures.amount(claim, quantity).filter(one -> yields(quantity, one)).isPresent();
  }

  private boolean yields(Quantity quantity, Amount amount) {
    return isDifference(quantity, amount)
        || isSum(quantity, amount)
        || isShare(quantity, amount)
        || isWithin(quantity, amount)
        || isTimeBetween(quantity, amount)
        || isOnTheClock(quantity, amount);
  }

  private boolean isPart(Quantity quantity, double part) {
    double off =
        quantity.bound() != Bound.NONE ? BEYOND_A_PART : quantity.about() ? ABOUT_A_PART : PART;
    BiPredicate<Amount, Amount> step =
        (few, many) ->
            few.value() < many.value()
                && Math.abs(few.value() / many.value() - part) <= off
                && quantity.bound().allows(part, few.value() / many.value());
    return all.shares.stream().anyMatch(share -> Math.abs(share - part) <= PART)
        || bySentence.stream().anyMatch(one -> anyPair(one.amounts, step));
  }

  private boolean isTimes(Quantity quantity) {
    double value = quantity.value();
    BiPredicate<Amount, Amount> step =
        (many, few) ->
            few.value() > 0 && fits(quantity, value, many.value() / few.value(), 1, value * TIMES);
    return isTimesAsMuch(claim, quantity)
        && bySentence.stream().anyMatch(one -> anyPair(one.amounts, step));
  }

  private boolean isDifference(Quantity quantity, Amount amount) {
    return anyPairFor(quantity, (a, b) -> leads(quantity, amount, a, a.value() - b.value()));
  }

  private boolean isSum(Quantity quantity, Amount amount) {
    return anyPairFor(quantity, (a, b) -> leads(quantity, amount, a, a.value() + b.value()));
  }

  /// "205 million", half of 410 million or what is left of it; "75", five times 15.
  private boolean isShare(Quantity quantity, Amount amount) {
    List<Stated> where = quantity.value() < SMALL ? bySentence : List.of(all);
    return where.stream()
        .anyMatch(stated ->
            stated.amounts.stream()
                .anyMatch(one ->
                    stated.shares.stream()
                        .anyMatch(share -> leads(quantity, amount, one, one.value() * share))));
  }

  /// "More than a dozen" of 14.
  private boolean isWithin(Quantity quantity, Amount amount) {
    return quantity.bound() != Bound.NONE
        && all.amounts.stream()
            .filter(one -> one.kind().equals(amount.kind()))
            .anyMatch(one ->
                quantity.bound().allows(amount.value(), one.value())
                    && Math.abs(amount.value() - one.value()) <= BEYOND * one.value());
  }

  private static boolean leads(Quantity quantity, Amount claimed, Amount one, double exact) {
    return one.kind().equals(claimed.kind())
        && fits(quantity, claimed.value(), exact, 0, claimed.rounding());
  }

  private boolean isTimeBetween(Quantity quantity, Amount amount) {
    boolean isAge = amount.kind().equals("age");
    double unit = amount.value() / quantity.value();
    double inDays = isAge ? DAYS_A_YEAR / 12 : 1 / DAY;
    boolean inYears = isAge && unit >= 12;
    return (isAge || amount.kind().equals("time"))
        && days.stream()
            .anyMatch(from ->
                days.stream()
                    .filter(to -> inYears || (month(from) > 0 && month(to) > 0))
                    .flatMap(to -> daysBetween(from, to).stream())
                    .anyMatch(between ->
                        fits(quantity, amount.value(), between / inDays, unit, unit / 2)));
  }

  /// "Twenty minutes later", from 6.20 to 6.40.
  private boolean isOnTheClock(Quantity quantity, Amount amount) {
    double unit = amount.value() / quantity.value();
    return amount.kind().equals("time")
        && times.stream()
            .anyMatch(from ->
                times.stream()
                    .map(to -> (to.value() - from.value()) * MINUTE)
                    .anyMatch(between -> fits(quantity, amount.value(), between, unit, 0)));
  }

  /// "11 July 1304", of 11 July in what tells of 1304.
  private boolean isJoined(Day claimed) {
    return claimed.year() > 0
        && claimed.month() > 0
        && days.stream().anyMatch(one -> one.year() == claimed.year())
        && days.stream()
            .anyMatch(one ->
                one.year() == 0
                    && one.month() == claimed.month()
                    && (claimed.day() == 0 || one.day() == claimed.day()));
  }

  /// "1450", four years before 1454; "February 11", nine days before February 20.
  private boolean isSomeTimeFrom(Day claimed) {
    return (claimed.year() > 0 || claimed.month() > 0)
        && !claimed.decade()
        && days.stream()
            .anyMatch(from ->
                durations.stream()
                    .anyMatch(time ->
                        isAfter(claimed, from, time, 1) || isAfter(claimed, from, time, -1)));
  }

  /// Whether a day is so long after another or, of -1, before, as far as either is known.
  private static boolean isAfter(Day claimed, Day from, Amount time, int sign) {
    boolean isInMonths = time.kind().equals("age");
    int year = year(from);
    long much = sign * (long) (isInMonths ? time.value() : time.value() / DAY);
    if (year == 0 || (!isInMonths && date(from).isEmpty()) || Math.abs(much) > LONGEST) {
      return false;
    }
    if (month(from) == 0) {
      return claimed.isYearAlone() && Math.abs((claimed.year() - year) * 12L - much) < 12;
    }
    LocalDate start = date(from).orElse(LocalDate.of(year, month(from), 1));
    LocalDate end = isInMonths ? start.plusMonths(much) : start.plusDays(much);
    return (claimed.year() == 0 || claimed.year() == end.getYear())
        && (claimed.month() == 0 || claimed.month() == end.getMonthValue())
        && (claimed.day() == 0 || (dayOf(from) > 0 && claimed.day() == end.getDayOfMonth()));
  }

  /// From one day to another; of years alone, from year to year.
  private static Optional<Double> daysBetween(Day from, Day to) {
    int first = year(from);
    int last = year(to);
    if (first == 0 || last == 0) {
      return Optional.empty();
    }
    Optional<Double> days =
        date(from).flatMap(one -> date(to).map(other -> (double) DAYS.between(one, other)));
    double months = month(from) == 0 || month(to) == 0 ? 0 : (double) month(to) - month(from);
    return days.or(() -> Optional.of(((last - first) * 12 + months) * DAYS_A_YEAR / 12));
  }

  /// The day, if all of it is known and there is such a day.
  private static Optional<LocalDate> date(Day day) {
    try {
      return Optional.of(LocalDate.of(year(day), month(day), dayOf(day)));
    } catch (DateTimeException notKnown) {
      return Optional.empty();
    }
  }

  private static int year(Day day) {
    return day.year() > 0 ? day.year() : day.known().year();
  }

  private static int month(Day day) {
    return day.month() > 0 ? day.month() : day.known().month();
  }

  private static int dayOf(Day day) {
    return day.day() > 0 ? day.day() : day.known().day();
  }

  /// Whether a claimed value may be said of the exact one.
  ///
  /// @param unit what it counts in: "more than ten" is not said of twelve
  /// @param rounding what it may be off by if it is said to be exact
  private static boolean fits(
      Quantity quantity, double claimed, double exact, double unit, double rounding) {
    if (exact <= 0) {
      return false;
    }
    double off = Math.abs(claimed - exact);
    if (!quantity.about()) {
      return off <= Math.max(rounding, exact * EXACT);
    }
    double few = quantity.bound() == Bound.NONE ? unit / 2 : unit;
    return off <= Math.max(few, exact * ABOUT) && quantity.bound().allows(claimed, exact);
  }

  /// Whether a step leads somewhere from two amounts of a kind, of one sentence or of any.
  private boolean anyPairFor(Quantity quantity, BiPredicate<Amount, Amount> step) {
    return quantity.value() < SMALL
        ? bySentence.stream().anyMatch(one -> anyPair(one.amounts, step))
        : anyPair(all.amounts, step);
  }

  private static boolean anyPair(List<Amount> amounts, BiPredicate<Amount, Amount> step) {
    return amounts.stream()
        .anyMatch(one ->
            amounts.stream()
                .anyMatch(other ->
                    !one.equals(other)
                        && one.kind().equals(other.kind())
                        && step.test(one, other)));
  }
}
