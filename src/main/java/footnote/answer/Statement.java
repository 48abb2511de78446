package footnote.answer;

import footnote.answer.Anchor.Name;
import footnote.article.TextRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A sentence taken apart: its words, and what of them stands for one thing.
///
/// @param anchors in the order of their places; none overlap
record Statement(String text, List<Word> words, List<Anchor> anchors) {
  /// The check takes time that grows with the square of a sentence: no article may make it long.
  private static final int MOST_WORDS = 200;

  /// Join the parts of a name.
  private static final Set<String> IN_NAMES =
      Set.of("of", "de", "del", "la", "van", "von", "bin", "al");

  /// Titles are no part of a name.
  private static final Set<String> TITLES =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "dr",
          "president",
          "minister",
          "prime",
          "chancellor",
          "senator",
          "king",
          "queen",
          "pope",
          "secretary",
          "professor",
          "judge",
          "mayor",
          "governor",
          "general",
          "sir");

  /// Takes `text` apart.
  ///
  /// @param published when it appeared
  /// @param knownLower whether a folded word is known in lower case: such a word is no name because
  ///   it begins the sentence
  static Statement of(String text, Optional<LocalDate> published, Predicate<String> knownLower) {
    List<Word> all = Word.of(text);
    List<Word> words = all.subList(0, Math.min(all.size(), MOST_WORDS));
    boolean[] taken = new boolean[words.size()];
    List<Anchor> anchors = new ArrayList<>();
    List<Anchor.Day> days = Days.in(words, published);
    take(days, taken, anchors);
    List<Anchor.Quantity> quantities = Quantities.in(words, taken);
    take(quantities, taken, anchors);
    take(names(words, taken, knownLower), taken, anchors);
    anchors.sort((a, b) -> Integer.compare(a.from(), b.from()));
    return new Statement(text, words, List.copyOf(anchors));
  }

  /// Whether what stands at the end of `text` would not be looked at.
  static boolean isTooLong(String text) {
    return Word.of(text).size() > MOST_WORDS;
  }

  private static void take(List<? extends Anchor> found, boolean[] taken, List<Anchor> anchors) {
    for (Anchor anchor : found) {
      for (int i = anchor.from(); i < anchor.to(); i++) {
        taken[i] = true;
      }
      anchors.add(anchor);
    }
  }

  private static List<Name> names(List<Word> words, boolean[] taken, Predicate<String> knownLower) {
    List<Name> names = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      if (!isNamePart(words, at, taken, knownLower)) {
        at++;
        continue;
      }
      int end = at + 1;
      boolean more = true;
      // "Lindholm Bank's British business": what is somebody's own is another name.
      while (more && !words.get(end - 1).isPossessive()) {
        if (end < words.size() && isNamePart(words, end, taken, knownLower)) {
          end++;
        } else if (end + 1 < words.size()
            && IN_NAMES.contains(words.get(end).folded())
            && isNamePart(words, end + 1, taken, knownLower)) {
          end += 2;
        } else {
          more = false;
        }
      }
      names.add(new Name(Names.shortened(parts(words.subList(at, end))), at, end));
      at = end;
    }
    return names;
  }

  /// The words that tell a name from others; all if none does.
  private static List<String> parts(List<Word> words) {
    List<String> all = words.stream().map(Word::folded).toList();
    List<String> telling =
        all.stream().filter(part -> !TITLES.contains(part) && !IN_NAMES.contains(part)).toList();
    return telling.isEmpty() ? all : telling;
  }

  private static boolean isNamePart(
      List<Word> words, int at, boolean[] taken, Predicate<String> knownLower) {
    Word word = words.get(at);
    if (taken[at] || !word.isCapital() || Days.isName(word) || word.isUnit()) {
      return false;
    }
    boolean first =
        at == 0
            || words.subList(0, at).stream().allMatch(Word::isMark)
            || ";:".contains(words.get(at - 1).text());
    boolean quoted = at > 0 && "“\"".contains(words.get(at - 1).text());
    if (first || quoted) {
      boolean namedOn = at + 1 < words.size() && words.get(at + 1).isCapital() && !taken[at + 1];
      return !word.stem().isEmpty()
          && !knownLower.test(word.folded())
          && (namedOn || word.text().length() > 1)
          && !CommonWords.has(word);
    }
    return !word.stem().isEmpty() || isAcronym(word.text());
  }

  private static boolean isAcronym(String text) {
    return text.length() > 1 && text.equals(text.toUpperCase(Locale.ROOT));
  }

  /// The anchors of a type, in the order of their places.
  <A extends Anchor> Stream<A> anchors(Class<A> type) {
    return anchors.stream().filter(type::isInstance).map(type::cast);
  }

  /// The words of an anchor.
  String text(Anchor anchor) {
    return range(anchor.from(), anchor.to()).of(text);
  }

  /// Where the words stand from one to before another.
  TextRange range(int from, int to) {
    return new TextRange(words.get(from).start(), words.get(to - 1).end());
  }

  /// Whether a word belongs to an anchor.
  boolean isAnchored(int at) {
    return anchorAt(at).isPresent();
  }

  Optional<Anchor> anchorAt(int at) {
    return anchors.stream().filter(one -> one.from() <= at && at < one.to()).findFirst();
  }
}
