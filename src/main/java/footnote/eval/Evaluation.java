package footnote.eval;

import footnote.answer.Report;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A set's questions with their results, and what the run cost.
///
/// @param set the set's name
/// @param writer who wrote the answers
/// @param threshold the confidence below which it abstained
/// @param scores one a question
/// @param costs what was measured of the run, by name, ready to be shown
public record Evaluation(
    String set, String writer, double threshold, List<Scores> scores, Map<String, String> costs) {
  /// Pairs questions with their results; questions without a result are left out.
  public static Evaluation of(
      QuestionSet set,
      String writer,
      double threshold,
      Map<String, QuestionResult> results,
      Map<String, String> costs) {
    List<Scores> scores = new ArrayList<>();
    for (EvalQuestion question : set.questions()) {
      QuestionResult result = results.get(question.id());
      if (result != null) {
        scores.add(new Scores(question, result));
      }
    }
    return new Evaluation(set.name(), writer, threshold, scores, costs);
  }

  /// The names of the stages of retrieval, in order.
  List<String> stages() {
    Set<String> names = new LinkedHashSet<>();
    scores.forEach(one -> names.addAll(one.result().stages().keySet()));
    return List.copyOf(names);
  }

  /// A line of a table.
  public record Row(
      String group, String name, double value, double low, double high, int questions) {}

  /// The mean of every metric that applies to a question of the set, with its 95% interval.
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Metric metric : Metric.all(stages())) {
      double[] values = metric.values(scores);
      if (values.length > 0) {
        Bootstrap.Interval mean = Bootstrap.mean(values);
        rows.add(
            new Row(
                metric.group(),
                metric.name(),
                mean.mean(),
                mean.low(),
                mean.high(),
                values.length));
      }
    }
    return rows;
  }

  /// How many questions failed; they count as neither answered nor abstained from.
  public long failed() {
    return scores.stream().filter(one -> one.result().isFailed()).count();
  }

  /// How many answers were quoted, though a language model was to write them.
  public long quotedInstead() {
    return writer.equals(Report.QUOTE)
        ? 0
        : scores.stream()
            .map(Scores::result)
            .filter(one -> one.isAnswered() && one.writer().equals(Report.QUOTE))
            .count();
  }

  /// How well it abstained.
  public Abstaining abstaining() {
    return Abstaining.of(scores);
  }

  /// What other thresholds would have led to.
  public RiskCoverage riskCoverage() {
    return RiskCoverage.of(scores.stream().map(Scores::judged).toList());
  }

  /// How long finding passages took.
  public Percentiles retrievalTimes() {
    return Percentiles.of(scores.stream().mapToDouble(one -> one.result().retrievalMs()).toArray());
  }

  /// How long answers took, retrieval included.
  public Percentiles answerTimes() {
    return Percentiles.of(scores.stream().mapToDouble(one -> one.result().answerMs()).toArray());
  }
}
