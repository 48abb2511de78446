package footnote.cli;

import footnote.admin.Actor;
import footnote.admin.Curating;
import footnote.admin.Curating.Refusal;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.store.Curation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
      description = "The collection that it belongs to, if the id does not begin with it.")
  private @Nullable String collection;

  @Option(names = "--undo", description = "Let an article in again that was removed.")
  private boolean undo;

  @Override
  int run(Footnote footnote, Curating curating, Curation curation, Console console) throws Refusal {
    if (undo) {
      ArticleId id =
          named(article, collection, curation.excluded()::contains)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "No article \"%s\" was removed; give the id that it was removed with."
                          .formatted(article)));
      curating.restore(Actor.OPERATOR, id);
    } else {
      ArticleId id =
          named(article, collection, one -> footnote.index().article(one).isPresent())
              .orElseThrow(() -> unknown(article));
      Article removed = curating.remove(Actor.OPERATOR, id);
      console.print("Removed: " + console.bold(removed.title()));
    }
    index(footnote, curating, Optional.empty(), console);
    return FootnoteCommand.DONE;
  }
}
