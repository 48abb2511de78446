package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.answer.Inquiry;
import footnote.answer.Reply;
import footnote.discord.simulator.SimChannel;
import footnote.discord.simulator.SimGuild;
import footnote.discord.simulator.SimInteraction;
import footnote.discord.simulator.SimMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What happens when Discord, or the bot itself, fails.
class FaultsTest extends SlowBotTest {
  private static final String CALLBACK = ".*/callback";
  private static final String ORIGINAL = ".*/messages/(@|%40)original";
  private static final String SENDING = ".*/channels/\\d+/messages";

  @Override
  Function<Inquiry, Reply> around(Function<Inquiry, Reply> answerer) {
    return super.around(inquiry -> {
      if (inquiry.question().text().contains("explode")) {
        throw new IllegalStateException("exploded");
      }
      return answerer.apply(inquiry);
    });
  }

  private List<SimMessage> botMessages(SimChannel channel) {
    return channel.messages().stream().filter(SimMessage::isByBot).toList();
  }

  @Test
  void aFailureIsOneSentenceWithAReference() {
    answers().open();

    SimMessage reply = ask(ada, general, "Why did it explode?").awaitMessage();

    assertThat(reply.text())
        .matches("Something went wrong here, not with your question\\. .* [A-Z2-9]{6}\\.");
    SimMessage mention =
        awaitReply(discord.say(ada, general, discord.bot().mention() + " Why did it explode?"));
    assertThat(mention.text()).startsWith("Something went wrong");
  }

  @Test
  void whenTheInteractionHasEndedTheAnswerGoesToTheChannelAndNamesTheAsker()
      throws InterruptedException {
    SimInteraction asked = ask(ada, general, WHEN);
    answers().awaitArrival();

    asked.expire();
    answers().open();

    SimMessage post = awaitPost(general, "For " + ada.mention() + ":");
    assertThat(post.text()).contains(OPENED);
    assertThat(post.allowedMentions().path("parse").isEmpty()).isTrue();
  }

  @Test
  void whenAPrivateInteractionHasEndedTheAnswerGoesToDirectMessages() throws InterruptedException {
    SimInteraction asked = ask(ada, general, WHEN, "private", true);
    answers().awaitArrival();

    asked.expire();
    answers().open();

    assertThat(awaitPost(discord.direct(ada), "opened on").text()).contains(OPENED);
    assertThat(botMessages(general)).allMatch(SimMessage::isEphemeral);
  }

  @Test
  void anAcknowledgementWhoseResponseWasLostIsAnsweredOnce() {
    answers().open();
    discord.loseResponse("POST", CALLBACK, 502);

    SimInteraction asked = ask(ada, general, WHEN);

    assertThat(asked.awaitMessage().text()).contains(OPENED);
    assertThat(botMessages(general)).hasSize(1);
  }

  @Test
  void anAcknowledgementThatComesTooLateIsAnsweredInTheChannel() {
    answers().open();
    discord.refuseNext("POST", CALLBACK, 404, 10_062);

    SimInteraction asked = ask(ada, general, WHEN);

    assertThat(awaitPost(general, "For " + ada.mention()).text()).contains(OPENED);
    assertThat(asked.messages()).isEmpty();
  }

  @Test
  void aBadGatewayIsTriedAgain() {
    answers().open();
    discord.failNext("POST", CALLBACK, 502, 1);
    discord.failNext("PATCH", ORIGINAL, 502, 1);

    assertThat(ask(ada, general, WHEN).awaitMessage().text()).contains(OPENED);
    assertThat(botMessages(general)).hasSize(1);
  }

  @Test
  void aReplyWhoseResponseWasLostIsSentOnce() {
    answers().open();
    discord.loseResponse("POST", SENDING, 502);

    SimMessage question = discord.say(ada, general, discord.bot().mention() + " " + WHEN);

    assertThat(awaitReply(question).text()).contains(OPENED);
    discord.awaitExchange("POST", ".*/channels/\\d+/messages.*");
    SimMessage second = discord.say(bob, general, discord.bot().mention() + " " + WHEN);
    awaitReply(second);
    assertThat(botMessages(general)).hasSize(2);
  }

  @Test
  void aRateLimitDelaysAnswersButLosesNone() {
    answers().open();
    discord.limit(2, Duration.ofSeconds(1));

    List<SimMessage> questions =
        List.of(1, 2, 3, 4, 5).stream()
            .map(i -> discord.say(i > 3 ? bob : ada, general, discord.bot().mention() + " " + WHEN))
            .toList();

    questions.forEach(question -> assertThat(awaitReply(question).text()).contains(OPENED));
    assertThat(botMessages(general)).hasSize(5);
  }

  @Test
  void whereTheBotMayNotWriteTheAskerIsToldInADirectMessage() {
    answers().open();
    general.closeToBot();

    discord.say(ada, general, discord.bot().mention() + " " + WHEN);

    assertThat(awaitPost(discord.direct(ada), "I may not write in").text())
        .isEqualTo(
            "I may not write in <#%d>. Ask a moderator to let me view the channel, send messages there and read its history."
                .formatted(general.id()));
    assertThat(ask(ada, general, WHEN).awaitMessage().text()).contains(OPENED);
  }

  @Test
  void anAnswerThatDiscordDoesNotTakeIsToldAsAFailure() {
    answers().open();
    discord.refuseNext("PATCH", ORIGINAL, 400, 50_035);

    SimMessage reply = ask(ada, general, WHEN).awaitMessage();

    assertThat(reply.text()).startsWith("Something went wrong here");
  }

  @Test
  void aReplyThatDiscordDoesNotTakeIsToldAsAFailure() {
    discord.refuseNext("PATCH", ORIGINAL, 400, 50_035);

    SimMessage reply = discord.slash(ada, general, "articles recent", Map.of()).awaitMessage();

    assertThat(reply.text()).startsWith("Something went wrong here");
  }

  @Test
  void anInvitationWithoutCommandsDoesNotStopTheBot() {
    answers().open();
    SimGuild bare = discord.guild("Bare").withoutCommands();

    SimMessage question =
        discord.say(ada, bare.textChannel("hall"), discord.bot().mention() + " " + WHEN);

    assertThat(awaitReply(question).text()).contains(OPENED);
  }

  enum Loss {
    DROPPED,
    CLOSED_4000,
    CLOSED_1001,
    RECONNECT,
    INVALID_RESUMABLE
  }

  private void lose(Loss loss) {
    switch (loss) {
      case DROPPED -> discord.dropConnections();
      case CLOSED_4000 -> discord.closeSessions(4000);
      case CLOSED_1001 -> discord.closeSessions(1001);
      case RECONNECT -> discord.askToReconnect();
      case INVALID_RESUMABLE -> discord.invalidateSessions(true);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aQuestionAskedWhileTheGatewayIsLostIsAnsweredOnce(Loss loss) {
    answers().open();

    lose(loss);
    SimInteraction asked = ask(ada, general, WHEN);
    SimMessage question = discord.say(bob, general, discord.bot().mention() + " " + WHEN);

    assertThat(awaitReply(question).text()).contains(OPENED);
    // An interaction waits three seconds at most, and resuming may take longer.
    if (asked.callback().isPresent()) {
      assertThat(asked.awaitMessage().text()).contains(OPENED);
    }
    assertThat(discord.resumes()).isPositive();
    assertThat(botMessages(general).stream().filter(this::answersAMessage)).hasSize(1);
  }

  private boolean answersAMessage(SimMessage message) {
    return message.replyTo().isPresent();
  }

  @Test
  void aGatewayLostWhileAnsweringChangesNothing() throws InterruptedException {
    SimInteraction asked = ask(ada, general, WHEN);
    SimMessage question = discord.say(bob, general, discord.bot().mention() + " " + WHEN);
    answers().awaitArrival();
    answers().awaitArrival();

    discord.dropConnections();
    answers().open();

    assertThat(asked.awaitMessage().text()).contains(OPENED);
    assertThat(awaitReply(question).text()).contains(OPENED);
    discord.await(
        "the session to be resumed",
        () -> discord.resumes() > 0 ? Optional.of(true) : Optional.empty());
    assertThat(botMessages(general)).hasSize(2);
  }

  @Test
  void aSessionThatCannotBeResumedIsBegunAnew() {
    answers().open();
    int before = discord.identifies();

    discord.invalidateSessions(false);
    discord.await(
        "a new session",
        () -> discord.identifies() > before ? Optional.of(true) : Optional.empty());
    discord.awaitConnected(1);

    assertThat(ask(ada, general, WHEN).awaitMessage().text()).contains(OPENED);
  }

  @Test
  void anEventThatIsRepeatedIsAnsweredOnce() {
    answers().open();
    SimMessage question = discord.say(ada, general, discord.bot().mention() + " " + WHEN);
    awaitReply(question);

    discord.repeat(question);
    SimMessage next = discord.say(bob, general, discord.bot().mention() + " " + WHEN);

    awaitReply(next);
    assertThat(botMessages(general)).hasSize(2);
  }
}
