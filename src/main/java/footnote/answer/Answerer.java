package footnote.answer;

import footnote.answer.Report.Notice;
import footnote.retrieval.Question;
import footnote.retrieval.Ranking;
import footnote.retrieval.Retriever;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Answers questions: understanding, retrieval, writing, and the check that nothing goes out
/// without support.
///
/// Thread safe.
public final class Answerer implements Function<Inquiry, Reply> {
  private final Retriever retriever;
  private final QuoteWriter quotes;
  private final Optional<ChatWriter> chat;

  /// @param chat has a model write; without it, or when it fails, answers are quoted
  public Answerer(Retriever retriever, QuoteWriter quotes, Optional<ChatWriter> chat) {
    this.retriever = retriever;
    this.quotes = quotes;
    this.chat = chat;
  }

  /// Answers a question from the articles in its scope.
  ///
  /// @throws footnote.index.IndexException if the index cannot be read
  @Override
  public Reply apply(Inquiry inquiry) {
    Optional<ChatWriter> writer = chat.filter(any -> inquiry.written());
    Ledger spent = new Ledger();
    Question question = understood(inquiry, writer, spent);
    long start = System.nanoTime();
    List<String> queries =
        writer.isEmpty() ? List.of(question.text()) : SubQuestions.of(question.text());
    Ranking ranking =
        Ranking.fused(
            queries.stream()
                .map(query -> retriever.retrieve(new Question(query, question.scope())))
                .toList());
    long found = System.nanoTime();
    Optional<ChatWriter.Outcome> written =
        writer
            .filter(any -> !ranking.hits().isEmpty())
            .flatMap(one -> one.write(question.text(), ranking, queries, spent, inquiry.watcher()));
    Answer answer = written.map(ChatWriter.Outcome::answer).orElseGet(() -> quotes.write(ranking));
    Report report =
        written.map(ChatWriter.Outcome::report).orElseGet(() -> quoted(inquiry, queries, spent));
    Answer checked = GroundingCheck.check(answer, ranking, written.isEmpty());
    long end = System.nanoTime();
    return new Reply(
        question,
        checked,
        ranking,
        report,
        Duration.ofNanos(found - start),
        Duration.ofNanos(end - found));
  }

  private static Question understood(Inquiry inquiry, Optional<ChatWriter> writer, Ledger spent) {
    String asked = inquiry.question().text();
    String understood =
        writer
            .flatMap(one -> one.selfContained(inquiry.turns(), asked, spent))
            .orElseGet(() -> FollowUp.selfContained(inquiry.turns(), asked));
    return new Question(understood, inquiry.question().scope());
  }

  private Report quoted(Inquiry inquiry, List<String> queries, Ledger spent) {
    Optional<Notice> notice =
        chat.map(any -> inquiry.written() ? Notice.MODEL_FAILED : Notice.OVER_BUDGET);
    return new Report(Report.QUOTE, queries, List.of(), notice, spent.usage());
  }
}
