package footnote.cli;

import footnote.discord.DiscordSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command `footnote`: alone it starts the bot.
@Command(
    name = "footnote",
    description =
        "Answers questions about a body of articles. Every sentence of an answer carries a footnote to"
            + " the passage it stands on; where the articles do not say, Footnote says so.",
    synopsisSubcommandLabel = "[COMMAND]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  footnote                              talk to the articles, here or in Discord",
      "  footnote ask \"Why did the lights go out in Spain?\"",
      "  footnote summarize \"Iberian blackout\"",
      "  footnote index ~/articles             add a folder of articles",
      "  footnote articles                     list what Footnote has read",
      "  footnote doctor                       try the model, the token and all the rest"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED,
    subcommands = {
      AskCommand.class,
      SummarizeCommand.class,
      DigestCommand.class,
      IndexCommand.class,
      AddCommand.class,
      RemoveCommand.class,
      SourcesCommand.class,
      JobsCommand.class,
      ArticleCommand.class,
      ArticlesCommand.class,
      DoctorCommand.class,
      EvalCommand.class,
      EvalPagesCommand.class,
      GroundingCommand.class,
      FitCommand.class,
      EvalSummariesCommand.class,
      RankCommand.class,
      HelpCommand.class
    })
final class FootnoteCommand implements Callable<Integer> {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int ABSTAINED = 2;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Configuration to use instead of config/footnote.yaml.")
  private @Nullable Path config;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = Console.of(spec);
    try (Footnote footnote = open(console)) {
      DiscordSettings discord = DiscordToken.in(footnote.settings().discord(), System.getenv());
      if (!discord.token().isEmpty()) {
        return new Bot(footnote, discord, console).run();
      }
      console.note("No Discord token is configured, so the conversation opens here.");
      footnote.update(console);
      return new Conversation(footnote, console, System.in).run();
    }
  }

  /// The configuration file that the command line names, if it names one.
  @Nullable Path config() {
    return config;
  }

  /// Opens the articles with the configuration that the command line names.
  Footnote open(Console console) {
    return Footnote.open(config, console);
  }
}
