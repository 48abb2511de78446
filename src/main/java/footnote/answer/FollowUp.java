package footnote.answer;

import java.util.List;

/// Understands a question from the turns before it.
public final class FollowUp {
  private FollowUp() {}

  /// What to ask in place of `text`, so that it stands on its own.
  ///
  /// @param turns the conversation so far, oldest first
  public static String selfContained(List<Turn> turns, String text) {
    return turns.isEmpty() ? text : text + " " + turns.getLast().question();
  }
}
