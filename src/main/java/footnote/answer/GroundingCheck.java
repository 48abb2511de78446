package footnote.answer;

import footnote.article.Citation;
import footnote.retrieval.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds an answer against the passages it cites, whoever wrote it.
///
/// A citation stays if its quote stands word for word in a passage that was found; a sentence stays
/// if it has a citation, and, where answers are quoted, if the quote of one holds it. What is left
/// without a sentence is an abstention. Whether a written sentence says what its passages say is
/// for [SupportCheck].
final class GroundingCheck {
  private GroundingCheck() {}

  /// `answer` without what the passages of `ranking` do not support.
  ///
  /// @param quoted whether each sentence must stand in a quote, word for word
  static Answer check(Answer answer, Ranking ranking, boolean quoted) {
    return switch (answer) {
      case Answer.Abstained abstained -> abstained;
      case Answer.Grounded grounded -> check(grounded, ranking, quoted);
    };
  }

  private static Answer check(Answer.Grounded answer, Ranking ranking, boolean quoted) {
    List<Sentence> supported = new ArrayList<>();
    for (Sentence sentence : answer.sentences()) {
      supported(sentence, ranking, quoted).ifPresent(supported::add);
    }
    if (supported.isEmpty()) {
      return Answer.Abstained.from(ranking, Answer.Reason.NO_SUPPORT, 0);
    }
    return new Answer.Grounded(supported, answer.confidence(), answer.unsure(), answer.uncovered());
  }

  private static Optional<Sentence> supported(Sentence sentence, Ranking ranking, boolean quoted) {
    List<Citation> citations =
        sentence.citations().stream().filter(citation -> stands(citation, ranking)).toList();
    boolean stands =
        quoted
            ? citations.stream().anyMatch(citation -> citation.quote().contains(sentence.text()))
            : !citations.isEmpty();
    return stands
        ? Optional.of(new Sentence(sentence.text(), sentence.marks(), citations))
        : Optional.empty();
  }

  private static boolean stands(Citation citation, Ranking ranking) {
    return ranking.hits().stream()
        .anyMatch(hit -> hit.holds(citation) && citation.isVerbatimIn(hit.article()));
  }
}
