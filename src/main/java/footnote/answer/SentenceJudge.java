package footnote.answer;

import footnote.article.TextRange;
import footnote.embedding.Embedder;
import footnote.embedding.EmbeddingException;
import footnote.embedding.Vector;
import footnote.reader.Excerpt;
import footnote.reader.PassageReader;
import footnote.reader.ReaderException;
import footnote.retrieval.Ranking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Judges the sentences of a ranking: by what the reader finds in them or, without it, all of them
/// by their words and the best of these by meaning too.
///
/// Thread safe.
final class SentenceJudge {
  private static final Logger log = LoggerFactory.getLogger(SentenceJudge.class);

  /// Sentences that the embedding model reads; more cost time and changed no answer when measured.
  private static final int SHORTLIST = 12;

  private static final double ONLY_BESIDE = 0.6;

  private final Supplier<Optional<Embedder>> embedder;
  private final Supplier<Optional<PassageReader>> reader;
  private final int passages;

  /// @param embedder the embedding model, or nothing if there is none
  /// @param reader the reader, or nothing if there is none
  /// @param passages passages whose sentences are judged
  SentenceJudge(
      Supplier<Optional<Embedder>> embedder,
      Supplier<Optional<PassageReader>> reader,
      int passages) {
    this.embedder = embedder;
    this.reader = reader;
    this.passages = passages;
  }

  /// A sentence with what speaks for it.
  ///
  /// @param vector its embedding, if the embedding model judged it
  /// @param answer the words of it that answer, if the reader did
  /// @param probability how likely it answers, from 0 to 1
  /// @param confidence how likely an answer that begins with it is right, from 0 to 1
  record Judged(
      Candidate candidate,
      Features features,
      Optional<Vector> vector,
      Optional<TextRange> answer,
      double probability,
      double confidence) {
    private static Judged by(
        SentenceModel model,
        Candidate candidate,
        Features features,
        Optional<Vector> vector,
        Optional<TextRange> answer) {
      return new Judged(
          candidate,
          features,
          vector,
          answer,
          model.probability(features),
          model.confidence(features));
    }

    /// The same, found less likely by a factor.
    private Judged times(double factor) {
      return new Judged(
          candidate, features, vector, answer, probability * factor, confidence * factor);
    }

    private static Comparator<Judged> likeliestFirst() {
      return Comparator.comparingDouble(Judged::probability).reversed();
    }
  }

  /// The sentences worth a look, the likeliest first.
  ///
  /// @param ranking with at least one hit
  List<Judged> best(Ranking ranking, Evidence evidence) {
    List<Judged> read = byReading(ranking, evidence);
    return read.isEmpty() ? shortlist(ranking, evidence) : read;
  }

  /// The sentences of the passages that the reader has read, the likeliest first; none if there is
  /// no reader, or it had no time.
  List<Judged> byReading(Ranking ranking, Evidence evidence) {
    try {
      return reader.get().map(model -> byReading(model, ranking, evidence)).orElse(List.of());
    } catch (ReaderException broken) {
      log.warn("Choosing sentences without the reader: {}", broken.getMessage());
      return List.of();
    }
  }

  private List<Judged> byReading(PassageReader model, Ranking ranking, Evidence evidence) {
    List<Excerpt> texts =
        ranking.hits().stream()
            .limit(passages)
            .map(hit -> Excerpt.of(hit.passage().text(), hit.article()))
            .toList();
    List<Candidate> candidates = Candidate.of(ranking.hits(), passages);
    Findings findings =
        new Findings(model.read(ranking.query().text(), texts), candidates, ranking.vectors());
    return findings.read(candidates).stream()
        .map(candidate ->
            Judged.by(
                SentenceModel.BY_READING,
                candidate,
                evidence.features(candidate).and(findings.features(candidate)),
                Optional.empty(),
                Optional.of(findings.answer(candidate))))
        .sorted(Judged.likeliestFirst())
        .toList();
  }

  /// The sentences worth a look without the reader, the likeliest first.
  List<Judged> shortlist(Ranking ranking, Evidence evidence) {
    List<Judged> byWords = byWords(ranking, evidence);
    return byMeaning(
        ranking.query().text(), byWords.subList(0, Math.min(SHORTLIST, byWords.size())));
  }

  /// All sentences, judged by their words.
  List<Judged> byWords(Ranking ranking, Evidence evidence) {
    return Candidate.of(ranking.hits(), passages).stream()
        .map(candidate ->
            Judged.by(
                SentenceModel.BY_WORDS,
                candidate,
                evidence.features(candidate),
                Optional.empty(),
                Optional.empty()))
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
      Judged both =
          Judged.by(
              SentenceModel.BY_WORDS_AND_MEANING,
              before.candidate(),
              features,
              Optional.of(withTitle),
              Optional.empty());
      // Behind a headline or a sentence that says it all, anything means the same as the question:
      // a sentence that only stands beside the answer is less likely than that.
      judged.add(features.speaksOfTheQuestion() ? both : both.times(ONLY_BESIDE));
    }
    judged.sort(Judged.likeliestFirst());
    return judged;
  }
}
