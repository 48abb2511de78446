package footnote.embedding;

import java.util.List;

/// Turns text into unit vectors whose dot product says how near two texts are in meaning.
///
/// Implementations are thread safe.
public interface Embedder {
  /// Names the model and whatever else changes its vectors; vectors of two names do not compare.
  String name();

  /// The length of the vectors.
  int dimensions();

  /// The vectors of texts that are to be found, one each and in order.
  ///
  /// @throws EmbeddingException if the model fails
  List<Vector> embed(List<String> texts);

  /// As [#embed], but whatever is embedded by that comes first: for work that nobody waits for.
  ///
  /// @throws EmbeddingException if the model fails
  default List<Vector> embedInBackground(List<String> texts) {
    return embed(texts);
  }

  /// The vector of a question, which searches for the vectors that [#embed] returns.
  ///
  /// @throws EmbeddingException if the model fails
  Vector embedQuestion(String question);
}
