package footnote.reader;

import java.util.List;
import java.util.Optional;

/// Reads passages for what they say to a question. Implementations are thread safe.
@FunctionalInterface
public interface PassageReader {
  /// What each of `passages` says to a question, or to a statement in its place; one each and in
  /// order; nothing for a passage for which there was no time, or which comes after as many as are
  /// read. The first are read first, each under its heading.
  ///
  /// @throws ReaderException if the model fails
  List<Optional<Reading>> read(String question, List<Excerpt> passages);
}
