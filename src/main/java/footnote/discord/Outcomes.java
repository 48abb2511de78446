package footnote.discord;

import footnote.answer.Answer;
import footnote.answer.Reply;
import footnote.answer.Sentence;
import footnote.article.Citation;
import footnote.article.TextRange;
import footnote.retrieval.Hit;
import footnote.retrieval.Ranking;
import footnote.store.CitedPassage;
import footnote.store.Nearest;
import footnote.store.Outcome;
import footnote.store.Provenance;
import java.util.List;
import java.util.Optional;

/// Makes of a reply what is kept of it.
final class Outcomes {
  private Outcomes() {}

  static Outcome of(Reply reply) {
    return switch (reply.answer()) {
      case Answer.Grounded grounded ->
          new Outcome.Answered(grounded.sentences(), cited(grounded, reply.ranking()));
      case Answer.Abstained abstained ->
          new Outcome.Abstained(
              abstained.reason(),
              abstained.nearest().stream()
                  .map(article -> new Nearest(article.id(), article.title(), article.imprint()))
                  .toList());
    };
  }

  /// How the reply came about.
  static Provenance provenance(Reply reply, String articles) {
    return new Provenance(
        articles,
        reply.report(),
        reply.ranking().hits().stream()
            .map(hit ->
                new Provenance.Found(
                    hit.article().title(),
                    hit.passage().ordinal(),
                    hit.keywordRank(),
                    hit.vectorRank()))
            .toList(),
        reply.answer().unsure(),
        reply.answer().uncovered());
  }

  /// An answer as it grows.
  static Outcome.Answered of(List<Sentence> sentences) {
    List<CitedPassage> cited =
        sentences.stream()
            .flatMap(sentence -> sentence.citations().stream())
            .distinct()
            .map(one -> new CitedPassage(one, one.quote(), new TextRange(0, one.quote().length())))
            .toList();
    return new Outcome.Answered(sentences, cited);
  }

  /// The passage that was found first, whole, without a quote.
  static Optional<CitedPassage> nearestPassage(Reply reply) {
    return reply.ranking().hits().stream()
        .findFirst()
        .map(hit -> {
          TextRange nothing =
              new TextRange(hit.passage().range().start(), hit.passage().range().start());
          return passage(hit, Citation.of(hit.article(), hit.passage(), nothing));
        });
  }

  private static List<CitedPassage> cited(Answer.Grounded answer, Ranking ranking) {
    return answer.sentences().stream()
        .flatMap(sentence -> sentence.citations().stream())
        .distinct()
        .map(citation -> cited(citation, ranking))
        .toList();
  }

  private static CitedPassage cited(Citation citation, Ranking ranking) {
    return ranking.hits().stream()
        .filter(hit -> hit.holds(citation))
        .findFirst()
        .map(hit -> passage(hit, citation))
        .orElseThrow(() ->
            new IllegalStateException(
                "The answer cites \"%s\", which was not found.".formatted(citation.article())));
  }

  private static CitedPassage passage(Hit hit, Citation citation) {
    return new CitedPassage(
        citation, hit.passage().text(), citation.range().shift(-hit.passage().range().start()));
  }
}
