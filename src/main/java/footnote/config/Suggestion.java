package footnote.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds what somebody meant who mistyped a name.
final class Suggestion {
  private static final int FARTHEST = 4;

  private Suggestion() {}

  /// The end of a sentence: it names the most similar of `names`, or is a full stop if none is.
  static String of(String name, Collection<String> names) {
    Optional<String> nearest =
        names.stream()
            .filter(candidate -> distance(name, candidate) <= FARTHEST)
            .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    return nearest.map(found -> "; did you mean " + found + "?").orElse(".");
  }

  /// The least number of letters to insert, delete or replace (Levenshtein, 1966).
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
