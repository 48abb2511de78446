package footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import footnote.eval.QuestionResult.Relevance;
import footnote.eval.QuestionResult.ResultCitation;
import footnote.eval.QuestionResult.ResultHit;
import footnote.eval.QuestionResult.ResultSentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  private static final EvalQuestion ANSWERABLE =
      new EvalQuestion(
          "q1",
          "How high is the <b>tower</b>?",
          true,
          List.of("80 metres"),
          Set.of("a1"),
          Optional.empty(),
          Optional.of("how-many"));
  private static final EvalQuestion UNANSWERABLE =
      new EvalQuestion(
          "q2",
          "Who owns the tower?",
          false,
          List.of(),
          Set.of(),
          Optional.empty(),
          Optional.empty());

  @TempDir private Path folder;

  private static QuestionResult result(String id, String outcome, String sentence) {
    List<ResultSentence> sentences =
        List.of(
            new ResultSentence(
                sentence, List.of(new ResultCitation("a1", 0, sentence)), List.of(), true));
    boolean answered = outcome.equals(QuestionResult.ANSWERED);
    return new QuestionResult(
        id,
        outcome,
        sentence,
        answered ? sentences : List.of(),
        answered ? List.of() : sentences,
        List.of(new ResultHit("a1", 0, 0.5, "<script>alert(1)</script> 80 metres")),
        10,
        20,
        "quote",
        0.8,
        id.equals("q2"),
        Map.of("fused", new Relevance(List.of(false, true), List.of(false, true))),
        "");
  }

  private static Evaluation evaluation(String outcomeOfUnanswerable, String sentence) {
    Map<String, QuestionResult> results = new LinkedHashMap<>();
    results.put("q1", result("q1", QuestionResult.ANSWERED, sentence));
    results.put("q2", result("q2", outcomeOfUnanswerable, "The tower is old."));
    QuestionSet set = new QuestionSet("towers", List.of(ANSWERABLE, UNANSWERABLE));
    return Evaluation.of(set, "quote", 0.5, results, Map.of());
  }

  private static double value(Evaluation evaluation, String name) {
    return evaluation.rows().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void scoresAnswersAndRankings() {
    Evaluation evaluation = evaluation(QuestionResult.ABSTAINED, "It is 80 metres high.");

    assertThat(value(evaluation, "first sentence right")).isEqualTo(1);
    assertThat(value(evaluation, "passage recall@1")).isZero();
    assertThat(value(evaluation, "passage recall@4")).isEqualTo(1);
    assertThat(value(evaluation, "MRR@10")).isEqualTo(0.5);
    assertThat(value(evaluation, "unanswerable questions answered")).isZero();
  }

  @Test
  void tellsAnswersWithAWarningFromThoseWithout() {
    Evaluation evaluation = evaluation(QuestionResult.ANSWERED, "It is 80 metres high.");

    assertThat(value(evaluation, "unanswerable questions answered")).isEqualTo(1);
    assertThat(value(evaluation, "unanswerable questions answered unwarned")).isZero();
  }

  @Test
  void measuresAbstaining() {
    Abstaining due = evaluation(QuestionResult.ABSTAINED, "It is 80 metres high.").abstaining();
    Abstaining never = evaluation(QuestionResult.ANSWERED, "It is 80 metres high.").abstaining();

    assertThat(due).isEqualTo(new Abstaining(1, 1, 2 / 3.0));
    assertThat(due.f1()).isEqualTo(1);
    assertThat(never.f1()).isZero();
  }

  @Test
  void aFailureIsNoAbstention() {
    Evaluation evaluation = evaluation(QuestionResult.FAILED, "It is 80 metres high.");

    assertThat(evaluation.failed()).isOne();
    assertThat(evaluation.abstaining().f1()).isZero();
  }

  @Test
  void countsTheAnswersThatAreQuotedInsteadOfWritten() {
    QuestionSet set = new QuestionSet("towers", List.of(ANSWERABLE));
    Map<String, QuestionResult> quoted =
        Map.of("q1", result("q1", QuestionResult.ANSWERED, "It is 80 metres high."));

    assertThat(Evaluation.of(set, "chat", 0.5, quoted, Map.of()).quotedInstead()).isOne();
    assertThat(Evaluation.of(set, "quote", 0.5, quoted, Map.of()).quotedInstead()).isZero();
  }

  @Test
  void takesPercentilesByTheNearestRank() {
    assertThat(Percentiles.of(4, 1, 3, 2)).isEqualTo(new Percentiles(2, 4, 4));
    assertThat(Percentiles.of()).isEqualTo(new Percentiles(0, 0, 0));
  }

  @Test
  void showsUntrustedTextAsText() throws IOException {
    Path file = folder.resolve("report.html");

    HtmlReport.write(evaluation(QuestionResult.ANSWERED, "It is red."), Optional.empty(), file);

    assertThat(Files.readString(file))
        .contains("How high is the &lt;b&gt;tower&lt;/b&gt;?")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("<mark>80 metres</mark>")
        .doesNotContain("<script>")
        .doesNotContain("http://", "https://");
  }

  @Test
  void putsWhatGotWorseFirst() throws IOException {
    Path file = folder.resolve("report.html");
    Evaluation before = evaluation(QuestionResult.ABSTAINED, "It is 80 metres high.");

    HtmlReport.write(evaluation(QuestionResult.ANSWERED, "It is red."), Optional.of(before), file);

    String page = Files.readString(file);
    assertThat(page.indexOf("What got worse")).isPositive().isLessThan(page.indexOf("In short"));
    assertThat(page).contains("Right before, wrong now: 2 questions");
  }

  @Test
  void reportsASetWithoutQuestions() throws IOException {
    Path file = folder.resolve("report.html");
    Evaluation empty =
        Evaluation.of(new QuestionSet("none", List.of()), "quote", 0.5, Map.of(), Map.of());

    HtmlReport.write(empty, Optional.empty(), file);

    assertThat(Files.readString(file)).contains("0 questions");
  }

  @Test
  void goesOnWhereARunStopped() throws IOException {
    QuestionResult first = result("q1", QuestionResult.ANSWERED, "It is 80 metres high.");
    try (ResultsFile file = ResultsFile.open(folder, "subject")) {
      file.add(first);
    }
    Files.writeString(
        folder.resolve("results.jsonl"), "{\"id\":\"q2\",\"out", StandardOpenOption.APPEND);

    try (ResultsFile file = ResultsFile.open(folder, "subject")) {
      assertThat(file.results()).containsExactly(Map.entry("q1", first));
      file.add(result("q2", QuestionResult.ABSTAINED, "It is old."));
    }
    assertThat(ResultsFile.read(folder.resolve("results.jsonl"))).containsOnlyKeys("q1", "q2");
  }

  @Test
  void doesNotGoOnFromAFailure() throws IOException {
    try (ResultsFile file = ResultsFile.open(folder, "subject")) {
      file.add(result("q1", QuestionResult.FAILED, ""));
    }

    try (ResultsFile file = ResultsFile.open(folder, "subject")) {
      assertThat(file.results()).isEmpty();
    }
  }

  @Test
  void takesNoQuestionForItsResult() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("questions.jsonl"),
            "{\"id\": \"q1\", \"question\": \"Who?\", \"answerable\": true}\n");

    assertThat(ResultsFile.read(file)).isEmpty();
  }

  @Test
  void startsAnewIfSomethingElseIsMeasured() throws IOException {
    try (ResultsFile file = ResultsFile.open(folder, "subject")) {
      file.add(result("q1", QuestionResult.ANSWERED, "It is 80 metres high."));
    }

    try (ResultsFile file = ResultsFile.open(folder, "another subject")) {
      assertThat(file.results()).isEmpty();
    }
  }

  @Test
  void readsQuestions() throws IOException {
    Path file = folder.resolve("questions.jsonl");
    Files.writeString(
        file,
        """
        {"id": "1", "question": "Who?", "answerable": true, "answers": ["Ek", "Ek"], "gold_articles": ["a"]}

        {"id": "2", "question": "When?", "answerable": false}
        """);

    assertThat(QuestionSet.read(file).questions())
        .containsExactly(
            new EvalQuestion(
                "1", "Who?", true, List.of("Ek"), Set.of("a"), Optional.empty(), Optional.empty()),
            new EvalQuestion(
                "2", "When?", false, List.of(), Set.of(), Optional.empty(), Optional.empty()));
  }

  @Test
  void namesTheLineThatIsNoQuestion() throws IOException {
    Path file = folder.resolve("questions.jsonl");
    Files.writeString(file, "{\"id\": \"1\", \"question\": \"Who?\"}\n");

    assertThatThrownBy(() -> QuestionSet.read(file))
        .isInstanceOf(EvalException.class)
        .hasMessageContaining("questions.jsonl, line 1")
        .hasMessageContaining("\"answerable\" (true or false)");
  }

  @Test
  void spreadsAPartOverTheSet() {
    List<EvalQuestion> many =
        IntStream.range(0, 10)
            .mapToObj(i ->
                new EvalQuestion(
                    "" + i, "?", true, List.of(), Set.of(), Optional.empty(), Optional.empty()))
            .toList();

    assertThat(new QuestionSet("many", many).part(3, one -> true).questions())
        .extracting(EvalQuestion::id)
        .containsExactly("0", "3", "6");
  }
}
