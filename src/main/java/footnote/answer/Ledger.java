package footnote.answer;

import footnote.chat.Completion;
import footnote.chat.Usage;

/// Adds up what models take for one task. Not thread safe.
public final class Ledger {
  private Usage usage = Usage.NONE;

  /// Enters what a call took.
  ///
  /// @return the same completion
  public Completion enter(Completion completion) {
    usage = usage.plus(completion.usage());
    return completion;
  }

  /// What all calls took so far.
  public Usage usage() {
    return usage;
  }
}
