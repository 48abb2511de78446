package footnote.summary;

import footnote.article.Article;
import footnote.embedding.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// Learns which lines belong into a summary, by ridge regression (Hoerl and Kennard, 1970) on how
/// much of each line stands in summaries of its article. Every article counts the same, however
/// long. Not thread safe.
public final class SummaryTrainer {
  private static final double RIDGE = 20;

  /// An article counts as if it had so many lines.
  private static final double LINES = 20;

  private final Quotes quotes;
  private final List<double[]> traits = new ArrayList<>();
  private final List<Double> worths = new ArrayList<>();
  private final List<Double> shares = new ArrayList<>();

  public SummaryTrainer(Supplier<Optional<Embedder>> embedder) {
    this.quotes = new Quotes(embedder);
  }

  /// Adds an article.
  ///
  /// @param worth which part of a sentence stands in summaries, 0 to 1
  public void add(Article article, ToDoubleFunction<String> worth) {
    Outline outline = Outline.of(article);
    double[][] found = Traits.of(outline.lines(), quotes.vectors(outline.lines()));
    for (int i = 0; i < found.length; i++) {
      traits.add(found[i]);
      worths.add(worth.applyAsDouble(outline.lines().get(i).text()));
      shares.add(LINES / found.length);
    }
  }

  /// The properties file of what was learned.
  public String learned() {
    return "# Weights of a line's traits; written by: footnote eval-summaries --learn\n"
        + fitted(Traits.BY_WORDS).encoded("words")
        + fitted(Traits.NAMES.size()).encoded("meaning");
  }

  /// The weights of the first `count` traits: solves the normal equations by elimination.
  private SummaryModel fitted(int count) {
    double[][] rows = new double[count][count + 1];
    for (int i = 0; i < count; i++) {
      rows[i][i] = RIDGE;
    }
    for (int n = 0; n < traits.size(); n++) {
      double[] own = traits.get(n);
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
          rows[i][j] += shares.get(n) * own[i] * own[j];
        }
        rows[i][count] += shares.get(n) * own[i] * worths.get(n);
      }
    }
    for (int i = 0; i < count; i++) {
      for (int other = 0; other < count; other++) {
        double factor = other == i ? 0 : rows[other][i] / rows[i][i];
        for (int j = i; j <= count && factor != 0; j++) {
          rows[other][j] -= factor * rows[i][j];
        }
      }
    }
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = rows[i][count] / rows[i][i];
    }
    return new SummaryModel(weights);
  }
}
