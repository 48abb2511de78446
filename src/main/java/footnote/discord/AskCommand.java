package footnote.discord;

import footnote.retrieval.Scope;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.Command.Choice;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;

/// The command `/ask`.
final class AskCommand implements BotCommand {
  private static final int LONGEST_QUESTION = 2_000;
  private static final int LONGEST_DAY = 20;

  private final Questions questions;
  private final Choices choices;

  AskCommand(Questions questions, Choices choices) {
    this.questions = questions;
    this.choices = choices;
  }

  @Override
  public CommandData declaration() {
    return Declared.slash("ask")
        .addOptions(
            Declared.option(OptionType.STRING, "ask.options.question", true)
                .setMaxLength(LONGEST_QUESTION),
            Declared.option(OptionType.STRING, "ask.options.source", false).setAutoComplete(true),
            Declared.option(OptionType.STRING, "ask.options.since", false)
                .setMaxLength(LONGEST_DAY),
            Declared.option(OptionType.STRING, "ask.options.until", false)
                .setMaxLength(LONGEST_DAY),
            Declared.option(OptionType.BOOLEAN, "ask.options.private", false));
  }

  @Override
  public void run(SlashCommandInteractionEvent event) {
    try {
      questions.ask(
          event,
          event.getOption("question", "", OptionMapping::getAsString),
          scope(event),
          Optional.ofNullable(event.getOption("private", OptionMapping::getAsBoolean)),
          Optional.empty());
    } catch (Refusal refusal) {
      Replies.toOne(event, Post.text(refusal.reason));
    }
  }

  /// An option has a value that cannot be used.
  private static final class Refusal extends Exception {
    final transient String reason;

    Refusal(String reason) {
      super(reason);
      this.reason = reason;
    }
  }

  private Scope scope(SlashCommandInteractionEvent event) throws Refusal {
    Texts texts = Texts.in(event.getUserLocale());
    Place place = Place.of(event);
    Optional<String> source =
        Optional.ofNullable(event.getOption("source", OptionMapping::getAsString));
    Optional<Scope> named = choices.scope(place, source);
    if (named.isEmpty()) {
      throw new Refusal(texts.get("refused.source", Literal.line(source.orElse(""))));
    }
    Scope scope = named.get();
    Optional<LocalDate> since = day(event, "since", texts);
    Optional<LocalDate> until = day(event, "until", texts);
    if (since.isPresent() && until.isPresent() && since.get().isAfter(until.get())) {
      throw new Refusal(texts.get("refused.dates"));
    }
    return new Scope(scope.collections(), scope.outlets(), since, until, Optional.empty());
  }

  private static Optional<LocalDate> day(
      SlashCommandInteractionEvent event, String option, Texts texts) throws Refusal {
    OptionMapping value = event.getOption(option);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(value.getAsString().strip()));
    } catch (DateTimeParseException malformed) {
      throw new Refusal(texts.get("refused.date", Literal.line(value.getAsString())));
    }
  }

  @Override
  public List<Choice> complete(CommandAutoCompleteInteractionEvent event) {
    return choices.sources(Place.of(event), event.getFocusedOption().getValue());
  }
}
