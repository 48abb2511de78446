package footnote;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.answer.AnswerSettings;
import footnote.eval.EvalQuestion;
import footnote.eval.Evaluation;
import footnote.eval.Evaluator;
import footnote.eval.QuestionResult;
import footnote.eval.QuestionSet;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Asks the seeds the golden questions: the product's own regression test.
///
/// No weight is fitted on them. The floors lie a little below what was measured when they were set;
/// raise them when answers get better.
class GoldenQuestionsTest {
  private static final QuestionSet QUESTIONS =
      QuestionSet.read(Path.of("src/test/resources/golden/questions.jsonl"));

  @TempDir private static Path folder;
  private static Evaluation evaluation;

  @BeforeAll
  static void askAll() {
    AnswerSettings settings = AnswerSettings.DEFAULTS;
    try (Library library = Library.in(folder).with("default", Path.of("seeds"))) {
      Evaluator evaluator =
          new Evaluator(
              library.index(),
              Map.of("fused", library.retriever()),
              library.readingAnswerer(settings.withAbstainBelow(0)),
              settings.abstainBelow());
      Map<String, QuestionResult> results = new ConcurrentHashMap<>();
      QUESTIONS.questions().parallelStream()
          .forEach(question -> results.put(question.id(), evaluator.ask(question)));
      evaluation = Evaluation.of(QUESTIONS, "quote", settings.abstainBelow(), results, Map.of());
    }
  }

  @Test
  void thereAreEnoughQuestionsOfBothSorts() {
    assertThat(QUESTIONS.questions().stream().filter(EvalQuestion::answerable))
        .hasSizeGreaterThanOrEqualTo(60);
    assertThat(QUESTIONS.questions().stream().filter(question -> !question.answerable()))
        .hasSizeGreaterThanOrEqualTo(30);
  }

  @Test
  void noQuestionFails() {
    assertThat(evaluation.scores()).allMatch(one -> one.result().error().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fused     | article recall@1              | 0.90
          fused     | passage recall@4              | 0.93
          Answers   | first sentence right          | 0.72
          Answers   | whole answer right            | 0.76
          Answers   | answerable questions answered | 0.84
          Answers   | F1 of the marked words        | 0.74
          Citations | precision of quotes           | 1.00
          Citations | recall                        | 1.00
          """)
  void isNoWorseThanItWas(String group, String name, double floor) {
    assertThat(evaluation.rows())
        .filteredOn(row -> row.group().equals(group) && row.name().equals(name))
        .singleElement()
        .satisfies(row -> assertThat(row.value()).isGreaterThanOrEqualTo(floor));
  }

  @Test
  void answersFewOfTheQuestionsThatTheArticlesDoNotAnswer() {
    assertThat(evaluation.rows())
        .filteredOn(row -> row.name().equals("unanswerable questions answered"))
        .singleElement()
        .satisfies(row -> assertThat(row.value()).isLessThanOrEqualTo(0.23));
  }

  @Test
  void tellsAnswerableQuestionsFromOthers() {
    assertThat(evaluation.riskCoverage().answerabilityArea()).isGreaterThanOrEqualTo(0.90);
  }

  @Test
  void abstainsBetterThanAlwaysOrNever() {
    assertThat(evaluation.abstaining().f1()).isGreaterThan(evaluation.abstaining().always());
  }
}
