package footnote.cli;

import footnote.embedding.ModelLoading;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jline.utils.Signals;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;

/// Where the process starts.
public final class Main {
  private Main() {}

  /// Runs the command line and exits with its code: 0 for success, 1 for failure, 2 for an
  /// abstention.
  public static void main(String[] arguments) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    endOnlyBetweenLoads("INT", 2);
    endOnlyBetweenLoads("TERM", 15);
    int code = commandLine(out, err).execute(arguments);
    out.flush();
    ModelLoading.await();
    System.exit(code);
  }

  /// Has a signal end the process as it does without this, but not while a model is being loaded.
  private static void endOnlyBetweenLoads(String signal, int number) {
    Signals.register(
        signal,
        () -> {
          ModelLoading.await();
          System.exit(128 + number);
        });
  }

  /// The command line with its subcommands, which writes to the given streams.
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new FootnoteCommand())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(new PlainErrors());
  }
}
