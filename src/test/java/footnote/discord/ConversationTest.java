package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.answer.Inquiry;
import footnote.answer.Reply;
import footnote.discord.simulator.SimChannel;
import footnote.discord.simulator.SimMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// How a conversation goes on.
class ConversationTest extends BotTest {
  private final List<String> understood = Collections.synchronizedList(new ArrayList<>());

  @Override
  Function<Inquiry, Reply> around(Function<Inquiry, Reply> answerer) {
    return inquiry -> {
      Reply reply = answerer.apply(inquiry);
      understood.add(reply.question().text());
      return reply;
    };
  }

  @Test
  void aReplyToAnAnswerIsUnderstoodFromTheTurnsBefore() {
    SimMessage answer = ask(ada, general, "Who cut the ribbon of the new bridge?").awaitMessage();
    assertThat(answer.text()).contains("Ann Berg");

    SimMessage followUp = discord.reply(bob, answer, "and when was that?");

    assertThat(awaitReply(followUp).text()).contains("4 June 2025");
    assertThat(understood.getLast()).contains("bridge");
  }

  @Test
  void aConversationGoesOnAfterARestart() {
    SimMessage answer = ask(ada, general, "Who cut the ribbon of the new bridge?").awaitMessage();

    bot().restart();

    SimMessage followUp = discord.reply(ada, answer, "and when was that?");
    assertThat(awaitReply(followUp).text()).contains("4 June 2025");
  }

  @Test
  void aFollowUpOfAFollowUpIsUnderstood() {
    SimMessage answer = ask(ada, general, "Who cut the ribbon of the new bridge?").awaitMessage();
    SimMessage when = awaitReply(discord.reply(ada, answer, "and when was that?"));

    SimMessage cost = awaitReply(discord.reply(ada, when, "and how much did it cost?"));

    assertThat(cost.text()).contains("12 million euros");
  }

  @Test
  void directMessagesAreOneConversation() {
    SimChannel direct = discord.direct(ada);
    awaitReply(discord.say(ada, direct, "Who cut the ribbon of the new bridge?"));

    SimMessage answer = awaitReply(discord.say(ada, direct, "and when was that?"));

    assertThat(answer.text()).contains("4 June 2025");
  }

  @Test
  void aConversationIsForgottenWhenAsked() {
    SimChannel direct = discord.direct(ada);
    awaitReply(discord.say(ada, direct, "Who cut the ribbon of the new bridge?"));

    SimMessage forgotten = awaitReply(discord.say(ada, direct, "Forget this!"));
    assertThat(forgotten.text()).isEqualTo("I have forgotten this conversation: one question.");

    awaitReply(discord.say(ada, direct, "and when was that?"));
    assertThat(understood.getLast()).isEqualTo("and when was that?");
    assertThat(awaitReply(discord.say(ada, direct, "vergiss das")).text())
        .isEqualTo("I have forgotten this conversation: one question.");
  }

  @Test
  void commandsAndMentionsBeginAnew() {
    ask(ada, general, "Who cut the ribbon of the new bridge?").awaitMessage();

    awaitReply(discord.say(ada, general, discord.bot().mention() + " and when was that?"));

    assertThat(understood.getLast()).isEqualTo("and when was that?");
  }
}
