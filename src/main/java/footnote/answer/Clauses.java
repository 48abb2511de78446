package footnote.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds what two clauses of a sentence have exchanged: "A sees red, whereas B sees blue" for "A
/// sees blue, whereas B sees red".
final class Clauses {
  private static final Set<String> CONJUNCTIONS =
      Set.of("whereas", "while", "but", "and", "against");
  private static final int SHORTEST = 2;

  /// Pairs are compared with pairs: no sentence that people write has so many clauses, and no text
  /// may make it long.
  private static final int MOST_CLAUSES = 12;

  private static final int MOST_THEIRS = 150;
  private static final double MOST_OF_IT = 0.6;
  private static final List<Class<? extends Anchor>> KINDS =
      List.of(Anchor.Name.class, Anchor.Quantity.class, Anchor.Day.class);

  private Clauses() {}

  /// A clause: what it names, the rest of its words, and the first of these.
  private record Clause(
      Statement statement, List<Anchor> anchors, Set<String> stems, List<String> head) {}

  /// What is said of one thing in `claim` and of another in `said`, while the claim says of the
  /// other something else.
  static Optional<String> exchanged(Statement claim, List<Statement> said) {
    List<Clause> clauses = of(claim);
    if (clauses.size() < 2 || clauses.size() > MOST_CLAUSES) {
      return Optional.empty();
    }
    List<Clause> theirs =
        said.stream().flatMap(statement -> of(statement).stream()).limit(MOST_THEIRS).toList();
    for (Clause clause : clauses) {
      if (clause.stems.size() >= SHORTEST && isExchanged(clause, clauses, theirs)) {
        return Optional.of("its clauses have exchanged what they speak of");
      }
    }
    return crossed(clauses, theirs)
        ? Optional.of("its clauses have exchanged what they say")
        : Optional.empty();
  }

  private static boolean isExchanged(Clause clause, List<Clause> clauses, List<Clause> theirs) {
    double best = theirs.stream().mapToDouble(one -> shared(clause, one)).max().orElse(0);
    if (best < MOST_OF_IT) {
      return false;
    }
    List<Clause> nearest = theirs.stream().filter(one -> shared(clause, one) >= best).toList();
    return KINDS.stream()
        .anyMatch(
            kind -> nearest.stream().allMatch(one -> isExchanged(clause, clauses, one, kind)));
  }

  /// Whether two clauses begin like two of theirs, and end like the respective other.
  private static boolean crossed(List<Clause> clauses, List<Clause> theirs) {
    for (Clause one : clauses) {
      for (Clause other : clauses) {
        if (one.equals(other) || one.head.isEmpty() || other.head.isEmpty()) {
          continue;
        }
        for (Clause first : theirs) {
          for (Clause second : theirs) {
            if (beginsAs(one, first, second)
                && beginsAs(other, second, first)
                && goesOnAs(one, second, first)
                && goesOnAs(other, first, second)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private static boolean beginsAs(Clause clause, Clause there, Clause notThere) {
    return there.stems.containsAll(clause.head)
        && clause.head.stream().noneMatch(notThere.stems::contains);
  }

  private static boolean goesOnAs(Clause clause, Clause there, Clause notThere) {
    Set<String> rest = new HashSet<>(clause.stems);
    rest.removeAll(clause.head);
    long here = rest.stream().filter(there.stems::contains).count();
    long other = rest.stream().filter(notThere.stems::contains).count();
    return here >= 1 && here > other;
  }

  private static boolean isExchanged(
      Clause clause, List<Clause> clauses, Clause other, Class<? extends Anchor> kind) {
    List<Anchor> here = of(kind, clause.anchors);
    List<Anchor> there = of(kind, other.anchors);
    List<Anchor> elsewhere = new ArrayList<>();
    clauses.stream()
        .filter(one -> !one.equals(clause))
        .forEach(one -> elsewhere.addAll(of(kind, one.anchors)));
    return !here.isEmpty()
        && !there.isEmpty()
        && !agree(here, there, kind)
        && there.stream().allMatch(one -> elsewhere.stream().anyMatch(one::agrees));
  }

  private static boolean agree(
      List<Anchor> here, List<Anchor> there, Class<? extends Anchor> kind) {
    return of(kind, here).stream().anyMatch(one -> of(kind, there).stream().anyMatch(one::agrees));
  }

  private static List<Anchor> of(Class<? extends Anchor> kind, List<Anchor> anchors) {
    return anchors.stream().filter(kind::isInstance).toList();
  }

  private static double shared(Clause clause, Clause other) {
    long shared = clause.stems.stream().filter(other.stems::contains).count();
    return shared < SHORTEST ? 0 : shared / (double) clause.stems.size();
  }

  private static List<Clause> of(Statement statement) {
    List<Clause> clauses = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < statement.words().size(); i++) {
      boolean conjunction =
          CONJUNCTIONS.contains(statement.words().get(i).folded())
              && i > 0
              && (statement.words().get(i - 1).isBreak()
                  || !statement.words().get(i).folded().equals("and"));
      if (conjunction || ";".equals(statement.words().get(i).text())) {
        clauses.add(clause(statement, from, i));
        from = i + 1;
      }
    }
    clauses.add(clause(statement, from, statement.words().size()));
    clauses.removeIf(clause -> clause.stems.isEmpty());
    return clauses;
  }

  private static Clause clause(Statement statement, int from, int to) {
    Set<String> stems = new LinkedHashSet<>();
    for (int i = from; i < to; i++) {
      if (!statement.words().get(i).stem().isEmpty() && !statement.isAnchored(i)) {
        stems.add(statement.words().get(i).stem());
      }
    }
    List<Anchor> anchors =
        statement.anchors().stream().filter(one -> one.from() >= from && one.to() <= to).toList();
    return new Clause(statement, anchors, stems, stems.stream().limit(2).toList());
  }
}
