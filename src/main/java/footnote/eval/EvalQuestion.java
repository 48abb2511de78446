package footnote.eval;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A question with what is known of its answer.
///
/// @param answerable whether the set's articles answer it
/// @param answers strings any one of which is right; empty if the words are not to be scored
/// @param goldArticles the ids of the articles that hold the answer
/// @param goldPassage the paragraph that holds it
/// @param kind what kind of question it is, as the set says
public record EvalQuestion(
    String id,
    String question,
    boolean answerable,
    List<String> answers,
    Set<String> goldArticles,
    Optional<String> goldPassage,
    Optional<String> kind) {
  public EvalQuestion {
    answers = List.copyOf(answers);
    goldArticles = Set.copyOf(goldArticles);
  }

  /// Whether an answer's words can be held against the right ones.
  boolean isScored() {
    return answerable && !answers.isEmpty();
  }
}
