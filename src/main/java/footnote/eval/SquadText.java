package footnote.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Compares answers as the SQuAD evaluation script does (Rajpurkar et al., *SQuAD: 100,000+
/// Questions for Machine Comprehension of Text*, 2016): in lower case, without punctuation and
/// articles.
final class SquadText {
  private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");
  private static final Pattern ARTICLES = Pattern.compile("\\b(?:a|an|the)\\b");

  private SquadText() {}

  static String normalised(String text) {
    String bare = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    return ARTICLES.matcher(bare).replaceAll(" ").strip().replaceAll("\\s+", " ");
  }

  /// Whether `text` has one of `answers` as whole words.
  static boolean contains(String text, List<String> answers) {
    String words = " " + normalised(text) + " ";
    return answers.stream()
        .map(SquadText::normalised)
        .anyMatch(answer -> !answer.isEmpty() && words.contains(" " + answer + " "));
  }

  /// The best F1, over `answers`, of the tokens that `text` shares with one.
  static double f1(String text, List<String> answers) {
    return answers.stream().mapToDouble(answer -> f1(text, answer)).max().orElse(0);
  }

  private static double f1(String text, String answer) {
    Map<String, Integer> counts = counts(text);
    Map<String, Integer> wanted = counts(answer);
    int shared =
        wanted.entrySet().stream()
            .mapToInt(entry -> Math.min(entry.getValue(), counts.getOrDefault(entry.getKey(), 0)))
            .sum();
    if (shared == 0) {
      return 0;
    }
    double precision = shared / (double) total(counts);
    double recall = shared / (double) total(wanted);
    return 2 * precision * recall / (precision + recall);
  }

  private static Map<String, Integer> counts(String text) {
    Map<String, Integer> counts = new HashMap<>();
    for (String token : normalised(text).split(" ", -1)) {
      if (!token.isEmpty()) {
        counts.merge(token, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static int total(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
