package footnote.summary;

import footnote.embedding.Vector;
import footnote.summary.Outline.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What of a line tells whether it belongs into a summary, as numbers of about −1 to 5.
///
/// Centrality by words is that of SumBasic (Nenkova and Vanderwende, 2005), by meaning the degree
/// centrality of LexRank (Erkan and Radev, 2004) and its directed kind of PacSum (Zheng and Lapata,
/// 2019).
final class Traits {
  static final List<String> NAMES =
      List.of(
          "constant",
          "logarithm of place",
          "nearness to the beginning",
          "place in article",
          "frequent words",
          "words of the beginning",
          "length",
          "length squared",
          "very short",
          "very long",
          "quotation",
          "begins with a pronoun",
          "number",
          "question",
          "centrality",
          "centrality for what follows",
          "similarity with the beginning");

  /// The traits that need no vectors.
  static final int BY_WORDS = NAMES.indexOf("centrality");

  private static final int SHORT = 9;
  private static final int LONG = 36;
  private static final int BEGINNING = 5;
  private static final int FIRST = 3;
  private static final Pattern QUOTATION = Pattern.compile("[“”\"]|(?<!\\p{L})['‘]\\p{Lu}");
  private static final Pattern PRONOUN =
      Pattern.compile(
          "^[\"“'‘]?(?:He|She|They|It|We|I|You|This|That|These|Those|His|Her|Their|But|And|So)\\b");

  private Traits() {}

  /// Whether a line can be understood without those around it, as far as its length and its first
  /// word tell.
  static boolean standsAlone(Line line) {
    return line.words() >= SHORT && !PRONOUN.matcher(line.text()).find();
  }

  /// The traits of each line.
  ///
  /// @param vectors the lines' vectors, or none
  static double[][] of(List<Line> lines, List<Optional<Vector>> vectors) {
    Map<String, Integer> counts = new HashMap<>();
    lines.forEach(line -> line.terms().forEach(term -> counts.merge(term, 1, Integer::sum)));
    double[][] traits = new double[lines.size()][];
    for (int i = 0; i < lines.size(); i++) {
      traits[i] = ofWords(lines, i, counts);
    }
    addMeaning(traits, vectors);
    return traits;
  }

  private static double[] ofWords(List<Line> lines, int i, Map<String, Integer> counts) {
    Line line = lines.get(i);
    double frequent =
        line.terms().stream()
            .mapToDouble(term -> (counts.getOrDefault(term, 1) - 1) / (double) lines.size())
            .average()
            .orElse(0);
    long early =
        line.terms().stream()
            .filter(term ->
                lines.stream()
                    .limit(BEGINNING)
                    .anyMatch(
                        other -> other.place() != line.place() && other.terms().contains(term)))
            .count();
    double length = Math.min(line.words(), LONG) / (double) LONG;
    return new double[] {
      1,
      Math.log1p(i),
      1.0 / (1 + i),
      i / (double) lines.size(),
      frequent * 4,
      early / (double) Math.max(1, line.terms().size()),
      length,
      length * length,
      line.words() < SHORT ? 1 : 0,
      line.words() > LONG ? 1 : 0,
      QUOTATION.matcher(line.text()).find() ? 1 : 0,
      PRONOUN.matcher(line.text()).find() ? 1 : 0,
      line.text().chars().anyMatch(Character::isDigit) ? 1 : 0,
      line.text().endsWith("?") ? 1 : 0,
      0,
      0,
      0
    };
  }

  /// Adds how near each line is to the others, less the mean of the article.
  private static void addMeaning(double[][] traits, List<Optional<Vector>> vectors) {
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < traits.length; i++) {
      if (vectors.get(i).isPresent()) {
        known.add(i);
      }
    }
    int n = known.size();
    if (n < 2) {
      return;
    }
    double[] before = new double[n];
    double[] behind = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double cosine =
            vectors.get(known.get(i)).orElseThrow().cosine(vectors.get(known.get(j)).orElseThrow());
        behind[i] += cosine;
        before[j] += cosine;
        sum += 2 * cosine;
      }
    }
    double mean = sum / n / (n - 1);
    for (int i = 0; i < n; i++) {
      Vector vector = vectors.get(known.get(i)).orElseThrow();
      double[] own = traits[known.get(i)];
      own[BY_WORDS + 2] =
          known.stream()
              .limit(FIRST)
              .mapToDouble(other -> vector.cosine(vectors.get(other).orElseThrow()))
              .average()
              .orElse(0);
      own[BY_WORDS] = ((before[i] + behind[i]) / (n - 1) - mean) * 10;
      own[BY_WORDS + 1] = (behind[i] - mean * (n - 1 - i)) / (n - 1) * 10;
    }
  }
}
