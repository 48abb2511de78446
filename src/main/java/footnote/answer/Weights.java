package footnote.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/// A file of learned weights among the resources.
final class Weights {
  private final Properties learned = new Properties();

  /// @throws UncheckedIOException if the jar is damaged
  Weights(String file) {
    try (InputStream in = Weights.class.getResourceAsStream(file)) {
      learned.load(Objects.requireNonNull(in, file));
    } catch (IOException broken) {
      throw new UncheckedIOException("The jar is damaged; build it again.", broken);
    }
  }

  double number(String key) {
    return Double.parseDouble(property(key));
  }

  double[] numbers(String key) {
    return Arrays.stream(property(key).split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private String property(String key) {
    return Objects.requireNonNull(learned.getProperty(key), key);
  }

  /// A line from which [#numbers(String)] or [#number(String)] reads the values again.
  static String line(String key, double... values) {
    return Arrays.stream(values)
        .mapToObj(value -> String.format(Locale.ROOT, "%.5f", value))
        .collect(Collectors.joining(", ", key + " = ", System.lineSeparator()));
  }
}
