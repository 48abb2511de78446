package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.discord.simulator.SimInteraction;
import footnote.discord.simulator.SimMessage;
import footnote.discord.simulator.SimUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What happens when many ask at once, and when the bot stops in the middle.
class QueueTest extends SlowBotTest {
  @Override
  DiscordSettings settings() {
    return BotUnderTest.settings(
        discord,
        DiscordSettings.Shards.DEFAULTS,
        DiscordSettings.DEFAULTS.shutdown(),
        new DiscordSettings.Questions(1, 6, 3, 5, Duration.ofHours(1), 9, Duration.ofHours(1)));
  }

  @Test
  void everyoneIsAcknowledgedAndSeesTheirPlace() throws InterruptedException {
    SimInteraction first = ask(ada, general, WHEN);
    answers().awaitArrival();
    SimInteraction second = ask(ada, general, WHEN);
    SimMessage secondReply = second.awaitMessage();
    SimMessage question = discord.say(bob, general, discord.bot().mention() + " " + WHEN);

    assertThat(secondReply.text()).isEqualTo("You are number 1 in the queue.");
    SimMessage reply = awaitReply(question, message -> true);
    assertThat(reply.text()).isEqualTo("You are number 2 in the queue.");
    assertThat(first.awaitCallback().type()).isEqualTo(5);

    answers().open();
    awaitText(secondReply, OPENED);
    awaitText(reply, OPENED);
    assertThat(first.awaitMessage().text()).contains(OPENED);
    assertThat(general.messages().stream().filter(SimMessage::isByBot)).hasSize(3);
  }

  private void awaitText(SimMessage message, String text) {
    discord.await(
        "a message to say " + text,
        () -> message.text().contains(text) ? Optional.of(true) : Optional.empty());
  }

  @Test
  void anAnswerIsSentAlsoIfThePlaceInTheQueueCouldNotBeShown() throws InterruptedException {
    ask(ada, general, WHEN);
    answers().awaitArrival();
    discord.refuseNext("POST", ".*/channels/\\d+/messages", 400, 50_035);
    SimMessage question = discord.say(bob, general, discord.bot().mention() + " " + WHEN);
    discord.awaitExchange("POST", ".*/channels/\\d+/messages");

    answers().open();

    assertThat(awaitReply(question).text()).contains(OPENED);
  }

  @Test
  void aFloodDoesNotStarveTheOthers() throws InterruptedException {
    SimInteraction running = ask(ada, general, WHEN);
    answers().awaitArrival();
    List<SimInteraction> flood = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      SimInteraction one = ask(ada, general, WHEN);
      one.awaitMessage();
      flood.add(one);
    }
    SimInteraction modest = ask(bob, general, WHEN);
    assertThat(modest.awaitMessage().text()).isEqualTo("You are number 2 in the queue.");
    assertThat(ask(ada, general, WHEN).awaitMessage().text())
        .isEqualTo("You have 4 questions waiting; ask again when it is answered.");

    answers().let(3);

    awaitText(modest.awaitMessage(), OPENED);
    assertThat(running.awaitMessage().text()).contains(OPENED);
    assertThat(flood.getLast().awaitMessage().text()).doesNotContain(OPENED);
  }

  @Test
  void aReaderWhoAsksTooOftenIsToldWhenToAskAgain() {
    answers().open();
    for (int i = 0; i < 5; i++) {
      awaitText(ask(ada, general, WHEN).awaitMessage(), OPENED);
    }

    SimMessage refused = ask(ada, general, WHEN).awaitMessage();

    assertThat(refused.text()).matches("You have asked a lot just now\\. Ask again <t:\\d+:R>\\.");
    assertThat(refused.isEphemeral()).isTrue();
    awaitText(ask(bob, general, WHEN).awaitMessage(), OPENED);
  }

  @Test
  void aServerThatAsksTooOftenIsToldSo() {
    answers().open();
    SimUser eve = discord.user("eve");
    for (SimUser user : List.of(ada, bob)) {
      for (int i = 0; i < 4; i++) {
        awaitText(ask(user, general, WHEN).awaitMessage(), OPENED);
      }
    }
    awaitText(ask(eve, general, WHEN).awaitMessage(), OPENED);

    assertThat(ask(eve, general, WHEN).awaitMessage().text())
        .startsWith("This server has asked a lot just now. Ask again <t:");
    assertThat(awaitReply(discord.say(eve, discord.direct(eve), WHEN)).text()).contains(OPENED);
  }

  @Test
  void aFullQueueIsTold() throws InterruptedException {
    ask(ada, general, WHEN);
    answers().awaitArrival();
    for (int i = 0; i < 6; i++) {
      ask(discord.user("reader " + i), general, WHEN).awaitMessage();
    }

    assertThat(ask(bob, general, WHEN).awaitMessage().text())
        .isEqualTo("Too many people are asking. Try again in a minute.");
  }

  @Test
  void stoppingFinishesWhatRunsAndHandsBackWhatWaits() throws InterruptedException {
    SimInteraction running = ask(ada, general, WHEN);
    answers().awaitArrival();
    SimInteraction waiting = ask(bob, general, WHEN);
    waiting.awaitMessage();
    Thread stopping = Thread.ofPlatform().start(bot().bot()::stop);

    awaitText(waiting.awaitMessage(), "I am restarting. Please ask again in a minute.");
    answers().open();

    assertThat(running.awaitMessage().text()).contains(OPENED);
    stopping.join();
    assertThat(running.messages()).hasSize(1);
    assertThat(waiting.messages()).hasSize(1);
  }
}
