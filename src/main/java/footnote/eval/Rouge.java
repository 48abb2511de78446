package footnote.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tartarus.snowball.ext.PorterStemmer;

/// Compares a summary with one by a person, by the words they share.
///
/// ROUGE-N and the summary-level ROUGE-L of *ROUGE: A Package for Automatic Evaluation of
/// Summaries* (Lin, 2004), with its usual reading of a text: lower case, letters a to z and digits,
/// words of more than three letters stemmed by Porter's rules. Each value is an F1, from 0 to 1.
///
/// @param one ROUGE-1: words
/// @param two ROUGE-2: pairs of words
/// @param longest ROUGE-L: words in the same order, sentence by sentence
public record Rouge(double one, double two, double longest) {
  private static final int SHORTEST_STEMMED = 4;

  /// Compares two summaries, each a list of sentences.
  static Rouge of(List<String> summary, List<String> reference) {
    List<List<String>> own = summary.stream().map(Rouge::words).toList();
    List<List<String>> other = reference.stream().map(Rouge::words).toList();
    List<String> words = own.stream().flatMap(List::stream).toList();
    List<String> wanted = other.stream().flatMap(List::stream).toList();
    return new Rouge(
        shared(counts(words, 1), counts(wanted, 1)),
        shared(counts(words, 2), counts(wanted, 2)),
        f1(inOrder(own, other), words.size(), wanted.size()));
  }

  /// Which part of the distinct pairs of words in `text` stands in `other`.
  static double pairs(String text, String other) {
    Set<List<String>> own = counts(words(text), 2).keySet();
    Set<List<String>> theirs = counts(words(other), 2).keySet();
    return own.stream().filter(theirs::contains).count() / (double) Math.max(1, own.size());
  }

  /// The words that are compared.
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word.length() < SHORTEST_STEMMED ? word : stem(word));
      }
    }
    return words;
  }

  private static String stem(String word) {
    PorterStemmer stemmer = new PorterStemmer();
    stemmer.setCurrent(word);
    stemmer.stem();
    return stemmer.getCurrent();
  }

  private static Map<List<String>, Integer> counts(List<String> words, int n) {
    Map<List<String>, Integer> counts = new HashMap<>();
    for (int i = 0; i + n <= words.size(); i++) {
      counts.merge(words.subList(i, i + n), 1, Integer::sum);
    }
    return counts;
  }

  private static double shared(
      Map<List<String>, Integer> summary, Map<List<String>, Integer> reference) {
    int both =
        reference.entrySet().stream()
            .mapToInt(one -> Math.min(one.getValue(), summary.getOrDefault(one.getKey(), 0)))
            .sum();
    return f1(both, sum(summary), sum(reference));
  }

  private static int sum(Map<List<String>, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static double f1(int both, int summary, int reference) {
    return both == 0 ? 0 : 2.0 * both / (summary + reference);
  }

  /// How many words the two have in common when, for each sentence of the reference, the longest
  /// common subsequences with all sentences of the summary are put together. No word counts more
  /// often than it stands in either.
  private static int inOrder(List<List<String>> summary, List<List<String>> reference) {
    Map<String, Integer> left = new HashMap<>();
    summary.forEach(sentence -> sentence.forEach(word -> left.merge(word, 1, Integer::sum)));
    int both = 0;
    for (List<String> sentence : reference) {
      BitSet common = new BitSet();
      summary.forEach(other -> common.or(longestCommon(sentence, other)));
      for (int i = common.nextSetBit(0); i >= 0; i = common.nextSetBit(i + 1)) {
        int count = left.getOrDefault(sentence.get(i), 0);
        if (count > 0) {
          left.put(sentence.get(i), count - 1);
          both++;
        }
      }
    }
    return both;
  }

  /// The places in `first` of a longest common subsequence of the two.
  private static BitSet longestCommon(List<String> first, List<String> second) {
    int[][] lengths = new int[first.size() + 1][second.size() + 1];
    for (int i = 1; i <= first.size(); i++) {
      for (int j = 1; j <= second.size(); j++) {
        lengths[i][j] =
            first.get(i - 1).equals(second.get(j - 1))
                ? lengths[i - 1][j - 1] + 1
                : Math.max(lengths[i - 1][j], lengths[i][j - 1]);
      }
    }
    BitSet places = new BitSet();
    int i = first.size();
    int j = second.size();
    while (i > 0 && j > 0) {
      if (first.get(i - 1).equals(second.get(j - 1))) {
        places.set(i - 1);
        i--;
        j--;
      } else if (lengths[i][j - 1] > lengths[i - 1][j]) {
        j--;
      } else {
        i--;
      }
    }
    return places;
  }

  /// The mean of each value.
  static Rouge mean(List<Rouge> all) {
    return new Rouge(
        all.stream().mapToDouble(Rouge::one).average().orElse(0),
        all.stream().mapToDouble(Rouge::two).average().orElse(0),
        all.stream().mapToDouble(Rouge::longest).average().orElse(0));
  }

  /// The one whose values have the highest mean.
  static Rouge best(List<Rouge> all) {
    return Collections.max(all, Comparator.comparingDouble(one -> one.one + one.two + one.longest));
  }
}
