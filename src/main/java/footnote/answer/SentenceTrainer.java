package footnote.answer;

import footnote.answer.SentenceJudge.Judged;
import footnote.article.Article;
import footnote.embedding.Embedder;
import footnote.reader.PassageReader;
import footnote.retrieval.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Learns the weights of [SentenceModel] from questions with known answers.
///
/// The order of sentences is learned as a softmax over the sentences of each question that has a
/// right one, as in Cao et al., *Learning to Rank: From Pairwise Approach to Listwise Approach*
/// (2007). Then the score of each question's first sentence is turned into the probability that it
/// is right (Platt, *Probabilistic Outputs for Support Vector Machines*, 1999), over questions with
/// and without an answer. Not thread safe.
public final class SentenceTrainer {
  private static final int ROUNDS = 600;
  private static final double STEP = 0.05;
  private static final double MOMENTUM = 0.9;
  private static final double PENALTY = 1e-3;
  private static final int NEWTON_STEPS = 50;

  /// How many answerable questions people are taken to ask for one that is not. With it the
  /// probability means on several sets of questions about what it says, as it does without the
  /// reader: one [AnswerSettings#abstainBelow] serves both.
  private static final double ANSWERABLE_ODDS = 2.5;

  /// Features that speak against an answer, and those that may speak for or against one.
  private static final Set<Integer> AGAINST = places("names missing", "no words of the kind");

  private static final Set<Integer> EITHER = places("very short", "length", "position in article");

  private final SentenceJudge judge;
  private final List<Example> byWords = new ArrayList<>();
  private final List<Example> byMeaning = new ArrayList<>();
  private final List<Example> byReading = new ArrayList<>();

  /// @param reader with it, the weights of sentences that it reads are learned, else those of the
  ///   others
  public SentenceTrainer(
      Supplier<Optional<Embedder>> embedder,
      Supplier<Optional<PassageReader>> reader,
      AnswerSettings settings) {
    this.judge = new SentenceJudge(embedder, reader, settings.passages());
  }

  /// A question's sentences, and which of them are right.
  private record Example(List<Features> sentences, List<Boolean> right) {
    boolean hasRight() {
      return right.contains(true);
    }
  }

  /// Learns from a question.
  ///
  /// @param ranking what was found for it
  /// @param right whether a sentence of an article answers it; never, if the articles do not say
  public void add(Ranking ranking, BiPredicate<Article, String> right) {
    if (ranking.hits().isEmpty()) {
      return;
    }
    Evidence evidence = new Evidence(ranking);
    List<Judged> read = judge.byReading(ranking, evidence);
    if (!read.isEmpty()) {
      byReading.add(example(read, right));
      return;
    }
    byWords.add(example(judge.byWords(ranking, evidence), right));
    byMeaning.add(example(judge.shortlist(ranking, evidence), right));
  }

  private static Example example(List<Judged> judged, BiPredicate<Article, String> right) {
    return new Example(
        judged.stream().map(Judged::features).toList(),
        judged.stream()
            .map(one -> right.test(one.candidate().hit().article(), one.candidate().text()))
            .toList());
  }

  /// The learned model as the text of `sentence-model.properties`, or of `reading-model.properties`
  /// if there was a reader. Repeatable.
  public String learned() {
    if (!byReading.isEmpty()) {
      double[] weights = order(byReading.stream().filter(Example::hasRight).toList());
      double[] line = probability(byReading, weights);
      return new SentenceModel(weights, line[0], line[1], confidence(byReading, weights))
          .encoded("reading");
    }
    return model(byWords).encoded("words") + model(byMeaning).encoded("meaning");
  }

  private static SentenceModel model(List<Example> examples) {
    double[] weights = order(examples.stream().filter(Example::hasRight).toList());
    double[] line = probability(examples, weights);
    double[] confidence = Arrays.stream(weights).map(weight -> line[0] * weight).toArray();
    return new SentenceModel(weights, line[0], line[1], new Logistic(confidence, line[1]));
  }

  /// Whether the first sentence is right, by its features. Each weight is held to the side that its
  /// feature can mean: among questions that were made to look answered, missing words seem to speak
  /// for an answer.
  private static Logistic confidence(List<Example> examples, double[] order) {
    List<Features> firsts = new ArrayList<>();
    List<Boolean> right = new ArrayList<>();
    for (Example example : examples) {
      int first = first(example, order);
      firsts.add(example.sentences().get(first));
      right.add(example.right().get(first));
    }
    Set<Integer> pro = IntStream.range(0, order.length).boxed().collect(Collectors.toSet());
    pro.removeAll(AGAINST);
    pro.removeAll(EITHER);
    return Logistic.fit(firsts, right, pro, AGAINST).shifted(priorShift(examples));
  }

  /// What to add to the log odds where more questions are answerable than among those learned from,
  /// of which many were made to look so (Saerens et al., *Adjusting the Outputs of a Classifier to
  /// New a Priori Probabilities*, 2002).
  private static double priorShift(List<Example> examples) {
    double answerable = examples.stream().filter(Example::hasRight).count();
    return Math.log(ANSWERABLE_ODDS * (examples.size() - answerable) / answerable);
  }

  private static Set<Integer> places(String... features) {
    Set<String> wanted = Set.of(features);
    Set<Integer> places =
        IntStream.range(0, SentenceModel.FEATURES.size())
            .filter(i -> wanted.contains(SentenceModel.FEATURES.get(i)))
            .boxed()
            .collect(Collectors.toSet());
    if (places.size() != wanted.size()) {
      throw new IllegalArgumentException(wanted + " are not all features.");
    }
    return places;
  }

  /// Gradient descent on the softmax's cross entropy, over features scaled to unit variance.
  private static double[] order(List<Example> examples) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException(
          "No question has a right sentence to learn from; name sets with answers.");
    }
    double[] deviation =
        Features.deviations(examples.stream().flatMap(one -> one.sentences().stream()).toList());
    double[] weights = new double[deviation.length];
    double[] direction = new double[deviation.length];
    for (int round = 0; round < ROUNDS; round++) {
      double[] gradient = new double[deviation.length];
      for (Example example : examples) {
        addGradient(example, Logistic.scaled(weights, deviation), gradient);
      }
      for (int i = 0; i < weights.length; i++) {
        double slope = gradient[i] / deviation[i] / examples.size() + PENALTY * weights[i];
        direction[i] = MOMENTUM * direction[i] + slope;
        weights[i] -= STEP * direction[i];
      }
    }
    return Logistic.scaled(weights, deviation);
  }

  private static void addGradient(Example example, double[] weights, double[] gradient) {
    double[] scores =
        example.sentences().stream().mapToDouble(one -> one.weighted(weights)).toArray();
    double[] all = softmax(scores, example, false);
    double[] right = softmax(scores, example, true);
    for (int i = 0; i < scores.length; i++) {
      example.sentences().get(i).addTo(gradient, all[i] - right[i]);
    }
  }

  private static double[] softmax(double[] scores, Example example, boolean onlyRight) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      highest = Math.max(highest, score);
    }
    double[] shares = new double[scores.length];
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      shares[i] = onlyRight && !example.right().get(i) ? 0 : Math.exp(scores[i] - highest);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= Math.max(sum, Double.MIN_NORMAL);
    }
    return shares;
  }

  /// Slope and intercept of the logistic line from the first sentence's score, by Newton's method.
  private static double[] probability(List<Example> examples, double[] weights) {
    double slope = 0;
    double intercept = 0;
    for (int step = 0; step < NEWTON_STEPS; step++) {
      double gs = 0;
      double gi = 0;
      double hss = 1e-6;
      double hsi = 0;
      double hii = 1e-6;
      for (Example example : examples) {
        int first = first(example, weights);
        double score = example.sentences().get(first).weighted(weights);
        double p = Logistic.ofLogOdds(slope * score + intercept);
        double error = p - (example.right().get(first) ? 1 : 0);
        gs += error * score;
        gi += error;
        hss += p * (1 - p) * score * score;
        hsi += p * (1 - p) * score;
        hii += p * (1 - p);
      }
      double determinant = hss * hii - hsi * hsi;
      slope -= (hii * gs - hsi * gi) / determinant;
      intercept -= (hss * gi - hsi * gs) / determinant;
    }
    return new double[] {slope, intercept};
  }

  private static int first(Example example, double[] weights) {
    int first = 0;
    for (int i = 1; i < example.sentences().size(); i++) {
      if (example.sentences().get(i).weighted(weights)
          > example.sentences().get(first).weighted(weights)) {
        first = i;
      }
    }
    return first;
  }
}
