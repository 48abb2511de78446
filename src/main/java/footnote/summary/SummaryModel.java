package footnote.summary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/// Judges by its [Traits] how much a line adds to a summary.
///
/// The weights come from [SummaryTrainer]. Immutable.
final class SummaryModel {
  private static final Properties LEARNED = load();

  /// For lines without vectors.
  static final SummaryModel BY_WORDS = read("words");

  /// For lines with vectors.
  static final SummaryModel BY_WORDS_AND_MEANING = read("meaning");

  private final double[] weights;

  SummaryModel(double... weights) {
    this.weights = weights.clone();
  }

  /// The worth of a line: about which part of it stands in good summaries, 0 to 1.
  double worth(double[] traits) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * traits[i];
    }
    return sum;
  }

  /// A line of properties from which the model can be read again.
  String encoded(String name) {
    return "%s = %s%n"
        .formatted(
            name,
            Arrays.stream(weights).mapToObj("%.4f"::formatted).collect(Collectors.joining(", ")));
  }

  private static SummaryModel read(String name) {
    return new SummaryModel(
        Arrays.stream(Objects.requireNonNull(LEARNED.getProperty(name), name).split(",", -1))
            .mapToDouble(Double::parseDouble)
            .toArray());
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = SummaryModel.class.getResourceAsStream("summary-model.properties")) {
      properties.load(Objects.requireNonNull(in, "summary-model.properties"));
    } catch (IOException broken) {
      throw new UncheckedIOException("The jar is damaged; build it again.", broken);
    }
    return properties;
  }
}
