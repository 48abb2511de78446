package footnote.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Two runs over the same questions, held against each other question by question.
///
/// @param differences one for each metric that applies to a question of both
/// @param worse questions that were answered right and no longer are
/// @param better questions that were not answered right and now are
record Comparison(
    List<Difference> differences, List<Changed> worse, List<Changed> better, int questions) {
  /// How a metric moved.
  ///
  /// @param change the mean of now minus before, with its 95% interval
  record Difference(Metric metric, double before, double now, Bootstrap.Interval change) {
    boolean isGain() {
      return metric.lessIsBetter() ? change.mean() < 0 : change.mean() > 0;
    }
  }

  /// A question before and now.
  record Changed(Scores before, Scores now) {}

  static Comparison of(Evaluation before, Evaluation now) {
    Map<String, Scores> earlier = new HashMap<>();
    before.scores().forEach(scores -> earlier.put(scores.question().id(), scores));
    List<Changed> pairs = new ArrayList<>();
    for (Scores scores : now.scores()) {
      Scores then = earlier.get(scores.question().id());
      if (then != null) {
        pairs.add(new Changed(then, scores));
      }
    }
    List<Difference> differences = new ArrayList<>();
    for (Metric metric : Metric.all(now.stages())) {
      difference(metric, pairs, differences);
    }
    return new Comparison(
        differences,
        pairs.stream().filter(pair -> isRight(pair.before()) && !isRight(pair.now())).toList(),
        pairs.stream().filter(pair -> !isRight(pair.before()) && isRight(pair.now())).toList(),
        pairs.size());
  }

  /// A right sentence is first, or an unanswerable question is abstained from.
  private static boolean isRight(Scores scores) {
    return scores.question().answerable()
        ? scores.firstRight() == 1
        : scores.result().isAbstained();
  }

  private static void difference(Metric metric, List<Changed> pairs, List<Difference> into) {
    List<double[]> values = new ArrayList<>();
    for (Changed pair : pairs) {
      OptionalDouble then = metric.value().apply(pair.before());
      OptionalDouble now = metric.value().apply(pair.now());
      if (then.isPresent() && now.isPresent()) {
        values.add(new double[] {then.getAsDouble(), now.getAsDouble()});
      }
    }
    if (!values.isEmpty()) {
      into.add(
          new Difference(
              metric,
              values.stream().mapToDouble(pair -> pair[0]).average().orElse(0),
              values.stream().mapToDouble(pair -> pair[1]).average().orElse(0),
              Bootstrap.mean(values.stream().mapToDouble(pair -> pair[1] - pair[0]).toArray())));
    }
  }
}
