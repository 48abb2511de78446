package footnote.cli;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;

/// Shows how many questions are done: a bar on a terminal, nothing elsewhere. Thread safe.
record QuestionBar(Optional<ProgressBar> bar) implements AutoCloseable {
  static QuestionBar of(Console console, String task, int questions) {
    return new QuestionBar(
        console.isTerminal() && questions > 0
            ? Optional.of(IndexingDisplay.bar(task, " questions", questions))
            : Optional.empty());
  }

  void step() {
    bar.ifPresent(ProgressBar::step);
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
