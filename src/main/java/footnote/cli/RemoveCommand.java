package footnote.cli;

import footnote.admin.Actor;
import footnote.admin.Curating;
import footnote.admin.Curating.Refusal;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.store.Curation;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command `footnote remove`.
@Command(
    name = "remove",
    description = {
      "Takes an article out of the index, and keeps it out though its source still has it.",
      "",
      "`footnote articles` lists the articles with their ids."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class RemoveCommand extends CuratorCommand {
  @Parameters(paramLabel = "ARTICLE", description = "The article's id.")
  private String article = "";

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      defaultValue = ArticleId.DEFAULT_COLLECTION,
      description = "The collection that it belongs to (default: ${DEFAULT-VALUE}).")
  private String collection = ArticleId.DEFAULT_COLLECTION;

  @Option(names = "--undo", description = "Let an article in again that was removed.")
  private boolean undo;

  @Override
  int run(Footnote footnote, Curating curating, Curation curation, Console console) throws Refusal {
    ArticleId id = new ArticleId(collection, article);
    if (undo) {
      curating.restore(Actor.OPERATOR, id);
    } else {
      Article removed = curating.remove(Actor.OPERATOR, id);
      console.print("Removed: " + console.bold(removed.title()));
    }
    index(footnote, curating, Optional.empty(), console);
    return FootnoteCommand.DONE;
  }
}
