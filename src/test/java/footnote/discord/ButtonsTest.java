package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.discord.simulator.SimGuild;
import footnote.discord.simulator.SimInteraction;
import footnote.discord.simulator.SimMessage;
import footnote.discord.simulator.SimUser;
import footnote.store.FeedbackEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the buttons under an answer do.
class ButtonsTest extends BotTest {
  private List<FeedbackEntry> feedback() {
    return bot().store().feedback(guild.id(), 0, 10).entries();
  }

  private void awaitGone(SimMessage message) {
    discord.await(
        "the message to go", () -> message.isGone() ? Optional.of(true) : Optional.empty());
  }

  @Test
  void passagesShowTheQuoteInItsContext() {
    SimMessage answer = ask(ada, general, WHEN).awaitMessage();

    SimMessage passage = discord.press(bob, answer, "Passages").awaitMessage();

    assertThat(passage.isEphemeral()).isTrue();
    assertThat(passage.text())
        .contains("[New bridge opens in Lund](<https://mercury.example/bridge#:~:text=")
        .contains("**The new bridge over the river Hoje opened on 4 June 2025 with 300 guests.**")
        .contains("The bridge cost 12 million euros");
    assertThat(answer.isGone()).isFalse();
  }

  @Test
  void passagesHavePages() {
    SimMessage answer = ask(ada, general, WHEN).awaitMessage();
    assertThat(answer.text()).contains("-# ²");
    SimMessage passage = discord.press(bob, answer, "Passages").awaitMessage();
    assertThat(passage.text()).startsWith("**¹** ");
    assertThat(passage.buttons()).contains("Passage 1 of 2", "Next");

    SimInteraction turned = discord.press(bob, passage, "Next");

    assertThat(turned.awaitCallback().type()).isEqualTo(6);
    discord.await(
        "the second page",
        () -> passage.text().startsWith("**²** ") ? Optional.of(true) : Optional.empty());
    assertThat(passage.buttons()).contains("Passage 2 of 2", "Previous");
  }

  @Test
  void passagesCanBeReadAfterARestart() {
    SimMessage answer = ask(ada, general, WHEN).awaitMessage();

    bot().restart();

    assertThat(discord.press(bob, answer, "Passages").awaitMessage().text())
        .contains("**The new bridge");
  }

  @Test
  void aThumbUpIsKept() {
    SimMessage answer = ask(ada, general, WHEN).awaitMessage();

    SimMessage thanks = discord.press(bob, answer, "👍").awaitMessage();

    assertThat(thanks.isEphemeral()).isTrue();
    assertThat(feedback()).singleElement().matches(FeedbackEntry::helpful);
  }

  @Test
  void aThumbDownAsksWhy() {
    SimMessage answer = ask(ada, general, WHEN).awaitMessage();

    SimInteraction pressed = discord.press(bob, answer, "👎");
    assertThat(pressed.modal().path("title").asText()).isEqualTo("Why was this not helpful?");
    SimInteraction submitted = discord.submit(pressed, Map.of("reason", "it opened in May"));

    assertThat(submitted.awaitMessage().text()).startsWith("Thank you.");
    assertThat(feedback()).hasSize(1);
    assertThat(feedback().getFirst().reason()).contains("it opened in May");
    assertThat(feedback().getFirst().helpful()).isFalse();
  }

  @Test
  void theAskerDeletesAnAnswer() {
    SimMessage answer = ask(ada, general, WHEN).awaitMessage();

    assertThat(discord.press(bob, answer, "Delete").awaitMessage().text())
        .isEqualTo("Only the person who asked and moderators can delete this.");
    assertThat(answer.isGone()).isFalse();
    discord.press(ada, answer, "Delete");

    awaitGone(answer);
  }

  @Test
  void aModeratorDeletesAnAnswer() {
    SimUser moderator = discord.user("mod");
    guild.permit(moderator, SimGuild.MANAGE_MESSAGES);
    SimMessage answer = ask(ada, general, WHEN).awaitMessage();

    discord.press(moderator, answer, "Delete");

    awaitGone(answer);
  }

  @Test
  void theAnswerToAMentionIsDeletedByItsAsker() {
    SimMessage answer = awaitReply(discord.say(ada, general, discord.bot().mention() + " " + WHEN));

    discord.press(ada, answer, "Delete");

    awaitGone(answer);
  }

  @Test
  void aPrivateAnswerIsSharedOnce() {
    SimMessage answer = ask(ada, general, WHEN, "private", true).awaitMessage();

    SimInteraction shared = discord.press(ada, answer, "Share");

    SimMessage post = shared.awaitMessage(message -> !message.isEphemeral());
    assertThat(post.text()).contains("Shared by " + ada.mention()).contains(OPENED);
    assertThat(post.allowedMentions().path("parse").isEmpty()).isTrue();
    assertThat(answer.buttons()).doesNotContain("Share");
    assertThat(discord.reply(bob, post, "and who cut the ribbon?"))
        .satisfies(followUp -> assertThat(awaitReply(followUp).text()).contains("Ann Berg"));
  }

  @Test
  void aButtonOfAnAnswerThatIsNoLongerKeptSaysSo() {
    SimMessage answer = ask(ada, general, WHEN).awaitMessage();
    SimMessage thumbs = discord.press(ada, answer, "👍").awaitMessage();
    assertThat(thumbs.text()).startsWith("Thank you.");

    bot().store().delete(bot().store().reader(ada.id()));

    for (String button : List.of("Passages", "👍")) {
      assertThat(discord.press(bob, answer, button).awaitMessage().text())
          .isEqualTo("This answer is no longer kept, so there is nothing to show.");
    }
  }
}
