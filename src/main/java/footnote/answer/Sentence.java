package footnote.answer;

import footnote.article.Citation;
import footnote.article.TextRange;
import java.util.List;

/// A sentence of an answer.
///
/// @param marks ranges of `text` that hold the words that answer, in order; empty if unknown
/// @param citations what supports it, at least one, the best first
public record Sentence(String text, List<TextRange> marks, List<Citation> citations) {
  public Sentence {
    marks = List.copyOf(marks);
    citations = List.copyOf(citations);
    if (citations.isEmpty()) {
      throw new IllegalArgumentException(
          "The sentence \"%s\" has no citation; cite a passage or leave it out.".formatted(text));
    }
  }
}
