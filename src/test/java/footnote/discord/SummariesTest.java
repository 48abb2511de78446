package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.discord.simulator.SimGuild;
import footnote.discord.simulator.SimInteraction;
import footnote.discord.simulator.SimMessage;
import footnote.discord.simulator.SimUser;
import footnote.fetch.MisbehavingServer;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Summaries and digests in Discord.
class SummariesTest extends BotTest {
  private SimInteraction run(SimUser user, String command, Map<String, ?> options) {
    return discord.slash(user, general, command, options);
  }

  private static SimMessage done(SimInteraction asked) {
    return asked.awaitMessage(message -> !message.text().isEmpty());
  }

  @Test
  void anArticleIsSummarizedWithFootnotesAndItsCoverage() {
    assertThat(
            discord
                .complete(ada, general, "summarize", "article", "bridge")
                .choices()
                .findValuesAsText("name"))
        .containsExactly("New bridge opens in Lund");

    SimMessage summary =
        done(
            run(
                ada,
                "summarize",
                Map.of("article", "new bridge opens in lund", "length", "short")));

    assertThat(summary.isEphemeral()).isFalse();
    assertThat(summary.text())
        .contains("[New bridge opens in Lund](<https://mercury.example/bridge>) · The Mercury")
        .contains("- The new bridge over the river Hoje opened on 4 June 2025 with 300 guests. ¹")
        .contains("¹ [passage 1 of 1](<https://mercury.example/bridge#:~:text=")
        .contains("Draws on 1 of 1 passage, 100% of the text.");
  }

  @Test
  void anotherLengthIsAPressAway() {
    SimMessage summary = done(run(ada, "summarize", Map.of("article", "New bridge")));

    SimMessage other = done(discord.press(bob, summary, "By section"));

    assertThat(other.isEphemeral()).isTrue();
    assertThat(other.text()).contains("300 guests");
    assertThat(other.buttons()).contains("Shorter: 3 bullets");
  }

  @Test
  void anArticleIsFoundByItsLinkAndByWords() {
    assertThat(
            done(run(
                    ada,
                    "summarize",
                    Map.of("article", "http://www.mercury.example/bridge/?utm_source=x")))
                .text())
        .contains("New bridge opens in Lund")
        .doesNotContain("best match");
    assertThat(done(run(ada, "summarize", Map.of("article", "sang listened concert"))).text())
        .contains("Choir sings for the harbour")
        .contains("The best match for “sang listened concert”");
    assertThat(done(run(ada, "summarize", Map.of("article", "xylophone"))).text())
        .contains("No article here is called or speaks of “xylophone”.");
  }

  @Test
  void whatAMessageLinksToIsFetchedForThisOneSummary() throws IOException {
    try (MisbehavingServer server = new MisbehavingServer()) {
      server.page(
          "/walrus",
          """
          <title>Walrus sleeps on a yacht</title><article><h1>Walrus sleeps on a yacht</h1>
          <p>A walrus called Freya slept on a white yacht in the harbour of Arendal on Sunday.</p>
          <p>The owner of the yacht waited on the pier until the animal had left, which took a day.</p>
          </article>
          """);
      SimMessage link = discord.say(bob, general, "Look: " + server.at("/walrus") + ".");

      SimMessage summary = done(discord.menu(ada, link, "Summarize the linked article"));

      assertThat(summary.text())
          .contains("Walrus sleeps on a yacht")
          .contains("- A walrus called Freya slept on a white yacht");
      assertThat(summary.buttons()).isEmpty();
      assertThat(
              discord.complete(ada, general, "summarize", "article", "walrus").choices().isEmpty())
          .isTrue();

      SimMessage gone = discord.say(bob, general, server.at("/nowhere").toString());
      assertThat(done(discord.menu(ada, gone, "Summarize the linked article")).text())
          .contains("cannot be read");
    }
    SimMessage nothing = discord.say(bob, general, "Good morning");
    assertThat(done(discord.menu(ada, nothing, "Summarize the linked article")).text())
        .contains("There is no link in this message.");
  }

  @Test
  void theArticleOfAFootnoteIsSummarizedForWhoeverAsks() {
    SimMessage answer = ask(ada, general, WHEN).awaitMessage(one -> one.text().contains(OPENED));

    SimMessage summary = done(discord.press(bob, answer, "Summarize ¹ ²"));

    assertThat(summary.isEphemeral()).isTrue();
    assertThat(summary.text()).contains("New bridge opens in Lund").contains("Draws on");
  }

  @Test
  void aDigestTellsStoriesWithTheLatestFirst() {
    SimMessage digest = done(run(ada, "digest", Map.of("since", "2025-06-01")));

    assertThat(digest.text())
        .contains("Since June 1, 2025")
        .containsSubsequence(
            "- The town choir sang at the harbour on Sunday. ¹",
            "- The new bridge over the river Hoje opened",
            "¹ Choir sings for the harbour · Harbour Gazette",
            "² [New bridge opens in Lund]");

    assertThat(done(run(ada, "digest", Map.of())).text())
        .contains("Since June 25, 2025")
        .doesNotContain("bridge");
    assertThat(done(run(ada, "digest", Map.of("since", "2m", "source", "The Mercury"))).text())
        .contains("bridge")
        .doesNotContain("choir");
    assertThat(done(run(ada, "digest", Map.of("since", "2m", "topic", "bridge river"))).text())
        .contains("on “bridge river”")
        .contains("Hoje");
    assertThat(done(run(ada, "digest", Map.of("since", "0d"))).text())
        .contains("Nothing was published since July 2, 2025.")
        .contains("The latest article is of July 1, 2025.");
    assertThat(done(run(ada, "digest", Map.of("since", "lately"))).text())
        .contains("“lately” is no time.");
  }

  @Test
  void aDigestThatDiscordDoesNotTakeIsToldAsAFailure() {
    discord.refuseNext("PATCH", ".*/messages/(@|%40)original", 400, 50_035);

    assertThat(done(run(ada, "digest", Map.of("since", "2025-06-01"))).text())
        .startsWith("Something went wrong here");
  }

  @Test
  void aDigestWhoseAcknowledgementWasTakenForLostIsGiven() {
    discord.loseResponse("POST", ".*/callback", 502);

    assertThat(done(run(ada, "digest", Map.of("since", "2025-06-01"))).text())
        .contains("Since June 1, 2025");
  }

  @Test
  void theSourceOfAScheduledDigestIsChosenFromTheSources() {
    SimUser curator = discord.user("curator");
    guild.permit(curator, SimGuild.MANAGE_SERVER);

    assertThat(
            discord
                .complete(curator, general, "admin digest set", "source", "merc")
                .choices()
                .findValuesAsText("name"))
        .containsExactly("The Mercury");
  }

  @Test
  void aScheduledDigestIsSentOnceADayAlsoAcrossARestart() {
    SimUser curator = discord.user("curator");
    guild.permit(curator, SimGuild.MANAGE_SERVER);
    assertThat(run(ada, "admin digest list", Map.of()).awaitMessage().text())
        .contains("for people who manage the server");
    assertThat(done(run(curator, "admin digest list", Map.of())).text()).contains("No channel");

    bot().calendar().now = Instant.parse("2025-07-01T12:00:00Z");
    SimMessage saved =
        done(
            run(
                curator,
                "admin digest set",
                Map.of("channel", general, "every", "daily", "hour", 9)));
    assertThat(saved.text()).contains("each day from 09:00 (Z)");
    // It is noon: the first comes tomorrow.
    assertThat(bot().store().digests().list(Optional.empty()).getFirst().last())
        .contains("2025-07-01");

    bot().calendar().now = Instant.parse("2025-07-02T09:00:00Z");
    SimMessage sent = awaitPost(general, "On July 1, 2025");
    assertThat(sent.text()).contains("The town choir sang");
    bot().restart();
    SimMessage answer = ask(ada, general, WHEN).awaitMessage(one -> one.text().contains(OPENED));
    assertThat(answer).isNotNull();
    assertThat(general.messages().stream().filter(one -> one.text().contains("On July 1")))
        .hasSize(1);

    assertThat(done(run(curator, "admin digest stop", Map.of("channel", general))).text())
        .contains("gets no more digests");
  }
}
