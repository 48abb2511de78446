package footnote.eval;

import java.util.List;

/// How well abstaining tells the questions that the articles do not answer.
///
/// @param precision the share of abstentions that were due
/// @param recall the share of unanswerable questions that were abstained from
/// @param always the F1 of abstaining always; abstaining never has 0
public record Abstaining(double precision, double recall, double always) {
  static Abstaining of(List<Scores> scores) {
    long abstained = scores.stream().filter(one -> one.result().isAbstained()).count();
    long unanswerable = scores.stream().filter(one -> !one.question().answerable()).count();
    long both =
        scores.stream()
            .filter(one -> !one.question().answerable() && one.result().isAbstained())
            .count();
    double base = unanswerable / (double) Math.max(1, scores.size());
    return new Abstaining(
        both / (double) Math.max(1, abstained),
        both / (double) Math.max(1, unanswerable),
        f1(base, unanswerable == 0 ? 0 : 1));
  }

  /// The harmonic mean of precision and recall.
  public double f1() {
    return f1(precision, recall);
  }

  private static double f1(double precision, double recall) {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }
}
