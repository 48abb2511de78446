package footnote.summary;

import footnote.answer.Report;
import footnote.answer.Sentence;
import footnote.article.Article;
import java.util.List;

/// What an article says, in bullets that each stand on a passage of it.
///
/// @param sections at least one; one without a heading unless the summary is long
/// @param report how it came about
public record Summary(
    Article article, Length length, List<Section> sections, Coverage coverage, Report report) {
  public Summary {
    sections = List.copyOf(sections);
  }

  /// All bullets in their order.
  public List<Sentence> bullets() {
    return sections.stream().flatMap(section -> section.bullets().stream()).toList();
  }
}
