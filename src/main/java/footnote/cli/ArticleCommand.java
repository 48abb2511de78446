package footnote.cli;

import footnote.admin.Actor;
import footnote.admin.Curating;
import footnote.admin.Curating.Details;
import footnote.admin.Curating.Refusal;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import footnote.index.Standing;
import footnote.store.Curation;
import footnote.store.Revision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command `footnote article`.
@Command(
    name = "article",
    description =
        "Shows what is indexed of an article: its text, where it came from, what it said before, and"
            + " how often it is cited.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED)
final class ArticleCommand extends CuratorCommand {
  private static final int MOST_QUESTIONS = 5;

  @Parameters(paramLabel = "ARTICLE", description = "The article's id.")
  private String article = "";

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description = "The collection that it belongs to, if the id does not begin with it.")
  private @Nullable String collection;

  @Override
  int run(Footnote footnote, Curating curating, Curation curation, Console console) throws Refusal {
    ArticleId id =
        named(article, collection, one -> footnote.index().anyArticle(one).isPresent())
            .orElseThrow(() -> unknown(article));
    Details details = curating.details(Actor.OPERATOR, id);
    console.print(console.bold(details.article().title()));
    console.print(console.dim(line(details.article().imprint())));
    for (Imprint copy : details.article().elsewhere()) {
      console.print(console.dim("also in: " + line(copy)));
    }
    console.print("");
    console.print(details.article().text());
    console.print("");
    String standing =
        switch (details.indexed().standing()) {
          case LIVE -> "%,d passages".formatted(details.indexed().passages());
          case COPY ->
              "a copy of "
                  + details.indexed().copyOf().map(ArticleId::toString).orElse("another article");
          case WITHDRAWN -> "withdrawn: it is no longer searched";
        };
    console.note(
        "%s; from %s; cited in %,d answers."
            .formatted(
                standing,
                Console.safe(details.indexed().origin().file()),
                details.citations().answers()));
    details.citations().questions().stream()
        .limit(MOST_QUESTIONS)
        .forEach(question -> console.note("Cited for: " + Console.safe(question)));
    for (Revision revision : details.revisions()) {
      console.note(
          "Until %s it was called \"%s\" and had %,d letters."
              .formatted(revision.replaced(), revision.title(), revision.text().length()));
    }
    if (details.indexed().standing() == Standing.COPY) {
      console.note("Answers are given from the article that it is a copy of.");
    }
    return FootnoteCommand.DONE;
  }

  private static String line(Imprint imprint) {
    return "%s · %s · %s"
        .formatted(
            imprint.outlet().orElse("outlet unknown"),
            imprint.published().map(Object::toString).orElse("no date"),
            imprint.url().map(Object::toString).orElse("no address"));
  }
}
