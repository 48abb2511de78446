package footnote.summary;

import footnote.embedding.Embedder;
import footnote.embedding.EmbeddingException;
import footnote.embedding.Vector;
import footnote.summary.Outline.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chooses lines that cover an article without repeating each other.
///
/// Each next line is worth most less what it shares with those chosen before: maximal marginal
/// relevance (Carbonell and Goldstein, 1998). Thread safe.
final class Quotes {
  private static final Logger log = LoggerFactory.getLogger(Quotes.class);

  /// What of its worth a line loses that says wholly the same as one before.
  private static final double REPETITION = 0.4;

  /// Longer texts have their most promising lines compared by meaning, so that it takes seconds.
  static final int MOST_COMPARED = 240;

  private final Supplier<Optional<Embedder>> embedder;

  /// @param embedder the model that compares lines by meaning, or nothing if there is none
  Quotes(Supplier<Optional<Embedder>> embedder) {
    this.embedder = embedder;
  }

  /// The best lines, at most `count`, in their order.
  ///
  /// @param compared how many lines at most are compared by meaning; 0 for none
  List<Line> chosen(List<Line> lines, int count, int compared) {
    List<Integer> promising = promising(lines, Math.max(compared, 2 * count));
    List<Optional<Vector>> vectors =
        new ArrayList<>(lines.stream().map(line -> Optional.<Vector>empty()).toList());
    if (compared > 0) {
      List<Optional<Vector>> found = vectors(promising.stream().map(lines::get).toList());
      IntStream.range(0, found.size()).forEach(i -> vectors.set(promising.get(i), found.get(i)));
    }
    boolean byMeaning = promising.stream().allMatch(i -> vectors.get(i).isPresent());
    SummaryModel model = byMeaning ? SummaryModel.BY_WORDS_AND_MEANING : SummaryModel.BY_WORDS;
    double[][] traits = Traits.of(lines, vectors);
    return mostRelevant(
        promising.stream()
            .map(i -> new Candidate(lines.get(i), vectors.get(i), model.worth(traits[i])))
            .toList(),
        count);
  }

  private record Candidate(Line line, Optional<Vector> vector, double worth) {
    /// What two lines share, from 0 to 1: the terms and, where it is known, the meaning.
    double shared(Candidate other) {
      Set<String> terms = other.line.terms();
      long both = line.terms().stream().filter(terms::contains).count();
      double words = both / (double) Math.max(1, Math.min(line.terms().size(), terms.size()));
      return vector.isPresent() && other.vector.isPresent()
          ? (words + vector.get().cosine(other.vector.get())) / 2
          : words;
    }
  }

  private static List<Line> mostRelevant(List<Candidate> all, int count) {
    List<Candidate> open = new ArrayList<>(all);
    List<Candidate> chosen = new ArrayList<>();
    while (chosen.size() < count && !open.isEmpty()) {
      Candidate best =
          open.stream()
              .max(
                  Comparator.comparingDouble(one ->
                      one.worth()
                          - REPETITION * chosen.stream().mapToDouble(one::shared).max().orElse(0)))
              .orElseThrow();
      open.remove(best);
      chosen.add(best);
    }
    return chosen.stream()
        .map(Candidate::line)
        .sorted(Comparator.comparingInt(Line::place))
        .toList();
  }

  /// The places of the lines that are best by their words, in their order.
  private static List<Integer> promising(List<Line> lines, int most) {
    Stream<Integer> places = IntStream.range(0, lines.size()).boxed();
    if (lines.size() <= most) {
      return places.toList();
    }
    double[][] traits =
        Traits.of(lines, lines.stream().map(line -> Optional.<Vector>empty()).toList());
    return places
        .sorted(
            Comparator.comparingDouble((Integer i) -> SummaryModel.BY_WORDS.worth(traits[i]))
                .reversed())
        .limit(most)
        .sorted()
        .toList();
  }

  /// The vector of each line; none of any if the model is missing or fails.
  List<Optional<Vector>> vectors(List<Line> lines) {
    try {
      Optional<Embedder> model = embedder.get();
      if (model.isPresent()) {
        return model.get().embed(lines.stream().map(Line::text).toList()).stream()
            .map(Optional::of)
            .toList();
      }
    } catch (EmbeddingException failure) {
      log.warn("Lines are compared by their words alone: {}", failure.getMessage());
    }
    return lines.stream().map(line -> Optional.<Vector>empty()).toList();
  }
}
