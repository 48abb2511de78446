package footnote.discord;

import static footnote.chat.ModelServer.refuses;
import static footnote.chat.ModelServer.says;
import static org.assertj.core.api.Assertions.assertThat;

import footnote.Library;
import footnote.answer.AnswerSettings;
import footnote.answer.ChatWriter;
import footnote.answer.Inquiry;
import footnote.answer.Reply;
import footnote.answer.SupportCheck;
import footnote.chat.LanguageModel;
import footnote.chat.ModelServer;
import footnote.chat.ModelServer.Asked;
import footnote.chat.ModelServer.Script;
import footnote.chat.Usage;
import footnote.discord.simulator.SimGuild;
import footnote.discord.simulator.SimInteraction;
import footnote.discord.simulator.SimMessage;
import footnote.discord.simulator.SimUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What readers see of answers that a language model writes.
class WrittenAnswersTest extends BotTest {
  private static final int BUDGET = 250;

  private final ModelServer model = ModelServer.start();
  private final CountDownLatch held = new CountDownLatch(1);

  @AfterEach
  void closeModel() {
    held.countDown();
    model.close();
  }

  @Override
  DiscordBot.Writing writing() {
    return new DiscordBot.Writing(
        List.of("openai test-model"), new AnswerSettings.Budget(BUDGET, 0, 0), Duration.ofHours(1));
  }

  @Override
  Function<Inquiry, Reply> around(Function<Inquiry, Reply> answerer) {
    ChatWriter chat =
        new ChatWriter(
            List.of(new LanguageModel(model.settings("openai"))),
            new SupportCheck(Objects.requireNonNull(library).embedder(), Library.reader()),
            AnswerSettings.DEFAULTS);
    return library.answerer(AnswerSettings.DEFAULTS, Optional.of(chat));
  }

  private static SimMessage done(SimInteraction asked) {
    return asked.awaitMessage(message -> message.buttons().contains("Passages"));
  }

  private static String mark(Asked asked) {
    return asked
        .user()
        .lines()
        .filter(line -> line.contains("] New bridge"))
        .findFirst()
        .orElse("[9]")
        .replaceAll("].*", "]");
  }

  private static Script bridge(Asked asked) {
    return says(
        asked.system().startsWith("You answer questions")
            ? "The bridge cost 12 million euros %s. It was designed by Pia Lund %s."
                .formatted(mark(asked), mark(asked))
            : "1. DROP");
  }

  @Test
  void onlyCheckedSentencesAreShownAndTheReportSaysWhy() {
    model.script(WrittenAnswersTest::bridge);

    SimMessage answer = done(ask(ada, general, "What did the new bridge cost?"));
    assertThat(answer.text())
        .contains("The bridge cost 12 million euros. ¹")
        .doesNotContain("Pia Lund");

    SimMessage why = discord.press(bob, answer, "Why this answer?").awaitMessage();
    assertThat(why.isEphemeral()).isTrue();
    assertThat(why.text())
        .contains("Written by openai test-model")
        .contains("Searched for: What did the new bridge cost?")
        .contains("1. New bridge opens in Lund, passage")
        .contains("**kept** The bridge cost 12 million euros.")
        .contains("**dropped** (")
        .contains("240 tokens read, 60 written");
  }

  @Test
  void anAnswerGrowsWhileItIsWritten() {
    model.script(asked ->
        new Script.Says(
            "The bridge cost 12 million euros %s. Mayor Ann Berg cut the ribbon %s."
                .formatted(mark(asked), mark(asked)),
            "stop",
            piece -> {
              if (piece == 12) {
                await(held);
              }
            }));

    SimInteraction asked = ask(ada, general, "What did the new bridge cost?");
    SimMessage growing = asked.awaitMessage(message -> message.buttons().contains("Stop"));
    assertThat(growing.text())
        .contains("The bridge cost 12 million euros.")
        .contains("Checking as it is written")
        .doesNotContain("ribbon");

    held.countDown();
    SimMessage done = done(asked);
    assertThat(done.id()).isEqualTo(growing.id());
    assertThat(done.text()).contains("Mayor Ann Berg cut the ribbon.");
    assertThat(done.buttons()).doesNotContain("Stop");
  }

  @Test
  void anAnswerComesAlsoIfItCouldNotBeShownGrowing() {
    model.script(asked ->
        new Script.Says(
            "The bridge cost 12 million euros %s. Mayor Ann Berg cut the ribbon %s. "
                    .formatted(mark(asked), mark(asked))
                + "The bridge took three years to build %s.".formatted(mark(asked)),
            "stop",
            piece -> {
              if (piece == 18) {
                await(held);
              }
            }));
    discord.refuseNext("PATCH", ".*/channels/\\d+/messages/\\d+", 400, 50_035);

    SimMessage question =
        discord.say(ada, general, discord.bot().mention() + " What did the new bridge cost?");
    discord.awaitExchange("PATCH", ".*/channels/\\d+/messages/\\d+");
    held.countDown();

    SimMessage answer = awaitReply(question, reply -> reply.buttons().contains("Passages"));
    assertThat(answer.text()).contains("Mayor Ann Berg cut the ribbon.");
    assertThat(general.messages().stream().filter(SimMessage::isByBot)).hasSize(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theAskerCanStopIt() {
    model.script(asked ->
        new Script.Says(
            "The bridge cost 12 million euros %s. Mayor Ann Berg cut the ribbon %s."
                .formatted(mark(asked), mark(asked)),
            "stop",
            piece -> {
              if (piece == 12) {
                await(held);
              }
            }));
    SimInteraction asked = ask(ada, general, "What did the new bridge cost?");
    SimMessage growing = asked.awaitMessage(message -> message.buttons().contains("Stop"));

    assertThat(discord.press(bob, growing, "Stop").awaitMessage().text())
        .contains("Only the person who asked");
    assertThat(discord.press(ada, growing, "Stop").awaitCallback().type()).isEqualTo(6);
    held.countDown();

    SimMessage done = done(asked);
    assertThat(done.text())
        .contains("The bridge cost 12 million euros.")
        .contains("Stopped here.")
        .doesNotContain("ribbon");
  }

  @Test
  void quotesAndSaysSoWhenTheModelFails() {
    model.script(asked -> refuses(401, "no"));

    assertThat(done(ask(ada, general, WHEN)).text())
        .contains(OPENED)
        .contains("-# The language model could not be asked, so the answer is quoted.");
  }

  @Test
  void theSameQuestionGetsTheSameAnswerForAnHour() {
    model.script(asked -> says("The bridge cost 12 million euros %s.".formatted(mark(asked))));
    SimMessage first = done(ask(ada, general, "What did the new bridge cost?"));
    assertThat(first.text()).doesNotContain("short while ago");

    SimMessage second = done(ask(bob, general, "what did the new bridge COST"));

    assertThat(second.text())
        .contains("The bridge cost 12 million euros. ¹")
        .contains("-# This answer was given to the same question a short while ago.");
    assertThat(model.asked()).hasSize(1);
    assertThat(discord.press(bob, second, "Passages").awaitMessage().text())
        .contains("The bridge cost 12 million euros");
  }

  @Test
  void aReaderOverBudgetGetsQuotes() {
    model.script(asked -> says("The bridge cost 12 million euros %s.".formatted(mark(asked))));
    done(ask(ada, general, "What did the new bridge cost?"));
    done(ask(ada, general, "How much did the new bridge cost in euros?"));

    assertThat(done(ask(ada, general, WHEN)).text())
        .contains(OPENED)
        .contains("The budget for the language model is used up for now");
    assertThat(model.asked()).hasSize(2);
    assertThat(done(ask(bob, general, WHEN)).text()).doesNotContain("budget");
  }

  @Test
  void readersAreToldThatTheirQuestionsGoToTheModel() {
    assertThat(discord.slash(ada, general, "privacy export", Map.of()).awaitMessage().text())
        .contains("To write answers, your questions are sent to openai test-model")
        .doesNotContain("Nothing is sent to anyone else.");
  }

  @Test
  void curatorsSeeWhatItTook() {
    model.script(asked -> says("The bridge cost 12 million euros %s.".formatted(mark(asked))));
    done(ask(ada, general, "What did the new bridge cost?"));

    Usage spent =
        Objects.requireNonNull(
            bot()
                .store()
                .spent(
                    Optional.empty(),
                    Optional.of(guild.id()),
                    Instant.now().minus(Duration.ofDays(1)))
                .get("openai test-model"));
    assertThat(spent).isEqualTo(new Usage(120, 30, 0.00048));
    assertThat(status().text())
        .contains("Answers are written by openai test-model and checked")
        .contains("openai test-model, 120 tokens read, 30 written, price 0.0005");
  }

  private SimMessage status() {
    SimUser curator = discord.user("curator");
    guild.permit(curator, SimGuild.MANAGE_SERVER);
    return discord.slash(curator, general, "admin status", Map.of()).awaitMessage();
  }
}
