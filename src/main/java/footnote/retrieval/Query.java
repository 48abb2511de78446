package footnote.retrieval;

import java.util.List;

/// What is searched for a question: its distinct terms, in order.
///
/// @param text the question's words, for the embedding model
public record Query(String text, List<Term> terms) {
  public Query {
    terms = List.copyOf(terms);
  }

  /// A term of the question.
  ///
  /// @param text as indexed: lower case, stemmed
  /// @param weight its inverse document frequency, ln(2 + (N − n + ½) / (n + ½)) for n of N
  ///   passages; the 2 keeps terms that all of a few passages have from counting next to nothing
  /// @param known whether any passage in the index has it
  public record Term(String text, double weight, boolean known) {}

  /// The sum of the terms' weights.
  public double weight() {
    return terms.stream().mapToDouble(Term::weight).sum();
  }
}
