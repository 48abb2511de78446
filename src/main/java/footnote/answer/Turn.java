package footnote.answer;

import java.util.List;

/// A question of a conversation with its answer.
///
/// @param question as it was understood: self-contained
/// @param sentences the sentences of the answer; none if it was abstained from
public record Turn(String question, List<String> sentences) {
  public Turn {
    sentences = List.copyOf(sentences);
  }
}
