package footnote.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Tells whether a sentence is one of a passage with something left out.
final class Shortened {
  /// Begin a clause that takes nothing back of the one before.
  private static final Set<String> FURTHER = Set.of("and", "while", "whereas");

  /// What the rest of a sentence may hang on, beside denials, doubts and who says it.
  private static final Set<String> BEARING =
      Word.set(
          """
          unless except until only almost nearly when whenever while although though provided whether than
          former formerly ex alleged fake false mock potential suspected rumoured rumored future nominal acting
          or partly most some few little seldom rarely less
          """);

  /// Begin what the rest may be said of: "in the novel", "under the proposal".
  private static final Set<String> FRAMING =
      Set.of(
          "in", "under", "according", "assuming", "supposing", "given", "for", "to", "per", "by");

  private static final Pattern NEGATIVE = Pattern.compile("(?<![\\p{L}\\p{N}])[-−–](?=\\d)");

  /// Words and marks of ", Trump insisted."
  private static final int SHORT_TAIL = 5;

  private Shortened() {}

  /// Whether `claim` is one of `said`, or the part of it behind a mark, without asides or its end,
  /// on which the rest does not hang.
  static boolean isFrom(Statement claim, List<Statement> said) {
    List<String> words = words(claim.words());
    return said.stream()
        .anyMatch(sentence -> {
          List<Integer> places = places(words, sentence, Shortened::isBetweenMarks);
          return !places.isEmpty()
              && saysAs(claim, sentence)
              && mayBegin(places.getFirst(), sentence)
              && mayEnd(places.getLast() + 1, sentence)
              && !hangs(places, sentence);
        });
  }

  /// Whether what has the words of a sentence can be it: not the statement of a question, nor
  /// numbers without their signs.
  static boolean saysAs(Statement claim, Statement sentence) {
    return (claim.text().strip().endsWith("?") || !sentence.text().strip().endsWith("?"))
        && signs(claim) >= signs(sentence);
  }

  private static long signs(Statement statement) {
    return NEGATIVE.matcher(statement.text()).results().count();
  }

  /// Whether what stands before may be left out: the rest is said of no label, view, proposal or
  /// story that is named there.
  private static boolean mayBegin(int at, Statement sentence) {
    boolean dated =
        sentence.anchors().stream()
            .anyMatch(anchor -> anchor instanceof Anchor.Day && anchor.to() <= at);
    return at == 0
        || (!sentence.words().get(at - 1).text().equals(":")
            && (dated || !FRAMING.contains(sentence.words().getFirst().folded())));
  }

  /// Whether the end may be left out: behind a mark, unless it names who says the rest, or where it
  /// only tells the day.
  private static boolean mayEnd(int end, Statement sentence) {
    List<Word> words = sentence.words();
    if (end == words.size()) {
      return true;
    }
    if (words.get(end).isBreak()) {
      boolean names =
          sentence.anchors().stream()
              .anyMatch(anchor -> anchor instanceof Anchor.Name && anchor.from() > end);
      return words.size() - end > SHORT_TAIL || !names;
    }
    return sentence.anchors().stream()
        .anyMatch(anchor ->
            anchor instanceof Anchor.Day
                && anchor.from() <= end + 1
                && anchor.from() >= end
                && (anchor.to() == words.size() || words.get(anchor.to()).isBreak()));
  }

  /// Whether `claim`, or each clause of it, is one of `said`, or the part of it behind a mark, with
  /// less said of those who take part: who does what stays as it is.
  static boolean keepsParts(Statement claim, List<Statement> said) {
    return keeps(claim.words(), said)
        || clauses(claim).stream().allMatch(clause -> keeps(clause, said));
  }

  private static boolean keeps(List<Word> clause, List<Statement> said) {
    List<String> words = words(clause);
    return said.stream()
        .anyMatch(sentence -> !places(words, sentence, Shortened::isAside).isEmpty());
  }

  /// The words of a sentence, in parts where several may have been joined.
  private static List<List<Word>> clauses(Statement claim) {
    List<List<Word>> clauses = new ArrayList<>();
    List<Word> words = claim.words();
    int from = 0;
    for (int i = 1; i + 1 < words.size(); i++) {
      boolean joins = Roles.isConjunction(words.get(i + 1));
      if (words.get(i).text().equals(";") || (words.get(i).text().equals(",") && joins)) {
        clauses.add(words.subList(from, i));
        from = joins ? i + 2 : i + 1;
      }
    }
    clauses.add(words.subList(from, words.size()));
    return clauses;
  }

  private static List<String> words(List<Word> clause) {
    return clause.stream().filter(word -> !word.isMark()).map(Shortened::letters).toList();
  }

  /// With the possessive ending: what Berg's driver does is not what Berg does.
  private static String letters(Word word) {
    return word.text().toLowerCase(Locale.ROOT).replace('’', '\'');
  }

  /// Whether the words of a sentence from one to before another may be left out.
  private interface Gap {
    boolean mayBe(Statement sentence, int from, int to);
  }

  /// Where the words of a clause stand in a sentence, in order; empty if they do not, or if more is
  /// left out between them than may be.
  private static List<Integer> places(List<String> words, Statement sentence, Gap gap) {
    return IntStream.range(0, words.isEmpty() ? 0 : sentence.words().size())
        .filter(at -> at == 0 || sentence.words().get(at - 1).isBreak())
        .mapToObj(start -> places(words, sentence, gap, start))
        .filter(places -> !places.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static List<Integer> places(List<String> words, Statement sentence, Gap gap, int start) {
    List<Integer> places = new ArrayList<>();
    int from = start;
    for (String word : words) {
      int at = from;
      while (at < sentence.words().size() && !letters(sentence.words().get(at)).equals(word)) {
        at++;
      }
      boolean first = places.isEmpty();
      if (at == sentence.words().size() || (first ? at > start : !gap.mayBe(sentence, from, at))) {
        return List.of();
      }
      places.add(at);
      from = at + 1;
    }
    return places;
  }

  /// Whether words name nothing, or stand between marks.
  private static boolean isAside(Statement sentence, int from, int to) {
    return IntStream.range(from, to).noneMatch(sentence::isAnchored)
        || isBetweenMarks(sentence, from, to);
  }

  private static boolean isBetweenMarks(Statement sentence, int from, int to) {
    List<Word> words = sentence.words();
    if (words.subList(from, to).stream().allMatch(Word::isMark)) {
      return true;
    }
    // "(1596–1619)": what else breaks off in there is of no account.
    boolean bracketed = words.get(from).text().equals("(") && words.get(to - 1).text().equals(")");
    Predicate<Word> ends = bracketed ? Shortened::isBracket : Word::isBreak;
    return (words.get(from).isBreak() || words.get(from - 1).isBreak())
        && words.get(to - 1).isBreak()
        && IntStream.range(from + 1, to - 1).mapToObj(words::get).noneMatch(ends);
  }

  private static boolean isBracket(Word word) {
    return word.text().equals("(") || word.text().equals(")");
  }

  /// Whether the rest hangs on what is left out. What a further clause at the end denies or doubts
  /// is its own matter, unless it tells who says the rest.
  private static boolean hangs(List<Integer> places, Statement sentence) {
    List<Word> words = sentence.words();
    int end = places.getLast() + 1;
    int further =
        IntStream.range(end, words.size())
            .filter(at -> FURTHER.contains(words.get(at).folded()))
            .filter(at -> at == end || words.get(at - 1).isBreak())
            .findFirst()
            .orElse(words.size());
    return IntStream.range(0, words.size())
        .filter(at -> !places.contains(at))
        .anyMatch(at -> at < further ? bears(sentence, at) : Roles.isSpeech(words.get(at)));
  }

  private static boolean bears(Statement sentence, int at) {
    Word word = sentence.words().get(at);
    // "The striker, formerly of Chelsea, scored": he did, whatever he was.
    boolean aside =
        word.folded().equals("formerly") && at > 0 && sentence.words().get(at - 1).isBreak();
    return (BEARING.contains(word.folded()) && !aside)
        || Polarity.negates(word)
        || (Certainty.hedges(word) && !sentence.isAnchored(at)) // The month of May is none.
        || Roles.isSpeech(word);
  }
}
