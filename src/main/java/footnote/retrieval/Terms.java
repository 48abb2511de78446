package footnote.retrieval;

import footnote.index.Analysis;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Breaks text into terms as the index does, so that they compare with those of a [Query].
public final class Terms {
  private Terms() {}

  /// The terms of `text` in order, repetitions included.
  public static List<String> listOf(String text) {
    return Analysis.tokens(text).stream().map(Analysis.Token::term).toList();
  }

  /// The distinct terms of `text`.
  public static Set<String> of(String text) {
    return Analysis.tokens(text).stream().map(Analysis.Token::term).collect(Collectors.toSet());
  }
}
