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
      case DiscordException discord -> {
        log.debug("Discord failed.", discord);
        yield String.valueOf(discord.getMessage());
      }
      case StoreException store -> {
        log.debug("The database failed.", store);
        yield String.valueOf(store.getMessage());
      }
      case IndexException index -> {
        log.debug("The index failed.", index);
        yield String.valueOf(index.getMessage());
      }
      case ModelException model -> {
        log.debug("The language model failed.", model);
        yield String.valueOf(model.getMessage());
      }
      case EvalException eval -> {
        log.debug("The evaluation failed.", eval);
        yield String.valueOf(eval.getMessage());
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
