package footnote.answer;

import footnote.article.Article;
import java.util.List;

/// What a question came to: an answer in which every sentence is cited, or none.
public sealed interface Answer {
  /// How far the articles support an answer, from 0 to 1, as the writer judges.
  double confidence();

  /// The articles answer.
  ///
  /// @param sentences at least one, the one that answers best first
  record Grounded(List<Sentence> sentences, double confidence) implements Answer {
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
    public Abstained {
      nearest = List.copyOf(nearest);
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
