package footnote.cli;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/// Where a command writes: answers to standard output, notes about the work to standard error.
///
/// @param isTerminal whether a person reads along
/// @param styles whether text may be bold or dim
record Console(PrintWriter out, PrintWriter err, boolean isTerminal, boolean styles) {
  /// What drives a terminal: escape sequences, control characters, turns of the text's direction.
  private static final Pattern UNSAFE =
      Pattern.compile(
          "\\u001B\\[[0-?]*[ -/]*[@-~]|[\\p{Cc}&&[^\\n\\t]]"
              + "|[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

  /// The streams of the command that `spec` was injected into.
  static Console of(@Nullable CommandSpec spec) {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    boolean terminal =
        Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false);
    boolean styles = terminal && Ansi.AUTO.enabled();
    return new Console(commandLine.getOut(), commandLine.getErr(), terminal, styles);
  }

  /// Untrusted text without what would drive the terminal; styles are to be added afterwards.
  static String safe(String text) {
    return UNSAFE.matcher(text).replaceAll("");
  }

  void print(String text) {
    out.println(text);
  }

  /// Says something about the work.
  void note(String text) {
    err.println(text);
  }

  String bold(String text) {
    return styles ? "\u001b[1m" + text + "\u001b[22m" : text;
  }

  String dim(String text) {
    return styles ? "\u001b[2m" + text + "\u001b[22m" : text;
  }
}
