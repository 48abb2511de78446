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
  /// What the weights weigh, in order; those of the embedding model come last.
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
          "position in article",
          "similarity with title",
          "similarity with sentence before");

  static final int COVERAGE = FEATURES.indexOf("coverage");
  static final int WORDS_OF_THE_KIND = FEATURES.indexOf("words of the kind");

  private static final Properties LEARNED = load();

  /// For sentences without embeddings.
  static final SentenceModel BY_WORDS = read("words");

  /// For sentences with embeddings.
  static final SentenceModel BY_WORDS_AND_MEANING = read("meaning");

  private final double[] weights;
  private final double slope;
  private final double intercept;

  SentenceModel(double[] weights, double slope, double intercept) {
    this.weights = weights.clone();
    this.slope = slope;
    this.intercept = intercept;
  }

  /// The probability, from 0 to 1, that a sentence with these features, given first, answers.
  double probability(Features features) {
    return 1 / (1 + Math.exp(-slope * features.weighted(weights) - intercept));
  }

  /// Lines of properties from which the model can be read again.
  String encoded(String name) {
    return "%s.weights = %s%n%s.slope = %.5f%n%s.intercept = %.5f%n"
        .formatted(
            name,
            Arrays.stream(weights).mapToObj("%.4f"::formatted).collect(Collectors.joining(", ")),
            name,
            slope,
            name,
            intercept);
  }

  private static SentenceModel read(String name) {
    double[] weights =
        Arrays.stream(property(name + ".weights").split(",", -1))
            .mapToDouble(Double::parseDouble)
            .toArray();
    return new SentenceModel(
        weights,
        Double.parseDouble(property(name + ".slope")),
        Double.parseDouble(property(name + ".intercept")));
  }

  private static String property(String key) {
    return Objects.requireNonNull(LEARNED.getProperty(key), key);
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = SentenceModel.class.getResourceAsStream("sentence-model.properties")) {
      properties.load(Objects.requireNonNull(in, "sentence-model.properties"));
    } catch (IOException broken) {
      throw new UncheckedIOException("The jar is damaged; build it again.", broken);
    }
    return properties;
  }
}
