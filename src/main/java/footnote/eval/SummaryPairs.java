package footnote.eval;

import footnote.answer.SupportCheck.Ground;
import footnote.article.Sentences;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Makes pairs of news articles and the sentences of their summaries.
///
/// Nobody has judged these sentences: people add what they know besides, programs make things up.
/// They count as supported all the same, so their rate is an upper bound of false alarms. Sentences
/// of another article's summary count as unsupported.
public final class SummaryPairs {
  private static final int SHORTEST = 30;

  private SummaryPairs() {}

  /// At most `most` pairs of each kind.
  public static List<GroundingPair> read(Path file, int most, long seed) {
    List<PairFile.Summarized> articles = new ArrayList<>(PairFile.summaries(file));
    Collections.shuffle(articles, new Random(seed));
    List<GroundingPair> pairs = new ArrayList<>();
    for (int i = 0; i < articles.size(); i++) {
      List<Ground> source = List.of(new Ground(articles.get(i).source(), "", Optional.empty()));
      PairFile.Summarized other = articles.get((i + 1) % articles.size());
      add(pairs, "summary by a person", true, source, articles.get(i).references(), most);
      add(
          pairs,
          "summary by a program",
          true,
          source,
          List.copyOf(articles.get(i).systems().values()),
          most);
      add(pairs, "summary of another article", false, source, other.references(), most);
    }
    return pairs;
  }

  private static void add(
      List<GroundingPair> pairs,
      String kind,
      boolean supported,
      List<Ground> source,
      List<String> summaries,
      int most) {
    for (String summary : summaries.stream().limit(2).toList()) {
      long made = pairs.stream().filter(pair -> pair.kind().equals(kind)).count();
      Sentences.of(summary).stream()
          .map(range -> range.of(summary))
          .filter(sentence -> sentence.length() >= SHORTEST)
          .limit(Math.min(2, Math.max(0, most - made)))
          .forEach(sentence -> pairs.add(new GroundingPair(kind, supported, source, sentence)));
    }
  }
}
