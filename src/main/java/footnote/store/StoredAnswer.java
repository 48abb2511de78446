package footnote.store;

import footnote.retrieval.Scope;
import java.time.Instant;
import java.util.Optional;

/// A question with its answer.
///
/// @param id random, so that it cannot be guessed
/// @param conversation the id of the first answer of the conversation
/// @param guild where it was asked; empty in a direct message
/// @param hidden whether only the reader sees the answer
/// @param question as it was asked
/// @param understood as it was searched: self-contained
public record StoredAnswer(
    long id,
    long conversation,
    Instant askedAt,
    Reader reader,
    Optional<Long> guild,
    long channel,
    boolean hidden,
    String question,
    String understood,
    Scope scope,
    Outcome outcome) {

  /// This answer, seen by all.
  public StoredAnswer shared() {
    return new StoredAnswer(
        id,
        conversation,
        askedAt,
        reader,
        guild,
        channel,
        false,
        question,
        understood,
        scope,
        outcome);
  }
}
