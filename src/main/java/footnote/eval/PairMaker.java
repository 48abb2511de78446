package footnote.eval;

import footnote.answer.SupportCheck.Ground;
import footnote.article.Article;
import footnote.article.Passage;
import footnote.article.Sentences;
import footnote.ingest.PassageSplitter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes pairs of sentence and passage by rule: sentences of the passage, shortened, joined or with
/// numbers in other forms, are supported; with one thing changed they are not.
///
/// The rules are crude on purpose and share no code with the check that they are to measure. The
/// same articles and seed make the same pairs.
public final class PairMaker {
  private static final int SHORTEST = 45;
  private static final int LONGEST = 260;
  private static final int MOST_TRIES = 3;

  /// Small sets of articles are gone through again, for other sentences.
  private static final int ROUNDS = 5;

  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final List<String> WEEKDAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  private static final List<String> SMALL =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");
  private static final Map<String, String> ABBREVIATED =
      Map.of(
          "Jan.",
          "January",
          "Feb.",
          "February",
          "Aug.",
          "August",
          "Sept.",
          "September",
          "Oct.",
          "October",
          "Nov.",
          "November",
          "Dec.",
          "December");

  private static final Pattern APPOSITION =
      Pattern.compile(
          "(?<=\\p{L}), (?!and |or |but )([^,;:“”\"()]{12,80}), (?=(?:was|were|is|are|has|had|said|will|who)\\b)");
  private static final Pattern BRACKETS = Pattern.compile(" \\([^()]{3,80}\\)");
  // Not "in which": what is left would end in "in".
  private static final Pattern TRAILING =
      Pattern.compile(
          "(?<=[\\p{L}\\p{N}])(?<! (?:in|of|for|to|with|by|on|from|at|under|during|through)),? (?:which|while|although|whereas|after|because|as well as)\\b[^“”\"]{10,140}\\.$");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\d.,-])\\d{1,3}(?:,\\d{3})*(?:\\.\\d+)?(?![\\p{L}\\d,-])(?!\\.\\d)");
  private static final Pattern YEAR =
      Pattern.compile("(?<![\\d,.-])(?:1[5-9]\\d\\d|20[0-3]\\d)(?![\\d,-])(?!\\.\\d)");
  private static final Pattern MONTH_NAME =
      Pattern.compile(
          "\\b(?:"
              + String.join("|", MONTHS)
                  .replace("May", "May(?= \\d)")
                  .replace("March", "March(?= \\d)")
              + ")\\b");
  private static final Pattern WEEKDAY =
      Pattern.compile("\\b(?:" + String.join("|", WEEKDAYS) + ")\\b");
  private static final Pattern MONTH_DAY =
      Pattern.compile(
          "\\b("
              + String.join("|", MONTHS)
              + "|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\\.) (\\d{1,2})\\b(?!,? \\d)");
  private static final Pattern NAME =
      Pattern.compile(
          "(?<=[\\p{Ll},] )\\p{Lu}\\p{Ll}{2,}(?: \\p{Lu}\\p{Ll}{2,}){0,2}(?!['’-]|\\p{L})");
  private static final Pattern AUXILIARY =
      Pattern.compile(
          " (was|were|is|are|has|have|had|will|can|could|would|did|does|may|must|should) (?!not\\b|no\\b|never\\b|only\\b|just\\b)");
  private static final Pattern NOT = Pattern.compile(" not\\b(?! only| just)");
  private static final Pattern NEGATIVE =
      Pattern.compile(
          "\\b(?:no|none|never|nothing|nobody|neither|unable|without|hardly|No|Neither|Nothing|Nobody|Never|None)\\b|n't\\b");
  private static final Pattern BETWEEN_NAMES =
      Pattern.compile(
          ".*\\b(?:\\p{Ll}{3,}(?:ed|es|ts)|won|beat|took|gave|sent|made|from|than|by)\\b.*");

  private final Random random;
  private final List<Article> articles;
  private final List<String> names = new ArrayList<>();

  /// @param seed of the choices
  public PairMaker(List<Article> articles, long seed) {
    this.articles = List.copyOf(articles);
    this.random = new Random(seed);
    for (Article article : this.articles) {
      NAME.matcher(article.text())
          .results()
          .map(MatchResult::group)
          .filter(PairMaker::isName)
          .filter(name -> isNowhereLower(name, article.text()))
          .forEach(names::add);
    }
  }

  private static boolean isNowhereLower(String name, String text) {
    return Arrays.stream(name.split(" ", -1))
        .noneMatch(word ->
            Pattern.compile("\\b" + word.toLowerCase(Locale.ROOT) + "\\b").matcher(text).find());
  }

  private static boolean isName(String text) {
    return MONTHS.stream().noneMatch(text::contains) && WEEKDAYS.stream().noneMatch(text::contains);
  }

  /// At most `most` pairs of each kind, spread over the articles.
  public List<GroundingPair> pairs(int most) {
    List<Source> sources = new ArrayList<>();
    for (Article article : articles) {
      List<Passage> passages = PassageSplitter.split(article);
      for (Passage passage : passages) {
        sources.add(new Source(article, passage, passages));
      }
    }
    Collections.shuffle(sources, random);
    List<GroundingPair> pairs = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Set<String> made = new HashSet<>();
      for (int round = 0; round < ROUNDS; round++) {
        for (Source source : sources) {
          if (made.size() < most) {
            make(kind, source).filter(pair -> made.add(pair.sentence())).ifPresent(pairs::add);
          }
        }
      }
    }
    return pairs;
  }

  private record Source(Article article, Passage passage, List<Passage> siblings) {
    List<String> sentences() {
      return sentences(passage.text());
    }

    static List<String> sentences(String text) {
      return Sentences.of(text).stream()
          .map(range -> range.of(text).replaceAll("\\s+", " "))
          .filter(one -> one.length() >= SHORTEST && one.length() <= LONGEST)
          .filter(one -> Character.isUpperCase(one.charAt(0)) && one.endsWith("."))
          .toList();
    }

    Ground ground() {
      return Ground.of(passage.text(), article);
    }
  }

  /// How a sentence is made.
  private enum Kind {
    VERBATIM(true, "verbatim"),
    SHORTENED(true, "shortened"),
    JOINED(true, "joined"),
    FORMS(true, "other forms"),
    NUMBER(false, "changed number"),
    DATE(false, "changed date"),
    FOREIGN_NAME(false, "changed name"),
    NEGATION(false, "negation"),
    SWAP(false, "swap"),
    MERGED(false, "merged"),
    CLAIM(false, "other claim"),
    MATTER(false, "another matter");

    final boolean supported;
    final String label;

    Kind(boolean supported, String label) {
      this.supported = supported;
      this.label = label;
    }
  }

  private Optional<GroundingPair> make(Kind kind, Source source) {
    List<String> sentences = source.sentences();
    for (int attempt = 0; attempt < MOST_TRIES && !sentences.isEmpty(); attempt++) {
      String sentence = sentences.get(random.nextInt(sentences.size()));
      Optional<String> made =
          made(kind, sentence, source)
              .filter(text -> kind == Kind.VERBATIM || !text.equals(sentence));
      if (made.isPresent()) {
        return made.map(
            text -> new GroundingPair(kind.label, kind.supported, List.of(source.ground()), text));
      }
    }
    return Optional.empty();
  }

  private Optional<String> made(Kind kind, String sentence, Source source) {
    return switch (kind) {
      case VERBATIM -> Optional.of(sentence);
      case SHORTENED -> shortened(sentence);
      case JOINED -> joined(source);
      case FORMS -> otherForms(sentence);
      case NUMBER -> changedNumber(sentence, source.passage().text());
      case DATE -> changedDate(sentence, source.passage().text());
      case FOREIGN_NAME -> changedName(sentence, source.article().text());
      case NEGATION -> negated(sentence);
      case SWAP -> swapped(sentence);
      case MERGED -> merged(sentence, source);
      case CLAIM -> otherClaim(source);
      case MATTER -> otherMatter(source.article());
    };
  }

  /// A sentence of another article that names nothing and counts nothing: only its words tell.
  private Optional<String> otherMatter(Article article) {
    Article other = articles.get(random.nextInt(articles.size()));
    List<String> sentences =
        other.equals(article)
            ? List.of()
            : Source.sentences(other.text()).stream()
                .filter(one -> !NAME.matcher(one).find() && !NUMBER.matcher(one).find())
                .toList();
    return anyOf(sentences);
  }

  private static Optional<String> shortened(String sentence) {
    for (Pattern part : List.of(BRACKETS, APPOSITION, TRAILING)) {
      Matcher found = part.matcher(sentence);
      if (found.find()) {
        String rest = found.replaceFirst(part == TRAILING ? "." : part == APPOSITION ? " " : "");
        if (rest.length() >= SHORTEST) {
          return Optional.of(rest);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> joined(Source source) {
    List<String> sentences = source.sentences();
    for (int i = 0; i + 1 < sentences.size(); i++) {
      String first = sentences.get(i);
      String second = sentences.get(i + 1);
      if (first.length() + second.length() < LONGEST * 1.5) {
        return Optional.of(first.substring(0, first.length() - 1) + "; " + second);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> otherForms(String sentence) {
    String changed = sentence;
    Matcher day = MONTH_DAY.matcher(changed);
    if (day.find()) {
      String month = ABBREVIATED.getOrDefault(day.group(1), day.group(1));
      changed = day.replaceFirst(day.group(2) + " " + month);
    }
    changed = changed.replaceAll("(?<=\\d)%", " per cent").replaceAll("(?<=\\d) percent\\b", "%");
    Matcher scale =
        Pattern.compile("(?<![.,\\d])(\\d{1,3}) (million|thousand)\\b").matcher(changed);
    if (scale.find()) {
      changed =
          scale.replaceFirst(
              scale.group(1) + (scale.group(2).equals("million") ? ",000,000" : ",000"));
    }
    changed = changed.replaceAll("(?<=\\d),(?=\\d{3})", "");
    Matcher small =
        Pattern.compile(
                "(?<! and |-)\\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b(?!-)")
            .matcher(changed);
    if (small.find()) {
      changed = small.replaceFirst(String.valueOf(SMALL.indexOf(small.group(1))));
    }
    return Optional.of(changed).filter(text -> !text.equals(sentence));
  }

  private Optional<String> changedNumber(String sentence, String passage) {
    List<MatchResult> numbers =
        NUMBER.matcher(sentence).results().filter(one -> !isInDate(sentence, one)).toList();
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    MatchResult number = numbers.get(random.nextInt(numbers.size()));
    double value = Double.parseDouble(number.group().replace(",", ""));
    for (int attempt = 0; attempt < 10; attempt++) {
      double factor = List.of(0.5, 0.8, 0.9, 1.1, 1.2, 2.0, 10.0).get(random.nextInt(7));
      String text =
          written(value * factor + (value < 10 ? random.nextInt(3) + 1 : 0), number.group());
      if (!passage.contains(text) && !text.equals(number.group())) {
        return Optional.of(replaced(sentence, number, text));
      }
    }
    return Optional.empty();
  }

  private static boolean isInDate(String sentence, MatchResult number) {
    String before = sentence.substring(0, number.start());
    String after = sentence.substring(number.end());
    String month = "(?:" + String.join("|", MONTHS) + "|Jan|Feb|Aug|Sept|Oct|Nov|Dec)";
    return before.matches(".*" + month + "\\.? $")
        || after.matches("^ " + month + ".*")
        || number.group().matches("(?:1[5-9]|20)\\d\\d");
  }

  private static String written(double value, String like) {
    int decimals = like.contains(".") ? like.length() - like.indexOf('.') - 1 : 0;
    String grouped = like.contains(",") || value < 1000 ? "%,." : "%.";
    return String.format(Locale.ROOT, grouped + decimals + "f", value);
  }

  private Optional<String> changedDate(String sentence, String passage) {
    List<Pattern> kinds = new ArrayList<>(List.of(YEAR, MONTH_NAME, WEEKDAY));
    Collections.shuffle(kinds, random);
    for (Pattern kind : kinds) {
      List<MatchResult> found = kind.matcher(sentence).results().toList();
      if (found.isEmpty()) {
        continue;
      }
      MatchResult one = found.get(random.nextInt(found.size()));
      for (int attempt = 0; attempt < 10; attempt++) {
        String other = otherDate(kind, one.group());
        if (!passage.contains(other)) {
          return Optional.of(replaced(sentence, one, other));
        }
      }
    }
    return Optional.empty();
  }

  private String otherDate(Pattern kind, String text) {
    if (kind == YEAR) {
      int step = random.nextInt(9) + 1;
      return String.valueOf(Integer.parseInt(text) + (random.nextBoolean() ? step : -step));
    }
    List<String> all = kind == WEEKDAY ? WEEKDAYS : MONTHS;
    return all.get(random.nextInt(all.size()));
  }

  private Optional<String> changedName(String sentence, String article) {
    List<MatchResult> found =
        NAME.matcher(sentence).results().filter(one -> isName(one.group())).toList();
    if (found.isEmpty() || names.isEmpty()) {
      return Optional.empty();
    }
    MatchResult one = found.get(random.nextInt(found.size()));
    int words = one.group().split(" ", -1).length;
    for (int attempt = 0; attempt < 50; attempt++) {
      String other = names.get(random.nextInt(names.size()));
      // Not "Russian" for "Russia" either.
      boolean foreign =
          Arrays.stream(other.split(" ", -1))
              .map(word -> word.substring(0, Math.min(4, word.length())))
              .noneMatch(article::contains);
      if (foreign && other.split(" ", -1).length == words) {
        return Optional.of(replaced(sentence, one, other));
      }
    }
    return Optional.empty();
  }

  private static String replaced(String sentence, MatchResult part, String text) {
    return sentence.substring(0, part.start()) + text + sentence.substring(part.end());
  }

  private static Optional<String> negated(String sentence) {
    Matcher not = NOT.matcher(sentence);
    if (not.find()) {
      return Optional.of(not.replaceFirst(""));
    }
    Matcher auxiliary = AUXILIARY.matcher(sentence);
    return auxiliary.find() && !NEGATIVE.matcher(sentence).find()
        ? Optional.of(auxiliary.replaceFirst(" " + auxiliary.group(1) + " not "))
        : Optional.empty();
  }

  /// Exchanges two names that a verb or a comparison stands between.
  private Optional<String> swapped(String sentence) {
    List<MatchResult> found =
        NAME.matcher(" " + sentence).results().filter(one -> isName(one.group())).toList();
    String text = " " + sentence;
    for (int i = 0; i + 1 < found.size(); i++) {
      MatchResult a = found.get(i);
      MatchResult b = found.get(i + 1);
      String between = text.substring(a.end(), b.start());
      boolean sharesWord = Arrays.stream(a.group().split(" ", -1)).anyMatch(b.group()::contains);
      if (!sharesWord
          && !between.contains(",")
          && !between.contains(" and ")
          && !between.contains(" or ")
          && BETWEEN_NAMES.matcher(between).matches()) {
        return Optional.of(
            (text.substring(0, a.start())
                    + b.group()
                    + between
                    + a.group()
                    + text.substring(b.end()))
                .strip());
      }
    }
    return Optional.empty();
  }

  /// What is said of one thing, said of another: the beginning of a sentence with the end of one of
  /// another passage.
  private Optional<String> merged(String sentence, Source source) {
    Matcher auxiliary = AUXILIARY.matcher(sentence);
    if (!auxiliary.find() || auxiliary.start() < 8 || source.siblings().size() < 2) {
      return Optional.empty();
    }
    for (Passage other : source.siblings()) {
      if (other.ordinal() == source.passage().ordinal()) {
        continue;
      }
      for (String ending : Source.sentences(other.text())) {
        Matcher there = AUXILIARY.matcher(ending);
        if (there.find()
            && there.group(1).equals(auxiliary.group(1))
            && there.start() > 8
            && ending.length() - there.start() > 30) {
          return Optional.of(
              sentence.substring(0, auxiliary.start()) + ending.substring(there.start()));
        }
      }
    }
    return Optional.empty();
  }

  /// A sentence of another passage: right of the topic, and not said here.
  private Optional<String> otherClaim(Source source) {
    Set<String> others = new LinkedHashSet<>();
    for (Passage other : source.siblings()) {
      if (Math.abs(other.ordinal() - source.passage().ordinal()) > 1) {
        others.addAll(Source.sentences(other.text()));
      }
    }
    others.removeIf(source.passage().text()::contains);
    return anyOf(List.copyOf(others));
  }

  private Optional<String> anyOf(List<String> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }
}
