package footnote.answer;

import footnote.article.TextRange;
import footnote.retrieval.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the words of a sentence that are of the kind a question asks for.
///
/// Words that the question itself uses do not answer it.
final class AnswerWords {
  private static final String MONTH =
      "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
          + "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";
  private static final String NUMBER_WORD =
      "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
          + "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
          + "|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|third|quarter|once|twice)";

  /// The 95 of "Tu-95" is part of a name.
  private static final String NUMBER_FORM =
      "(?:(?:[$€£¥]\\s?)?(?<!\\p{L}-)\\b\\d(?:[\\d,.]*\\d)?\\b(?:\\s?%)?|\\b(?i:"
          + NUMBER_WORD
          + ")\\b)(?:[ -](?i:"
          + NUMBER_WORD
          + ")\\b)*";

  private static final String TIME_UNIT =
      "(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centur(?:y|ies)|nights?)";
  private static final String MEASURE_UNIT =
      "(?:kilomet(?:er|re)s?|met(?:er|re)s?|centimet(?:er|re)s?|miles?|feet|foot|inch(?:es)?|yards?|tons?"
          + "|tonnes?|kilograms?|kilos?|grams?|pounds?|degrees?|acres?|hectares?|lit(?:er|re)s?|gallons?"
          + "|km|m|ft|kg|mph|kmh|knots?|(?:giga|mega|kilo)?watts?|light[ -]years?|magnitude)";
  private static final String CURRENCY =
      "(?:dollars?|euros?|pounds?|francs?|yen|yuan|rubles?|roubles?|rupees?|kron(?:or|er|a)|cents?|pesos?)";
  private static final Pattern NUMBER = Pattern.compile(NUMBER_FORM);
  private static final Pattern MONEY =
      Pattern.compile(
          "[$€£¥]\\s?\\d[\\d,.]*\\d?(?:\\s(?:hundred|thousand|million|billion|trillion))?|"
              + NUMBER_FORM
              + "\\s(?:[A-Z][a-z]+\\s|[A-Z]\\.[A-Z]\\.\\s)?"
              + CURRENCY
              + "\\b");
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:"
              + NUMBER_FORM
              + "|\\b(?:a|an|several|a few)\\b)(?:\\s|-)(?:\\w+\\s)?"
              + TIME_UNIT
              + "\\b(?:[ -]old)?");
  private static final Pattern MEASURE =
      Pattern.compile(
          "(?:" + NUMBER_FORM + ")(?:\\s|-)?(?:square |cubic )?" + MEASURE_UNIT + "\\b");
  private static final Pattern SHARE =
      Pattern.compile(
          NUMBER_FORM
              + "\\s?(?:%|percent(?:age points?)?\\b|per cent\\b|in (?:\\d+|ten)\\b)|\\d%|"
              + "\\b(?:half|a (?:third|quarter|fifth|tenth)|two thirds|three quarters)\\b");
  private static final Pattern COUNTED =
      Pattern.compile(
          "\\s(?:[a-z]+(?:-[a-z]+)?\\s){0,2}?(?:[a-z]{3,}s|people|men|women|children)\\b");
  private static final Pattern TIME =
      Pattern.compile(
          "\\b\\d{1,2}(?:st|nd|rd|th)?\\s+"
              + MONTH
              + "(?:,?\\s+\\d{4})?\\b|\\b"
              + MONTH
              + "\\s+\\d{1,2}(?:st|nd|rd|th)?\\b(?:,?\\s+\\d{4}\\b)?|\\b"
              + MONTH
              + "(?:\\s+(?:of\\s+)?\\d{4})?\\b|\\b(?:1\\d|20)\\d\\ds?\\b"
              + "|\\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b|\\b\\d{1,2}(?::\\d{2})?\\s?[ap]\\.?m\\b\\.?"
              + "|\\b\\d{1,2}:\\d{2}\\b|\\b(?:yesterday|today|tomorrow|midnight|noon|tonight)\\b"
              + "|\\b(?i:spring|summer|autumn|winter) (?:of )?\\d{4}\\b");
  private static final Pattern NAME =
      Pattern.compile(
          "\\b\\p{Lu}[\\p{L}’'.-]*(?:\\s+(?:(?:of|de|van|von|der|den|al|bin|la|le|du|the|and)\\s+)?"
              + "\\p{Lu}[\\p{L}’'-]*)*");
  private static final Pattern REASON =
      Pattern.compile(
          "\\b(?:because|due to|caused by|owing to|as a result|thanks to|in order to|so that|amid|accus(?:ed|ing)"
              + "|citing|blam(?:ed|ing)|reasons?|after|to (?:avoid|prevent|protect|stop|honou?r|mark|reduce|save)"
              + "|triggered by|led to|therefore|since|fear(?:s|ed|ing)?|for (?:failing|refusing|having|being))\\b");

  private AnswerWords() {}

  /// The ranges of `sentence` that may answer a question of `kind`, in order.
  ///
  /// @param asked the question's own terms
  static List<TextRange> find(QuestionKind kind, String sentence, Set<String> asked) {
    return switch (kind) {
      case MONEY -> matches(MONEY, sentence, asked);
      case DURATION -> matches(DURATION, sentence, asked);
      case SHARE -> matches(SHARE, sentence, asked);
      case MEASURE -> matches(MEASURE, sentence, asked);
      case COUNT -> numbers(sentence, asked);
      case TIME -> matches(TIME, sentence, asked);
      case PERSON, PLACE -> names(sentence, asked);
      case REASON -> matches(REASON, sentence, Set.of());
      case YES_NO, OTHER -> List.of();
    };
  }

  private static List<TextRange> matches(Pattern pattern, String sentence, Set<String> asked) {
    List<TextRange> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(sentence);
    while (matcher.find()) {
      if (isNew(matcher.group(), asked)) {
        found.add(new TextRange(matcher.start(), matcher.end()));
      }
    }
    return found;
  }

  /// Numbers that are no part of a day or an hour, each with what it counts.
  private static List<TextRange> numbers(String sentence, Set<String> asked) {
    List<TextRange> times = matches(TIME, sentence, Set.of());
    List<TextRange> found = new ArrayList<>();
    for (TextRange number : matches(NUMBER, sentence, asked)) {
      if (times.stream().noneMatch(time -> time.overlaps(number))) {
        Matcher counted = COUNTED.matcher(sentence).region(number.end(), sentence.length());
        found.add(
            new TextRange(number.start(), counted.lookingAt() ? counted.end() : number.end()));
      }
    }
    return found;
  }

  /// Capitalised words, unless they only begin the sentence.
  private static List<TextRange> names(String sentence, Set<String> asked) {
    List<TextRange> found = new ArrayList<>();
    for (TextRange name : matches(NAME, sentence, asked)) {
      boolean beginsSentence = name.start() <= 1;
      boolean oneWord = name.of(sentence).indexOf(' ') < 0;
      boolean content = !Terms.of(name.of(sentence)).isEmpty();
      if (content && !(beginsSentence && oneWord && isCommonOpening(name.of(sentence)))) {
        found.add(name);
      }
    }
    return found;
  }

  private static boolean isCommonOpening(String word) {
    return word.length() <= 2 || word.endsWith("ly") || word.endsWith("ing");
  }

  private static boolean isNew(String words, Set<String> asked) {
    Set<String> terms = Terms.of(words);
    return terms.isEmpty() || !asked.containsAll(terms);
  }
}
