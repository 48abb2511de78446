package footnote.answer;

import footnote.answer.Anchor.Day;
import footnote.answer.Anchor.Name;
import footnote.answer.Anchor.Quantity;
import footnote.answer.Anchor.Quantity.Bound;
import footnote.article.TextRange;
import java.util.List;

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
    return said.anchors().stream().anyMatch(there -> agree(claim, anchor, said, there))
        || (anchor instanceof Quantity quantity && Measures.isSingle(claim, quantity, said));
  }

  /// Whether an anchor of `claim` says no more than one of `said`.
  static boolean agree(Statement claim, Anchor claimed, Statement said, Anchor there) {
    if (there instanceof Name name) {
      return claimed instanceof Name other && name.holds(other);
    }
    if (claimed instanceof Quantity quantity && there instanceof Quantity other) {
      return Measures.agree(claim, quantity, said, other)
          || (!Measures.differ(claim, quantity, said, other)
              && (quantity.agrees(other) || Measures.rounds(claim, quantity, other)));
    }
    return claimed.agrees(there);
  }

  /// The text of `claim` with its numbers and days as the first of `said` has them that does.
  static String asSaid(Statement claim, List<Statement> said) {
    StringBuilder text = new StringBuilder(claim.text());
    for (Anchor anchor : claim.anchors().reversed()) {
      TextRange range = range(claim, anchor);
      List<String> forms =
          said.stream()
              .flatMap(one ->
                  one.anchors().stream()
                      .filter(there -> isForm(claim, anchor, one, there))
                      .map(there -> range(one, there).of(one.text())))
              .toList();
      if (forms.stream().noneMatch(range.of(claim.text())::equalsIgnoreCase)) {
        forms.stream()
            .findFirst()
            .ifPresent(form -> text.replace(range.start(), range.end(), form));
      }
    }
    return text.toString();
  }

  /// Whether an anchor of `said` may take the place of one of `claim`.
  private static boolean isForm(Statement claim, Anchor claimed, Statement said, Anchor there) {
    if (!agree(claim, claimed, said, there)) {
      return false;
    }
    return switch (claimed) {
      // With a unit or without: "30" of "30 soldiers" is no "30 days". And what is more than 400 is
      // not more than 422.
      case Quantity quantity ->
          there instanceof Quantity other
              && (quantity.bound() == Bound.NONE || quantity.value() == other.value())
              && Measures.hasUnit(claim, quantity) == Measures.hasUnit(said, other);
      // A year or month alone must not become a day.
      case Day day -> there instanceof Day other && isOneDay(day) && isOneDay(other);
      case Name _ -> false;
    };
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
