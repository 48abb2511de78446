package footnote.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Tells whether names and numbers play the parts in a sentence that they play in the sentences it
/// stands on: "A beat B" is not "B beat A", though all words are the same.
///
/// The part that an anchor plays is seen from the words around it, on which side they stand and how
/// near. An anchor is in another's place if its surroundings are more like the other's there than
/// like its own.
final class Roles {
  private static final int WINDOW = 6;
  private static final int LONGEST_APPOSITION = 16;
  private static final int FURTHER = 3;
  private static final double OTHER_SIDE = 0.2;
  private static final double JOINT = 0.5;
  private static final double MARGIN = 0.35;
  private static final double RATIO = 1.2;
  private static final double REPLACES = 0.8;

  private static final Set<String> JOINTS =
      Set.of(
          "by", "from", "to", "than", "of", "against", "over", "with", "for", "in", "at", "on",
          "into", "between", "under", "before", "after", "since", "until");
  private static final Set<String> CONJUNCTIONS = Set.of("and", "but", "while", "whereas", "or");
  private static final Set<String> POINTING =
      Set.of("he", "she", "it", "they", "his", "her", "its", "their", "the", "this", "these");
  private static final Set<String> BE =
      Set.of("is", "are", "was", "were", "be", "been", "being", "got", "get");

  /// Verbs of speech stand on either side of who speaks.
  private static final Set<String> SPEECH =
      Set.of(
          "said", "sai", "say", "told", "tell", "ad", "ask", "announc", "report", "accord", "wrote",
          "call", "warn", "note", "explain", "argu", "claim");

  private final Statement claim;
  private final List<Statement> said;

  Roles(Statement claim, List<Statement> said) {
    this.claim = claim;
    this.said = said;
  }

  /// What stands in another's place, if anything does.
  Optional<String> exchanged() {
    if (Shortened.keepsParts(claim, said)) {
      return Optional.empty();
    }
    for (Anchor anchor : claim.anchors()) {
      Optional<String> other = inPlaceOf(anchor);
      if (other.isPresent()) {
        return other;
      }
    }
    return Clauses.exchanged(claim, said)
        .or(() -> said.stream().map(this::turnedAround).flatMap(Optional::stream).findFirst());
  }

  /// Whether a name that stands nowhere else is in the place of one that the claim does not have.
  boolean replaces(Anchor anchor) {
    List<Near> here = around(claim, anchor);
    return said.stream()
        .anyMatch(statement ->
            statement.anchors().stream()
                .filter(there -> there.isLike(anchor))
                .filter(there -> claim.anchors().stream().noneMatch(one -> one.agrees(there)))
                .anyMatch(there -> likeness(here, around(statement, there), Set.of()) > REPLACES));
  }

  private Optional<String> inPlaceOf(Anchor anchor) {
    List<Near> here = around(claim, anchor);
    Set<String> passive = doneBy(claim);
    double own = 0;
    double best = 0;
    String bestText = "";
    boolean found = false;
    for (Statement statement : said) {
      Set<String> theirs = doneBy(statement);
      Set<String> turned = new HashSet<>(passive);
      turned.addAll(theirs);
      turned.removeIf(verb -> passive.contains(verb) && theirs.contains(verb));
      for (Anchor there : statement.anchors()) {
        List<Near> near = around(statement, there);
        double likeness = likeness(here, near, turned);
        if (anchor.agrees(there)) {
          found = true;
          own = Math.max(own, Math.max(likeness, likeness(here, near, Set.of())));
        } else if (there.isLike(anchor) && likeness > best) {
          best = likeness;
          bestText = statement.text(there);
        }
      }
    }
    return found && !isPointedAt(anchor) && best > own * RATIO + MARGIN
        ? Optional.of(claim.text(anchor) + " in the place of " + bestText)
        : Optional.empty();
  }

  /// Whether a word joins clauses.
  static boolean isConjunction(Word word) {
    return CONJUNCTIONS.contains(word.folded());
  }

  /// Whether a word is a verb of speech.
  static boolean isSpeech(Word word) {
    return SPEECH.contains(word.stem());
  }

  /// Whether sentences may speak of the name that opens the claim as "he" or "the bank".
  private boolean isPointedAt(Anchor anchor) {
    return anchor instanceof Anchor.Name
        && anchor.from() == 0
        && said.stream().anyMatch(Roles::points);
  }

  /// Whether a sentence opens with a word that points to one before.
  static boolean points(Statement statement) {
    return !statement.words().isEmpty() && POINTING.contains(statement.words().getFirst().folded());
  }

  /// A word near an anchor.
  ///
  /// @param distance in words with content, from 1
  private record Near(String key, boolean before, int distance, double weight) {}

  private static List<Near> around(Statement statement, Anchor anchor) {
    List<Near> near = new ArrayList<>();
    collect(statement, anchor, anchor.from() - 1, -1, 1, false, near);
    collect(statement, anchor, anchor.to(), 1, 1, false, near);
    return near;
  }

  /// ", and": what stands on the other side may be of something else.
  private static boolean startsClause(Statement statement, int at) {
    return at > 0
        && isConjunction(statement.words().get(at))
        && statement.words().get(at - 1).isBreak();
  }

  /// Whether what is said of an anchor ends there: for a quantity at any conjunction, as in "five
  /// in Turkey and two in Syria".
  private static boolean ends(Statement statement, int at, Anchor anchor) {
    Word word = statement.words().get(at);
    if (isConjunction(word)) {
      return anchor instanceof Anchor.Quantity;
    }
    return word.isMark() && ";:—–".contains(word.text());
  }

  private static int behindApposition(Statement statement, int at) {
    List<Word> words = statement.words();
    if (at >= words.size() || !words.get(at).text().equals(",")) {
      return 0;
    }
    for (int i = at + 1; i < Math.min(words.size(), at + LONGEST_APPOSITION); i++) {
      if (words.get(i).text().equals(",")) {
        return i + 1;
      }
    }
    return 0;
  }

  private static void collect(
      Statement statement,
      Anchor anchor,
      int from,
      int step,
      int nearest,
      boolean behind,
      List<Near> near) {
    int distance = nearest;
    boolean adjacent = !behind;
    int at = from;
    while (at >= 0 && at < statement.words().size() && distance <= WINDOW) {
      Word word = statement.words().get(at);
      int beside = besideBrackets(statement, at, step);
      if (beside != at) {
        at = beside;
        continue;
      }
      if (ends(statement, at, anchor)) {
        return;
      }
      if (startsClause(statement, at)) {
        distance += FURTHER;
      }
      if (step > 0 && word.text().equals(",") && !behind) {
        // "Carney, governor of the bank, said": what is said of him stands behind the second comma.
        int further = behindApposition(statement, at);
        if (further > 0) {
          collect(statement, anchor, further, step, distance, true, near);
        }
      }
      Optional<Anchor> other = statement.anchorAt(at);
      if (other.isPresent()) {
        if (!anchor.isLike(other.get())) {
          near.add(new Near(key(other.get()), step < 0, distance, 1));
        }
        distance++;
        adjacent = false;
        at = step < 0 ? other.get().from() - 1 : other.get().to();
        continue;
      }
      if (adjacent && JOINTS.contains(word.folded())) {
        near.add(new Near("~" + word.folded(), step < 0, 1, JOINT));
      }
      if (!word.stem().isEmpty()) {
        near.add(new Near(word.stem(), step < 0, distance, 1));
        distance++;
        adjacent = false;
      }
      at += step;
    }
  }

  /// The place on the other side of the brackets that begin at `at`, or `at` if none do.
  private static int besideBrackets(Statement statement, int at, int step) {
    String open = step > 0 ? "(" : ")";
    String close = step > 0 ? ")" : "(";
    if (!statement.words().get(at).text().equals(open)) {
      return at;
    }
    int end = at;
    while (end >= 0 && end < statement.words().size()) {
      if (statement.words().get(end).text().equals(close)) {
        return end + step;
      }
      end += step;
    }
    return at + step;
  }

  private static String key(Anchor anchor) {
    return switch (anchor) {
      case Anchor.Name name -> "#" + name.parts().getLast();
      case Anchor.Quantity quantity -> "#" + quantity.value();
      case Anchor.Day day -> "#" + day.year() + "-" + day.month() + "-" + day.day();
    };
  }

  /// @param turned verbs that are passive in one of the sentences: around them the sides change
  private static double likeness(List<Near> here, List<Near> there, Set<String> turned) {
    double sum = 0;
    for (Near one : here) {
      double best = 0;
      for (Near other : there) {
        if (one.key().equals(other.key())) {
          boolean sameSide = (one.before() == other.before()) != turned.contains(one.key());
          boolean speech = SPEECH.contains(one.key());
          double side = sameSide || speech ? 1 : OTHER_SIDE;
          best =
              Math.max(
                  best,
                  one.weight() * side / Math.sqrt((double) one.distance() * other.distance()));
        }
      }
      sum += best;
    }
    return sum;
  }

  /// Two words around a third have changed sides.
  private Optional<String> turnedAround(Statement statement) {
    Set<String> passive = doneBy(claim);
    Set<String> passiveThere = doneBy(statement);
    List<String> here = content(claim);
    List<String> there = content(statement);
    Set<String> shared = new HashSet<>(here);
    shared.retainAll(new HashSet<>(there));
    for (int i = 1; i + 1 < here.size(); i++) {
      String left = here.get(i - 1);
      String right = here.get(i + 1);
      String middle = here.get(i);
      if (passive.contains(middle) != passiveThere.contains(middle)
          || left.equals(right)
          || SPEECH.contains(middle)
          || !shared.contains(left)
          || !shared.contains(middle)
          || !shared.contains(right)) {
        continue;
      }
      boolean reversed = false;
      boolean kept = false;
      for (int j = 0; j < there.size(); j++) {
        if (there.get(j).equals(middle)) {
          kept |= near(there, j, -3, left) || near(there, j, 3, right);
          reversed |= near(there, j, -2, right) && near(there, j, 2, left);
        }
      }
      if (reversed && !kept) {
        return Optional.of("the words around \"%s\" exchanged".formatted(middle));
      }
    }
    return Optional.empty();
  }

  /// The stems of the verbs in the passive, behind which "by" says who does it.
  private static Set<String> doneBy(Statement statement) {
    List<Word> words = statement.words();
    Set<String> stems = new HashSet<>();
    for (int by = 1; by < words.size(); by++) {
      if (words.get(by).folded().equals("by")) {
        stems.add(words.get(by - 1).stem());
        passive(words, by).ifPresent(stems::add);
      }
    }
    stems.remove("");
    return stems;
  }

  /// The verb of "was opened on Wednesday by".
  private static Optional<String> passive(List<Word> words, int by) {
    for (int i = by - 1; i >= Math.max(0, by - WINDOW) && !words.get(i).isBreak(); i--) {
      if (BE.contains(words.get(i).folded())) {
        return words.subList(i + 1, by).stream()
            .map(Word::stem)
            .filter(stem -> !stem.isEmpty())
            .findFirst();
      }
    }
    return Optional.empty();
  }

  private static boolean near(List<String> words, int at, int reach, String wanted) {
    int from = reach < 0 ? Math.max(0, at + reach) : at + 1;
    int to = reach < 0 ? at : Math.min(words.size(), at + reach + 1);
    return words.subList(Math.min(from, to), to).contains(wanted);
  }

  private static List<String> content(Statement statement) {
    Predicate<Word> hasContent = word -> !word.stem().isEmpty();
    return statement.words().stream().filter(hasContent).map(Word::stem).toList();
  }
}
