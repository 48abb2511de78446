package footnote.answer;

import static java.time.temporal.ChronoUnit.DAYS;

import footnote.answer.Anchor.Day;
import footnote.answer.Anchor.Quantity;
import footnote.answer.Anchor.Quantity.Bound;
import footnote.answer.Measures.Amount;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells quantities that follow from those of passages by one step: how much more one is than
/// another, or how many times as much; what two come to; what part one is of another; how long it
/// was from one day to another.
///
/// A step counts only where words of the claim speak of it, and the fewer numbers could have led
/// there: a changed number seldom passes for one that was worked out. Whether it was worked out
/// from the right ones is for the reader to judge.
final class Arithmetic {
  /// What a claim may be off by if it says that it is not exact.
  private static final double ABOUT = 0.06;

  private static final double ABOUT_A_PART = 0.05;
  private static final double PART = 0.01;
  private static final double TIMES = 0.05;

  /// Below, any two numbers may happen to differ by a value: they must stand in one sentence.
  private static final double SMALL = 10;

  /// Quantities of a sentence, and quantities, days and times of all passages, that are looked at:
  /// their pairs grow with the square.
  private static final int MOST_OF_A_SENTENCE = 20;

  private static final int MOST = 60;

  private static final double DAYS_A_YEAR = 365.25;
  private static final double DAY = 86_400;
  private static final double MINUTE = 60;
  private static final double EXACT = 1e-6;

  private static final Set<String> COMPARES =
      Word.set(
          """
          more less fewer higher lower larger smaller longer shorter faster slower older younger heavier lighter
          wider deeper taller greater ahead behind above below beyond exceeded exceeding exceeds rose fell grew
          gained lost shed dropped climbed increased decreased shrank up down gap difference lead margin increase
          decrease drop rise gain apart short extra cheaper dearer earlier later additional beat left remaining
          separated separates majority surplus deficit shortfall
          """);

  private static final Set<String> ADDS =
      Word.set(
          "total totals totalled totaled together combined altogether sum both overall jointly");

  private static final Set<String> LASTS =
      Word.set(
          """
          after later before earlier between for lasted lasts passed since over within apart long old until till
          took elapsed separated spent ago during in
          """);

  private static final Set<String> TIMES_AS_MUCH = Set.of("times", "fold");

  private final Statement claim;
  private final Set<String> words;

  /// The amounts of each sentence of the passages, and of all.
  private final List<List<Amount>> bySentence;

  private final List<Amount> amounts;
  private final List<Day> days;
  private final List<Quantity> times;

  Arithmetic(Statement claim, List<Statement> said) {
    this.claim = claim;
    this.words = claim.words().stream().map(Word::folded).collect(Collectors.toSet());
    this.bySentence = said.stream().map(Arithmetic::amounts).toList();
    this.amounts = bySentence.stream().flatMap(List::stream).limit(MOST).toList();
    this.days = anchors(said, Day.class).limit(MOST).toList();
    this.times =
        anchors(said, Quantity.class).filter(one -> one.unit().equals("time")).limit(MOST).toList();
  }

  private static <A extends Anchor> Stream<A> anchors(List<Statement> said, Class<A> type) {
    return said.stream()
        .flatMap(one -> one.anchors().stream())
        .filter(type::isInstance)
        .map(type::cast);
  }

  private static List<Amount> amounts(Statement said) {
    return said.anchors().stream()
        .filter(Quantity.class::isInstance)
        .flatMap(one -> Measures.amount(said, (Quantity) one).stream())
        .limit(MOST_OF_A_SENTENCE)
        .toList();
  }

  /// Whether a quantity of the claim may have been worked out.
  boolean yields(Quantity quantity) {
    return isPart(quantity)
        || isTimes(quantity)
        || Measures.amount(claim, quantity).filter(one -> yields(quantity, one)).isPresent();
  }

  private boolean yields(Quantity quantity, Amount amount) {
    return (speaksOf(COMPARES) && isDifference(quantity, amount))
        || (speaksOf(ADDS) && isSum(quantity, amount))
        || (speaksOf(LASTS) && (isTimeBetween(quantity, amount) || isOnTheClock(quantity, amount)));
  }

  private boolean speaksOf(Set<String> step) {
    return words.stream().anyMatch(step::contains);
  }

  private boolean isPart(Quantity quantity) {
    double part =
        switch (quantity.unit()) {
          case "part" -> quantity.value();
          case "%" -> quantity.value() / 100;
          default -> 0;
        };
    double off = quantity.about() ? ABOUT_A_PART : PART;
    BiPredicate<Amount, Amount> step =
        (few, many) ->
            few.value() < many.value()
                && Math.abs(few.value() / many.value() - part) <= off
                && quantity.bound().allows(part, few.value() / many.value());
    return part > 0 && part < 1 && bySentence.stream().anyMatch(all -> anyPair(all, step));
  }

  private boolean isTimes(Quantity quantity) {
    boolean isTimes =
        quantity.unit().isEmpty()
            && quantity.to() < claim.words().size()
            && TIMES_AS_MUCH.contains(claim.words().get(quantity.to()).folded());
    double value = quantity.value();
    BiPredicate<Amount, Amount> step =
        (many, few) ->
            few.value() > 0 && fits(quantity, value, many.value() / few.value(), 1, value * TIMES);
    return isTimes && bySentence.stream().anyMatch(all -> anyPair(all, step));
  }

  private boolean isDifference(Quantity quantity, Amount amount) {
    return anyPairFor(quantity, (a, b) -> leads(quantity, amount, a, a.value() - b.value()));
  }

  private boolean isSum(Quantity quantity, Amount amount) {
    return anyPairFor(quantity, (a, b) -> leads(quantity, amount, a, a.value() + b.value()));
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
        ? bySentence.stream().anyMatch(all -> anyPair(all, step))
        : anyPair(amounts, step);
  }

  private static boolean anyPair(List<Amount> all, BiPredicate<Amount, Amount> step) {
    return all.stream()
        .anyMatch(one ->
            all.stream()
                .anyMatch(other ->
                    !one.equals(other)
                        && one.kind().equals(other.kind())
                        && step.test(one, other)));
  }
}
