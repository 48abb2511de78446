package footnote.cli;

import static java.util.stream.Collectors.joining;

import footnote.answer.Sentence;
import footnote.article.Citation;
import footnote.summary.Coverage;
import footnote.summary.Section;
import footnote.summary.Story;
import footnote.summary.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes summaries and digests for a terminal.
final class SummaryText {
  private final Console console;
  private final ReplyText text;

  SummaryText(Console console) {
    this.console = console;
    this.text = new ReplyText(console);
  }

  /// The bullets with their footnotes, and how much of the article they draw on.
  ///
  /// @param guessed whether the article is the best match for words, rather than the one named
  String of(Summary summary, boolean guessed) {
    List<Citation> footnotes = ReplyText.footnotes(summary.bullets());
    List<String> lines = new ArrayList<>();
    lines.add(
        (guessed ? console.dim("The best match: ") : "")
            + console.bold(ReplyText.source(summary.article())));
    for (Section section : summary.sections()) {
      lines.add("");
      section.heading().ifPresent(heading -> lines.add(console.bold(heading)));
      section.bullets().forEach(bullet -> lines.add(line(bullet, footnotes)));
    }
    lines.add("");
    lines.addAll(notes(footnotes, summary));
    lines.add("");
    lines.add(console.dim(coverage(summary.coverage())));
    summary.report().notice().ifPresent(notice -> lines.add(text.notice(notice)));
    return String.join("\n", lines);
  }

  /// The stories, each with a line and the articles that tell it.
  String of(List<Story> stories) {
    List<Citation> footnotes = ReplyText.footnotes(stories.stream().map(Story::line).toList());
    List<String> lines = new ArrayList<>();
    for (Story story : stories) {
      lines.add(line(story.line(), footnotes));
    }
    lines.add("");
    for (int i = 0; i < stories.size(); i++) {
      lines.add(
          stories.get(i).articles().stream()
              .map(ReplyText::source)
              .collect(joining("\n   also: ", ReplyText.superscript(i + 1) + " ", "")));
    }
    return String.join("\n", lines);
  }

  private static String line(Sentence sentence, List<Citation> footnotes) {
    return "• " + sentence.text() + ReplyText.marks(sentence, footnotes);
  }

  /// The footnotes: those of bullets that are quotes themselves on one line, by passage.
  private List<String> notes(List<Citation> footnotes, Summary summary) {
    List<String> quoted = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < footnotes.size(); i++) {
      Citation citation = footnotes.get(i);
      String passage =
          "%s passage %d".formatted(ReplyText.superscript(i + 1), citation.passage() + 1);
      if (isShown(citation, summary)) {
        quoted.add(passage);
      } else {
        notes.add(
            passage + " — " + console.dim("“" + ReplyText.shortened(citation.quote(), "") + "”"));
      }
    }
    if (!quoted.isEmpty()) {
      notes.addFirst(String.join(" · ", quoted));
    }
    return notes;
  }

  /// Whether a bullet has the words that are cited.
  private static boolean isShown(Citation citation, Summary summary) {
    String quote = citation.quote().replaceAll("\\s+", " ");
    return summary.bullets().stream()
        .anyMatch(bullet -> bullet.citations().contains(citation) && quote.contains(bullet.text()));
  }

  private static String coverage(Coverage coverage) {
    return String.format(
        Locale.ROOT,
        "Draws on %d of %d passages, %.0f%% of the text.",
        coverage.drawnOn(),
        coverage.passages(),
        100 * coverage.text());
  }
}
