package footnote.cli;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.discord.simulator.DiscordSimulator;
import footnote.discord.simulator.SimChannel;
import footnote.discord.simulator.SimMessage;
import footnote.discord.simulator.SimUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bot as the process that operators run.
class BotProcessTest {
  private static final String QUESTION = "When did the new bridge open?";

  @TempDir private Path folder;
  private final DiscordSimulator discord = DiscordSimulator.start();
  private final SimUser ada = discord.user("ada");
  private final SimChannel general = discord.guild("Newsroom").textChannel("general");

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("articles"));
    Files.writeString(
        folder.resolve("articles/bridge.txt"),
        "A bridge opens\nThe new bridge opened on 4 June 2025 with 300 guests.\n");
    Files.writeString(
        folder.resolve("footnote.yaml"),
        """
        ingest:
          sources:
            - path: "%1$s/articles"
        index:
          folder: "%1$s/index"
        embedding:
          enabled: false
        answer:
          abstainBelow: 0.1
        store:
          file: "%1$s/footnote.db"
        discord:
          api: "%2$s"
          gateway: "%3$s"
        """
            .formatted(folder, discord.api(), discord.gateway()));
  }

  @AfterEach
  void close() {
    discord.close();
  }

  private ProcessBuilder process() {
    ProcessBuilder process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=config/logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                "footnote.cli.Main",
                "--config",
                folder.resolve("footnote.yaml").toString())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    process.environment().remove("DISCORD_TOKEN");
    process.environment().remove("DISCORD_TOKEN_FILE");
    return process;
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("out")) + Files.readString(folder.resolve("err"));
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private SimMessage ask() {
    return discord.slash(ada, general, "ask", Map.of("question", QUESTION)).awaitMessage();
  }

  @Test
  void answersUntilItIsToldToStopThenLeavesEverythingWhole() throws Exception {
    Path token = folder.resolve("token");
    Files.writeString(token, DiscordSimulator.TOKEN + "\n");
    ProcessBuilder builder = process();
    builder.environment().put("DISCORD_TOKEN_FILE", token.toString());
    Process process = builder.start();

    assertThat(ask().text()).contains("4 June 2025");
    process.destroy();

    assertThat(exitCode(process)).isEqualTo(143);
    String log = said();
    assertThat(log)
        .contains("Invite the bot: https://discord.com/oauth2/authorize?client_id=")
        .containsPattern("Answered a question\\. .*outcome=answered .*totalMs=")
        .contains("reader=")
        .contains("guild=" + general.guildId())
        .doesNotContain(DiscordSimulator.TOKEN)
        .doesNotContain(QUESTION)
        .doesNotContain(String.valueOf(ada.id()));
    assertThat(folder.resolve("footnote.db-wal")).doesNotExist();
  }

  @Test
  void saysInJsonWhatItIsToldTo() throws Exception {
    ProcessBuilder builder = process();
    builder.environment().put("DISCORD_TOKEN", DiscordSimulator.TOKEN);
    builder.environment().put("FOOTNOTE_LOG_FORMAT", "json");
    Process process = builder.start();

    assertThat(ask().text()).contains("4 June 2025");
    process.destroy();

    exitCode(process);
    assertThat(said().lines().filter(line -> line.contains("Answered a question.")))
        .singleElement()
        .matches(line -> line.startsWith("{") && line.contains("\"interaction\""));
  }

  @Test
  void answersAgainAfterItWasKilled() throws Exception {
    ProcessBuilder builder = process();
    builder.environment().put("DISCORD_TOKEN", DiscordSimulator.TOKEN);
    Process killed = builder.start();
    SimMessage answer = ask();
    killed.destroyForcibly().waitFor();

    Process process = builder.start();
    discord.awaitIdentified(2);
    SimMessage passage = discord.press(ada, answer, "Passages").awaitMessage();
    process.destroy();

    assertThat(passage.text()).contains("**The new bridge opened on 4 June 2025");
    exitCode(process);
  }

  @Test
  void aWrongTokenEndsItWithOneSentence() throws Exception {
    ProcessBuilder builder = process();
    builder.environment().put("DISCORD_TOKEN", "MTIz.wrong.token");

    assertThat(exitCode(builder.start())).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("err")))
        .contains("Discord refuses the token; copy it anew")
        .doesNotContain("Exception", "MTIz");
  }

  @Test
  void aTokenFileThatCannotBeReadIsTold() throws Exception {
    ProcessBuilder builder = process();
    builder.environment().put("DISCORD_TOKEN_FILE", folder.resolve("none").toString());

    assertThat(exitCode(builder.start())).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("err")))
        .contains("DISCORD_TOKEN_FILE names " + folder.resolve("none") + ", which cannot be read");
  }
}
