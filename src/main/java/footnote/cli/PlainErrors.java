package footnote.cli;

import footnote.chat.ModelException;
import footnote.config.ConfigException;
import footnote.discord.DiscordException;
import footnote.eval.EvalException;
import footnote.index.IndexException;
import footnote.store.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Tells failures to the person at the terminal: one sentence, the rest goes to the log.
final class PlainErrors implements IExecutionExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(PlainErrors.class);

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    commandLine.getErr().println(sentence(failure));
    return FootnoteCommand.FAILED;
  }

  /// What to tell of a failure; one that is no mistake of the person's is logged with its cause.
  static String sentence(Exception failure) {
    return switch (failure) {
      case ConfigException config -> String.valueOf(config.getMessage());
      case DiscordException _,
          StoreException _,
          IndexException _,
          ModelException _,
          EvalException _ -> {
        log.debug("A command failed.", failure);
        yield String.valueOf(failure.getMessage());
      }
      case NoSuchFileException missing ->
          "There is no file or folder \"%s\"; check the path.".formatted(missing.getFile());
      case AccessDeniedException denied ->
          "\"%s\" cannot be opened: permission is denied; change its permissions."
              .formatted(denied.getFile());
      case IOException broken -> {
        log.debug("Reading or writing failed.", broken);
        yield "Reading or writing failed: %s.".formatted(broken.getMessage());
      }
      case IllegalArgumentException mistake -> String.valueOf(mistake.getMessage());
      default -> {
        log.error("A command failed.", failure);
        yield "Something went wrong inside Footnote (%s). The log above says where."
            .formatted(failure);
      }
    };
  }
}
