package footnote.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// Writes an evaluation as one HTML file that needs no network.
///
/// With an earlier run to compare with, what got worse comes first.
public final class HtmlReport {
  private static final int MOST_SHOWN = 40;
  private static final int MOST_PASSAGES = 3;
  private static final int BINS = 10;
  private static final double MOST_WRONG = 0.05;
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --text: #1c2430; --dim: #5d6b7a; --page: #fff; --card: #f4f6f8;
        --rule: #d8dee5; --s0: #0b6fb8; --s1: #d9730d; --s2: #5b8c2a; --good: #1f7a4d; --bad: #b3362b; }
      @media (prefers-color-scheme: dark) { :root { --text: #e4e9ef; --dim: #9aa7b4; --page: #14181d;
        --card: #1d232b; --rule: #333c47; --s0: #5fb2ee; --s1: #f0a35c; --s2: #9ccc65; --good: #6fcf97;
        --bad: #f08a80; } }
      * { box-sizing: border-box; }
      body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page);
        max-width: 76rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
      h1 { font-size: 1.7rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
      h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; } p { margin: .4rem 0; max-width: 60rem; }
      .dim, figcaption, .tick, .axis, small { color: var(--dim); fill: var(--dim); }
      .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; }
      .card { background: var(--card); border-radius: .6rem; padding: .9rem 1rem; }
      .card b { display: block; font-size: 1.8rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .92rem; }
      th, td { text-align: right; padding: .3rem .7rem; border-bottom: 1px solid var(--rule); white-space: nowrap; }
      th:first-child, td:first-child { text-align: left; padding-left: 0; }
      thead th { color: var(--dim); font-weight: 600; } td.best { font-weight: 700; }
      .good { color: var(--good); } .bad { color: var(--bad); }
      .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(24rem, 1fr)); gap: 1.25rem;
        margin-top: 1.25rem; }
      figure { margin: 0; } figcaption { font-size: .9rem; margin-bottom: .3rem; } svg { width: 100%; height: auto; }
      svg text { font: 12px system-ui, sans-serif; } .grid { stroke: var(--rule); }
      .line { fill: none; stroke-width: 2; } .mark { stroke: var(--dim); stroke-dasharray: 4 3; }
      .marked { fill: var(--dim); text-anchor: end; }
      .line.s0 { stroke: var(--s0); } .line.s1 { stroke: var(--s1); } .line.s2 { stroke: var(--s2); }
      .bar.s0 { fill: var(--s0); } .bar.s1 { fill: var(--s1); } .bar.s2 { fill: var(--s2); }
      .legend { font-size: .85rem; } .key { margin-right: 1.2rem; }
      .key i { display: inline-block; width: .8rem; height: .8rem; border-radius: .2rem; margin-right: .35rem;
        vertical-align: -.08rem; } i.s0 { background: var(--s0); } i.s1 { background: var(--s1); }
      i.s2 { background: var(--s2); }
      details { border-bottom: 1px solid var(--rule); padding: .45rem 0; } summary { cursor: pointer; }
      summary small { margin-left: .5rem; } blockquote { margin: .5rem 0 .5rem 1rem; padding-left: .8rem;
        border-left: 3px solid var(--rule); } mark { background: #ffe08a; color: #1c2430; }
      """;

  private final Evaluation evaluation;
  private final List<Evaluation.Row> rows;
  private final Html page = new Html();

  private HtmlReport(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.rows = evaluation.rows();
  }

  /// Writes the report.
  ///
  /// @param baseline an earlier run over the same questions
  /// @throws UncheckedIOException if the file cannot be written
  public static void write(Evaluation current, Optional<Evaluation> baseline, Path file) {
    try {
      Files.writeString(file, new HtmlReport(current).render(baseline));
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The report cannot be written to " + file, unwritable);
    }
  }

  private String render(Optional<Evaluation> baseline) {
    page.raw(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.element("title", "Footnote on " + evaluation.set());
    page.raw("<style>\n" + STYLE + "</style></head><body>\n");
    page.element("h1", "How good are the answers on " + evaluation.set() + "?");
    page.element(
        "p class=\"dim\"",
        "%,d questions · writer: %s · abstains below a confidence of %s"
            .formatted(
                evaluation.scores().size(),
                evaluation.writer(),
                Html.decimals(evaluation.threshold())));
    baseline.ifPresent(before -> comparison(Comparison.of(before, evaluation)));
    headlines();
    retrieval();
    answers();
    abstaining(baseline);
    times();
    kinds();
    questions(
        "Wrong answers to answerable questions, the most confident first",
        one -> one.question().isScored() && one.result().isAnswered() && !one.wholeWouldBeRight());
    questions(
        "Answers to questions that the articles do not answer",
        one -> !one.question().answerable() && one.result().isAnswered());
    questions(
        "Answerable questions that were not answered",
        one -> one.question().answerable() && !one.result().isAnswered());
    return page.raw("</body></html>\n").toString();
  }

  private void comparison(Comparison comparison) {
    List<Comparison.Difference> sure =
        comparison.differences().stream().filter(one -> one.change().excludesZero()).toList();
    heading("What got worse");
    page.element(
        "p class=\"dim\"",
        "Against the earlier run, over %,d questions of both; differences with 95%% intervals by paired bootstrap."
            .formatted(comparison.questions()));
    differences(sure.stream().filter(one -> !one.isGain()).toList(), "Nothing, beyond chance.");
    changed("Right before, wrong now", comparison.worse());
    heading("What got better");
    differences(
        sure.stream().filter(Comparison.Difference::isGain).toList(), "Nothing, beyond chance.");
    changed("Wrong before, right now", comparison.better());
    page.raw("<details><summary>All differences</summary>");
    differences(comparison.differences(), "None.");
    page.raw("</details>\n");
  }

  private void differences(List<Comparison.Difference> differences, String none) {
    if (differences.isEmpty()) {
      page.element("p", none);
      return;
    }
    table("", "before", "now", "change", "95% interval");
    for (Comparison.Difference one : differences) {
      page.raw("<tr>").element("td", one.metric().group() + ": " + one.metric().name());
      page.element("td", Html.decimals(one.before())).element("td", Html.decimals(one.now()));
      String style = !one.change().excludesZero() ? "" : one.isGain() ? "good" : "bad";
      page.element("td class=\"" + style + "\"", signed(one.change().mean()));
      page.element("td", signed(one.change().low()) + " to " + signed(one.change().high()));
      page.raw("</tr>\n");
    }
    endTable();
  }

  private void changed(String title, List<Comparison.Changed> questions) {
    if (questions.isEmpty()) {
      return;
    }
    page.raw("<details><summary>").text("%s: %,d questions".formatted(title, questions.size()));
    page.raw("</summary>\n");
    for (Comparison.Changed one : questions.stream().limit(MOST_SHOWN).toList()) {
      page.element("h3", one.now().question().question());
      page.element("p", "Right: " + right(one.now().question()));
      page.element("p", "Before: " + said(one.before().result()));
      page.element("p", "Now: " + said(one.now().result()));
    }
    page.raw("</details>\n");
  }

  private void headlines() {
    heading("In short");
    page.raw("<div class=\"cards\">");
    card("first sentence right", row(Metric.ANSWERS, "first sentence right"));
    card("whole answer right", row(Metric.ANSWERS, "whole answer right"));
    if (!evaluation.stages().isEmpty()) {
      card("passage found among four", row(evaluation.stages().getLast(), "passage recall@4"));
    }
    card("quotes word for word", row(Metric.CITATIONS, "precision of quotes"));
    page.raw("<div class=\"card\">").element("b", Html.decimals(evaluation.abstaining().f1()));
    page.raw("F1 of abstaining<br>");
    page.element("small", "always abstaining " + Html.decimals(evaluation.abstaining().always()));
    page.raw("</div></div>\n");
  }

  private void card(String name, Optional<Evaluation.Row> row) {
    row.ifPresent(found -> {
      page.raw("<div class=\"card\">").element("b", Html.decimals(found.value()));
      page.text(name).raw("<br>");
      page.element(
          "small", "%s to %s".formatted(Html.decimals(found.low()), Html.decimals(found.high())));
      page.raw("</div>");
    });
  }

  private Optional<Evaluation.Row> row(String group, String name) {
    return rows.stream()
        .filter(row -> row.group().equals(group) && row.name().equals(name))
        .findFirst();
  }

  private void retrieval() {
    List<String> stages = evaluation.stages();
    if (stages.isEmpty()) {
      return;
    }
    heading("Retrieval, stage by stage");
    List<String> columns = new ArrayList<>(List.of(""));
    columns.addAll(stages);
    table(columns.toArray(String[]::new));
    List<String> hurt = new ArrayList<>();
    for (Evaluation.Row first : rows) {
      if (!first.group().equals(stages.getFirst())) {
        continue;
      }
      List<Double> values =
          stages.stream()
              .map(stage -> row(stage, first.name()).map(Evaluation.Row::value).orElse(Double.NaN))
              .toList();
      double best = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
      page.raw("<tr>").element("td", first.name());
      for (double value : values) {
        page.element(value >= best ? "td class=\"best\"" : "td", Html.decimals(value));
      }
      page.raw("</tr>\n");
      if (values.getLast() < best) {
        hurt.add(first.name());
      }
    }
    endTable();
    if (!hurt.isEmpty()) {
      page.element(
          "p class=\"bad\"",
          "The last stage, %s, is not the best in: %s."
              .formatted(stages.getLast(), String.join(", ", hurt)));
    }
  }

  private void answers() {
    heading("Answers");
    table("", "mean", "95% interval", "questions");
    for (Evaluation.Row row : rows) {
      if (!evaluation.stages().contains(row.group())) {
        page.raw("<tr>").element("td", row.group() + ": " + row.name());
        page.element("td", Html.decimals(row.value()));
        page.element("td", Html.decimals(row.low()) + " to " + Html.decimals(row.high()));
        page.element("td", "%,d".formatted(row.questions())).raw("</tr>\n");
      }
    }
    endTable();
  }

  private void abstaining(Optional<Evaluation> baseline) {
    Abstaining abstaining = evaluation.abstaining();
    RiskCoverage curve = evaluation.riskCoverage();
    heading("Abstaining");
    page.element(
        "p",
        "Precision %s, recall %s, F1 %s; always abstaining would have F1 %s, never abstaining 0. Answerable questions are told from others with an area under the ROC curve of %s (0.5 by chance). Area under the risk–coverage curve: %s (0 at best)."
            .formatted(
                Html.decimals(abstaining.precision()),
                Html.decimals(abstaining.recall()),
                Html.decimals(abstaining.f1()),
                Html.decimals(abstaining.always()),
                Html.decimals(curve.answerabilityArea()),
                Html.decimals(curve.area())));
    thresholds(curve);
    page.raw("<div class=\"charts\">");
    SvgChart risks =
        new SvgChart(
                "Risk: the share of answers that are wrong, by coverage",
                "share of questions answered",
                1,
                1)
            .line("risk", risk(curve));
    page.raw(
        baseline
            .map(before -> risks.line("earlier run", risk(before.riskCoverage())))
            .orElse(risks)
            .toString());
    page.raw(
        new SvgChart("Share of questions answered, by threshold", "threshold", 1, 1)
            .line(
                "answerable",
                curve.points().stream()
                    .map(point -> new SvgChart.Point(point.threshold(), point.answerable()))
                    .toList())
            .line(
                "unanswerable",
                curve.points().stream()
                    .map(point -> new SvgChart.Point(point.threshold(), point.unanswerable()))
                    .toList())
            .mark("now", evaluation.threshold())
            .mark("separates best", curve.bestThreshold())
            .mark("5% wrong", curve.thresholdForUnanswerable(MOST_WRONG))
            .toString());
    confidences();
    page.raw("</div>\n");
  }

  private static List<SvgChart.Point> risk(RiskCoverage curve) {
    return curve.points().stream()
        .map(point -> new SvgChart.Point(point.coverage(), point.risk()))
        .toList();
  }

  private void thresholds(RiskCoverage curve) {
    Map<String, Double> thresholds = new LinkedHashMap<>();
    thresholds.put("now", evaluation.threshold());
    thresholds.put("separates best", curve.bestThreshold());
    thresholds.put(
        "at most 5% of unanswerable answered", curve.thresholdForUnanswerable(MOST_WRONG));
    table("threshold", "value", "answerable answered", "unanswerable answered");
    thresholds.forEach((name, value) -> {
      page.raw("<tr>").element("td", name).element("td", Html.decimals(value));
      page.element("td", Html.decimals(share(value, true)));
      page.element("td", Html.decimals(share(value, false))).raw("</tr>\n");
    });
    endTable();
  }

  private double share(double threshold, boolean answerable) {
    return evaluation.scores().stream()
        .filter(one -> one.question().answerable() == answerable)
        .mapToDouble(one -> one.result().confidence() >= threshold ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  private void confidences() {
    List<Double> answerable = bins(one -> one.question().answerable());
    List<Double> unanswerable = bins(one -> !one.question().answerable());
    double highest = 0;
    for (int i = 0; i < BINS; i++) {
      highest = Math.max(highest, Math.max(answerable.get(i), unanswerable.get(i)));
    }
    page.raw(
        new SvgChart("Questions by confidence", "confidence", 1, highest)
            .bars("answerable", answerable, 2)
            .bars("unanswerable", unanswerable, 2)
            .toString());
  }

  private List<Double> bins(Predicate<Scores> which) {
    double[] counts = new double[BINS];
    for (Scores one : evaluation.scores()) {
      if (which.test(one)) {
        counts[Math.min(BINS - 1, (int) (one.result().confidence() * BINS))]++;
      }
    }
    return Arrays.stream(counts).boxed().toList();
  }

  private void times() {
    heading("Speed and costs");
    table("", "p50", "p95", "p99");
    percentiles("retrieval", evaluation.retrievalTimes());
    percentiles("whole answer", evaluation.answerTimes());
    endTable();
    if (!evaluation.costs().isEmpty()) {
      table("", "");
      evaluation
          .costs()
          .forEach((name, value) ->
              page.raw("<tr>").element("td", name).element("td", value).raw("</tr>\n"));
      endTable();
    }
  }

  private void percentiles(String name, Percentiles times) {
    page.raw("<tr>").element("td", name);
    for (double time : new double[] {times.p50(), times.p95(), times.p99()}) {
      page.element("td", Math.round(time) + " ms");
    }
    page.raw("</tr>\n");
  }

  private void kinds() {
    Map<String, List<Scores>> kinds = new TreeMap<>();
    for (Scores one : evaluation.scores()) {
      one.question()
          .kind()
          .ifPresent(kind -> kinds.computeIfAbsent(kind, name -> new ArrayList<>()).add(one));
    }
    if (kinds.isEmpty()) {
      return;
    }
    heading("By kind of question");
    table("", "questions", "answered", "first sentence right", "whole answer right");
    kinds.forEach((kind, scores) -> {
      page.raw("<tr>").element("td", kind).element("td", "%,d".formatted(scores.size()));
      page.element("td", Html.decimals(mean(scores, Scores::answered)));
      List<Scores> scored = scores.stream().filter(one -> one.question().isScored()).toList();
      page.element("td", Html.decimals(mean(scored, Scores::firstRight)));
      page.element("td", Html.decimals(mean(scored, Scores::wholeRight))).raw("</tr>\n");
    });
    endTable();
  }

  private static double mean(List<Scores> scores, ToDoubleFunction<Scores> of) {
    return scores.stream().mapToDouble(of).average().orElse(Double.NaN);
  }

  private void questions(String title, Predicate<Scores> which) {
    List<Scores> found =
        evaluation.scores().stream()
            .filter(which)
            .sorted(
                Comparator.comparingDouble((Scores one) -> one.result().confidence()).reversed())
            .toList();
    if (found.isEmpty()) {
      return;
    }
    heading("%s (%,d)".formatted(title, found.size()));
    found.stream().limit(MOST_SHOWN).forEach(this::question);
    if (found.size() > MOST_SHOWN) {
      page.element("p class=\"dim\"", "The others are in results.jsonl.");
    }
  }

  private void question(Scores one) {
    QuestionResult result = one.result();
    page.raw("<details><summary>").text(one.question().question());
    page.element("small", Html.decimals(result.confidence())).raw("</summary>\n");
    page.element("p", "Right: " + right(one.question()));
    for (QuestionResult.ResultSentence sentence : result.considered()) {
      page.raw("<p>").text(result.isAnswered() ? "Said: " : "Withheld: ").text(sentence.text());
      String cited =
          String.join(
              ", ",
              sentence.citations().stream().map(QuestionResult.ResultCitation::article).toList());
      page.element("small", " — " + cited).raw("</p>\n");
    }
    for (QuestionResult.ResultHit hit : result.hits().stream().limit(MOST_PASSAGES).toList()) {
      page.raw("<blockquote>");
      marked(hit.text(), one.question().answers());
      page.element("small", " — %s, passage %d".formatted(hit.article(), hit.passage()));
      page.raw("</blockquote>\n");
    }
    page.raw("</details>\n");
  }

  /// A passage with the first right answer in it highlighted.
  private void marked(String passage, List<String> answers) {
    for (String answer : answers) {
      int start = answer.isEmpty() ? -1 : passage.indexOf(answer);
      if (start >= 0) {
        page.text(passage.substring(0, start)).raw("<mark>").text(answer).raw("</mark>");
        page.text(passage.substring(start + answer.length()));
        return;
      }
    }
    page.text(passage);
  }

  private static String right(EvalQuestion question) {
    return !question.answerable()
        ? "the articles do not say"
        : question.answers().isEmpty() ? "not scored" : String.join(" / ", question.answers());
  }

  private static String said(QuestionResult result) {
    return result.isFailed()
        ? "failed: " + result.error()
        : result.isAnswered() ? result.answer() : "abstained";
  }

  private void heading(String text) {
    page.element("h2", text);
  }

  private void table(String... columns) {
    page.raw("<div class=\"scroll\"><table><thead><tr>");
    for (String column : columns) {
      page.element("th scope=\"col\"", column);
    }
    page.raw("</tr></thead><tbody>\n");
  }

  private void endTable() {
    page.raw("</tbody></table></div>\n");
  }

  private static String signed(double value) {
    return (value > 0 ? "+" : "") + Html.decimals(value);
  }
}
