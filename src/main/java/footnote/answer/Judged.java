package footnote.answer;

import footnote.answer.SupportCheck.Ground;
import footnote.reader.Excerpt;
import footnote.reader.PassageReader;
import footnote.reader.Reading;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the reader makes of a claim.
///
/// @param borneOut the log odds that a passage bears it out or, where it is joined of several
///   clauses, each of these
/// @param nearby the log odds that the sentences do which it is made of, with their neighbours: in
///   a long passage the reader loses sight of much that is true
/// @param answered the log odds that one answers it, read as if it were a question: another eye on
///   the same words, which learned from other examples
record Judged(double borneOut, double nearby, double answered) {
  /// Between clauses that could be sentences, and what each of these has at least.
  private static final Pattern JOINT = Pattern.compile("; |, (?:and|but|while|whereas) ");

  private static final Pattern WORDS = Pattern.compile("(?:\\S+ ){3}\\S");

  /// What the reader makes of a claim under `grounds`, or under the sentences of several that it is
  /// made of; nothing if there was no time to read them.
  static Optional<Judged> by(PassageReader reader, Found found, List<Ground> grounds) {
    // Not under their headings: with them, when measured, more that is not said was let through.
    List<String> texts = grounds.stream().map(Ground::text).toList();
    List<Statement> near = found.nearby();
    boolean isAll = near.isEmpty() || (grounds.size() == 1 && near.size() == found.said().size());
    Optional<String> nearby =
        isAll
            ? Optional.empty()
            : Optional.of(near.stream().map(Statement::text).collect(Collectors.joining(" ")));
    String claim = found.asSaid();
    Optional<Judged> whole = by(reader, claim, nearby, texts);
    List<String> clauses = List.of(JOINT.split(claim, -1));
    boolean joined =
        clauses.size() > 1 && clauses.stream().allMatch(one -> WORDS.matcher(one).find());
    if (whole.isEmpty() || whole.get().borneOut() > 0 || !joined) {
      return whole;
    }
    // Of one passage, what is near would tell nothing more of a clause.
    Optional<String> together = texts.size() > 1 ? nearby : Optional.empty();
    double each = Double.POSITIVE_INFINITY;
    for (String clause : clauses) {
      Optional<Judged> one = by(reader, clause, together, texts);
      if (one.isEmpty()) {
        return whole;
      }
      each = Math.min(each, one.get().borneOut());
    }
    Judged all = whole.get();
    return Optional.of(
        new Judged(Math.max(all.borneOut(), each), Math.max(all.nearby(), each), all.answered()));
  }

  private static Optional<Judged> by(
      PassageReader reader, String text, Optional<String> nearby, List<String> passages) {
    List<Excerpt> excerpts =
        Stream.concat(nearby.stream(), passages.stream()).map(Excerpt::of).toList();
    List<Optional<Reading>> read = reader.read(text, excerpts);
    // What is put together of several passages, none of them bears out by itself.
    boolean counts = nearby.isEmpty() || passages.size() > 1;
    Optional<Reading> near = nearby.isEmpty() ? Optional.empty() : read.getFirst();
    List<Reading> whole = read.stream().skip(counts ? 0 : 1).flatMap(Optional::stream).toList();
    List<Reading> counted = whole.isEmpty() ? near.stream().toList() : whole;
    if (counted.isEmpty()) {
      return Optional.empty();
    }
    double borneOut = most(counted, Reading::supported);
    return Optional.of(
        new Judged(
            borneOut,
            near.map(Reading::supported).orElse(borneOut),
            most(counted, Reading::answered)));
  }

  private static double most(List<Reading> readings, ToDoubleFunction<Reading> logOdds) {
    return readings.stream().mapToDouble(logOdds).max().orElseThrow();
  }
}
