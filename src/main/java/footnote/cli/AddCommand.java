package footnote.cli;

import footnote.admin.Actor;
import footnote.admin.Curating;
import footnote.admin.Curating.Refusal;
import footnote.store.Curation;
import footnote.store.SourceEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The command `footnote add`.
@Command(
    name = "add",
    description = {
      "Adds one article: a web page, which is looked at again from time to time, or a file, of which a"
          + " copy is kept.",
      "",
      "`footnote sources add` adds feeds and sitemaps, `footnote index` whole folders."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class AddCommand extends CuratorCommand {
  @Parameters(paramLabel = "URL|FILE", description = "A web address, or a file.")
  private String what = "";

  @Override
  int run(Footnote footnote, Curating curating, Curation curation, Console console) throws Refusal {
    if (!what.contains("://")) {
      Curating.Uploaded uploaded = addFile(curating, Path.of(what));
      uploaded.titles().forEach(title -> console.print("Added: " + console.bold(title)));
      return indexAdded(footnote, curating, curation, uploaded.source(), console);
    }
    long source =
        curating.addSource(
            Actor.OPERATOR,
            SourceEntry.Kind.PAGE,
            what,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return indexAdded(footnote, curating, curation, source, console);
  }

  private static Curating.Uploaded addFile(Curating curating, Path file) throws Refusal {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "There is no file \"%s\"; check the path. A web address begins with https://, and `footnote index` adds folders."
              .formatted(file));
    }
    return curating.addFile(Actor.OPERATOR, String.valueOf(file.getFileName()), content(file));
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "%s cannot be read (%s); check its permissions.".formatted(file, unreadable.getMessage()),
          unreadable);
    }
  }
}
