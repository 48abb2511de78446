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
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:[$€£¥]\\s?)?\\b\\d[\\d,.]*\\d\\b%?|(?:[$€£¥]\\s?)?\\b\\d\\b%?|\\b(?i:"
              + NUMBER_WORD
              + ")\\b(?:[ -](?i:"
              + NUMBER_WORD
              + ")\\b)*");
  private static final Pattern NUMBER_TAIL =
      Pattern.compile(
          "\\s?(?:%|percent\\b|per cent\\b|(?:hundred|thousand|million|billion|trillion)\\b"
              + "|(?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|tons?|tonnes?|years?|months?|weeks?|days?|hours?"
              + "|minutes?|seconds?|degrees?|dollars?|euros?|pounds?|people)\\b)");
  private static final Pattern TIME =
      Pattern.compile(
          "\\b\\d{1,2}(?:st|nd|rd|th)?\\s+"
              + MONTH
              + "(?:,?\\s+\\d{4})?\\b|\\b"
              + MONTH
              + "\\s+\\d{1,2}(?:st|nd|rd|th)?\\b(?:,?\\s+\\d{4}\\b)?|\\b"
              + MONTH
              + "(?:\\s+(?:of\\s+)?\\d{4})?\\b|\\b(?:1\\d|20)\\d\\d(?:s\\b|\\b)"
              + "|\\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b|\\b\\d{1,2}(?::\\d{2})?\\s?[ap]\\.?m\\b\\.?"
              + "|\\b\\d{1,2}:\\d{2}\\b|\\b(?:yesterday|today|tomorrow|midnight|noon|tonight)\\b"
              + "|\\b(?i:spring|summer|autumn|winter) (?:of )?\\d{4}\\b");
  private static final Pattern NAME =
      Pattern.compile(
          "\\b\\p{Lu}[\\p{L}’'.-]*(?:\\s+(?:(?:of|de|van|von|der|den|al|bin|la|le|du|the|and)\\s+)?"
              + "\\p{Lu}[\\p{L}’'-]*)*");
  private static final Pattern REASON =
      Pattern.compile(
          "\\b(?:because|due to|caused by|owing to|as a result of|thanks to|in order to|so that|since|amid"
              + "|after|to avoid|to prevent|to protect|triggered by|led to)\\b");

  private AnswerWords() {}

  /// The ranges of `sentence` that may answer a question of `kind`.
  ///
  /// @param asked the question's own terms
  static List<TextRange> find(QuestionKind kind, String sentence, Set<String> asked) {
    return switch (kind) {
      case NUMBER -> numbers(sentence, asked);
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

  private static List<TextRange> numbers(String sentence, Set<String> asked) {
    List<TextRange> times = matches(TIME, sentence, Set.of());
    List<TextRange> found = new ArrayList<>();
    for (TextRange number : matches(NUMBER, sentence, asked)) {
      if (times.stream().noneMatch(time -> time.overlaps(number))) {
        found.add(withTail(sentence, number));
      }
    }
    return found;
  }

  private static TextRange withTail(String sentence, TextRange number) {
    int end = number.end();
    Matcher tail = NUMBER_TAIL.matcher(sentence);
    while (tail.region(end, sentence.length()).lookingAt() && tail.end() > end) {
      end = tail.end();
    }
    return new TextRange(number.start(), end);
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
