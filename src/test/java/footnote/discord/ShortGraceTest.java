package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.discord.simulator.SimInteraction;
import footnote.discord.simulator.SimMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What happens to an answer that takes longer than the bot may take to stop.
class ShortGraceTest extends SlowBotTest {
  @Override
  DiscordSettings settings() {
    return BotUnderTest.settings(
        discord,
        DiscordSettings.Shards.DEFAULTS,
        Duration.ofMillis(50),
        DiscordSettings.Questions.DEFAULTS);
  }

  @Test
  void itIsHandedBackAndNotAnsweredAfterwards() throws InterruptedException {
    SimInteraction running = ask(ada, general, WHEN);
    answers().awaitArrival();

    bot().bot().stop();
    SimMessage reply = running.awaitMessage();
    answers().open();

    assertThat(reply.text()).isEqualTo("I am restarting. Please ask again in a minute.");
    assertThat(running.messages()).containsExactly(reply);
  }
}
