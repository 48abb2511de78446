package footnote.answer;

import footnote.retrieval.Question;
import footnote.retrieval.Ranking;
import footnote.retrieval.Retriever;
import java.time.Duration;

/// Answers questions: retrieval, writing, and the check that nothing goes out without support.
///
/// Thread safe.
public final class Answerer {
  private final Retriever retriever;
  private final QuoteWriter writer;

  public Answerer(Retriever retriever, QuoteWriter writer) {
    this.retriever = retriever;
    this.writer = writer;
  }

  /// Answers a question from the articles in its scope.
  ///
  /// @throws footnote.index.IndexException if the index cannot be read
  public Reply answer(Question question) {
    long start = System.nanoTime();
    Ranking ranking = retriever.retrieve(question);
    long found = System.nanoTime();
    Answer answer = GroundingCheck.check(writer.write(ranking), ranking);
    long written = System.nanoTime();
    return new Reply(
        question,
        answer,
        ranking,
        Duration.ofNanos(found - start),
        Duration.ofNanos(written - found));
  }
}
