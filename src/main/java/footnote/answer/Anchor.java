package footnote.answer;

import java.util.List;
import java.util.Set;

/// A part of a sentence that stands for one thing and cannot be said in other words: a name, a
/// quantity or a day.
///
/// `from` and `to` are the first word of it and the one behind it, in the words of its sentence.
sealed interface Anchor {
  int from();

  int to();

  /// Whether both name the same, as far as each says.
  boolean agrees(Anchor other);

  /// Whether the one could stand where the other does.
  boolean isLike(Anchor other);

  /// Whether it may be no name at all, but a word with a capital because it opens the sentence.
  default boolean opens() {
    return false;
  }

  /// Words that begin with a capital.
  ///
  /// @param parts the folded words
  record Name(List<String> parts, int from, int to) implements Anchor {
    public Name {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean agrees(Anchor other) {
      return other instanceof Name name && (holds(name) || name.holds(this));
    }

    /// Whether each part of `name` is one of this.
    boolean holds(Name name) {
      return name.parts.stream()
              .allMatch(part -> parts.stream().anyMatch(one -> Names.same(part, one)))
          || Names.areShort(parts, name.parts)
          || Names.areShort(name.parts, parts);
    }

    @Override
    public boolean isLike(Anchor other) {
      return other instanceof Name;
    }

    @Override
    public boolean opens() {
      return from == 0 && to == 1;
    }
  }

  /// A number with what it counts.
  ///
  /// @param unit `%`, a currency, `nth` for a rank, `part` for a fraction, `time` of a day in
  ///   minutes, `seconds` or `months` of a duration, or empty
  /// @param about whether the sentence says that it is not exact
  /// @param bound on which side of it the sentence says that the exact number is
  record Quantity(double value, String unit, boolean about, Bound bound, int from, int to)
      implements Anchor {
    /// "Over 5 million" is a lower bound.
    enum Bound {
      NONE,
      LOWER,
      UPPER;

      /// Whether `exact` may be what is said to be above or below `value`.
      boolean allows(double value, double exact) {
        return switch (this) {
          case NONE -> true;
          case LOWER -> value <= exact * (1 + EXACT);
          case UPPER -> value >= exact * (1 - EXACT);
        };
      }
    }

    private static final double EXACT = 1e-6;
    private static final double ROUNDED = 0.15;

    /// Percentage points that a percentage may be off a part, and one that is not exact.
    private static final double PART = 0.7;

    private static final double ABOUT_A_PART = 4;
    private static final int MOST_DIGITS = 3;

    /// Units that a bare number cannot stand for.
    private static final Set<String> STRICT = Set.of("%", "nth", "time", "seconds", "months");

    @Override
    public boolean agrees(Anchor other) {
      return switch (other) {
        case Quantity quantity -> agrees(quantity);
        case Day day -> unit.isEmpty() && day.isYearAlone() && day.year() == value;
        case Name _ -> false;
      };
    }

    private boolean agrees(Quantity other) {
      if (other.unit.equals("part") != unit.equals("part")) {
        Quantity part = unit.equals("part") ? this : other;
        Quantity whole = unit.equals("part") ? other : this;
        double off = about ? ABOUT_A_PART : PART;
        return whole.unit.equals("%")
            && Math.abs(part.value * 100 - whole.value) <= off
            && bound.allows(asPart(this), asPart(other));
      }
      if (!unit.equals(other.unit) && !unit.isEmpty() && !other.unit.isEmpty()) {
        return false;
      }
      if (STRICT.contains(unit) != STRICT.contains(other.unit)) {
        return false;
      }
      double difference = Math.abs(value - other.value);
      double size = Math.max(Math.abs(value), Math.abs(other.value));
      return difference <= size * EXACT
          || (about && rounds(other.value) && bound.allows(value, other.value));
    }

    private static double asPart(Quantity quantity) {
      return quantity.unit.equals("%") ? quantity.value / 100 : quantity.value;
    }

    /// Whether this is `exact` with fewer digits, rounded up or down.
    private boolean rounds(double exact) {
      if (exact <= 0 || value <= 0 || Math.abs(value - exact) > exact * ROUNDED) {
        return false;
      }
      double step = Math.pow(10, Math.floor(Math.log10(exact)));
      for (int digits = 1; digits <= MOST_DIGITS; digits++) {
        double count = exact / step;
        boolean rounded =
            isNearly(value, Math.floor(count) * step) || isNearly(value, Math.ceil(count) * step);
        if (rounded && !isNearly(count, Math.rint(count))) {
          return true;
        }
        step /= 10;
      }
      return false;
    }

    private static boolean isNearly(double a, double b) {
      return Math.abs(a - b) <= Math.abs(b) * EXACT;
    }

    @Override
    public boolean isLike(Anchor other) {
      return other instanceof Quantity quantity
          && (unit.equals(quantity.unit) || (unit.isEmpty() && !STRICT.contains(quantity.unit)));
    }
  }

  /// A day, month or year, as far as it is given. 0 stands for what is not.
  ///
  /// @param weekday from 1, Monday, to 7
  /// @param known what the date of publication adds to it: the same day with fewer zeros
  record Day(
      int year, int month, int day, int weekday, boolean decade, Known known, int from, int to)
      implements Anchor {
    /// A day as it follows from the date of publication. 0 stands for what does not.
    record Known(int year, int month, int day, int weekday) {}

    boolean isYearAlone() {
      return year > 0 && month == 0 && day == 0 && weekday == 0;
    }

    /// Whether all that this day says holds of `other`.
    @Override
    public boolean agrees(Anchor other) {
      return switch (other) {
        case Day one -> {
          Known k = one.known;
          boolean sameYear =
              decade == one.decade
                  ? holds(year, one.year, k.year)
                  : decade && hasInIt(one.year > 0 ? one.year : k.year);
          yield sameYear
              && holds(month, one.month, k.month)
              && holds(day, one.day, k.day)
              && holds(weekday, one.weekday, k.weekday);
        }
        case Quantity quantity -> quantity.agrees(this);
        case Name _ -> false;
      };
    }

    /// Whether a year is one of this decade or, of "the 1800s", this century.
    private boolean hasInIt(int other) {
      int years = year % 100 == 0 ? 100 : 10;
      return other / years == year / years;
    }

    private static boolean holds(int claimed, int said, int known) {
      return claimed == 0 || claimed == said || (said == 0 && claimed == known);
    }

    @Override
    public boolean isLike(Anchor other) {
      return other instanceof Day one
          && ((year > 0 && (one.year > 0 || one.known.year > 0))
              || (month > 0 && one.month > 0)
              || (weekday > 0 && one.weekday > 0));
    }
  }
}
