package footnote.answer;

import java.util.List;

/// Judges how likely a sentence is to answer a question, from its [Evidence].
///
/// The weights come from [SentenceTrainer].
final class SentenceModel {
  /// What the weights weigh, in order. Behind these come, for sentences that the reader has read,
  /// the features of [Findings]; for others, if there is an embedding model, their similarities
  /// with the question, behind their title and behind the sentence before.
  static final List<String> FEATURES =
      List.of(
          "coverage",
          "coverage nearby",
          "coverage by passage",
          "names missing",
          "vector rank",
          "keyword rank",
          "fused rank",
          "words of the kind",
          "no words of the kind",
          "pairs",
          "very short",
          "length",
          "coverage beyond title",
          "counts the noun",
          "full name",
          "position in article");

  static final int COVERAGE = FEATURES.indexOf("coverage");
  static final int WORDS_OF_THE_KIND = FEATURES.indexOf("words of the kind");

  private static final Weights LEARNED = new Weights("sentence-model.properties");
  private static final Weights LEARNED_WITH_READER = new Weights("reading-model.properties");

  /// For sentences without embeddings.
  static final SentenceModel BY_WORDS = read(LEARNED, "words");

  /// For sentences with embeddings.
  static final SentenceModel BY_WORDS_AND_MEANING = read(LEARNED, "meaning");

  /// For sentences that the reader has read.
  static final SentenceModel BY_READING = read(LEARNED_WITH_READER, "reading");

  private final double[] weights;
  private final double slope;
  private final double intercept;
  private final Logistic confidence;

  /// @param weights order sentences
  /// @param slope turns what a sentence weighs, with `intercept`, into the log odds that it answers
  /// @param confidence tells how likely the first sentence answers; it may tell better than its
  ///   weight alone whether any does
  SentenceModel(double[] weights, double slope, double intercept, Logistic confidence) {
    this.weights = weights.clone();
    this.slope = slope;
    this.intercept = intercept;
    this.confidence = confidence;
  }

  /// The probability, from 0 to 1, that a sentence with these features, given first, answers.
  double probability(Features features) {
    return Logistic.ofLogOdds(slope * features.weighted(weights) + intercept);
  }

  /// The probability, from 0 to 1, that an answer whose first sentence has these features is right.
  double confidence(Features features) {
    return confidence.probability(features);
  }

  /// Lines of properties from which the model can be read again.
  String encoded(String name) {
    return Weights.line(name + ".weights", weights)
        + Weights.line(name + ".slope", slope)
        + Weights.line(name + ".intercept", intercept)
        + confidence.encoded(name + ".confidence");
  }

  private static SentenceModel read(Weights learned, String name) {
    return new SentenceModel(
        learned.numbers(name + ".weights"),
        learned.number(name + ".slope"),
        learned.number(name + ".intercept"),
        Logistic.read(learned, name + ".confidence"));
  }
}
