package footnote.answer;

import java.util.List;
import java.util.Optional;

/// Weighs what the reader and the rules find for and against a sentence.
///
/// The weights come from [SupportTrainer].
final class SupportModel {
  /// What the weights weigh, in order.
  static final List<String> FEATURES =
      List.of(
          "borne out",
          "borne out nearby",
          "answered",
          "covered",
          "in order",
          "alike",
          "exchanged",
          "turned",
          "raised",
          "elsewhere",
          "worked out");

  /// The first of those that speak against a sentence; all before it speak for it.
  static final int AGAINST = FEATURES.indexOf("exchanged");

  /// From this probability on, a sentence is shown.
  static final double ENOUGH = 0.5;

  /// Log odds are divided by this, so that most are between −1 and 1.
  private static final double SCALE = 10;

  private static final Weights LEARNED = new Weights("support-model.properties");
  private static final Logistic MODEL = Logistic.read(LEARNED, "support");

  private SupportModel() {}

  /// The probability, from 0 to 1, that the passages bear a sentence out.
  static double probability(Features features) {
    return MODEL.probability(features);
  }

  /// @param alike how near in meaning the sentence is to those it is made of, from 0 to 1
  static Features features(Found found, Judged judged, double alike) {
    return Features.of(
        judged.borneOut() / SCALE,
        judged.nearby() / SCALE,
        judged.answered() / SCALE,
        found.covered(),
        found.inOrder(),
        alike,
        flag(found.exchanged()),
        flag(found.turned()),
        flag(found.raised()),
        flag(found.elsewhere()),
        flag(found.workedOut()));
  }

  private static double flag(Optional<String> reason) {
    return reason.isPresent() ? 1 : 0;
  }
}
