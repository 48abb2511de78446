package footnote.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The trade between answering more and being wrong more often, as the threshold moves.
///
/// Source: Geifman and El-Yaniv, *Selective Classification for Deep Neural Networks* (2017); the
/// area as in Geifman, Uziel and El-Yaniv, *Bias-Reduced Uncertainty Estimation* (2019).
///
/// @param points one for each distinct confidence, from the highest down
/// @param area the mean of the risk over all coverages (AURC), 0 at best
public record RiskCoverage(List<Point> points, double area) {
  public RiskCoverage {
    points = List.copyOf(points);
  }

  /// What holds if exactly the questions with at least this confidence are answered.
  ///
  /// @param coverage the share of all questions that are answered
  /// @param risk the share of those that are answered wrongly
  /// @param answerable the share of answerable questions that are answered
  /// @param unanswerable the share of unanswerable questions that are answered, which is wrong
  public record Point(
      double threshold, double coverage, double risk, double answerable, double unanswerable) {}

  /// One question's would-be answer.
  ///
  /// @param right whether it answers; never for an unanswerable question
  record Judged(double confidence, boolean answerable, boolean right) {}

  static RiskCoverage of(List<Judged> questions) {
    List<Judged> sorted = new ArrayList<>(questions);
    sorted.sort(Comparator.comparingDouble(Judged::confidence).reversed());
    long answerable = sorted.stream().filter(Judged::answerable).count();
    long unanswerable = sorted.size() - answerable;
    List<Point> points = new ArrayList<>();
    int wrong = 0;
    int answered = 0;
    double area = 0;
    for (int i = 0; i < sorted.size(); i++) {
      Judged question = sorted.get(i);
      wrong += question.right() ? 0 : 1;
      answered += question.answerable() ? 1 : 0;
      area += wrong / (double) (i + 1);
      boolean lastOfItsConfidence =
          i + 1 == sorted.size() || sorted.get(i + 1).confidence() < question.confidence();
      if (lastOfItsConfidence) {
        points.add(
            new Point(
                question.confidence(),
                (i + 1) / (double) sorted.size(),
                wrong / (double) (i + 1),
                share(answered, answerable),
                share(i + 1 - answered, unanswerable)));
      }
    }
    return new RiskCoverage(points, sorted.isEmpty() ? 0 : area / sorted.size());
  }

  /// The lowest threshold at which at most `most` of the unanswerable questions are answered; above
  /// every confidence if none is so low.
  public double thresholdForUnanswerable(double most) {
    double threshold = Math.nextUp(points.isEmpty() ? 0 : points.getFirst().threshold());
    for (Point point : points) {
      if (point.unanswerable() > most) {
        break;
      }
      threshold = point.threshold();
    }
    return threshold;
  }

  /// The threshold that tells answerable from unanswerable questions best: the largest difference
  /// between the shares of the two that are answered (Youden, *Index for rating diagnostic tests*,
  /// 1950).
  public double bestThreshold() {
    return points.stream()
        .max(Comparator.comparingDouble(point -> point.answerable() - point.unanswerable()))
        .map(Point::threshold)
        .orElse(0.0);
  }

  /// How often an answerable question has more confidence than an unanswerable one, equal ones
  /// counting half: the area under the ROC curve, 0.5 by chance; 0 if there are none of one kind.
  public double answerabilityArea() {
    double area = 0;
    Point before = new Point(1, 0, 0, 0, 0);
    for (Point point : points) {
      area +=
          (point.unanswerable() - before.unanswerable())
              * (point.answerable() + before.answerable())
              / 2;
      before = point;
    }
    return area;
  }

  private static double share(long part, long all) {
    return all == 0 ? 0 : part / (double) all;
  }
}
