package footnote.eval;

import footnote.answer.Sentence;
import footnote.article.Article;
import footnote.article.Sentences;
import footnote.eval.Bootstrap.Interval;
import footnote.eval.SummarySet.Summarized;
import footnote.summary.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// How near summaries come to those of people, article by article.
///
/// @param system whose summaries they are
/// @param mean against each reference, the mean over the references
/// @param best against the reference that is nearest by the mean of the three values
public record SummaryScores(String system, List<Rouge> mean, List<Rouge> best) {
  /// The article's first three sentences.
  public static final String LEAD = "lead-3";

  /// Footnote's own.
  public static final String OWN = "footnote";

  public SummaryScores {
    mean = List.copyOf(mean);
    best = List.copyOf(best);
  }

  /// A value with the interval in which it lies with 95%.
  public record Value(double mean, double low, double high) {}

  /// What became of the citations of the bullets.
  ///
  /// @param standing those whose every quote stands word for word in the passage cited and, where
  ///   the bullet is a quote, holds it
  public record Citations(int bullets, int standing) {}

  /// The scores of all systems, the article's beginning and our own summaries first.
  ///
  /// @param summaries an article's summary by its place in the set
  public static List<SummaryScores> of(List<Summarized> articles, List<Summary> summaries) {
    Map<String, List<List<String>>> texts = new LinkedHashMap<>();
    for (int i = 0; i < articles.size(); i++) {
      Article article = articles.get(i).article();
      add(texts, LEAD, sentences(article).stream().limit(3).toList());
      add(texts, OWN, summaries.get(i).bullets().stream().map(Sentence::text).toList());
      articles.get(i).systems().forEach((system, summary) -> add(texts, system, summary));
    }
    return texts.entrySet().stream()
        .filter(system -> system.getValue().size() == articles.size())
        .map(system -> of(system.getKey(), system.getValue(), articles))
        .toList();
  }

  private static void add(
      Map<String, List<List<String>>> texts, String system, List<String> summary) {
    texts.computeIfAbsent(system, any -> new ArrayList<>()).add(summary);
  }

  private static List<String> sentences(Article article) {
    return Sentences.of(article.text()).stream().map(range -> range.of(article.text())).toList();
  }

  private static SummaryScores of(
      String system, List<List<String>> summaries, List<Summarized> articles) {
    List<Rouge> mean = new ArrayList<>();
    List<Rouge> best = new ArrayList<>();
    for (int i = 0; i < articles.size(); i++) {
      List<String> summary = summaries.get(i);
      List<Rouge> each =
          articles.get(i).references().stream()
              .map(reference -> Rouge.of(summary, reference))
              .toList();
      mean.add(Rouge.mean(each));
      best.add(Rouge.best(each));
    }
    return new SummaryScores(system, mean, best);
  }

  /// One of the values over the articles that `part` holds, by their places.
  public Value value(boolean best, ToDoubleFunction<Rouge> which, List<Integer> part) {
    return interval(part, i -> which.applyAsDouble(of(best).get(i)));
  }

  /// By how much one of the values is better than another system's.
  public Value above(
      SummaryScores other, boolean best, ToDoubleFunction<Rouge> which, List<Integer> part) {
    return interval(
        part,
        i -> which.applyAsDouble(of(best).get(i)) - which.applyAsDouble(other.of(best).get(i)));
  }

  private List<Rouge> of(boolean nearest) {
    return nearest ? best : mean;
  }

  private static Value interval(List<Integer> part, ToDoubleFunction<Integer> value) {
    Interval interval = Bootstrap.mean(part.stream().mapToDouble(value).toArray());
    return new Value(interval.mean(), interval.low(), interval.high());
  }

  /// Checks the bullets of summaries as answers are checked.
  public static Citations citations(List<Summary> summaries) {
    int bullets = 0;
    int standing = 0;
    for (Summary summary : summaries) {
      for (Sentence bullet : summary.bullets()) {
        bullets++;
        standing +=
            bullet.citations().stream().allMatch(one -> one.isVerbatimIn(summary.article()))
                    && (!summary.report().isQuoted() || quotes(bullet))
                ? 1
                : 0;
      }
    }
    return new Citations(bullets, standing);
  }

  private static boolean quotes(Sentence bullet) {
    return bullet.citations().stream()
        .anyMatch(citation -> citation.quote().replaceAll("\\s+", " ").contains(bullet.text()));
  }
}
