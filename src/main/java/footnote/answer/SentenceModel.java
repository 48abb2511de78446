package footnote.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

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

  private static final Properties LEARNED = load("sentence-model.properties");
  private static final Properties LEARNED_WITH_READER = load("reading-model.properties");

  /// For sentences without embeddings.
  static final SentenceModel BY_WORDS = read(LEARNED, "words");

  /// For sentences with embeddings.
  static final SentenceModel BY_WORDS_AND_MEANING = read(LEARNED, "meaning");

  /// For sentences that the reader has read.
  static final SentenceModel BY_READING = read(LEARNED_WITH_READER, "reading");

  private final double[] weights;
  private final double slope;
  private final double intercept;
  private final double[] confidence;
  private final double doubt;

  /// @param weights order sentences
  /// @param slope turns what a sentence weighs, with `intercept`, into the log odds that it answers
  /// @param confidence weights of the log odds, with `doubt` added, that the first sentence
  ///   answers; they may tell better than its weight alone whether any does
  SentenceModel(
      double[] weights, double slope, double intercept, double[] confidence, double doubt) {
    this.weights = weights.clone();
    this.slope = slope;
    this.intercept = intercept;
    this.confidence = confidence.clone();
    this.doubt = doubt;
  }

  /// The probability, from 0 to 1, that a sentence with these features, given first, answers.
  double probability(Features features) {
    return odds(slope * features.weighted(weights) + intercept);
  }

  /// The probability, from 0 to 1, that an answer whose first sentence has these features is right.
  double confidence(Features features) {
    return odds(features.weighted(confidence) + doubt);
  }

  private static double odds(double log) {
    return 1 / (1 + Math.exp(-log));
  }

  /// Lines of properties from which the model can be read again.
  String encoded(String name) {
    return "%s.weights = %s%n%s.slope = %.5f%n%s.intercept = %.5f%n%s.confidence = %s%n%s.doubt = %.5f%n"
        .formatted(
            name,
            encoded(weights),
            name,
            slope,
            name,
            intercept,
            name,
            encoded(confidence),
            name,
            doubt);
  }

  private static String encoded(double... values) {
    return Arrays.stream(values).mapToObj("%.4f"::formatted).collect(Collectors.joining(", "));
  }

  private static SentenceModel read(Properties learned, String name) {
    return new SentenceModel(
        numbers(learned, name + ".weights"),
        number(learned, name + ".slope"),
        number(learned, name + ".intercept"),
        numbers(learned, name + ".confidence"),
        number(learned, name + ".doubt"));
  }

  private static double number(Properties learned, String key) {
    return Double.parseDouble(property(learned, key));
  }

  private static double[] numbers(Properties learned, String key) {
    return Arrays.stream(property(learned, key).split(",", -1))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static String property(Properties learned, String key) {
    return Objects.requireNonNull(learned.getProperty(key), key);
  }

  private static Properties load(String file) {
    Properties properties = new Properties();
    try (InputStream in = SentenceModel.class.getResourceAsStream(file)) {
      properties.load(Objects.requireNonNull(in, file));
    } catch (IOException broken) {
      throw new UncheckedIOException("The jar is damaged; build it again.", broken);
    }
    return properties;
  }
}
