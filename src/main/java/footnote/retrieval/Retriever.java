package footnote.retrieval;

/// Finds passages for questions. Implementations are thread safe.
@FunctionalInterface
public interface Retriever {
  /// The best passages for a question, best first; none if no article is in scope.
  ///
  /// @throws footnote.index.IndexException if the index cannot be read
  Ranking retrieve(Question question);
}
