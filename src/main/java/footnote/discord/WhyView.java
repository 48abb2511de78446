package footnote.discord;

import footnote.answer.Report;
import footnote.answer.Report.Checked;
import footnote.answer.Report.Fate;
import footnote.store.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;

/// Shows how an answer came about: what was searched and found, and what the check made of each
/// sentence.
final class WhyView {
  private static final int MOST_HITS = 6;
  private static final int MOST_SENTENCES = 8;
  private static final int LONGEST_LINE = 200;

  private WhyView() {}

  static Post of(Texts texts, Provenance provenance) {
    Report report = provenance.report();
    List<String> lines = new ArrayList<>();
    lines.add("### " + texts.get("why.answer.title"));
    lines.add(
        report.writer().equals(Report.QUOTE)
            ? texts.get("why.answer.quoted")
            : texts.get("why.answer.writer", line(report.writer())));
    report.queries().forEach(query -> lines.add(texts.get("why.answer.query", line(query))));
    lines.add("**" + texts.get("why.answer.found") + "**");
    for (int i = 0; i < Math.min(MOST_HITS, provenance.found().size()); i++) {
      Provenance.Found hit = provenance.found().get(i);
      lines.add(
          texts.get(
              "why.answer.hit",
              i + 1,
              line(hit.title()),
              hit.passage() + 1,
              rank(hit.keywordRank()),
              rank(hit.vectorRank())));
    }
    if (!report.sentences().isEmpty()) {
      lines.add("**" + texts.get("why.answer.checked") + "**");
      report.sentences().stream()
          .limit(MOST_SENTENCES)
          .forEach(one -> lines.add(sentence(texts, one)));
    }
    if (report.usage().tokens() > 0) {
      lines.add(
          "-# " + texts.get("why.answer.usage", report.usage().input(), report.usage().output()));
    }
    return Post.of(Container.of(TextDisplay.of(Blocks.fitting(texts, lines))));
  }

  private static String sentence(Texts texts, Checked one) {
    String fate =
        switch (one.fate()) {
          case KEPT -> texts.get("why.answer.kept");
          case RECITED -> texts.get("why.answer.recited");
          case REPAIRED -> texts.get("why.answer.repaired");
          case DROPPED -> texts.get("why.answer.dropped");
        };
    // What was dropped is not shown: it is what the articles do not say.
    String text = one.fate() == Fate.DROPPED ? "" : " " + line(one.text());
    String reason = one.reason().isEmpty() ? "" : " (" + line(one.reason()) + ")";
    return "- **%s**%s%s".formatted(fate, text, reason);
  }

  private static String rank(OptionalInt rank) {
    return rank.isPresent() ? String.valueOf(rank.getAsInt()) : "–";
  }

  private static String line(String text) {
    return Literal.line(Literal.shortened(text, LONGEST_LINE));
  }
}
