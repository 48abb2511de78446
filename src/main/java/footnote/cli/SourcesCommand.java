package footnote.cli;

import footnote.admin.Actor;
import footnote.admin.Curating;
import footnote.admin.Curating.Refusal;
import footnote.store.Curation;
import footnote.store.SourceEntry;
import footnote.store.SourceEntry.Kind;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command `footnote sources`.
@Command(
    name = "sources",
    description = "Lists the sources that articles come from; adds, removes and pauses them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = FootnoteCommand.FAILED,
    exitCodeOnExecutionException = FootnoteCommand.FAILED,
    subcommands = {
      SourcesCommand.Add.class,
      SourcesCommand.Remove.class,
      SourcesCommand.Pause.class,
      SourcesCommand.Resume.class
    })
final class SourcesCommand extends CuratorCommand {
  @Override
  int run(Footnote footnote, Curating curating, Curation curation, Console console) {
    curating.configured().forEach(folder -> console.print("   -  folder   %s".formatted(folder)));
    List<SourceEntry> sources = curating.sources(Actor.OPERATOR);
    sources.forEach(source -> console.print(line(source, console)));
    return FootnoteCommand.DONE;
  }

  private static String line(SourceEntry source, Console console) {
    String looked =
        source
            .checked()
            .map(time -> ", looked at " + time.truncatedTo(ChronoUnit.SECONDS))
            .orElse("");
    String failure = source.failure().map(reason -> "\n      " + reason).orElse("");
    return "%4d  %-8s %s%s"
        .formatted(
            source.id(),
            source.kind().label(),
            source.location(),
            console.dim(
                "  "
                    + source.collection()
                    + (source.paused() ? ", paused" : "")
                    + source.every().map(time -> ", every " + words(time)).orElse("")
                    + looked
                    + failure));
  }

  private static String words(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  @Command(
      name = "add",
      description = "Adds a feed, a sitemap or a page, and indexes it.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      exitCodeOnInvalidInput = FootnoteCommand.FAILED,
      exitCodeOnExecutionException = FootnoteCommand.FAILED)
  static final class Add extends CuratorCommand {
    @Parameters(index = "0", paramLabel = "KIND", description = "feed, sitemap or page.")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "URL", description = "Its web address.")
    private String address = "";

    @Option(
        names = "--pattern",
        paramLabel = "PATTERN",
        description = "Only addresses of a sitemap like this; * stands for anything.")
    private @Nullable String pattern;

    @Option(
        names = "--every",
        paramLabel = "MINUTES",
        description = "How often it is looked at (default: as configured).")
    private @Nullable Integer every;

    @Option(
        names = "--collection",
        paramLabel = "NAME",
        description = "The collection that its articles belong to (default: default).")
    private @Nullable String collection;

    @Override
    int run(Footnote footnote, Curating curating, Curation curation, Console console)
        throws Refusal {
      Kind known =
          switch (kind) {
            case "feed" -> Kind.FEED;
            case "sitemap" -> Kind.SITEMAP;
            case "page" -> Kind.PAGE;
            default ->
                throw new IllegalArgumentException(
                    "\"%s\" is no kind of source; write feed, sitemap or page.".formatted(kind));
          };
      Integer minutes = every;
      if (minutes != null && minutes < 1) {
        throw new IllegalArgumentException(
            "--every is %d; set at least 1 minute.".formatted(minutes));
      }
      long id =
          curating.addSource(
              Actor.OPERATOR,
              known,
              address,
              Optional.ofNullable(pattern),
              Optional.ofNullable(minutes).map(Duration::ofMinutes),
              Optional.ofNullable(collection));
      console.print("Added as source %d.".formatted(id));
      return indexAdded(footnote, curating, curation, id, console);
    }
  }

  @Command(
      name = "remove",
      description = "Removes a source and its articles.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      exitCodeOnInvalidInput = FootnoteCommand.FAILED,
      exitCodeOnExecutionException = FootnoteCommand.FAILED)
  static final class Remove extends CuratorCommand {
    @Parameters(paramLabel = "NUMBER", description = "Its number, from `footnote sources`.")
    private long number;

    @Override
    int run(Footnote footnote, Curating curating, Curation curation, Console console)
        throws Refusal {
      SourceEntry removed = curating.removeSource(Actor.OPERATOR, number);
      console.print("Removed: " + removed.location());
      index(footnote, curating, Optional.of(number), console);
      return FootnoteCommand.DONE;
    }
  }

  @Command(
      name = "pause",
      description = "Has a source looked at no more; its articles stay.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      exitCodeOnInvalidInput = FootnoteCommand.FAILED,
      exitCodeOnExecutionException = FootnoteCommand.FAILED)
  static final class Pause extends CuratorCommand {
    @Parameters(paramLabel = "NUMBER", description = "Its number, from `footnote sources`.")
    private long number;

    @Override
    int run(Footnote footnote, Curating curating, Curation curation, Console console)
        throws Refusal {
      console.print("Paused: " + curating.pause(Actor.OPERATOR, number, true).location());
      return FootnoteCommand.DONE;
    }
  }

  @Command(
      name = "resume",
      description = "Has a paused source looked at again.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      exitCodeOnInvalidInput = FootnoteCommand.FAILED,
      exitCodeOnExecutionException = FootnoteCommand.FAILED)
  static final class Resume extends CuratorCommand {
    @Parameters(paramLabel = "NUMBER", description = "Its number, from `footnote sources`.")
    private long number;

    @Override
    int run(Footnote footnote, Curating curating, Curation curation, Console console)
        throws Refusal {
      console.print("Resumed: " + curating.pause(Actor.OPERATOR, number, false).location());
      return FootnoteCommand.DONE;
    }
  }
}
