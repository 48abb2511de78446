package footnote.answer;

import footnote.retrieval.Question;
import java.util.List;

/// A question on its way through the [Answerer].
///
/// @param turns the conversation so far, oldest first
/// @param written whether a model may write the answer; if not, it is quoted
/// @param watcher sees the answer grow
public record Inquiry(Question question, List<Turn> turns, boolean written, Watcher watcher) {
  public Inquiry {
    turns = List.copyOf(turns);
  }

  /// A question out of the blue that nobody watches.
  public static Inquiry of(Question question) {
    return new Inquiry(question, List.of(), true, Watcher.NONE);
  }
}
