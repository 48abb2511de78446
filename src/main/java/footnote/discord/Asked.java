package footnote.discord;

import footnote.retrieval.Question;
import footnote.retrieval.Scope;
import footnote.store.Reader;
import footnote.store.StoredAnswer;
import java.util.Optional;

/// A question as it comes from Discord.
///
/// @param event the id of the interaction or message that asks it
/// @param follows the answer that it follows up on
/// @param hidden whether only the reader sees the answer
/// @param quoted whether the answer repeats the question, because Discord does not show it
/// @param texts the language of the answer
record Asked(
    long event,
    String text,
    Scope scope,
    Reader reader,
    Place place,
    Optional<StoredAnswer> follows,
    boolean hidden,
    boolean quoted,
    Texts texts) {
  /// Why this is no question, in the reader's words; empty if it is one.
  Optional<String> problem() {
    if (text.isBlank()) {
      return Optional.of(texts.get("refused.empty"));
    }
    return text.strip().length() > Question.LONGEST
        ? Optional.of(texts.get("refused.long", text.strip().length(), Question.LONGEST))
        : Optional.empty();
  }
}
