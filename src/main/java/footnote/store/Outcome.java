package footnote.store;

import footnote.answer.Answer;
import footnote.answer.Sentence;
import java.util.List;

/// What a question came to, with all that is needed to show it again.
public sealed interface Outcome {
  /// The articles answered.
  ///
  /// @param footnotes the cited passages in the order of their numbers, from 1
  record Answered(List<Sentence> sentences, List<CitedPassage> footnotes) implements Outcome {
    public Answered {
      sentences = List.copyOf(sentences);
      footnotes = List.copyOf(footnotes);
    }
  }

  /// The articles do not say.
  ///
  /// @param nearest best first
  record Abstained(Answer.Reason reason, List<Nearest> nearest) implements Outcome {
    public Abstained {
      nearest = List.copyOf(nearest);
    }
  }
}
