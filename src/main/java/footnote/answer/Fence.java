package footnote.answer;

import footnote.article.Article;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Quotes untrusted text in a prompt: between lines whose name is drawn anew for each prompt, so
/// that no article can imitate them, and without characters that cannot be seen.
///
/// @param name what the lines begin with
public record Fence(String name) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

  /// A fence that no article can know.
  public static Fence drawn() {
    byte[] bytes = new byte[6];
    RANDOM.nextBytes(bytes);
    return new Fence("=====" + HexFormat.of().formatHex(bytes));
  }

  /// The text between two lines of the fence, and a line break.
  public String around(String text) {
    return "%s%n%s%n%s%n".formatted(name, visible(text), name);
  }

  /// A passage of an article under its number.
  public String passage(int number, Article article, String text) {
    return "[%d] %s%n%s".formatted(number, header(article), around(text));
  }

  /// Title, outlet and day of an article, on one line.
  public static String header(Article article) {
    return Stream.of(
            Optional.of(article.title()),
            article.imprint().outlet(),
            article.published().map(Fence::day))
        .flatMap(Optional::stream)
        .map(Fence::line)
        .collect(Collectors.joining(" · "));
  }

  /// The text without control characters, bidirectional and zero-width marks, tags and private use.
  public static String visible(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}&&[^\\n\\t]]", "");
  }

  private static String day(LocalDate day) {
    return DAY.format(day);
  }

  private static String line(String text) {
    return visible(text).replaceAll("\\s+", " ");
  }
}
