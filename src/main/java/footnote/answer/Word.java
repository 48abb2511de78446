package footnote.answer;

import footnote.retrieval.Terms;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
              + "|\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:['’]\\p{L}+)?"
              + "|[%$€£¥,;:()—–“”\"]");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern POSSESSIVE = Pattern.compile("['’]s$|['’]$");

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

  /// The term of a folded word.
  static String stem(String folded) {
    if (folded.isEmpty() || !Character.isLetterOrDigit(folded.charAt(0))) {
      return "";
    }
    List<String> terms = Terms.listOf(folded);
    return terms.isEmpty() ? "" : terms.getFirst();
  }

  boolean isCapital() {
    return Character.isUpperCase(text.charAt(0));
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
