package footnote.ingest;

import footnote.article.Imprint;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The place, and sometimes the day and the agency, with which a news text opens.
///
/// @param rest the paragraph without it
record Dateline(Imprint imprint, String rest) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<place>\\p{Lu}[\\p{Lu}.'’ -]{2,40}(?:,\\s(?:[\\p{Lu}][\\p{L}.]*\\s?){1,3})?)"
              + "(?<day>,?\\s(?:\\p{Lu}\\p{L}{2,8}\\.?\\s\\d{1,2}|\\d{1,2}\\s\\p{Lu}\\p{L}{2,8})(?:,?\\s\\d{4})?)?"
              + "(?:\\s\\((?<agency>[\\p{L} .]{2,40})\\))?\\s?(?:—|–|--?)\\s(?<rest>\\S.*)",
          Pattern.DOTALL);

  /// The dateline of `paragraph`, or nothing if it has none.
  static Optional<Dateline> of(String paragraph) {
    Matcher matcher = FORM.matcher(paragraph);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<LocalDate> day = Optional.ofNullable(matcher.group("day")).flatMap(DateText::first);
    Imprint imprint =
        new Imprint(
            Optional.empty(),
            Optional.ofNullable(matcher.group("agency")),
            day,
            Optional.of(capitalised(matcher.group("place").strip())),
            Optional.empty());
    return Optional.of(new Dateline(imprint, matcher.group("rest")));
  }

  /// `WASHINGTON` as `Washington`; `KYIV, Ukraine` as `Kyiv, Ukraine`.
  private static String capitalised(String place) {
    return Pattern.compile("(?<=\\p{Lu})\\p{Lu}+(?!\\.)")
        .matcher(place)
        .replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
  }
}
