package footnote.cli;

import footnote.eval.Abstaining;
import footnote.eval.Evaluation;
import footnote.eval.Percentiles;
import footnote.eval.RiskCoverage;
import java.util.Locale;

/// Writes the figures of an evaluation for a terminal.
final class EvalTable {
  private static final double MOST_WRONG = 0.05;

  private final Console console;
  private final StringBuilder table = new StringBuilder();

  EvalTable(Console console) {
    this.console = console;
  }

  String of(Evaluation evaluation) {
    heading(
        "%s, %,d questions, threshold %.2f"
            .formatted(evaluation.set(), evaluation.scores().size(), evaluation.threshold()));
    count("questions that failed", evaluation.failed());
    count("quoted, not written by the model", evaluation.quotedInstead());
    String group = "";
    for (Evaluation.Row row : evaluation.rows()) {
      if (!row.group().equals(group)) {
        group = row.group();
        heading(group);
      }
      line(
          row.name(),
          "%s   (%s to %s, n = %,d)"
              .formatted(
                  decimals(row.value()),
                  decimals(row.low()),
                  decimals(row.high()),
                  row.questions()));
    }
    abstaining(evaluation);
    times(evaluation);
    return table.toString().strip();
  }

  /// A line for what ought not to happen, if it did.
  private void count(String name, long questions) {
    if (questions > 0) {
      line(name, "%,d".formatted(questions));
    }
  }

  private void abstaining(Evaluation evaluation) {
    Abstaining abstaining = evaluation.abstaining();
    RiskCoverage curve = evaluation.riskCoverage();
    heading("Abstaining");
    line("precision", decimals(abstaining.precision()));
    line("recall", decimals(abstaining.recall()));
    line(
        "F1",
        "%s   (always abstaining %s, never 0)"
            .formatted(decimals(abstaining.f1()), decimals(abstaining.always())));
    line("answerable or not, area under ROC", decimals(curve.answerabilityArea()));
    line("area under risk–coverage curve", decimals(curve.area()));
    line("threshold that separates best", decimals(curve.bestThreshold()));
    line("threshold for 5% of unanswerable", decimals(curve.thresholdForUnanswerable(MOST_WRONG)));
  }

  private void times(Evaluation evaluation) {
    heading("Speed");
    percentiles("retrieval", evaluation.retrievalTimes());
    percentiles("whole answer", evaluation.answerTimes());
    evaluation.costs().forEach(this::line);
  }

  private void percentiles(String name, Percentiles times) {
    line(
        name,
        "p50 %d ms, p95 %d ms, p99 %d ms"
            .formatted(Math.round(times.p50()), Math.round(times.p95()), Math.round(times.p99())));
  }

  private void heading(String text) {
    table.append('\n').append(console.bold(text)).append('\n');
  }

  private void line(String name, String value) {
    table.append("  %-34s %s%n".formatted(name, value));
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
