package footnote.reader;

import footnote.article.TextRange;
import java.util.List;
import java.util.Optional;

/// What the model makes of one passage. Immutable.
///
/// An answer is a run of tokens. Its score is the logarithm of how much likelier the model finds it
/// than that the passage has none (Devlin et al., *BERT*, 2019, section 4.3); scores compare
/// between passages that were read for the same question.
public final class Reading {
  /// Longer answers are sentences.
  private static final int LONGEST_ANSWER = 30;

  private final List<TextRange> tokens;
  private final float[] starts;
  private final float[] ends;
  private final float[] truths;
  private final double answered;
  private final double supported;

  /// @param tokens where the passage's tokens stand in it, in order
  /// @param starts for each token, how much likelier the answer starts here than nowhere
  /// @param ends for each token, how much likelier the answer ends here than nowhere
  /// @param truths for each token, the log odds that an answer which starts here is right
  /// @param answered the log odds that the passage answers at all
  /// @param supported the log odds that the passage bears out what was read as a statement
  Reading(
      List<TextRange> tokens,
      float[] starts,
      float[] ends,
      float[] truths,
      double answered,
      double supported) {
    if (starts.length != tokens.size()
        || ends.length != tokens.size()
        || truths.length != tokens.size()) {
      throw new IllegalArgumentException(
          "There are %d tokens, %d starts, %d ends and %d truths; give each token one of each."
              .formatted(tokens.size(), starts.length, ends.length, truths.length));
    }
    this.tokens = List.copyOf(tokens);
    this.starts = starts.clone();
    this.ends = ends.clone();
    this.truths = truths.clone();
    this.answered = answered;
    this.supported = supported;
  }

  /// Words of the passage that may answer.
  ///
  /// @param range where they stand in the passage
  /// @param truth the log odds that they do answer, and not only seem to
  public record Words(TextRange range, double score, double truth) {}

  /// The likeliest answer that starts in a range of the passage and ends there; none if no token is
  /// in it.
  public Optional<Words> best(TextRange within) {
    double best = Double.NEGATIVE_INFINITY;
    int first = -1;
    int last = -1;
    for (int start = 0; start < tokens.size(); start++) {
      if (within.contains(tokens.get(start))) {
        int most = Math.min(tokens.size(), start + LONGEST_ANSWER);
        for (int end = start; end < most && within.contains(tokens.get(end)); end++) {
          double score = (double) starts[start] + ends[end];
          if (score > best) {
            best = score;
            first = start;
            last = end;
          }
        }
      }
    }
    return first < 0
        ? Optional.empty()
        : Optional.of(
            new Words(
                new TextRange(tokens.get(first).start(), tokens.get(last).end()),
                best,
                truths[first]));
  }

  /// The log odds that the passage answers the question at all.
  public double answered() {
    return answered;
  }

  /// The log odds that the passage bears out the statement that was read in a question's place.
  public double supported() {
    return supported;
  }
}
