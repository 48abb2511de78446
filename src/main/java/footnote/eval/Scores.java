package footnote.eval;

import java.util.List;
import java.util.Optional;

/// How one question went, in numbers from 0 to 1.
///
/// @param question the question
/// @param result what became of it
public record Scores(EvalQuestion question, QuestionResult result) {
  /// Whether the first sentence, given or withheld, has a right answer.
  boolean firstWouldBeRight() {
    return question.isScored()
        && !result.considered().isEmpty()
        && SquadText.contains(result.considered().getFirst().text(), question.answers());
  }

  /// Whether any sentence, given or withheld, has a right answer.
  boolean wholeWouldBeRight() {
    return question.isScored()
        && result.considered().stream()
            .anyMatch(sentence -> SquadText.contains(sentence.text(), question.answers()));
  }

  double firstRight() {
    return result.isAnswered() && firstWouldBeRight() ? 1 : 0;
  }

  double wholeRight() {
    return result.isAnswered() && wholeWouldBeRight() ? 1 : 0;
  }

  double answered() {
    return result.isAnswered() ? 1 : 0;
  }

  double answeredForSure() {
    return result.isAnswered() && !result.unsure() ? 1 : 0;
  }

  /// The F1 of the words marked in the first sentence, if any are.
  Optional<Double> markedF1() {
    if (!result.isAnswered() || result.sentences().isEmpty()) {
      return Optional.empty();
    }
    List<String> marked = result.sentences().getFirst().marked();
    return marked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            marked.stream()
                .mapToDouble(words -> SquadText.f1(words, question.answers()))
                .max()
                .orElse(0));
  }

  RiskCoverage.Judged judged() {
    return new RiskCoverage.Judged(
        result.confidence(), question.answerable(), question.answerable() && firstWouldBeRight());
  }
}
