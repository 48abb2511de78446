package footnote.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// How much of a sentence's words others have.
final class Coverage {
  private static final double SAME_START = 5;

  private Coverage() {}

  /// The sentences that the claim is made of: the one that covers most of it, then what adds most.
  static List<Statement> main(Statement claim, List<Statement> said) {
    List<Statement> main = new ArrayList<>();
    Set<String> open = stems(claim);
    int all = open.size();
    List<Statement> left = new ArrayList<>(said);
    while (!left.isEmpty() && !open.isEmpty() && main.size() < 3) {
      Statement best =
          left.stream().max(Comparator.comparingLong(one -> shared(open, one))).orElseThrow();
      long adds = shared(open, best);
      if (adds == 0 || (!main.isEmpty() && adds < Math.max(2, all / 4))) {
        break;
      }
      main.add(best);
      left.remove(best);
      open.removeAll(stems(best));
    }
    return main;
  }

  private static long shared(Set<String> open, Statement statement) {
    Set<String> stems = stems(statement);
    return open.stream().filter(stems::contains).count();
  }

  private static Set<String> stems(Statement statement) {
    Set<String> stems = new HashSet<>();
    statement.words().stream().map(Word::stem).filter(stem -> !stem.isEmpty()).forEach(stems::add);
    return stems;
  }

  /// The part of the claim's words with content that stand there, in any form.
  static double of(Statement claim, List<Statement> all) {
    Set<String> there = new HashSet<>();
    all.forEach(one -> there.addAll(stems(one)));
    int words = 0;
    double found = 0;
    for (int i = 0; i < claim.words().size(); i++) {
      String stem = claim.words().get(i).stem();
      if (!stem.isEmpty() && !claim.isAnchored(i)) {
        words++;
        found +=
            there.contains(stem) ? 1 : there.stream().anyMatch(one -> isForm(one, stem)) ? 0.7 : 0;
      }
    }
    // Anchors were checked one by one: they count as covered, but for a word that may be no name.
    int anchors = claim.anchors().size();
    boolean opens =
        claim.anchors().stream()
            .anyMatch(one ->
                one.opens() && all.stream().noneMatch(said -> Forms.holds(said, claim, one)));
    return words + anchors == 0 ? 0 : (found + anchors - (opens ? 1 : 0)) / (words + anchors);
  }

  /// The part of the claim's neighbouring words with content that are neighbours in a sentence.
  static double inOrder(Statement claim, List<Statement> said) {
    Set<List<String>> there = new HashSet<>();
    said.forEach(one -> there.addAll(neighbours(one)));
    List<List<String>> claimed = neighbours(claim);
    long found = claimed.stream().filter(there::contains).count();
    return claimed.isEmpty() ? 0 : found / (double) claimed.size();
  }

  private static List<List<String>> neighbours(Statement statement) {
    List<String> stems =
        statement.words().stream().map(Word::stem).filter(stem -> !stem.isEmpty()).toList();
    return IntStream.range(1, stems.size()).mapToObj(i -> stems.subList(i - 1, i + 1)).toList();
  }

  /// "decis" of "decid", "elect" of "election".
  private static boolean isForm(String a, String b) {
    int shared = 0;
    while (shared < a.length() && shared < b.length() && a.charAt(shared) == b.charAt(shared)) {
      shared++;
    }
    return shared >= SAME_START || (shared >= 4 && shared >= Math.min(a.length(), b.length()) - 1);
  }
}
