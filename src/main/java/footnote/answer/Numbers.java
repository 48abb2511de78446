package footnote.answer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the numbers, ranks and parts of a sentence: "2 and a half million", "twenty-first", "two
/// thirds".
final class Numbers {
  static final Map<String, Integer> ONES =
      Map.ofEntries(
          Map.entry("zero", 0),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("thirteen", 13),
          Map.entry("fourteen", 14),
          Map.entry("fifteen", 15),
          Map.entry("sixteen", 16),
          Map.entry("seventeen", 17),
          Map.entry("eighteen", 18),
          Map.entry("nineteen", 19));

  static final Map<String, Integer> TENS =
      Map.of(
          "twenty", 20, "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60, "seventy", 70,
          "eighty", 80, "ninety", 90);

  /// "First" is the first of them.
  private static final List<String> ORDINALS =
      List.of(
          """
          first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
          fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth\
          """
              .split("\\s"));

  private static final Map<String, Double> SCALES =
      Map.ofEntries(
          Map.entry("dozen", 12.0),
          Map.entry("hundred", 1e2),
          Map.entry("thousand", 1e3),
          Map.entry("million", 1e6),
          Map.entry("billion", 1e9),
          Map.entry("trillion", 1e12));

  /// Scales that stand right behind the digits.
  private static final Map<String, Double> SHORT_SCALES =
      Map.of("k", 1e3, "m", 1e6, "mn", 1e6, "bn", 1e9, "b", 1e9, "tn", 1e12);

  static final Set<String> LESS =
      Set.of("less", "fewer", "lower", "smaller", "shorter", "younger", "lighter", "cheaper");

  private static final Set<String> MORE =
      Set.of("more", "higher", "larger", "longer", "older", "heavier", "dearer", "greater");

  private static final Set<String> PARTS =
      Word.set(
          """
          third thirds quarter quarters fifth fifths sixth sixths seventh sevenths eighth eighths ninth ninths
          tenth tenths twentieth twentieths
          """);

  private final List<Word> words;

  Numbers(List<Word> words) {
    this.words = words;
  }

  /// A value and the word behind it.
  record Part(double value, int end) {}

  private String word(int at) {
    return Word.folded(words, at);
  }

  /// "Third", "twenty-first"; "first" alone says too little.
  Optional<Part> rank(int at) {
    int tens = TENS.getOrDefault(word(at), 0);
    int one = ORDINALS.indexOf(word(at + 1)) + 1;
    if (tens > 0 && one > 0 && one < 10) {
      return Optional.of(new Part(tens + one, at + 2));
    }
    int rank = ordinal(word(at));
    return rank > 1 ? Optional.of(new Part(rank, at + 1)) : Optional.empty();
  }

  /// The number of an ordinal of one word, from "first" to "ninetieth"; 0 of other words.
  static int ordinal(String word) {
    String tens = word.endsWith("ieth") ? word.substring(0, word.length() - 4) + "y" : "";
    return TENS.getOrDefault(tens, ORDINALS.indexOf(word) + 1);
  }

  /// "2,400", "5m", "12.5 million".
  Optional<Part> digits(int at) {
    if (!words.get(at).isNumber()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(word(at).replace(",", ""));
    if (SHORT_SCALES.containsKey(word(at + 1)) && touches(at + 1)) {
      return Optional.of(new Part(value * SHORT_SCALES.getOrDefault(word(at + 1), 1.0), at + 2));
    }
    return Optional.of(scaled(value, at + 1));
  }

  /// Whether no space stands before a word.
  boolean touches(int at) {
    return at > 0 && words.get(at).start() == words.get(at - 1).end();
  }

  /// "2 and a half million", "a million and a half".
  private Part scaled(double value, int at) {
    double scaled = isHalfMore(at) ? value + 0.5 : value;
    int end = isHalfMore(at) ? at + 3 : at;
    while (SCALES.containsKey(word(end))) {
      scaled *= SCALES.getOrDefault(word(end), 1.0);
      end++;
    }
    return value > 0 && end > at && isHalfMore(end)
        ? new Part(scaled * (value + 0.5) / value, end + 3)
        : new Part(scaled, end);
  }

  /// "twenty-one", "two hundred and five thousand", "a million". A bare "one" says too little.
  Optional<Part> spelled(int start) {
    String first = word(start);
    boolean article =
        (first.equals("a") || first.equals("an")) && SCALES.containsKey(word(start + 1));
    if (article) {
      return Optional.of(scaled(1, start + 1));
    }
    if (first.equals("half") && isOne(start + 1) && SCALES.containsKey(word(start + 2))) {
      return Optional.of(scaled(0.5, start + 2));
    }
    Optional<Part> part = parts(start).filter(one -> isOfAScale(one.end));
    if (part.isPresent()) {
      return part.map(one -> scaled(one.value, one.end + 2));
    }
    if (!ONES.containsKey(first) && !TENS.containsKey(first)) {
      return Optional.empty();
    }
    double total = 0;
    double group = 0;
    int at = start;
    boolean more = true;
    while (more) {
      String word = word(at);
      if (ONES.containsKey(word) || TENS.containsKey(word)) {
        group += ONES.getOrDefault(word, TENS.getOrDefault(word, 0));
        at++;
      } else if (word.equals("hundred")) {
        group *= 100;
        at++;
      } else if (SCALES.containsKey(word)) {
        total += group * SCALES.getOrDefault(word, 1.0);
        group = 0;
        at++;
      } else if (word.equals("and")
          && at > start
          && group % 100 == 0
          && group > 0
          && ONES.containsKey(word(at + 1))) {
        at++;
      } else {
        more = false;
      }
    }
    if (isHalfMore(at) && group > 0) {
      Part half = scaled(group, at);
      return Optional.of(new Part(total + half.value, half.end));
    }
    boolean bareOne = at == start + 1 && first.equals("one");
    return bareOne && !word(at).equals("percent")
        ? Optional.empty()
        : Optional.of(new Part(total + group, at));
  }

  /// Whether an ordinal is no rank: "a third of them", "by a fifth".
  boolean isPart(int at) {
    String before = word(at - 1);
    boolean isMeasured = Set.of("by", "to").contains(word(at - 2));
    return PARTS.contains(word(at))
        && (word(at).endsWith("s") || word(at + 1).equals("of") || isMeasured || isMore(at + 1))
        && (before.equals("a") || before.equals("one") || ONES.containsKey(before));
  }

  /// "A third less", "a fifth more".
  private boolean isMore(int at) {
    return LESS.contains(word(at)) || MORE.contains(word(at));
  }

  /// "Two in five", "72 in every hundred", "half", "two thirds".
  Optional<Part> fraction(int at) {
    int of = ONES.getOrDefault(word(at), 0);
    int all = ONES.getOrDefault(word(at + 2), 0);
    if (of > 0 && all > of && word(at + 1).equals("in")) {
      return Optional.of(new Part(of / (double) all, at + 3));
    }
    if (word(at).equals("half") && !word(at + 1).equals("a")) {
      return word(at - 1).equals("in") ? Optional.empty() : Optional.of(new Part(0.5, at + 1));
    }
    return inEvery(at).or(() -> parts(at).filter(part -> !isOfAScale(part.end)));
  }

  /// "One in every 22", "three out of every four".
  private Optional<Part> inEvery(int at) {
    Optional<Part> few = count(at);
    if (few.isEmpty()) {
      return few;
    }
    int in = few.get().end;
    boolean out = word(in).equals("out") && word(in + 1).equals("of");
    int every = out ? in + 2 : in + 1;
    boolean isOfEvery =
        (out || word(in).equals("in")) && Set.of("every", "each").contains(word(every));
    return isOfEvery
        ? count(every + 1)
            .filter(many -> many.value > few.get().value)
            .map(many -> new Part(few.get().value / many.value, many.end))
        : Optional.empty();
  }

  /// A number, also a bare "one" or "hundred".
  private Optional<Part> count(int at) {
    if (at >= words.size()) {
      return Optional.empty();
    }
    if (word(at).equals("one") || word(at).equals("hundred")) {
      return Optional.of(new Part(word(at).equals("one") ? 1 : 100, at + 1));
    }
    return digits(at).or(() -> spelled(at));
  }

  /// "A quarter", "two thirds".
  Optional<Part> parts(int at) {
    String count = word(at);
    int parts = ONES.getOrDefault(count, count.equals("a") ? 1 : 0);
    if (parts == 0 || at + 1 >= words.size() || !PARTS.contains(word(at + 1)) || !isPart(at + 1)) {
      return Optional.empty();
    }
    String part = word(at + 1).replaceFirst("s$", "");
    double whole = part.equals("quarter") ? 4 : ordinal(part);
    return Optional.of(new Part(parts / whole, at + 2));
  }

  /// "Of a million", behind a part.
  private boolean isOfAScale(int at) {
    return isOfOne(at) && SCALES.containsKey(word(at + 2));
  }

  /// "A" or "one", but not before a rank: "a second blast".
  boolean isOne(int at) {
    boolean isRank =
        word(at + 1).equals("second")
            && at + 2 < words.size()
            && !words.get(at + 2).stem().isEmpty();
    return Set.of("a", "an", "one").contains(word(at)) && !isRank;
  }

  /// "Of a".
  boolean isOfOne(int at) {
    return word(at).equals("of") && isOne(at + 1);
  }

  /// "And a half".
  boolean isHalfMore(int at) {
    return word(at).equals("and") && word(at + 1).equals("a") && word(at + 2).equals("half");
  }
}
