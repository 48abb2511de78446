package footnote.ingest;

import footnote.article.Imprint;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the short lines that name an article's author, outlet, day or address.
///
/// A line counts only if that is all it says: "By Friday, three had died." is a sentence, and the
/// day in "Last updated 4 June 2025" is not the day of publication.
final class ImprintLine {
  private static final int LONGEST = 140;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_NOTICE = 300;
  private static final Pattern BY =
      Pattern.compile("(?i)(?:by|author:|written by|reported by)\\s+(.*)");
  private static final Pattern OUTLET =
      Pattern.compile("(?i:source|outlet|publisher|publication|from):\\s*(\\S.*)");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:(?i:url|link|address):\\s*)?(https?://\\S+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PIECE =
      Pattern.compile("\\s*[|·•;]\\s*|\\s[—–-]\\s|[.,]\\s+(?=(?i:(?:written\\s)?by)\\s)");
  private static final Pattern DATE_WORDS =
      Pattern.compile(
          "(?i)\\b(?:first published|published|posted|(?:last )?(?:updated|modified|revised)|date|on|at"
              + "|(?<!\\bthe )(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?"
              + "|fri(?:day)?|sat(?:urday)?|sun(?:day)?))\\b:?"
              + "|\\b\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?\\s*(?:[ap]\\.?\\s?m\\b\\.?)?\\s*(?-i:[A-Z]{2,4}\\b)?"
              + "|\\b\\d{1,2}\\s*[ap]\\.?\\s?m\\b\\.?\\s*(?-i:[A-Z]{2,4}\\b)?"
              + "|\\b\\d+\\s?min(?:ute)?s?\\sread\\b");
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?i)(?=\\b(?:published|posted|last updated|updated|modified|revised|corrected)\\b)");
  private static final Pattern CHANGE =
      Pattern.compile("(?i)(?:last\\s)?(?:updated|modified|revised|corrected)\\b.*");
  private static final Pattern ROLE =
      Pattern.compile("(?i).*\\b(?:writer|correspondent|reporter|editor|columnist|staff)\\b.*");
  private static final Set<String> PARTICLES =
      Set.of(
          "and", "de", "da", "la", "le", "van", "von", "der", "den", "bin", "ibn", "al", "el",
          "del", "dos", "du", "di", "y", "e", "of", "the", "for", "in", "with", "&");
  private static final Pattern COPYRIGHT =
      Pattern.compile(
          "(?:©|\\(c\\)|copyright\\s*(?:©|\\(c\\)|(?=\\d{4})|by\\b|(?=.*all\\srights\\sreserved)))\\s*"
              + "(?:\\d{4}(?:\\s*[-–]\\s*\\d{4})?,?\\s*)?(?:by\\s+)?(?<holder>\\S[^,|]*?)"
              + "(?:\\s+\\d{4})?"
              + "(?:(?:,?\\s+(?:L\\.?P|L\\.?L\\.?C|Inc|Ltd|Corp|plc)\\b\\.?)+(?:[\\s.,|].*)?"
              + "|\\s*[,|].*|(?<!\\b\\p{L})\\.(?:\\s.*)?)?",
          Pattern.CASE_INSENSITIVE);
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
    return namesAndDay(line);
  }

  /// The holder of the rights that a copyright line names, without its legal form.
  static Optional<String> copyrightHolder(String line) {
    Matcher matcher = COPYRIGHT.matcher(line.strip());
    return line.length() <= LONGEST_NOTICE && matcher.matches()
        ? Optional.of(matcher.group("holder").strip())
            .filter(holder -> !YEAR.matcher(holder).matches() && holder.length() <= LONGEST_NAME)
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

  /// A line of names and days: one author, one outlet and nothing else may stand beside the day.
  private static Optional<Imprint> namesAndDay(String line) {
    List<String> authors = new ArrayList<>();
    List<String> outlets = new ArrayList<>();
    String bare = DATE_WORDS.matcher(DateText.without(line)).replaceAll(" ");
    for (String piece : PIECE.split(bare, -1)) {
      Matcher by = BY.matcher(piece.strip());
      if (by.matches()) {
        addByline(names(by.group(1)), authors, outlets);
      } else {
        outlets.addAll(names(piece));
      }
    }
    boolean dated = DateText.first(line).isPresent();
    boolean named = Stream.concat(authors.stream(), outlets.stream()).allMatch(ImprintLine::isName);
    if (!named || outlets.size() > 1 || (authors.isEmpty() && !dated)) {
      return Optional.empty();
    }
    return Optional.of(
        imprint(
            authors.isEmpty() ? null : String.join(", ", authors),
            outlets.isEmpty() ? null : outlets.getFirst(),
            publicationDay(line).orElse(null),
            null));
  }

  /// `A, B and C` are authors; in `A, Example Wire` the second is an outlet.
  private static void addByline(List<String> names, List<String> authors, List<String> outlets) {
    boolean several = names.size() > 1 && names.getLast().contains(" and ");
    for (String name : names) {
      if (authors.isEmpty() || several) {
        authors.add(name);
      } else if (!ROLE.matcher(name).matches()) {
        outlets.add(name);
      }
    }
  }

  private static Optional<LocalDate> publicationDay(String line) {
    return Arrays.stream(STATEMENT.split(line))
        .filter(statement -> !CHANGE.matcher(statement).matches())
        .map(DateText::first)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static List<String> names(String piece) {
    return Arrays.stream(piece.split(","))
        .map(part -> part.replaceAll("[\\s*_()]+", " ").strip().replaceFirst("^:\\s*|\\s*:$", ""))
        .filter(part -> part.chars().anyMatch(Character::isLetter))
        .toList();
  }

  private static boolean isName(String text) {
    List<String> words = List.of(text.split(" "));
    String last = words.getLast();
    boolean stopped = "!?".indexOf(last.charAt(last.length() - 1)) >= 0;
    boolean sentence = last.endsWith(".") && last.length() > 4;
    return !stopped
        && !sentence
        && text.length() <= LONGEST_NAME
        && words.stream().allMatch(w -> PARTICLES.contains(w) || !startsSmall(w));
  }

  private static boolean startsSmall(String word) {
    return Character.isLowerCase(word.codePointAt(0)) && word.indexOf('.') < 0;
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
