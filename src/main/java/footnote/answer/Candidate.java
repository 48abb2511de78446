package footnote.answer;

import footnote.article.Citation;
import footnote.article.Sentences;
import footnote.article.TextRange;
import footnote.retrieval.Hit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A sentence of a found passage that may be quoted.
///
/// @param rank the place of its passage in the ranking, from 0
/// @param range where it stands in the article
/// @param before where the sentence before it stands, if in the same passage, else its own range
/// @param after where the sentence after it stands, if in the same passage, else its own range
record Candidate(Hit hit, int rank, TextRange range, TextRange before, TextRange after) {
  private static final Pattern REFERS_BACK =
      Pattern.compile(
          "[“\"]?(?:He|She|They|It|Its|His|Her|Their|This|That|These|Those|Such|Both|Neither|There|The (?:former"
              + "|latter|two|move|decision|figure|company|agency))\\b.*",
          Pattern.DOTALL);

  /// A longer sentence before it, in UTF-16 units, would bury it.
  private static final int LONGEST_LEAD = 300;

  /// The sentences of the first `passages` hits, in order of rank; each range of an article once.
  static List<Candidate> of(List<Hit> hits, int passages) {
    List<Candidate> candidates = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (int rank = 0; rank < Math.min(passages, hits.size()); rank++) {
      Hit hit = hits.get(rank);
      List<TextRange> ranges = Sentences.of(hit.passage().text());
      int offset = hit.passage().range().start();
      for (int i = 0; i < ranges.size(); i++) {
        TextRange range = ranges.get(i).shift(offset);
        TextRange before = ranges.get(Math.max(0, i - 1)).shift(offset);
        TextRange after = ranges.get(Math.min(ranges.size() - 1, i + 1)).shift(offset);
        if (seen.add(List.of(hit.article().id(), range))) {
          candidates.add(new Candidate(hit, rank, range, before, after));
        }
      }
    }
    return candidates;
  }

  String text() {
    return hit.article().words(range);
  }

  /// The sentence with those around it.
  String surroundings() {
    return hit.article().words(new TextRange(before.start(), after.end()));
  }

  /// The sentence as part of its article: behind the title.
  String withTitle() {
    return hit.article().title() + "\n" + text();
  }

  /// The sentence as part of its passage: behind the sentence before it.
  String withBefore() {
    return hit.article().words(rangeWithBefore());
  }

  private TextRange rangeWithBefore() {
    return new TextRange(before.start(), range.end());
  }

  /// Where what a reader needs of it stands: the sentence, behind the one before it in its
  /// paragraph if it speaks of something named there. "He did so again" tells nobody who.
  TextRange shown() {
    boolean isLed =
        refersBack() && before.length() <= LONGEST_LEAD && withBefore().indexOf('\n') < 0;
    return isLed ? rangeWithBefore() : range;
  }

  private boolean refersBack() {
    return REFERS_BACK.matcher(text()).matches();
  }

  /// Cites the sentence, with the one before it if it speaks of something named there.
  Citation cite() {
    return Citation.of(hit.article(), hit.passage(), refersBack() ? rangeWithBefore() : range);
  }
}
