package footnote.ingest;

import footnote.article.Imprint;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the short lines that name an article's author, outlet, day or address.
final class ImprintLine {
  private static final int LONGEST = 140;
  private static final Pattern BYLINE =
      Pattern.compile("(?i:by|author:|written by)\\s+(\\p{Lu}.*)");
  private static final Pattern OUTLET =
      Pattern.compile("(?i:source|outlet|publisher|publication|from):\\s*(\\S.*)");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:(?i:url|link|address):\\s*)?(https?://\\S+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SEPARATOR = Pattern.compile("\\s*(?:[|·•,;]|\\s[—–-]\\s)\\s*");
  private static final Pattern DATE_WORDS =
      Pattern.compile(
          "(?i)\\b(?:published|posted|updated|last updated|date|on|at|mon(?:day)?|tue(?:s(?:day)?)?"
              + "|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\\b:?"
              + "|\\b\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?\\s*(?:[ap]\\.?\\s?m\\.?)?\\s*(?:[A-Z]{2,4}\\b)?");
  private static final Pattern COPYRIGHT =
      Pattern.compile(
          "(?i:©|\\(c\\)|copyright)\\s*(?:©\\s*)?(?:\\d{4}(?:\\s*[-–]\\s*\\d{4})?,?\\s*)?(?:(?i:by)\\s+)?"
              + "(?<holder>[^.,|]+?)(?:,?\\s+(?:L\\.?P\\.?|L\\.?L\\.?C\\.?|Inc\\.?|Ltd\\.?|Corp\\.?))*\\s*"
              + "(?:[.,|].*)?");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  private ImprintLine() {}

  /// What `line` says of the publication if that is all it says, or nothing.
  static Optional<Imprint> of(String line) {
    if (line.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher address = ADDRESS.matcher(line);
    if (address.matches()) {
      return uri(address.group(1)).map(url -> imprint(null, null, null, url));
    }
    Matcher outlet = OUTLET.matcher(line);
    if (outlet.matches()) {
      return Optional.of(imprint(null, outlet.group(1), null, null));
    }
    Optional<LocalDate> day = DateText.first(line);
    Matcher byline = BYLINE.matcher(line);
    if (byline.matches()) {
      List<String> parts = parts(byline.group(1));
      return parts.isEmpty() || parts.getFirst().split(" ").length > 6
          ? Optional.empty()
          : Optional.of(
              imprint(
                  parts.getFirst(),
                  parts.size() > 1 ? parts.get(1) : null,
                  day.orElse(null),
                  null));
    }
    return day.flatMap(found -> dated(line, found));
  }

  /// The holder of the rights that a copyright line names, without its legal form.
  static Optional<String> copyrightHolder(String line) {
    Matcher matcher = COPYRIGHT.matcher(line);
    return matcher.matches()
        ? Optional.of(matcher.group("holder").strip())
            .filter(holder -> !YEAR.matcher(holder).matches() && holder.length() <= 60)
            .filter(holder -> !holder.toLowerCase(Locale.ROOT).startsWith("all rights"))
        : Optional.empty();
  }

  /// A web address, or nothing if `text` is not one.
  static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text.strip()));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /// A line with a day: an outlet may stand beside it, a sentence may not.
  private static Optional<Imprint> dated(String line, LocalDate day) {
    List<String> parts = parts(line);
    int words = parts.stream().mapToInt(part -> part.split(" ").length).sum();
    boolean updateOnly = line.toLowerCase(Locale.ROOT).startsWith("updated");
    if (words > 5 || parts.size() > 2) {
      return Optional.empty();
    }
    String outlet = parts.isEmpty() ? null : parts.getFirst();
    return Optional.of(imprint(null, outlet, updateOnly ? null : day, null));
  }

  private static List<String> parts(String line) {
    String bare = DATE_WORDS.matcher(DateText.without(line)).replaceAll(" ");
    return Arrays.stream(SEPARATOR.split(bare))
        .map(part -> part.replaceAll("[\\s*_()]+", " ").strip())
        .filter(part -> part.chars().anyMatch(Character::isLetter))
        .toList();
  }

  private static Imprint imprint(
      @Nullable String author,
      @Nullable String outlet,
      @Nullable LocalDate day,
      @Nullable URI url) {
    return new Imprint(
        Optional.ofNullable(author),
        Optional.ofNullable(outlet),
        Optional.ofNullable(day),
        Optional.empty(),
        Optional.ofNullable(url));
  }
}
