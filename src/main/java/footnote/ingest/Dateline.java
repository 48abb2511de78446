package footnote.ingest;

import footnote.article.Imprint;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The place, and sometimes the day and the agency, with which a news text opens.
///
/// @param rest the paragraph without it
record Dateline(Imprint imprint, String rest) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<place>\\p{Lu}[\\p{Lu}.'’ -]{2,40}(?:,\\s(?:[\\p{Lu}][\\p{L}.]*\\s?){1,3})?)"
              + "(?<day>,?\\s(?:\\p{Lu}\\p{L}{2,8}\\.?\\s\\d{1,2}|\\d{1,2}\\s\\p{Lu}\\p{L}{2,8}\\.?)(?:,?\\s\\d{4})?)?"
              + "(?:\\s\\((?<agency>[\\p{L} .]{2,40})\\))?(?:\\s?—\\s?|\\s?(?:–|--?)\\s)(?<rest>\\S.*)",
          Pattern.DOTALL);

  /// No dateline goes on for longer; what it is looked for in may be.
  private static final int LONGEST = 200;

  private static final Pattern CAPITALS = Pattern.compile("(?<=\\p{Lu})\\p{Lu}+");
  private static final Pattern SMALL_WORDS =
      Pattern.compile("(?<=[ -])(?:De|Do|Da|Des|Du|Of|The|On|Upon|Sur)(?=[ -])");

  /// Words in capitals that open a paragraph and are no place.
  private static final Set<String> LABELS =
      Set.of(
          "ANALYSIS",
          "BREAKING",
          "BREAKING NEWS",
          "COMMENT",
          "CORRECTION",
          "EDITOR'S NOTE",
          "EDITOR’S NOTE",
          "EXCLUSIVE",
          "EXPLAINER",
          "FACT CHECK",
          "LIVE",
          "NOTE",
          "OPINION",
          "REVIEW",
          "UPDATE",
          "WATCH");

  /// The dateline of `paragraph`, or nothing if it has none.
  static Optional<Dateline> of(String paragraph) {
    Matcher matcher = FORM.matcher(paragraph.substring(0, Math.min(LONGEST, paragraph.length())));
    if (!matcher.matches() || LABELS.contains(matcher.group("place").strip())) {
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
    return Optional.of(new Dateline(imprint, paragraph.substring(matcher.start("rest"))));
  }

  /// `WASHINGTON` as `Washington`; `KYIV, Ukraine` as `Kyiv, Ukraine`.
  private static String capitalised(String place) {
    String words =
        CAPITALS.matcher(place).replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
    return SMALL_WORDS.matcher(words).replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
  }
}
