package footnote.discord;

import static java.util.stream.Collectors.joining;

import footnote.article.Imprint;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes where a text comes from: title, outlet and day, as far as they are known.
final class Sources {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_OUTLET = 80;

  private Sources() {}

  /// As Discord shows it: the title a link if there is an address, the day in the reader's own
  /// form.
  static String markdown(String title, Imprint imprint, Optional<String> address) {
    String name = Literal.line(Literal.shortened(title, LONGEST_TITLE));
    return Stream.of(
            Optional.of(address.map(link -> "[" + name + "](<" + link + ">)").orElse(name)),
            imprint.outlet().map(outlet -> Literal.line(Literal.shortened(outlet, LONGEST_OUTLET))),
            imprint.published().map(Sources::day))
        .flatMap(Optional::stream)
        .collect(joining(" · "));
  }

  /// As a text file has it.
  static String plain(String title, Imprint imprint) {
    return Stream.of(
            Optional.of(title),
            imprint.outlet(),
            imprint.published().map(DateTimeFormatter.ISO_LOCAL_DATE::format),
            imprint.url().map(Object::toString))
        .flatMap(Optional::stream)
        .collect(joining(" · "));
  }

  /// Outlet and day as plain text; empty if neither is known.
  static String from(Imprint imprint) {
    return Stream.of(
            imprint.outlet(), imprint.published().map(DateTimeFormatter.ISO_LOCAL_DATE::format))
        .flatMap(Optional::stream)
        .collect(joining(", "));
  }

  /// Noon in Greenwich, which is the same day nearly everywhere.
  private static String day(LocalDate day) {
    return "<t:%d:D>".formatted(day.toEpochSecond(LocalTime.NOON, ZoneOffset.UTC));
  }

  static String superscript(int number) {
    return String.valueOf(number)
        .chars()
        .mapToObj(digit -> String.valueOf(SUPERSCRIPTS.charAt(digit - '0')))
        .collect(joining());
  }
}
