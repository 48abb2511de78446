package footnote.eval;

import footnote.article.Article;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/// A question with what is known of its answer.
///
/// @param answerable whether the set's articles answer it
/// @param answers strings any one of which is right; empty if the words are not to be scored
/// @param goldArticles the ids of the articles that hold the answer
/// @param goldPassage the paragraph that holds it
/// @param kind what kind of question it is, as the set says
public record EvalQuestion(
    String id,
    String question,
    boolean answerable,
    List<String> answers,
    Set<String> goldArticles,
    Optional<String> goldPassage,
    Optional<String> kind) {
  public EvalQuestion {
    answers = List.copyOf(answers);
    goldArticles = Set.copyOf(goldArticles);
  }

  /// Whether weights may be fitted on the question; if not, it is held out to measure them.
  ///
  /// That goes by its article: every second one, told by a checksum of its id.
  public boolean isForFitting() {
    CRC32 checksum = new CRC32();
    goldArticles.stream()
        .min(Comparator.naturalOrder())
        .ifPresent(id -> checksum.update(id.getBytes(StandardCharsets.UTF_8)));
    return checksum.getValue() % 2 == 1;
  }

  /// Whether an article's sentence has a right answer.
  public boolean isAnsweredBy(Article article, String sentence) {
    return answerable
        && goldArticles.contains(article.id().name())
        && SquadText.contains(sentence, answers);
  }

  /// Whether an answer's words can be held against the right ones.
  boolean isScored() {
    return answerable && !answers.isEmpty();
  }
}
