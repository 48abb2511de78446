package footnote.answer;

import footnote.retrieval.Terms;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A word, number or mark of a text.
///
/// @param text as written
/// @param folded in lower case, without accents, possessive endings and the dots of `U.S.`
/// @param stem the term that is indexed for it; empty for words without content and for marks
/// @param start where it begins, in UTF-16 units
record Word(String text, String folded, String stem, int start, int end) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?:\\p{L}\\.){2,}"
              + "|\\p{Lu}[\\p{L}\\p{M}]*-\\d+\\p{L}*" // Tu-95
              + "|\\d+(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?"
              + "|(?!\\p{Lu}-\\p{Ll})\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:['’]\\p{L}+)?" // turn of U-turn
              + "|[%$€£¥,;:()—–“”\"]");
  private static final Pattern BRITISH = Pattern.compile("metre(?=s?$)");

  /// Units that are written out as often as not.
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("km", "kilometer"),
          Map.entry("kms", "kilometer"),
          Map.entry("cm", "centimeter"),
          Map.entry("mm", "millimeter"),
          Map.entry("kg", "kilogram"),
          Map.entry("kgs", "kilogram"),
          Map.entry("mph", "mile"),
          Map.entry("mi", "mile"),
          Map.entry("ft", "foot"),
          Map.entry("feet", "foot"),
          Map.entry("gw", "gigawatt"),
          Map.entry("mw", "megawatt"),
          Map.entry("kw", "kilowatt"),
          Map.entry("gwh", "gigawatt"),
          Map.entry("mwh", "megawatt"),
          Map.entry("hrs", "hour"),
          Map.entry("hr", "hour"),
          Map.entry("min", "minute"),
          Map.entry("mins", "minute"),
          Map.entry("sec", "second"),
          Map.entry("secs", "second"),
          Map.entry("lb", "pound"),
          Map.entry("lbs", "pound"),
          Map.entry("tons", "tonne"),
          Map.entry("tonnes", "tonne"));

  private static final Map<String, String> SPELLINGS =
      Map.ofEntries(
          Map.entry("centre", "center"),
          Map.entry("centres", "center"),
          Map.entry("programme", "program"),
          Map.entry("programmes", "program"),
          Map.entry("colour", "color"),
          Map.entry("labour", "labor"),
          Map.entry("defence", "defense"),
          Map.entry("theatre", "theater"),
          Map.entry("grey", "gray"),
          Map.entry("tyre", "tire"),
          Map.entry("aluminium", "aluminum"),
          Map.entry("harbour", "harbor"),
          Map.entry("neighbour", "neighbor"),
          Map.entry("neighbours", "neighbor"));

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern POSSESSIVE = Pattern.compile("['’]s$|['’]$");

  /// The words of a list that white space separates.
  static Set<String> set(String list) {
    return Arrays.stream(list.strip().split("\\s+", -1)).collect(Collectors.toUnmodifiableSet());
  }

  /// The folded word at a place, empty where there is none.
  static String folded(List<Word> words, int at) {
    return at >= 0 && at < words.size() ? words.get(at).folded() : "";
  }

  /// The words of `text`, in order.
  static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      String folded = fold(token.group());
      words.add(new Word(token.group(), folded, stem(folded), token.start(), token.end()));
    }
    return words;
  }

  static String fold(String word) {
    String plain = ACCENTS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
    String lower = POSSESSIVE.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("");
    return lower.replace('’', '\'').replaceAll("(?<=\\p{L})\\.", "");
  }

  /// The words and numbers of a text, folded, with a blank between them.
  static String letters(String text) {
    return fold(text).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  /// The term of a folded word, in American spelling and with units written out.
  static String stem(String folded) {
    if (folded.isEmpty() || !Character.isLetterOrDigit(folded.charAt(0))) {
      return "";
    }
    String spelled = BRITISH.matcher(UNITS.getOrDefault(folded, folded)).replaceAll("meter");
    List<String> terms = Terms.listOf(SPELLINGS.getOrDefault(spelled, spelled));
    return terms.isEmpty() ? "" : terms.getFirst();
  }

  /// Whether it ends as in `Berg's`.
  boolean isPossessive() {
    return POSSESSIVE.matcher(text).find();
  }

  boolean isCapital() {
    return Character.isUpperCase(text.charAt(0));
  }

  /// Whether it is a unit of measure in short form, such as `GW`.
  boolean isUnit() {
    return UNITS.containsKey(folded);
  }

  boolean isNumber() {
    return Character.isDigit(text.charAt(0));
  }

  boolean isMark() {
    return !Character.isLetterOrDigit(text.charAt(0));
  }

  /// Whether a clause ends at it.
  boolean isBreak() {
    return isMark() && ",;:()—–".contains(text);
  }
}
