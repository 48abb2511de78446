package footnote.answer;

import footnote.article.Article;
import footnote.retrieval.Hit;
import footnote.retrieval.Ranking;
import java.util.List;
import java.util.Optional;

/// What a question came to: an answer in which every sentence is cited, or none.
public sealed interface Answer {
  /// How far the articles support an answer, from 0 to 1, as the writer judges.
  double confidence();

  /// Whether it is more likely than not beside the question, and to be given as what comes nearest.
  default boolean unsure() {
    return false;
  }

  /// The part of the question that the articles do not answer, if only a part: its words, or empty
  /// text where they are not known.
  default Optional<String> uncovered() {
    return Optional.empty();
  }

  /// The articles answer.
  ///
  /// @param sentences at least one, the one that answers best first
  record Grounded(
      List<Sentence> sentences, double confidence, boolean unsure, Optional<String> uncovered)
      implements Answer {
    public Grounded(List<Sentence> sentences, double confidence) {
      this(sentences, confidence, false, Optional.empty());
    }

    public Grounded {
      sentences = List.copyOf(sentences);
      if (sentences.isEmpty()) {
        throw new IllegalArgumentException("An answer without a sentence is an abstention.");
      }
    }
  }

  /// The articles do not say.
  ///
  /// @param nearest up to three articles that come nearest, best first
  record Abstained(Reason reason, List<Article> nearest, double confidence) implements Answer {
    private static final int NEAREST = 3;

    public Abstained {
      nearest = List.copyOf(nearest);
    }

    /// Abstains from what `ranking` was found for, and names its first articles.
    static Abstained from(Ranking ranking, Reason reason, double confidence) {
      List<Article> nearest =
          ranking.hits().stream().map(Hit::article).distinct().limit(NEAREST).toList();
      return new Abstained(reason, nearest, confidence);
    }
  }

  /// Why there is no answer.
  enum Reason {
    /// No article is in the question's scope.
    NO_ARTICLES,
    /// The question has no word to search for.
    NO_SEARCHABLE_WORD,
    /// No passage supports an answer.
    NO_SUPPORT
  }
}
