package footnote.answer;

import footnote.answer.SentenceJudge.Judged;
import footnote.article.Citation;
import footnote.article.TextRange;
import footnote.embedding.Embedder;
import footnote.embedding.Vector;
import footnote.reader.PassageReader;
import footnote.retrieval.Hit;
import footnote.retrieval.Ranking;
import footnote.retrieval.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Answers with sentences of the articles, word for word, and needs no language model.
///
/// The reader reads the best passages, and their sentences are judged by [SentenceModel]. The best
/// is given if it is likely enough to answer; others follow if they are nearly as likely. One that
/// speaks of "him" or "this" stands behind the sentence before it. A sentence that says the same in
/// another article becomes a further footnote of the one that is given. Thread safe.
public final class QuoteWriter {
  /// A further sentence is given if it is at least this likely compared to the best.
  private static final double NEARLY_AS_LIKELY = 0.5;

  /// The same where the articles may not say: a reader who has to judge is shown more.
  private static final double COMES_NEAR = 0.25;

  private final SentenceJudge judge;
  private final AnswerSettings settings;

  /// @param embedder the model that compares sentences with the question where the reader does not
  ///   read them, or nothing if there is none
  /// @param reader the reader, or nothing if there is none
  public QuoteWriter(
      Supplier<Optional<Embedder>> embedder,
      Supplier<Optional<PassageReader>> reader,
      AnswerSettings settings) {
    this.judge = new SentenceJudge(embedder, reader, settings.passages());
    this.settings = settings;
  }

  /// Answers the question that `ranking` was found for.
  public Answer write(Ranking ranking) {
    if (ranking.hits().isEmpty()) {
      return Answer.Abstained.from(ranking, Answer.Reason.NO_ARTICLES, 0);
    }
    if (ranking.query().terms().isEmpty()) {
      return Answer.Abstained.from(ranking, Answer.Reason.NO_SEARCHABLE_WORD, 0);
    }
    Evidence evidence = new Evidence(ranking);
    List<Judged> judged = judge.best(ranking, evidence);
    double confidence = judged.getFirst().confidence();
    if (confidence < settings.abstainBelow()) {
      return Answer.Abstained.from(ordered(ranking, judged), Answer.Reason.NO_SUPPORT, confidence);
    }
    boolean unsure = confidence < settings.unsureBelow();
    return new Answer.Grounded(
        sentences(judged, evidence, unsure ? COMES_NEAR : NEARLY_AS_LIKELY),
        confidence,
        unsure,
        Optional.empty());
  }

  /// The ranking in the order of its passages' best sentences; those that none was judged of follow
  /// as they were.
  public Ranking reranked(Ranking ranking) {
    return ranking.hits().isEmpty() || ranking.query().terms().isEmpty()
        ? ranking
        : ordered(ranking, judge.best(ranking, new Evidence(ranking)));
  }

  private static Ranking ordered(Ranking ranking, List<Judged> judged) {
    List<Hit> hits =
        Stream.concat(judged.stream().map(one -> one.candidate().hit()), ranking.hits().stream())
            .distinct()
            .toList();
    return new Ranking(ranking.query(), hits, ranking.vectors());
  }

  private List<Sentence> sentences(List<Judged> judged, Evidence evidence, double nearly) {
    double enough = judged.getFirst().probability() * nearly;
    List<Given> given = new ArrayList<>();
    for (Judged next : judged) {
      if (next.probability() < enough) {
        break;
      }
      Optional<Given> same =
          given.stream().filter(one -> SameFact.in(one.judged, next)).findFirst();
      if (same.isPresent()) {
        same.get().confirm(next.candidate());
      } else if (given.size() < settings.sentences()) {
        Given.of(next, given).ifPresent(given::add);
      }
    }
    return given.stream().map(one -> one.sentence(evidence)).toList();
  }

  /// A sentence on its way into the answer, with the articles that say the same.
  private static final class Given {
    private static final int MOST_CITATIONS = 4;

    final Judged judged;
    private final TextRange shown;
    private final List<Citation> citations = new ArrayList<>();

    private Given(Judged judged, TextRange shown) {
      this.judged = judged;
      this.shown = shown;
      citations.add(judged.candidate().cite());
    }

    /// @param others what is given before it, of which it repeats nothing
    /// @return nothing if it is shown there
    static Optional<Given> of(Judged judged, List<Given> others) {
      Candidate candidate = judged.candidate();
      if (others.stream().anyMatch(other -> other.shows(candidate, candidate.range()))) {
        return Optional.empty();
      }
      TextRange shown = candidate.shown();
      boolean repeats = others.stream().anyMatch(other -> other.shows(candidate, shown));
      return Optional.of(new Given(judged, repeats ? candidate.range() : shown));
    }

    /// Whether a part of a range of a candidate's article is shown in this.
    private boolean shows(Candidate candidate, TextRange range) {
      return shown.overlaps(range)
          && judged.candidate().hit().article().id().equals(candidate.hit().article().id());
    }

    void confirm(Candidate candidate) {
      Citation citation = candidate.cite();
      boolean cited =
          citations.stream().anyMatch(other -> other.article().equals(citation.article()));
      if (!cited && citations.size() < MOST_CITATIONS) {
        citations.add(citation);
      }
    }

    Sentence sentence(Evidence evidence) {
      Candidate candidate = judged.candidate();
      List<TextRange> marks =
          judged.answer().map(List::of).orElseGet(() -> byKind(candidate.text(), evidence));
      int lead = candidate.range().start() - shown.start();
      return new Sentence(
          candidate.hit().article().words(shown),
          marks.stream().map(mark -> mark.shift(lead)).toList(),
          citations);
    }

    /// Words of the kind that the question asks for; for a reason there are none.
    private static List<TextRange> byKind(String text, Evidence evidence) {
      return evidence.kind() == QuestionKind.REASON
          ? List.of()
          : AnswerWords.find(evidence.kind(), text, evidence.asked());
    }
  }

  /// Whether two sentences, of two articles or of one, tell the same fact.
  private static final class SameFact {
    private static final double SIMILAR = 0.86;
    private static final double SHARED_TERMS = 0.4;

    static boolean in(Judged a, Judged b) {
      String first = a.candidate().text();
      String second = b.candidate().text();
      Set<String> terms = Terms.of(first);
      Set<String> others = Terms.of(second);
      return numbers(first).equals(numbers(second))
          && overlap(terms, others) >= SHARED_TERMS
          && similar(a.vector(), b.vector())
          && sameAnswer(a, b);
    }

    private static Set<Double> numbers(String sentence) {
      return Statement.of(sentence, Optional.empty(), word -> false)
          .anchors(Anchor.Quantity.class)
          .map(Anchor.Quantity::value)
          .collect(Collectors.toSet());
    }

    private static boolean sameAnswer(Judged a, Judged b) {
      return a.answer().isEmpty()
          || b.answer().isEmpty()
          || Findings.same(letters(a, a.answer().get()), letters(b, b.answer().get()));
    }

    private static String letters(Judged judged, TextRange answer) {
      return Findings.letters(answer.of(judged.candidate().text()));
    }

    private static boolean similar(Optional<Vector> a, Optional<Vector> b) {
      return a.isEmpty() || b.isEmpty() || a.get().cosine(b.get()) >= SIMILAR;
    }

    /// The shared part of the smaller set.
    private static double overlap(Set<String> a, Set<String> b) {
      long shared = a.stream().filter(b::contains).count();
      return shared / (double) Math.max(1, Math.min(a.size(), b.size()));
    }
  }
}
