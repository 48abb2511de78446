package footnote.discord;

import footnote.summary.Length;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.Command.Choice;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;

/// The command `/summarize`.
final class SummarizeCommand implements BotCommand {
  private static final int LONGEST_NAME = 1_000;

  private final Summaries summaries;
  private final Choices choices;

  SummarizeCommand(Summaries summaries, Choices choices) {
    this.summaries = summaries;
    this.choices = choices;
  }

  @Override
  public CommandData declaration() {
    return Declared.slash("summarize")
        .addOptions(
            Declared.option(OptionType.STRING, "summarize.options.article", true)
                .setMaxLength(LONGEST_NAME)
                .setAutoComplete(true),
            Declared.option(OptionType.STRING, "summarize.options.length", false)
                .addChoice("short", "short")
                .addChoice("medium", "medium")
                .addChoice("long", "long"),
            Declared.option(OptionType.BOOLEAN, "summarize.options.private", false));
  }

  @Override
  public void run(SlashCommandInteractionEvent event) {
    summaries.summarize(
        event,
        event.getOption("article", "", OptionMapping::getAsString),
        Length.valueOf(
            event
                .getOption("length", "medium", OptionMapping::getAsString)
                .toUpperCase(Locale.ROOT)),
        Optional.ofNullable(event.getOption("private", OptionMapping::getAsBoolean)));
  }

  @Override
  public List<Choice> complete(CommandAutoCompleteInteractionEvent event) {
    return choices.articles(Place.of(event), event.getFocusedOption().getValue());
  }
}
