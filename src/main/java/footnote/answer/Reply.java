package footnote.answer;

import footnote.retrieval.Question;
import footnote.retrieval.Ranking;
import java.time.Duration;

/// An answer with the way it came about.
///
/// @param retrieval how long finding passages took
/// @param writing how long writing and checking took
/// @param question as it was understood: self-contained
public record Reply(
    Question question,
    Answer answer,
    Ranking ranking,
    Report report,
    Duration retrieval,
    Duration writing) {}
