package footnote.reader;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import footnote.article.TextRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The tokens of a text, and where they stand in it. Immutable.
final class Tokens {
  private final long[] ids;
  private final List<TextRange> ranges;

  private Tokens(long[] ids, List<TextRange> ranges) {
    this.ids = ids;
    this.ranges = ranges;
  }

  /// Without the tokens that models expect around a text.
  static Tokens of(String text, HuggingFaceTokenizer tokenizer) {
    Encoding encoding = tokenizer.encode(text, false, false);
    int[] units = units(text);
    List<TextRange> ranges = new ArrayList<>();
    for (CharSpan span : encoding.getCharTokenSpans()) {
      ranges.add(new TextRange(units[span.getStart()], units[span.getEnd()]));
    }
    return new Tokens(encoding.getIds(), ranges);
  }

  /// The tokens from `from`, at most `most`.
  Tokens part(int from, int most) {
    int to = Math.min(ids.length, from + most);
    return new Tokens(Arrays.copyOfRange(ids, from, to), ranges.subList(from, to));
  }

  int size() {
    return ids.length;
  }

  List<TextRange> ranges() {
    return ranges;
  }

  /// Writes the tokens into `sequence`, from `at` on.
  void copyTo(long[] sequence, int at) {
    System.arraycopy(ids, 0, sequence, at, ids.length);
  }

  /// Where the nth character stands: the tokenizer counts code points.
  private static int[] units(String text) {
    int[] units = new int[text.codePointCount(0, text.length()) + 1];
    int unit = 0;
    for (int i = 0; i < units.length; i++) {
      units[i] = unit;
      unit += unit < text.length() ? Character.charCount(text.codePointAt(unit)) : 0;
    }
    return units;
  }
}
