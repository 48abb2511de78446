package footnote.discord;

import footnote.Library;
import footnote.answer.Inquiry;
import footnote.answer.Reply;
import footnote.discord.simulator.DiscordSimulator;
import footnote.discord.simulator.SimChannel;
import footnote.discord.simulator.SimGuild;
import footnote.discord.simulator.SimInteraction;
import footnote.discord.simulator.SimMessage;
import footnote.discord.simulator.SimUser;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A newsroom with a few articles, a Discord, and the bot in it.
abstract class BotTest {
  static final String BRIDGE =
      """
      ---
      title: New bridge opens in Lund
      source: The Mercury
      published: 2025-06-04
      url: https://mercury.example/bridge
      ---
      The new bridge over the river Hoje opened on 4 June 2025 with 300 guests. Mayor Ann Berg cut the ribbon.

      The bridge cost 12 million euros and took three years to build.
      """;

  static final String CHOIR =
      """
      ---
      title: Choir sings for the harbour
      source: Harbour Gazette
      published: 2025-07-01
      ---
      The town choir sang at the harbour on Sunday. Two thousand people listened to the concert.
      """;

  static final String WHEN = "When did the new bridge open?";
  static final String OPENED = "opened on **4 June 2025** with 300 guests. ¹";
  static final String UNKNOWN = "How many penguins live in Antarctica?";

  @TempDir Path folder;
  final DiscordSimulator discord = simulator();
  final SimUser ada = discord.user("ada");
  final SimUser bob = discord.user("bob");
  final SimGuild guild = discord.guild("Newsroom");
  final SimChannel general = guild.textChannel("general");
  @Nullable Library library;
  @Nullable BotUnderTest bot;

  @BeforeEach
  void start() {
    Library articles =
        articles(
            Library.in(folder)
                .with("default", "bridge.md", BRIDGE)
                .with("default", "choir.md", CHOIR));
    library = articles;
    bot = BotUnderTest.start(discord, folder, articles, settings(), this::around, writing());
  }

  @AfterEach
  void stop() {
    try (DiscordSimulator _ = discord;
        Library _ = library;
        BotUnderTest _ = bot) {
      // Closed in reverse order.
    }
  }

  DiscordSimulator simulator() {
    return DiscordSimulator.start();
  }

  /// Adds articles to those of the newsroom.
  Library articles(Library newsroom) {
    return newsroom;
  }

  DiscordSettings settings() {
    return BotUnderTest.settings(discord);
  }

  /// What holds for written answers.
  DiscordBot.Writing writing() {
    return BotUnderTest.QUOTES;
  }

  /// What stands before the answerer.
  Function<Inquiry, Reply> around(Function<Inquiry, Reply> answerer) {
    return answerer;
  }

  BotUnderTest bot() {
    return Objects.requireNonNull(bot);
  }

  SimInteraction ask(SimUser user, SimChannel channel, String question) {
    return discord.slash(user, channel, "ask", Map.of("question", question));
  }

  SimInteraction ask(
      SimUser user, SimChannel channel, String question, String option, Object value) {
    return discord.slash(user, channel, "ask", Map.of("question", question, option, value));
  }

  /// The bot's message in a channel that holds a text.
  SimMessage awaitPost(SimChannel channel, String text) {
    return discord.await(
        "a message with \"" + text + "\"",
        () ->
            channel.messages().stream()
                .filter(message -> message.isByBot() && message.text().contains(text))
                .findFirst());
  }

  /// The answer to a message.
  SimMessage awaitReply(SimMessage to) {
    return awaitReply(to, reply -> !reply.text().contains(" in the queue."));
  }

  SimMessage awaitReply(SimMessage to, Predicate<SimMessage> wanted) {
    return discord.await(
        "a reply to \"" + to.text() + "\"",
        () ->
            to.channel().messages().stream()
                .filter(
                    message -> message.isByBot() && message.replyTo().equals(Optional.of(to.id())))
                .filter(wanted)
                .findFirst());
  }
}
