package footnote.answer;

import footnote.embedding.Embedder;
import footnote.embedding.EmbeddingException;
import footnote.embedding.Vector;
import footnote.retrieval.Ranking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Judges the sentences of a ranking: all of them by their words, the best of these by meaning too.
///
/// Thread safe.
final class SentenceJudge {
  private static final Logger log = LoggerFactory.getLogger(SentenceJudge.class);

  /// Sentences that the embedding model reads; more cost time and changed no answer when measured.
  private static final int SHORTLIST = 12;

  private static final double ONLY_BESIDE = 0.6;

  private final Supplier<Optional<Embedder>> embedder;
  private final int passages;

  /// @param embedder the model, or nothing if there is none
  /// @param passages passages whose sentences are judged
  SentenceJudge(Supplier<Optional<Embedder>> embedder, int passages) {
    this.embedder = embedder;
    this.passages = passages;
  }

  /// A sentence with what speaks for it.
  ///
  /// @param vector its embedding, unless there is no model
  record Judged(
      Candidate candidate, Features features, Optional<Vector> vector, double probability) {
    private static Comparator<Judged> likeliestFirst() {
      return Comparator.comparingDouble(Judged::probability).reversed();
    }
  }

  /// The sentences worth a look, the likeliest first.
  List<Judged> shortlist(Ranking ranking, Evidence evidence) {
    List<Judged> byWords = byWords(ranking, evidence);
    return byMeaning(
        ranking.query().text(), byWords.subList(0, Math.min(SHORTLIST, byWords.size())));
  }

  /// All sentences, judged by their words.
  List<Judged> byWords(Ranking ranking, Evidence evidence) {
    return Candidate.of(ranking.hits(), passages).stream()
        .map(candidate -> {
          Features features = evidence.features(candidate);
          double probability = SentenceModel.BY_WORDS.probability(features);
          return new Judged(candidate, features, Optional.empty(), probability);
        })
        .sorted(Judged.likeliestFirst())
        .toList();
  }

  private List<Judged> byMeaning(String question, List<Judged> shortlist) {
    try {
      return embedder.get().map(model -> byMeaning(question, shortlist, model)).orElse(shortlist);
    } catch (EmbeddingException broken) {
      log.warn("Choosing sentences by words alone: {}", broken.getMessage());
      return shortlist;
    }
  }

  private static List<Judged> byMeaning(String question, List<Judged> shortlist, Embedder model) {
    Vector asked = model.embedQuestion(question);
    List<String> texts = new ArrayList<>();
    shortlist.forEach(judged -> texts.add(judged.candidate().withTitle()));
    shortlist.forEach(judged -> texts.add(judged.candidate().withBefore()));
    List<Vector> vectors = model.embed(texts);
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < shortlist.size(); i++) {
      Judged before = shortlist.get(i);
      Vector withTitle = vectors.get(i);
      Vector withBefore = vectors.get(shortlist.size() + i);
      Features features = before.features().and(asked.cosine(withTitle), asked.cosine(withBefore));
      judged.add(
          new Judged(before.candidate(), features, Optional.of(withTitle), probability(features)));
    }
    judged.sort(Judged.likeliestFirst());
    return judged;
  }

  /// What the model says, but less for a sentence that only stands beside the answer: behind a
  /// headline or a sentence that says it all, anything means the same as the question.
  private static double probability(Features features) {
    double probability = SentenceModel.BY_WORDS_AND_MEANING.probability(features);
    return features.speaksOfTheQuestion() ? probability : probability * ONLY_BESIDE;
  }
}
