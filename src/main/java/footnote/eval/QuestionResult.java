package footnote.eval;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What became of a question: a line of `results.jsonl`.
///
/// @param outcome `answered`, `abstained` or `failed`
/// @param answer the text as a reader sees it, without footnote marks
/// @param sentences the sentences given
/// @param withheld the sentences it would have given, if it abstained for lack of confidence
/// @param hits the ranking, best first
/// @param confidence what is compared with the threshold, 0 to 1
/// @param unsure whether the answer was given as what comes nearest
/// @param stages which hits of each stage's ranking are right, by the stage's name
/// @param error what went wrong, if it failed, else empty
@JsonIgnoreProperties(ignoreUnknown = true)
public record QuestionResult(
    String id,
    String outcome,
    String answer,
    List<ResultSentence> sentences,
    List<ResultSentence> withheld,
    List<ResultHit> hits,
    @JsonProperty("retrieval_ms") double retrievalMs,
    @JsonProperty("answer_ms") double answerMs,
    String writer,
    double confidence,
    boolean unsure,
    Map<String, Relevance> stages,
    String error) {

  static final String ANSWERED = "answered";
  static final String ABSTAINED = "abstained";
  static final String FAILED = "failed";

  public QuestionResult {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(outcome, "outcome");
  }

  /// A sentence of the answer.
  ///
  /// @param marked the words marked as the answer
  /// @param verbatim whether every quote stands word for word in its article
  public record ResultSentence(
      String text, List<ResultCitation> citations, List<String> marked, boolean verbatim) {}

  /// Where a sentence points to.
  public record ResultCitation(String article, int passage, String quote) {}

  /// A passage of the ranking.
  public record ResultHit(String article, int passage, double score, String text) {}

  /// Whether each hit, best first, is of a gold article, and is a passage that holds the answer.
  public record Relevance(List<Boolean> article, List<Boolean> passage) {}

  /// The sentences given or withheld.
  List<ResultSentence> considered() {
    return isAnswered() ? sentences : withheld;
  }

  boolean isAbstained() {
    return !isAnswered() && !isFailed();
  }

  boolean isAnswered() {
    return outcome.equals(ANSWERED);
  }

  boolean isFailed() {
    return outcome.equals(FAILED);
  }
}
