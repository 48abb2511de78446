package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import footnote.Library;
import footnote.discord.simulator.DiscordSimulator;
import footnote.discord.simulator.SimGuild;
import footnote.discord.simulator.SimMessage;
import footnote.discord.simulator.SimUser;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the bot logs in: one shard or several, and what it says when it cannot.
class LoginTest {
  @TempDir private Path folder;

  private Library library() {
    return Library.withoutVectors(folder).with("default", "bridge.md", BotTest.BRIDGE);
  }

  private static DiscordSettings settings(DiscordSimulator discord, DiscordSettings.Shards shards) {
    return BotUnderTest.settings(
        discord, shards, Duration.ofSeconds(5), DiscordSettings.Questions.DEFAULTS);
  }

  private static void assertAnswersIn(DiscordSimulator discord, SimGuild guild) {
    SimUser reader = discord.user("reader");
    SimMessage answer =
        discord
            .slash(reader, guild.textChannel("hall"), "ask", Map.of("question", BotTest.WHEN))
            .awaitMessage();
    assertThat(answer.text()).contains("4 June 2025");
  }

  @Test
  void twoShardsServeTheirGuilds() {
    try (DiscordSimulator discord = DiscordSimulator.start(2, 2);
        Library library = library()) {
      List<SimGuild> guilds =
          IntStream.range(0, 2).mapToObj(shard -> discord.guild("Guild " + shard, shard)).toList();
      try (BotUnderTest bot = BotUnderTest.start(discord, folder, library)) {
        assertThat(bot.bot()).isNotNull();
        guilds.forEach(guild -> assertAnswersIn(discord, guild));
        assertThat(discord.identifies()).isEqualTo(2);
        assertThat(discord.commandWrites()).isEqualTo(1);
      }
    }
  }

  @Test
  void aTokenIsTriedWithoutLoggingIn() throws InterruptedException {
    try (DiscordSimulator discord = DiscordSimulator.start()) {
      DiscordSettings settings = settings(discord, DiscordSettings.Shards.DEFAULTS);

      assertThat(TokenCheck.owner(settings)).isNotBlank();
      assertThatThrownBy(() -> TokenCheck.owner(settings.withToken("wrong")))
          .isInstanceOf(DiscordException.class)
          .hasMessageContaining("Discord refuses the token");
      assertThat(discord.identifies()).isZero();
    }
  }

  @Test
  void twoProcessesShareTheShards() {
    try (DiscordSimulator discord = DiscordSimulator.start(3, 3);
        Library library = library()) {
      SimGuild here = discord.guild("Here", 2);
      SimGuild there = discord.guild("There", 0);
      DiscordSettings firsts = settings(discord, new DiscordSettings.Shards(3, 0, 1));
      DiscordSettings rest = settings(discord, new DiscordSettings.Shards(3, 2, -1));
      try (BotUnderTest _ =
              BotUnderTest.start(
                  discord,
                  folder.resolve("a"),
                  library,
                  firsts,
                  UnaryOperator.identity(),
                  BotUnderTest.QUOTES);
          BotUnderTest _ =
              BotUnderTest.startBeside(discord, folder.resolve("b"), library, rest, 3)) {
        assertAnswersIn(discord, here);
        assertAnswersIn(discord, there);
      }
    }
  }

  @Test
  void aWrongTokenIsToldInOneSentence() {
    try (DiscordSimulator discord = DiscordSimulator.start();
        Library library = library()) {
      DiscordSettings settings = BotUnderTest.settings(discord).withToken("MTIz.wrong.token");

      assertThatThrownBy(() ->
              BotUnderTest.start(
                  discord,
                  folder,
                  library,
                  settings,
                  UnaryOperator.identity(),
                  BotUnderTest.QUOTES))
          .isInstanceOf(DiscordException.class)
          .hasMessageStartingWith("Discord refuses the token; copy it anew")
          .hasMessageNotContaining("MTIz");
    }
  }

  @Test
  void aDiscordThatCannotBeReachedIsToldInOneSentence() {
    DiscordSettings settings =
        new DiscordSettings(
            "MTIz.any.token",
            URI.create("http://127.0.0.1:1/api/v10/"),
            URI.create("ws://127.0.0.1:1/"),
            DiscordSettings.Shards.DEFAULTS,
            DiscordSettings.Questions.DEFAULTS,
            "*",
            Duration.ofSeconds(1));
    try (DiscordSimulator discord = DiscordSimulator.start();
        Library library = library()) {
      assertThatThrownBy(() ->
              BotUnderTest.start(
                  discord,
                  folder,
                  library,
                  settings,
                  UnaryOperator.identity(),
                  BotUnderTest.QUOTES))
          .isInstanceOf(DiscordException.class)
          .hasMessageStartingWith("Discord cannot be reached at http://127.0.0.1:1/api/v10/");
    }
  }

  @Test
  void aTokenThatIsRevokedEndsTheBot() {
    try (DiscordSimulator discord = DiscordSimulator.start();
        Library library = library();
        BotUnderTest bot = BotUnderTest.start(discord, folder, library)) {
      discord.closeSessions(4004);

      assertThatThrownBy(() -> bot.bot().awaitEnd())
          .isInstanceOf(DiscordException.class)
          .hasMessageStartingWith("Discord refuses the token");
    }
  }

  @Test
  void theInvitationAsksForWhatTheBotNeeds() {
    assertThat(DiscordBot.invitation("42"))
        .isEqualTo(
            "https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands&permissions=274878024704");
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new DiscordSettings.Shards(4, 3, 1))
        .hasMessage("last is 1, before the first shard 3; exchange the two.");
    assertThatThrownBy(() -> new DiscordSettings.Shards(4, 4, -1))
        .hasMessage("first is 4; set a number from 0 to 3.");
    assertThat(DiscordSettings.DEFAULTS.withToken("secret").toString())
        .contains("***")
        .doesNotContain("secret");
  }
}
