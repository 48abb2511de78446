package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import footnote.discord.simulator.DiscordSimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Asks the bot by discord.js, which knows the real Discord and not how ours came about; run by
/// `src/test/discordjs/check`.
class DiscordJsProof extends BotTest {
  private static final Path FOLDER = Path.of("target/discordjs");

  @Test
  void discordJsAsksAndReadsTheAnswers() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("node", "ask.mjs")
            .directory(FOLDER.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    String api = discord.api().toString();
    builder
        .environment()
        .putAll(
            Map.of(
                "DISCORD_API",
                api.substring(0, api.indexOf("/v10")),
                "DISCORD_TOKEN",
                DiscordSimulator.token(ada),
                "CHANNEL",
                String.valueOf(general.id()),
                "BOT",
                String.valueOf(discord.bot().id()),
                "QUESTION",
                "Who cut the ribbon of the new bridge?",
                "FOLLOW_UP",
                "and when was that?"));
    Process node = builder.start();
    String printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(node.waitFor()).isZero();
    JsonNode answers = new ObjectMapper().readTree(printed);
    assertThat(answers.at("/0/text").asText()).contains("Ann Berg").contains("-# ¹ [New bridge");
    assertThat(answers.at("/0/buttons/0").asText()).startsWith("Summarize ¹");
    assertThat(answers.at("/1/text").asText()).contains("4 June 2025");
  }
}
