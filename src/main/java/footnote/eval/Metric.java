package footnote.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Something that is measured of each question and averaged over those it applies to.
///
/// @param group what it belongs to: a stage of retrieval, answers, citations
/// @param name what it is called in tables
/// @param value its value for a question, or nothing if it does not apply
record Metric(String group, String name, Function<Scores, OptionalDouble> value) {
  static final String ANSWERS = "Answers";
  private static final String UNANSWERABLE_ANSWERED = "unanswerable questions answered";
  private static final String UNANSWERABLE_UNWARNED = "unanswerable questions answered unwarned";
  static final String CITATIONS = "Citations";

  /// Whether a smaller mean is better: only for what ought not to be answered.
  boolean lessIsBetter() {
    return name.equals(UNANSWERABLE_ANSWERED) || name.equals(UNANSWERABLE_UNWARNED);
  }

  /// The values for the questions that it applies to, in order.
  double[] values(List<Scores> scores) {
    return scores.stream().map(value).flatMapToDouble(OptionalDouble::stream).toArray();
  }

  /// All metrics, for rankings of the given stages.
  static List<Metric> all(List<String> stages) {
    List<Metric> metrics = new ArrayList<>();
    for (String stage : stages) {
      for (int k : new int[] {1, 4, 10}) {
        metrics.add(
            ranking(stage, "article recall@" + k, r -> RankingMetrics.successAt(k, r.article())));
      }
      for (int k : new int[] {1, 4, 10}) {
        metrics.add(
            ranking(stage, "passage recall@" + k, r -> RankingMetrics.successAt(k, r.passage())));
      }
      metrics.add(ranking(stage, "MRR@10", r -> RankingMetrics.reciprocalRankAt(10, r.passage())));
      metrics.add(ranking(stage, "nDCG@10", r -> RankingMetrics.ndcgAt(10, r.passage())));
    }
    metrics.add(ofScored("first sentence right", Scores::firstRight));
    metrics.add(ofScored("whole answer right", Scores::wholeRight));
    metrics.add(
        new Metric(
            ANSWERS,
            "F1 of the marked words",
            scores ->
                scores.question().isScored()
                    ? scores.markedF1().map(OptionalDouble::of).orElse(OptionalDouble.empty())
                    : OptionalDouble.empty()));
    metrics.add(
        new Metric(
            ANSWERS,
            "answerable questions answered",
            scores -> when(scores.question().answerable(), scores.answered())));
    metrics.add(
        new Metric(
            ANSWERS,
            UNANSWERABLE_ANSWERED,
            scores -> when(!scores.question().answerable(), scores.answered())));
    metrics.add(
        new Metric(
            ANSWERS,
            UNANSWERABLE_UNWARNED,
            scores -> when(!scores.question().answerable(), scores.answeredForSure())));
    metrics.add(citations("precision of quotes", sentence -> sentence.verbatim() ? 1 : 0));
    metrics.add(citations("recall", sentence -> sentence.citations().isEmpty() ? 0 : 1));
    return metrics;
  }

  private static Metric ranking(
      String stage, String name, ToDoubleFunction<QuestionResult.Relevance> measure) {
    return new Metric(
        stage,
        name,
        scores -> {
          QuestionResult.Relevance relevance = scores.result().stages().get(stage);
          boolean counts = relevance != null && scores.question().answerable();
          return counts && relevance != null
              ? OptionalDouble.of(measure.applyAsDouble(relevance))
              : OptionalDouble.empty();
        });
  }

  private static Metric ofScored(String name, ToDoubleFunction<Scores> measure) {
    return new Metric(
        ANSWERS, name, scores -> when(scores.question().isScored(), measure.applyAsDouble(scores)));
  }

  private static Metric citations(
      String name, ToDoubleFunction<QuestionResult.ResultSentence> measure) {
    return new Metric(
        CITATIONS,
        name,
        scores ->
            scores.result().isAnswered()
                ? scores.result().sentences().stream().mapToDouble(measure).average()
                : OptionalDouble.empty());
  }

  private static OptionalDouble when(boolean applies, double value) {
    return applies ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
