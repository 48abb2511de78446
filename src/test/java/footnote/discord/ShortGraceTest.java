package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.answer.Reply;
import footnote.discord.simulator.DiscordSimulator;
import footnote.discord.simulator.SimInteraction;
import footnote.discord.simulator.SimMessage;
import footnote.retrieval.Question;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What happens to an answer that takes longer than the bot may take to stop.
class ShortGraceTest extends BotTest {
  private @Nullable SlowAnswers answers;

  @Override
  DiscordSettings settings() {
    return new DiscordSettings(
        DiscordSimulator.TOKEN,
        discord.api(),
        discord.gateway(),
        0,
        0,
        -1,
        1,
        6,
        3,
        5,
        Duration.ofHours(1),
        9,
        Duration.ofHours(1),
        "*",
        Duration.ofMillis(50));
  }

  @Override
  Function<Question, Reply> around(Function<Question, Reply> answerer) {
    SlowAnswers slow = new SlowAnswers(answerer);
    answers = slow;
    return slow;
  }

  @Test
  void itIsHandedBackAndNotAnsweredAfterwards() throws InterruptedException {
    SimInteraction running = ask(ada, general, WHEN);
    Objects.requireNonNull(answers).awaitArrival();

    bot().bot().stop();
    SimMessage reply = running.awaitMessage();
    Objects.requireNonNull(answers).open();

    assertThat(reply.text()).isEqualTo("I am restarting. Please ask again in a minute.");
    assertThat(running.messages()).containsExactly(reply);
  }
}
