package footnote.answer;

import footnote.answer.Anchor.Day;
import footnote.answer.Anchor.Name;
import footnote.answer.Anchor.Quantity;
import footnote.article.TextRange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tells numbers and days that are one in other forms, and puts those of a claim in the forms of
/// what it stands on: "Dec. 22" for "22 December", "1,600 megawatts" for "1.6 gigawatts".
///
/// That they are one is known by then, and the reader, which knows words and not what they come to,
/// need not guess.
final class Forms {
  private Forms() {}

  /// Whether `said` has what `anchor` of `claim` names: the same, or a part of it, or the same
  /// quantity in another unit.
  static boolean holds(Statement said, Statement claim, Anchor anchor) {
    return said.anchors().stream().anyMatch(there -> agree(claim, anchor, said, there));
  }

  /// Whether an anchor of `claim` says no more than one of `said`.
  static boolean agree(Statement claim, Anchor claimed, Statement said, Anchor there) {
    if (there instanceof Name name) {
      return claimed instanceof Name other && name.holds(other);
    }
    return claimed.agrees(there)
        || (claimed instanceof Quantity quantity
            && there instanceof Quantity other
            && (Measures.agree(claim, quantity, said, other)
                || Measures.rounds(claim, quantity, other)));
  }

  /// The text of `claim` with its numbers and days as the first of `said` has them that does.
  static String asSaid(Statement claim, List<Statement> said) {
    StringBuilder text = new StringBuilder(claim.text());
    for (Anchor anchor : claim.anchors().reversed()) {
      TextRange range = range(claim, anchor);
      said.stream()
          .flatMap(one -> as(claim, anchor, one).stream())
          .findFirst()
          .filter(there ->
              !there
                  .toLowerCase(Locale.ROOT)
                  .equals(range.of(claim.text()).toLowerCase(Locale.ROOT)))
          .ifPresent(there -> text.replace(range.start(), range.end(), there));
    }
    return text.toString();
  }

  private static Optional<String> as(Statement claim, Anchor anchor, Statement said) {
    return said.anchors().stream()
        .filter(there -> areOfAKind(anchor, there) && agree(claim, anchor, said, there))
        .map(there -> range(said, there).of(said.text()))
        .findFirst();
  }

  /// Whether one may stand in the place of the other in a sentence: a year or month alone must not
  /// become a day.
  private static boolean areOfAKind(Anchor one, Anchor other) {
    return (one instanceof Quantity && other instanceof Quantity)
        || (one instanceof Day day
            && other instanceof Day there
            && isOneDay(day)
            && isOneDay(there));
  }

  private static boolean isOneDay(Day day) {
    return day.day() > 0 || day.weekday() > 0;
  }

  private static TextRange range(Statement statement, Anchor anchor) {
    return anchor instanceof Quantity quantity
        ? Measures.range(statement, quantity)
        : statement.range(anchor.from(), anchor.to());
  }
}
