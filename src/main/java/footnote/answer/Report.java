package footnote.answer;

import footnote.chat.Usage;
import java.util.List;
import java.util.Optional;

/// How an answer came about.
///
/// @param writer `quote`, or the model that wrote, as provider and name
/// @param queries what was searched for, one for each part of the question
/// @param sentences what became of each sentence that was written
/// @param notice what readers are to be told of it
/// @param usage what asking models took, all calls together
public record Report(
    String writer,
    List<String> queries,
    List<Checked> sentences,
    Optional<Notice> notice,
    Usage usage) {
  /// The writer of quotes.
  public static final String QUOTE = "quote";

  public Report {
    queries = List.copyOf(queries);
    sentences = List.copyOf(sentences);
  }

  /// A sentence as it was written, and what became of it.
  ///
  /// @param reason why it did not pass as it was; empty if it did
  public record Checked(String text, Fate fate, String reason) {}

  /// What became of a sentence.
  public enum Fate {
    KEPT,
    /// It passed with another passage than it cited.
    RECITED,
    /// It passed after the model had mended it.
    REPAIRED,
    DROPPED
  }

  /// What is said below an answer.
  public enum Notice {
    /// No model could be asked, so the answer is quoted.
    MODEL_FAILED,
    /// The model failed on the way: what it had written is kept, the rest is quoted.
    MODEL_FAILED_MIDWAY,
    /// The budget is used up, so the answer is quoted.
    OVER_BUDGET,
    /// The asker stopped it.
    STOPPED,
    /// It was given to the same question a short while ago.
    REUSED
  }

  /// Whether no model wrote.
  public boolean isQuoted() {
    return writer.equals(QUOTE);
  }

  /// The report of the same answer when it is given again, which takes nothing.
  public Report reused() {
    return new Report(writer, queries, sentences, Optional.of(Notice.REUSED), Usage.NONE);
  }
}
