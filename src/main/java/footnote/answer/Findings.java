package footnote.answer;

import footnote.article.TextRange;
import footnote.reader.Reading;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the reader found in the passages of a ranking, sentence by sentence.
///
/// A sentence's share of the question's answer is the softmax of its score among the sentences of
/// all passages that were read, with one more for no answer at all.
final class Findings {
  /// The names of the features, in order.
  static final List<String> FEATURES =
      List.of("score", "truth", "answered", "share", "agreement", "behind the best", "similarity");

  /// Scores and log odds are divided by this, so that most are between −1 and 1.
  private static final double SCALE = 10;

  /// The cosine of texts that have nothing to do with each other, with this embedding model; and
  /// what most passages come to that are read, taken for all where none was compared.
  private static final double NOTHING_IN_COMMON = 0.5;

  private static final double USUAL = 0.75;

  private final List<Optional<Reading>> readings;
  private final double otherwise;
  private final IdentityHashMap<Candidate, Reading.Words> words = new IdentityHashMap<>();
  private final IdentityHashMap<Candidate, Double> shares = new IdentityHashMap<>();
  private final IdentityHashMap<Candidate, String> answers = new IdentityHashMap<>();
  private double best = Double.NEGATIVE_INFINITY;

  /// @param readings one for each passage of the ranking that was to be read, in order
  /// @param candidates the sentences of the ranking
  /// @param vectors whether the question was compared with passages by their vectors
  Findings(List<Optional<Reading>> readings, List<Candidate> candidates, boolean vectors) {
    this.readings = List.copyOf(readings);
    this.otherwise = vectors ? NOTHING_IN_COMMON : USUAL;
    for (Candidate candidate : candidates) {
      reading(candidate)
          .flatMap(reading -> reading.best(inPassage(candidate)))
          .ifPresent(found -> {
            words.put(candidate, found);
            answers.put(candidate, letters(answer(candidate).of(candidate.text())));
            best = Math.max(best, found.score());
          });
    }
    double all = Math.exp(-Math.max(0, best));
    for (Reading.Words found : words.values()) {
      all += Math.exp(found.score() - Math.max(0, best));
    }
    for (Map.Entry<Candidate, Reading.Words> one : words.entrySet()) {
      shares.put(one.getKey(), Math.exp(one.getValue().score() - Math.max(0, best)) / all);
    }
  }

  /// The sentences that were read, in the order of their passages.
  List<Candidate> read(List<Candidate> candidates) {
    return candidates.stream().filter(words::containsKey).toList();
  }

  /// The words of a sentence that answer, where they stand in it.
  ///
  /// @param candidate a sentence that was read
  TextRange answer(Candidate candidate) {
    return found(candidate)
        .range()
        .shift(candidate.hit().passage().range().start() - candidate.range().start());
  }

  /// The features of a sentence that was read, in the order of [#FEATURES].
  double[] features(Candidate candidate) {
    Reading.Words found = found(candidate);
    double answered = reading(candidate).map(Reading::answered).orElse(0.0);
    return new double[] {
      found.score() / SCALE,
      found.truth() / SCALE,
      answered / SCALE,
      shares.getOrDefault(candidate, 0.0),
      agreement(candidate),
      (found.score() - best) / SCALE,
      candidate.hit().similarity().orElse(otherwise) - NOTHING_IN_COMMON
    };
  }

  /// The shares of the sentences of other passages that have the same answer.
  private double agreement(Candidate candidate) {
    String answer = answers.getOrDefault(candidate, "");
    double agreement = 0;
    for (Map.Entry<Candidate, String> other : answers.entrySet()) {
      if (other.getKey().rank() != candidate.rank() && same(answer, other.getValue())) {
        agreement += shares.getOrDefault(other.getKey(), 0.0);
      }
    }
    return agreement;
  }

  /// Whether two answers are the same words, or one is part of the other.
  ///
  /// @param a as [#letters(String)] gives it
  static boolean same(String a, String b) {
    return !a.isEmpty() && !b.isEmpty() && (a.contains(b) || b.contains(a));
  }

  /// Words as [Word#letters(String)] gives them, with a blank around each.
  static String letters(String words) {
    String letters = Word.letters(words);
    return letters.isEmpty() ? "" : " " + letters + " ";
  }

  private Reading.Words found(Candidate candidate) {
    Reading.Words found = words.get(candidate);
    if (found == null) {
      throw new IllegalArgumentException("The sentence was not read: " + candidate.text());
    }
    return found;
  }

  private Optional<Reading> reading(Candidate candidate) {
    return candidate.rank() < readings.size() ? readings.get(candidate.rank()) : Optional.empty();
  }

  private static TextRange inPassage(Candidate candidate) {
    return candidate.range().shift(-candidate.hit().passage().range().start());
  }
}
