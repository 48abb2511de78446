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
  void run(Footnote footnote, Curating curating, Curation curation, Console console)
      throws Refusal {
    Path file = Path.of(what.startsWith("http") ? "" : what);
    if (Files.isRegularFile(file)) {
      Curating.Uploaded uploaded =
          curating.addFile(Actor.OPERATOR, String.valueOf(file.getFileName()), content(file));
      uploaded.titles().forEach(title -> console.print("Added: " + console.bold(title)));
      index(footnote, curating, Optional.of(uploaded.source()), console);
      return;
    }
    long source =
        curating.addSource(
            Actor.OPERATOR,
            SourceEntry.Kind.PAGE,
            what,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    index(footnote, curating, Optional.of(source), console);
    curation
        .source(source)
        .flatMap(SourceEntry::failure)
        .ifPresent(reason -> console.note("It is tried again later: " + reason));
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
