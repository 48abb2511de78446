package footnote.ingest;

import footnote.article.Article;
import footnote.article.Passage;
import footnote.article.Sentences;
import footnote.article.TextRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Splits an article into passages of about 120 to 200 words, at ends of sentences.
///
/// Of all ways to cut, it takes the cheapest: a passage costs the square of its distance from 160
/// words, and a cut inside a paragraph or behind a heading costs extra. That is the way lines are
/// broken in *Breaking Paragraphs into Lines* (Knuth and Plass, 1981), with sentences for words.
/// Together the passages cover every sentence once. Thread safe.
public final class PassageSplitter {
  /// Changes whenever the same article would be cut in another way than before.
  public static final String VERSION = "2";

  private static final int WORDS = 160;

  /// UTF-16 units; a word that goes on for longer counts as several.
  private static final int LONGEST_WORD = 100;

  private static final int MOST_WORDS = 220;
  private static final int LONGEST_HEADING = 100;
  private static final double CUT_IN_PARAGRAPH = 700;
  private static final double CUT_BEHIND_HEADING = 10_000;

  private PassageSplitter() {}

  /// The passages of `article` in order, at least one.
  public static List<Passage> split(Article article) {
    List<TextRange> sentences = Sentences.of(article.text());
    List<Passage> passages = new ArrayList<>();
    int first = 0;
    for (int end : bestCuts(article.text(), sentences)) {
      TextRange range = new TextRange(sentences.get(first).start(), sentences.get(end - 1).end());
      passages.add(Passage.of(article, passages.size(), range));
      first = end;
    }
    return List.copyOf(passages);
  }

  /// The indexes behind the last sentence of each passage, by dynamic programming.
  private static List<Integer> bestCuts(String text, List<TextRange> sentences) {
    int count = sentences.size();
    int[] words = sentences.stream().mapToInt(range -> words(range.of(text))).toArray();
    double[] cost = new double[count + 1];
    int[] previous = new int[count + 1];
    for (int end = 1; end <= count; end++) {
      cost[end] = Double.POSITIVE_INFINITY;
      int length = 0;
      for (int begin = end - 1; begin >= 0; begin--) {
        length += words[begin];
        if (length > MOST_WORDS && begin < end - 1) {
          break;
        }
        double total = cost[begin] + squared(length - WORDS) + cutCost(text, sentences, end);
        if (total < cost[end]) {
          cost[end] = total;
          previous[end] = begin;
        }
      }
    }
    List<Integer> cuts = new ArrayList<>();
    for (int end = count; end > 0; end = previous[end]) {
      cuts.add(end);
    }
    Collections.reverse(cuts);
    return cuts;
  }

  private static double cutCost(String text, List<TextRange> sentences, int end) {
    if (end == sentences.size()) {
      return 0;
    }
    TextRange last = sentences.get(end - 1);
    String gap = text.substring(last.end(), sentences.get(end).start());
    if (gap.contains("\n") && leadsOn(last.of(text))) {
      return CUT_BEHIND_HEADING;
    }
    return gap.contains("\n\n") ? 0 : CUT_IN_PARAGRAPH;
  }

  /// Whether a line is a heading or announces a list, and not an item of one.
  private static boolean leadsOn(String line) {
    char last = line.charAt(line.length() - 1);
    boolean heading = Character.isLetterOrDigit(last) && line.length() <= LONGEST_HEADING;
    return (heading || last == ':') && "•-*".indexOf(line.charAt(0)) < 0;
  }

  private static double squared(double x) {
    return x * x;
  }

  private static int words(String text) {
    int words = 0;
    int inWord = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean space = Character.isWhitespace(text.charAt(i));
      words += !space && inWord % LONGEST_WORD == 0 ? 1 : 0;
      inWord = space ? 0 : inWord + 1;
    }
    return words;
  }
}
