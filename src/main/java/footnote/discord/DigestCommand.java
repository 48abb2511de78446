package footnote.discord;

import footnote.retrieval.Scope;
import footnote.summary.Since;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.Command.Choice;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;

/// The command `/digest`.
final class DigestCommand implements BotCommand {
  private static final int LONGEST_TIME = 20;
  private static final int LONGEST_TOPIC = 200;

  private final Summaries summaries;
  private final DigestView digests;
  private final Choices choices;
  private final Duration usual;
  private final Clock clock;

  /// @param usual how far a digest goes back if nothing else is asked for
  DigestCommand(
      Summaries summaries, DigestView digests, Choices choices, Duration usual, Clock clock) {
    this.summaries = summaries;
    this.digests = digests;
    this.choices = choices;
    this.usual = usual;
    this.clock = clock;
  }

  @Override
  public CommandData declaration() {
    return Declared.slash("digest")
        .addOptions(
            Declared.option(OptionType.STRING, "digest.options.since", false)
                .setMaxLength(LONGEST_TIME),
            Declared.option(OptionType.STRING, "digest.options.source", false)
                .setAutoComplete(true),
            Declared.option(OptionType.STRING, "digest.options.topic", false)
                .setMaxLength(LONGEST_TOPIC),
            Declared.option(OptionType.BOOLEAN, "digest.options.private", false));
  }

  @Override
  public void run(SlashCommandInteractionEvent event) {
    Texts texts = Texts.in(event.getUserLocale());
    LocalDate today = LocalDate.now(clock);
    OptionMapping since = event.getOption("since");
    Optional<LocalDate> first =
        since == null
            ? Optional.of(today.minusDays(usual.toDays()))
            : Since.parse(since.getAsString(), today);
    if (since != null && first.isEmpty()) {
      Replies.toOne(event, Post.text(texts.get("digest.since", Literal.line(since.getAsString()))));
      return;
    }
    Place place = Place.of(event);
    Optional<String> source =
        Optional.ofNullable(event.getOption("source", OptionMapping::getAsString));
    Optional<Scope> scope = choices.scope(place, source);
    if (scope.isEmpty()) {
      Replies.toOne(event, Post.text(texts.get("refused.source", Literal.line(source.orElse("")))));
      return;
    }
    Optional<String> topic =
        Optional.ofNullable(event.getOption("topic", OptionMapping::getAsString))
            .map(String::strip)
            .filter(words -> !words.isEmpty());
    summaries.take(
        event,
        Optional.ofNullable(event.getOption("private", OptionMapping::getAsBoolean)),
        wish -> digests.of(wish.texts, scope.orElseThrow(), first.orElseThrow(), topic));
  }

  @Override
  public List<Choice> complete(CommandAutoCompleteInteractionEvent event) {
    return choices.sources(Place.of(event), event.getFocusedOption().getValue());
  }
}
