package footnote.summary;

import footnote.answer.Ledger;
import footnote.answer.Report;
import footnote.answer.Report.Notice;
import footnote.answer.Sentence;
import footnote.answer.Watcher;
import footnote.article.Article;
import footnote.embedding.Embedder;
import footnote.summary.Outline.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Summarizes articles: has a model write, or quotes.
///
/// Thread safe.
public final class Summarizer {
  /// In words. What news say first matters most, but longer texts are books or minutes: each bullet
  /// is of another part of them.
  private static final int TOLD_IN_PARTS = 2_500;

  private final Quotes quotes;
  private final Optional<ChatSummarizer> chat;

  /// @param embedder the model that compares sentences by meaning, or nothing if there is none
  /// @param chat has a model write; without it, or where it fails, summaries are quoted
  public Summarizer(Supplier<Optional<Embedder>> embedder, Optional<ChatSummarizer> chat) {
    this.quotes = new Quotes(embedder);
    this.chat = chat;
  }

  /// Summarizes an article.
  ///
  /// @param written whether a model may write; if not, it is over its budget
  /// @param watcher sees the bullets that a model writes, and may stop it
  public Summary summarize(Article article, Length length, boolean written, Watcher watcher) {
    Outline outline = Outline.of(article);
    Ledger ledger = new Ledger();
    Optional<ChatSummarizer.Draft> draft =
        chat.filter(any -> written)
            .flatMap(writer -> writer.write(outline, length, ledger, watcher));
    if (draft.isEmpty()) {
      Optional<Notice> notice = chat.map(any -> written ? Notice.MODEL_FAILED : Notice.OVER_BUDGET);
      Report report = new Report(Report.QUOTE, List.of(), List.of(), notice, ledger.usage());
      return summary(outline, length, quoted(outline, outline.lines(), length), report);
    }
    List<Sentence> bullets = new ArrayList<>(draft.get().bullets());
    for (List<Line> untold : draft.get().untold()) {
      bullets.addAll(quoted(outline, untold, length));
    }
    return summary(outline, length, bullets, draft.get().report(ledger.usage()));
  }

  private static Summary summary(
      Outline outline, Length length, List<Sentence> bullets, Report report) {
    return new Summary(
        outline.article(),
        length,
        length == Length.LONG
            ? bySection(outline, bullets)
            : List.of(new Section(Optional.empty(), bullets)),
        Coverage.of(bullets, outline.passages()),
        report);
  }

  /// Bullets under the section that the first quote of each stands in.
  private static List<Section> bySection(Outline outline, List<Sentence> bullets) {
    Map<Integer, List<Sentence>> sections =
        bullets.stream()
            .collect(
                Collectors.groupingBy(
                    bullet -> outline.section(bullet.citations().getFirst().range()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return sections.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> new Section(outline.sections().get(one.getKey()), one.getValue()))
        .toList();
  }

  /// Quotes what some lines of an article say.
  private List<Sentence> quoted(Outline outline, List<Line> lines, Length length) {
    if (length != Length.LONG) {
      int count = outline.bullets(length, lines);
      boolean whole = lines.stream().mapToInt(Line::words).sum() < TOLD_IN_PARTS;
      return (whole ? List.of(lines) : parts(lines, count))
          .stream()
              .flatMap(part ->
                  quotes
                      .chosen(
                          part,
                          whole ? count : 1,
                          whole ? Quotes.MOST_COMPARED : Quotes.MOST_COMPARED / count)
                      .stream())
              .map(line -> quoted(outline, line))
              .toList();
    }
    Map<Integer, List<Line>> sections =
        lines.stream().collect(Collectors.groupingBy(Line::section));
    return IntStream.range(0, outline.sections().size())
        .filter(sections::containsKey)
        .mapToObj(sections::get)
        .flatMap(section ->
            quotes
                .chosen(
                    section,
                    outline.bullets(length, section),
                    Quotes.MOST_COMPARED / outline.sections().size())
                .stream())
        .map(line -> quoted(outline, line))
        .toList();
  }

  /// Cuts lines into as many parts of about the same number.
  private static List<List<Line>> parts(List<Line> lines, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> lines.subList(lines.size() * i / count, lines.size() * (i + 1) / count))
        .toList();
  }

  private static Sentence quoted(Outline outline, Line line) {
    return new Sentence(line.text(), List.of(), List.of(outline.cite(line)));
  }
}
