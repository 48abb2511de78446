package footnote.store;

import footnote.answer.Report;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How an answer came about.
///
/// @param articles the state of the articles that it was answered from
/// @param found the passages that were found, best first
/// @param unsure whether the answer was given as what comes nearest
/// @param uncovered the part of the question that is not answered, if any: its words, or empty text
public record Provenance(
    String articles, Report report, List<Found> found, boolean unsure, Optional<String> uncovered) {
  public Provenance {
    found = List.copyOf(found);
  }

  /// A passage that was found.
  ///
  /// @param keywordRank its place in the keyword ranking, from 1, if it was there
  /// @param vectorRank its place in the vector ranking, from 1, if it was there
  public record Found(String title, int passage, OptionalInt keywordRank, OptionalInt vectorRank) {}

  /// Whether the answer may be given again to the same question.
  boolean isReusable() {
    return !report.writer().equals(Report.QUOTE) && report.notice().isEmpty();
  }
}
