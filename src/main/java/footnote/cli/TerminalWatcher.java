package footnote.cli;

import footnote.answer.Answer;
import footnote.answer.Reply;
import footnote.answer.Sentence;
import footnote.answer.Watcher;
import java.util.ArrayList;
import java.util.List;

/// Prints an answer sentence by sentence while it is written, where a person reads along.
final class TerminalWatcher implements Watcher {
  private final Console console;
  private final ReplyText text;
  private final List<String> printed = new ArrayList<>();
  private volatile boolean stopped;

  TerminalWatcher(Console console) {
    this.console = console;
    this.text = new ReplyText(console);
  }

  /// Wants no more.
  void stop() {
    stopped = true;
  }

  @Override
  public boolean isStopped() {
    return stopped;
  }

  /// Prints what is new. When a stream begins anew, what was printed stays as long as it is the
  /// same.
  @Override
  public void grown(List<Sentence> soFar) {
    if (!console.isTerminal()) {
      return;
    }
    List<String> lines = text.sentences(soFar);
    if (isBehind(lines)) {
      lines
          .subList(printed.size(), lines.size())
          .forEach(line -> {
            console.print(line);
            console.out().flush();
            printed.add(line);
          });
    }
  }

  private boolean isBehind(List<String> lines) {
    return lines.size() > printed.size() && lines.subList(0, printed.size()).equals(printed);
  }

  /// What is still to be printed of the reply: all of it if what was printed is not its beginning.
  String rest(Reply reply) {
    String whole = text.of(reply);
    if (printed.isEmpty()) {
      return whole;
    }
    String beginning = String.join("\n", printed);
    return reply.answer() instanceof Answer.Grounded && whole.startsWith(beginning)
        ? whole.substring(beginning.length()).replaceFirst("^\n", "")
        : "\nThe answer after all of it was checked:\n" + whole;
  }
}
