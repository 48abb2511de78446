package footnote.eval;

import footnote.answer.Answer;
import footnote.answer.Answerer;
import footnote.answer.Inquiry;
import footnote.answer.Reply;
import footnote.answer.Report;
import footnote.answer.Sentence;
import footnote.article.Citation;
import footnote.article.TextRange;
import footnote.eval.QuestionResult.Relevance;
import footnote.eval.QuestionResult.ResultCitation;
import footnote.eval.QuestionResult.ResultHit;
import footnote.eval.QuestionResult.ResultSentence;
import footnote.index.ArticleIndex;
import footnote.retrieval.Hit;
import footnote.retrieval.Question;
import footnote.retrieval.Retriever;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the questions of a set and notes what came of each.
///
/// The answerer must never abstain for lack of confidence: the threshold is applied here, so that
/// what it would have said below is known too. Thread safe.
public final class Evaluator {
  private static final Logger log = LoggerFactory.getLogger(Evaluator.class);
  private static final int HITS = 10;

  private final ArticleIndex index;
  private final Map<String, Retriever> stages;
  private final Answerer answerer;
  private final double abstainBelow;

  /// @param stages the retrievers to measure, by the names of their stages
  /// @param answerer answers whatever its confidence
  /// @param abstainBelow the threshold that the results are reported for
  public Evaluator(
      ArticleIndex index, Map<String, Retriever> stages, Answerer answerer, double abstainBelow) {
    this.index = index;
    this.stages = new LinkedHashMap<>(stages);
    this.answerer = answerer;
    this.abstainBelow = abstainBelow;
  }

  /// Asks one question. A failure is a result, not an exception.
  public QuestionResult ask(EvalQuestion question) {
    try {
      Question asked = Question.of(question.question());
      Reply reply = answerer.apply(Inquiry.of(asked));
      Map<String, Relevance> relevance = new LinkedHashMap<>();
      stages.forEach((name, retriever) ->
          relevance.put(name, relevance(retriever.retrieve(asked).hits(), question)));
      return result(question, reply, relevance);
    } catch (RuntimeException failure) {
      log.warn("The question {} failed.", question.id(), failure);
      return new QuestionResult(
          question.id(),
          QuestionResult.FAILED,
          "",
          List.of(),
          List.of(),
          List.of(),
          0,
          0,
          Report.QUOTE,
          0,
          false,
          Map.of(),
          String.valueOf(failure.getMessage()));
    }
  }

  private QuestionResult result(
      EvalQuestion question, Reply reply, Map<String, Relevance> relevance) {
    Answer answer = reply.answer();
    List<ResultSentence> sentences =
        switch (answer) {
          case Answer.Grounded grounded ->
              grounded.sentences().stream().map(this::sentence).toList();
          case Answer.Abstained abstained -> List.of();
        };
    boolean answered = !sentences.isEmpty() && answer.confidence() >= abstainBelow;
    return new QuestionResult(
        question.id(),
        answered ? QuestionResult.ANSWERED : QuestionResult.ABSTAINED,
        answered ? String.join(" ", sentences.stream().map(ResultSentence::text).toList()) : "",
        answered ? sentences : List.of(),
        answered ? List.of() : sentences,
        reply.ranking().hits().stream().limit(HITS).map(Evaluator::hit).toList(),
        millis(reply.retrieval()),
        millis(reply.retrieval().plus(reply.writing())),
        reply.report().writer(),
        answer.confidence(),
        answered && answer.unsure(),
        relevance,
        "");
  }

  private ResultSentence sentence(Sentence sentence) {
    List<ResultCitation> citations =
        sentence.citations().stream()
            .map(one -> new ResultCitation(one.article().name(), one.passage(), one.quote()))
            .toList();
    List<String> marked =
        sentence.marks().stream().map(range -> range.of(sentence.text())).toList();
    boolean verbatim = sentence.citations().stream().allMatch(this::isVerbatim);
    return new ResultSentence(sentence.text(), citations, marked, verbatim);
  }

  private boolean isVerbatim(Citation citation) {
    return index.article(citation.article()).filter(citation::isVerbatimIn).isPresent();
  }

  private static ResultHit hit(Hit hit) {
    return new ResultHit(
        hit.article().id().name(), hit.passage().ordinal(), hit.score(), hit.passage().text());
  }

  private static Relevance relevance(List<Hit> hits, EvalQuestion question) {
    List<Hit> first = hits.stream().limit(HITS).toList();
    return new Relevance(
        first.stream().map(hit -> isGold(hit, question)).toList(),
        first.stream().map(hit -> isGold(hit, question) && holdsAnswer(hit, question)).toList());
  }

  private static boolean isGold(Hit hit, EvalQuestion question) {
    return question.goldArticles().contains(hit.article().id().name());
  }

  /// Whether a passage of a gold article has a right answer, or a part of the gold paragraph.
  private static boolean holdsAnswer(Hit hit, EvalQuestion question) {
    return SquadText.contains(hit.passage().text(), question.answers())
        || question.goldPassage().stream().anyMatch(gold -> overlaps(hit, gold));
  }

  private static boolean overlaps(Hit hit, String paragraph) {
    int start = hit.article().text().indexOf(paragraph.strip());
    return start >= 0
        && hit.passage().range().overlaps(new TextRange(start, start + paragraph.strip().length()));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
