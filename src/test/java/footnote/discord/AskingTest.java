package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.discord.simulator.SimChannel;
import footnote.discord.simulator.SimGuild;
import footnote.discord.simulator.SimInteraction;
import footnote.discord.simulator.SimMessage;
import footnote.discord.simulator.SimUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How questions come in, and how answers look.
class AskingTest extends BotTest {
  @Test
  void aCommandIsAcknowledgedAtOnceThenAnsweredWithFootnotes() {
    SimInteraction asked = ask(ada, general, WHEN);

    assertThat(asked.awaitCallback().type()).isEqualTo(5);
    SimMessage answer = asked.awaitMessage();
    assertThat(answer.isEphemeral()).isFalse();
    assertThat(answer.text())
        .contains("> When did the new bridge open?")
        .contains(OPENED)
        .contains(
            "-# ¹ [New bridge opens in Lund](<https://mercury.example/bridge#:~:text=The%20new%20bridge")
        .contains(" · The Mercury · <t:1749038400:D>");
    assertThat(answer.buttons())
        .containsExactly("Summarize ¹ ²", "Passages", "Why this answer?", "👍", "👎", "Delete");
    assertThat(general.messages()).containsExactly(answer);
  }

  @Test
  void aPrivateAnswerIsSeenByTheAskerAlone() {
    SimInteraction asked = ask(ada, general, WHEN, "private", true);

    assertThat(asked.awaitCallback().isEphemeral()).isTrue();
    SimMessage answer = asked.awaitMessage();
    assertThat(answer.isEphemeral()).isTrue();
    assertThat(answer.buttons())
        .containsExactly("Summarize ¹ ²", "Passages", "Why this answer?", "👍", "👎", "Share");
  }

  @Test
  void aMentionIsAnsweredByAReply() {
    SimMessage question = discord.say(ada, general, discord.bot().mention() + " " + WHEN);

    SimMessage answer = awaitReply(question);
    assertThat(answer.text()).contains(OPENED).doesNotContain("> When");
    assertThat(general.typing()).isPositive();
  }

  @Test
  void aDirectMessageIsAnswered() {
    SimMessage question = discord.say(ada, discord.direct(ada), WHEN);

    assertThat(awaitReply(question).text()).contains(OPENED);
  }

  @Test
  void aMessageIsAskedAboutByItsMenu() {
    SimMessage message = discord.say(bob, general, "I wonder when the new bridge did open");

    SimInteraction asked = discord.menu(ada, message, "Ask about this message");

    assertThat(asked.awaitMessage().text())
        .contains("> I wonder when the new bridge did open")
        .contains("4 June 2025");
  }

  @Test
  void threadsAndForumPostsAreAnsweredAsChannelsAre() {
    SimChannel thread = guild.thread(general, "about bridges");
    SimChannel post = guild.forumPost("a bridge");

    SimMessage inThread = discord.say(ada, thread, discord.bot().mention() + " " + WHEN);
    SimMessage inPost = discord.say(bob, post, discord.bot().mention() + " " + WHEN);

    assertThat(awaitReply(inThread).text()).contains(OPENED);
    assertThat(awaitReply(inPost).text()).contains(OPENED);
    assertThat(ask(ada, thread, WHEN).awaitMessage().text()).contains(OPENED);
  }

  @Test
  void whoInstalledTheBotForThemselvesAsksAnywhere() {
    SimGuild foreign = discord.foreignGuild("Elsewhere");
    SimChannel lobby = foreign.textChannel("lobby");

    assertThat(ask(ada, lobby, WHEN).awaitMessage().text()).contains(OPENED);
  }

  @Test
  void messagesThatAreNotForTheBotAreLeftAlone() {
    discord.say(ada, general, "@everyone " + WHEN);
    SimUser other = discord.user("eve");
    discord.reply(other, discord.say(ada, general, WHEN), "no idea");
    SimMessage last = discord.say(bob, general, discord.bot().mention() + " " + WHEN);

    awaitReply(last);

    assertThat(general.messages().stream().filter(SimMessage::isByBot)).hasSize(1);
  }

  @Test
  void aQuestionIsNarrowedToASourceAndDays() {
    assertThat(ask(ada, general, WHEN, "source", "outlet:The Mercury").awaitMessage().text())
        .contains(OPENED);
    assertThat(ask(ada, general, WHEN, "source", "harbour gazette").awaitMessage().text())
        .contains("The articles do not say.");
    assertThat(ask(ada, general, WHEN, "since", "2025-06-30").awaitMessage().text())
        .contains("The articles do not say.");
    assertThat(ask(ada, general, WHEN, "until", "2025-06-04").awaitMessage().text())
        .contains(OPENED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          source | The Moon   | There is no source “The Moon” here; choose one from the list.
          since  | yesterday  | “yesterday” is no day; write year, month and day, such as 2025-06-04.
          until  | 2025-13-01 | “2025-13-01” is no day; write year, month and day, such as 2025-06-04.
          """)
  void anOptionThatCannotBeUsedIsToldToTheAskerAlone(String option, String value, String told) {
    SimMessage reply = ask(ada, general, WHEN, option, value).awaitMessage();

    assertThat(reply.text()).isEqualTo(told);
    assertThat(reply.isEphemeral()).isTrue();
  }

  @Test
  void daysTheWrongWayRoundAreTold() {
    SimInteraction asked =
        discord.slash(
            ada,
            general,
            "ask",
            Map.of("question", WHEN, "since", "2025-06-05", "until", "2025-06-04"));

    assertThat(asked.awaitMessage().text())
        .isEqualTo("“Since” is after “until”; exchange the two days.");
  }

  @Test
  void sourcesAreOfferedWhileTyping() {
    assertThat(
            discord.complete(ada, general, "ask", "source", "").choices().findValuesAsText("name"))
        .containsExactly("Harbour Gazette", "The Mercury");
    assertThat(
            discord
                .complete(ada, general, "ask", "source", "mer")
                .choices()
                .findValuesAsText("value"))
        .containsExactly("outlet:The Mercury");
  }

  @Test
  void anAbstentionSaysSoAndNamesTheNearestArticles() {
    SimMessage answer = ask(ada, general, UNKNOWN).awaitMessage();

    assertThat(answer.text())
        .contains("The articles do not say.")
        .contains("Nearest articles:")
        .contains("Choir sings for the harbour · Harbour Gazette · <t:");
    assertThat(answer.buttons())
        .anyMatch(label -> label.equals("Ask “Choir sings for the harbour” anyway"))
        .contains("👍", "👎", "Delete");
  }

  @Test
  void askingANearArticleAnywayShowsItsNearestPassage() {
    SimMessage abstention = ask(ada, general, UNKNOWN).awaitMessage();

    SimMessage second = discord.press(bob, abstention, "Ask “Choir").awaitMessage();

    assertThat(second.text())
        .contains("“Choir sings for the harbour” does not say either.")
        .contains("The passage that comes nearest:")
        .contains("Two thousand people listened to the concert.");
  }

  @Test
  void whatIsNoQuestionIsTold() {
    SimMessage nothing = discord.say(ada, general, discord.bot().mention());
    assertThat(awaitReply(nothing).text())
        .isEqualTo("Ask me something: write a question behind my name.");

    SimMessage essay =
        discord.say(
            ada, general, discord.bot().mention() + " " + "why ".repeat(490) + "x".repeat(60));
    assertThat(awaitReply(essay).text())
        .isEqualTo("The question has 2,020 characters; ask it in at most 2,000.");
  }

  @Test
  void answersSpeakTheReadersLanguage() {
    ada.speaking("de");

    SimMessage answer = ask(ada, general, UNKNOWN).awaitMessage();

    assertThat(answer.text()).contains("Das steht nicht in den Artikeln.");
    assertThat(answer.buttons()).contains("Löschen");
    assertThat(discord.declaredCommand("ask").at("/name_localizations/de").asText())
        .isEqualTo("fragen");
  }

  @Test
  void inAServerThatSpeaksGermanMentionsAreAnsweredInGerman() {
    SimGuild german = discord.guild("Redaktion").speaking("de");
    SimChannel channel = german.textChannel("allgemein");
    discord.restateGuild(german);

    SimMessage question = discord.say(ada, channel, discord.bot().mention() + " " + UNKNOWN);

    assertThat(awaitReply(question).text()).contains("Das steht nicht in den Artikeln.");
  }

  @Test
  void twoReadersSideBySideGetTheirOwnAnswers() {
    List<SimInteraction> asked =
        List.of(
            ask(ada, general, WHEN),
            ask(bob, general, "How many people listened to the choir's concert?"));

    assertThat(asked.get(0).awaitMessage().text()).contains("4 June 2025");
    assertThat(asked.get(1).awaitMessage().text()).contains("Two thousand");
  }
}
