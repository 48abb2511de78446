package footnote.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the sentences of an article's text.
///
/// A full stop ends a sentence unless it belongs to an abbreviation ("Gov. Justice"), an initial
/// ("J. D. Vance"), a date ("Dec. 22"), a number ("No. 2", "3.5") or the number of a list item. A
/// quotation stays with the words that introduce it. A line break always ends a sentence: in an
/// [Article] it separates paragraphs and list items.
///
/// The rules are for English, and written to split too little where they are unsure: a sentence too
/// long is still a true quotation, half a sentence may not be.
public final class Sentences {
  /// Never end a sentence: a name or a number follows.
  private static final Set<String> OPENERS =
      words(
          """
          mr mrs ms mx dr prof gov sen rep gen lt col sgt cpl pvt capt cmdr maj brig adm rev
          hon pres supt det insp amb sec st ste mt ft fr msgr messrs vs v approx ca cf viz eg
          ie vol fig figs ed eds op pp dept est asst assoc
          """);

  /// End a sentence only if the next word is one that seldom is a name.
  private static final Set<String> AMBIGUOUS =
      words(
          """
          jr sr inc corp ltd co cos bros plc llc etc al ave blvd rd ala ariz ark calif colo
          conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa
          tenn tex vt va wash wis wyo ont que min max govt intl natl univ dist ph
          """);

  /// Do not end a sentence if a number follows.
  private static final Set<String> BEFORE_NUMBER =
      words(
          """
          jan feb mar apr jun jul aug sep sept oct nov dec no nos art p ch sec para tel nr c
          """);

  /// Words that begin sentences far more often than names do.
  private static final Set<String> STARTERS =
      words(
          """
          a about after all although an and another any as asked at because before both but by
          despite during each earlier even every few for four from further had has he her here
          his how however i if in instead is it its last later many meanwhile more most much
          my nearly neither no none not now of officials on once one only or other others our
          over police several she since so some still such than that the their then there
          these they this those three through to two under until was we were what when where
          whether which while who with within without yet you
          """);

  private static final String CLOSERS = "”’\"')]»」』）";
  private static final String OPENING = "“‘\"'([«¿¡";

  /// A quotation this long, in UTF-16 units, may be cut between its sentences.
  private static final int LONG_QUOTATION = 400;

  /// Text that goes on this long without an end, in UTF-16 units, is no sentence and is cut.
  private static final int LONGEST = 2_000;

  /// Text that goes on this long without white space either is cut anywhere.
  private static final int UNBROKEN = 2 * LONGEST;

  private static final Pattern ATTRIBUTION =
      Pattern.compile(
          "(?:the\\s+)?(?:[\\p{L}.’'-]+\\s+){1,5}?(?:said|says|asked|asks|told|wrote|writes|added"
              + "|adds|replied|shouted|tweeted|continued|recalled)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final String text;
  private final List<TextRange> found = new ArrayList<>();
  private int start;

  /// Up to where quotation marks were looked at; where the open one stands, or -1; its counterpart.
  private int scanned;

  private int quoteOpen = -1;
  private char quoteClosing;

  private Sentences(String text) {
    this.text = text;
  }

  /// The sentences of `text` in order, without the white space between them.
  ///
  /// Every character that is not white space is in exactly one sentence.
  public static List<TextRange> of(String text) {
    return new Sentences(text).split();
  }

  private List<TextRange> split() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isTooLong(at)) {
        add(at);
      }
      if (c == '\n') {
        add(at);
        at++;
      } else if (isTerminator(c)) {
        int end = endOfTerminators(at);
        if (endsSentence(at, end)) {
          add(end);
        }
        at = end;
      } else {
        at++;
      }
    }
    add(text.length());
    return List.copyOf(found);
  }

  /// Whether a sentence that has no end before `at` is cut there.
  private boolean isTooLong(int at) {
    char c = text.charAt(at);
    return at - start >= LONGEST
        && (isSpace(c) || (at - start >= UNBROKEN && !Character.isLowSurrogate(c)));
  }

  private void add(int end) {
    int from = start;
    int to = end;
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    if (from < to) {
      found.add(new TextRange(from, to));
    }
    start = end;
    scanned = Math.max(scanned, end);
    quoteOpen = -1;
  }

  private int endOfTerminators(int at) {
    int end = at;
    int limit = Math.min(text.length(), Math.max(at + 1, start + UNBROKEN));
    while (end < limit
        && (isTerminator(text.charAt(end)) || CLOSERS.indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  private boolean endsSentence(int at, int end) {
    char mark = text.charAt(at);
    if (isWideTerminator(mark)) {
      return true;
    }
    if (end < text.length() && !isSpace(text.charAt(end))) {
      return false;
    }
    int next = nextWord(end);
    if (next == text.length() || text.charAt(next) == '\n') {
      return true;
    }
    if (!startsSentence(next) || insideQuotation(end)) {
      return false;
    }
    boolean closesQuotation = end - at > 1 && "”\"»’".indexOf(text.charAt(end - 1)) >= 0;
    if (closesQuotation && mark != '.' && ATTRIBUTION.matcher(rest(next)).matches()) {
      return false;
    }
    return mark != '.' || end - at > 1 || stopEndsSentence(at, next);
  }

  /// Whether the full stop at `at`, alone before white space, is more than the end of a word.
  private boolean stopEndsSentence(int at, int next) {
    String word = wordBefore(at);
    String lower = word.toLowerCase(Locale.ROOT);
    boolean starter = STARTERS.contains(wordAt(next).toLowerCase(Locale.ROOT));
    if (BEFORE_NUMBER.contains(lower) && Character.isDigit(text.charAt(next))) {
      return false;
    }
    if (OPENERS.contains(lower)) {
      return false;
    }
    boolean dotted = word.indexOf('.') >= 0 && word.chars().anyMatch(Character::isLetter);
    if (dotted || AMBIGUOUS.contains(lower)) {
      return starter && !lower.equals("e.g") && !lower.equals("i.e");
    }
    if (word.length() == 1 && Character.isUpperCase(word.charAt(0))) {
      return starter && !word.equals("I");
    }
    return !isListNumber(word, at);
  }

  private boolean isListNumber(String word, int at) {
    int from = start;
    while (from < at && isSpace(text.charAt(from))) {
      from++;
    }
    return from + word.length() == at
        && word.length() <= 3
        && word.chars().allMatch(Character::isDigit);
  }

  /// Whether `end` lies in a quotation that opened in this sentence and closes before long.
  private boolean insideQuotation(int end) {
    for (; scanned < end; scanned++) {
      char c = text.charAt(scanned);
      if (quoteOpen < 0 && (c == '“' || c == '"')) {
        quoteOpen = scanned;
        quoteClosing = c == '“' ? '”' : '"';
      } else if (quoteOpen >= 0 && c == quoteClosing) {
        quoteOpen = -1;
      }
    }
    return quoteOpen >= 0 && closesInParagraph(quoteClosing, end, quoteOpen + LONG_QUOTATION);
  }

  private boolean closesInParagraph(char closing, int from, int limit) {
    for (int i = from; i < Math.min(limit, text.length()); i++) {
      char c = text.charAt(i);
      if (c == closing || c == '\n') {
        return c == closing;
      }
    }
    return false;
  }

  private boolean startsSentence(int next) {
    int at = next;
    while (at < text.length() && OPENING.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at == text.length()) {
      return true;
    }
    int c = text.codePointAt(at);
    return !Character.isLowerCase(c) && !isClosingMark(c);
  }

  private static boolean isClosingMark(int c) {
    return c == ',' || c == ';' || c == ':' || c == ')' || c == ']' || c == '”';
  }

  private int nextWord(int at) {
    int next = at;
    while (next < text.length() && isSpace(text.charAt(next)) && text.charAt(next) != '\n') {
      next++;
    }
    return next;
  }

  private String rest(int from) {
    return text.substring(from, Math.min(text.length(), from + 80));
  }

  private String wordBefore(int at) {
    int from = at;
    while (from > start && isWordCharacter(text.charAt(from - 1))) {
      from--;
    }
    return text.substring(from, at);
  }

  private String wordAt(int at) {
    int from = at;
    while (from < text.length() && OPENING.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    int to = from;
    while (to < text.length() && Character.isLetterOrDigit(text.charAt(to))) {
      to++;
    }
    return text.substring(from, to);
  }

  private static Set<String> words(String list) {
    return Set.of(list.strip().split("\\s+"));
  }

  private static boolean isWordCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '&';
  }

  private static boolean isTerminator(char c) {
    return c == '.' || c == '!' || c == '?' || c == '…' || isWideTerminator(c);
  }

  private static boolean isWideTerminator(char c) {
    return c == '。' || c == '！' || c == '？';
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
