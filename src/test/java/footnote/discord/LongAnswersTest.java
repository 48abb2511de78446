package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.answer.Answer;
import footnote.answer.Inquiry;
import footnote.answer.Reply;
import footnote.answer.Report;
import footnote.answer.Sentence;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Citation;
import footnote.article.Imprint;
import footnote.article.Passage;
import footnote.article.TextRange;
import footnote.chat.Usage;
import footnote.discord.simulator.SimMessage;
import footnote.retrieval.Hit;
import footnote.retrieval.Query;
import footnote.retrieval.Question;
import footnote.retrieval.Ranking;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Answers that are too long for a message, and text that would do harm if Discord read it.
class LongAnswersTest extends BotTest {
  private static final String HOSTILE =
      "@everyone <@1234> <@&99> click [here](https://evil.example) or https://evil.example/x now\n"
          + "# shout **bold** ||hidden|| `code` ```block``` <t:1:R> </ask:1> :smile:\u202Etxet\u200B.";

  /// Writes as many sentences as the question's number says; without one, the hostile text.
  @Override
  Function<Inquiry, Reply> around(Function<Inquiry, Reply> answerer) {
    return inquiry -> {
      Question question = inquiry.question();
      String number = question.text().replaceAll("\\D", "");
      return number.isEmpty() ? hostile(question) : longAnswer(question, Integer.parseInt(number));
    };
  }

  private static Reply hostile(Question question) {
    return reply(question, List.of(HOSTILE), HOSTILE.replace('\n', ' '));
  }

  private static Reply longAnswer(Question question, int sentences) {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= sentences; i++) {
      texts.add("Sentence <%d> ".formatted(i) + "goes on and on, ".repeat(20) + "to its end.");
    }
    return reply(question, texts, "A long article");
  }

  private static Reply reply(Question question, List<String> texts, String title) {
    Article article =
        new Article(
            new ArticleId("default", "long.txt"),
            title,
            String.join("\n\n", texts),
            new Imprint(
                Optional.empty(),
                Optional.of(title),
                Optional.of(LocalDate.of(2025, 6, 4)),
                Optional.empty(),
                Optional.of(URI.create("https://mercury.example/(long)_article"))));
    List<Hit> hits = new ArrayList<>();
    List<Sentence> sentences = new ArrayList<>();
    int at = 0;
    for (String text : texts) {
      TextRange range = new TextRange(at, at + text.length());
      Passage passage = Passage.of(article, hits.size(), range);
      hits.add(
          new Hit(
              article, passage, 1, OptionalInt.of(1), OptionalInt.empty(), OptionalDouble.empty()));
      sentences.add(new Sentence(text, List.of(), List.of(Citation.of(article, passage, range))));
      at = range.end() + 2;
    }
    return new Reply(
        question,
        new Answer.Grounded(sentences, 0.9, question.text().startsWith("Guess"), Optional.empty()),
        new Ranking(new Query(question.text(), List.of()), hits, true),
        new Report(Report.QUOTE, List.of(question.text()), List.of(), Optional.empty(), Usage.NONE),
        Duration.ZERO,
        Duration.ZERO);
  }

  private static String allText(List<SimMessage> messages) {
    return messages.stream()
        .map(message -> message.text() + String.join("", message.files().values()))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void anAnswerOfTwoMessagesIsSplitBetweenSentences() {
    SimMessage last =
        ask(ada, general, "Tell me 12").awaitMessage(message -> !message.buttons().isEmpty());

    List<SimMessage> messages = general.messages();
    assertThat(messages).hasSize(2).endsWith(last);
    assertThat(messages.getFirst().buttons()).isEmpty();
    assertThat(messages)
        .allSatisfy(message ->
            assertThat(message.text().lines().filter(line -> line.startsWith("Sentence")))
                .allMatch(
                    line -> line.matches("Sentence \\\\<\\d+\\\\> .* to its end\\. [⁰¹²³⁴-⁹]+")));
    for (int i = 1; i <= 12; i++) {
      assertThat(allText(messages)).containsOnlyOnce("Sentence \\<" + i + "\\>");
    }
    assertThat(last.text()).contains("-# ¹² [A long article](<");
  }

  @Test
  void whatMayBeBesideTheQuestionIsSaidToBeOnlyNearest() {
    SimMessage answer = ask(ada, general, "Guess 1", "private", true).awaitMessage();
    assertThat(answer.text())
        .containsSubsequence("The articles may not say. What comes nearest:", "Sentence");

    SimMessage shared =
        discord.press(ada, answer, "Share").awaitMessage(message -> !message.isEphemeral());
    assertThat(shared.text()).contains("The articles may not say. What comes nearest:");
    assertThat(ask(ada, general, "Tell me 1", "private", true).awaitMessage().text())
        .doesNotContain("may not say");
  }

  @Test
  void whatIsTooLongForThreeMessagesIsAFile() {
    SimMessage last =
        ask(ada, general, "Tell me 60").awaitMessage(message -> !message.buttons().isEmpty());

    List<SimMessage> messages = general.messages();
    assertThat(messages).hasSize(3).endsWith(last);
    assertThat(last.text()).contains("The rest is in the file.");
    String file = last.files().get("answer.txt");
    assertThat(file).contains("Sentence <60> goes on").contains("⁶⁰ A long article · ");
    assertThat(allText(messages).replace("\\", ""))
        .satisfies(all -> {
          for (int i = 1; i <= 60; i++) {
            assertThat(all).contains("Sentence <" + i + "> ");
          }
        });
  }

  @Test
  void aLongAnswerToAMentionIsRepliedInOrder() {
    SimMessage question = discord.say(ada, general, discord.bot().mention() + " Tell me 12");

    awaitReply(question, message -> !message.buttons().isEmpty());

    List<SimMessage> replies = general.messages().stream().filter(SimMessage::isByBot).toList();
    assertThat(replies).hasSize(2);
    assertThat(replies.getFirst().text()).contains("Sentence \\<1\\>");
    assertThat(replies.getLast().text()).contains("-# ¹²");
  }

  @Test
  void anAnswerThatIsSentInPartOnlyIsToldAsAFailure() {
    discord.refuseAfter(1, "POST", ".*/channels/\\d+/messages", 400, 50_035);

    SimMessage question = discord.say(ada, general, discord.bot().mention() + " Tell me 12");

    awaitReply(question, message -> message.text().startsWith("Something went wrong here"));
    awaitReply(question, message -> message.text().contains("Sentence \\<1\\>"));
  }

  @Test
  void allMessagesOfAnAnswerAreDeletedTogether() {
    SimMessage last =
        ask(ada, general, "Tell me 12").awaitMessage(message -> !message.buttons().isEmpty());

    discord.press(ada, last, "Delete");

    discord.await(
        "all messages to go",
        () -> general.messages().isEmpty() ? Optional.of(true) : Optional.empty());
  }

  @Test
  void textOfArticlesIsShownLiterallyAndPingsNobody() {
    SimMessage answer =
        ask(ada, general, "@everyone **what**? https://evil.example").awaitMessage();
    assertThat(answer.text())
        .startsWith("> \\@everyone \\*\\*what\\*\\*? https\\://evil.example\n");
    SimMessage passage = discord.press(bob, answer, "Passages").awaitMessage();

    for (SimMessage message : List.of(answer, passage)) {
      assertThat(message.allowedMentions().path("parse").isEmpty()).isTrue();
      assertThat(message.allowedMentions().path("users").isEmpty()).isTrue();
      String shown = message.text();
      assertThat(shown)
          .contains("\\@everyone \\<\\@1234\\> \\<\\@&99\\>")
          .contains("click \\[here\\](https\\://evil.example) or https\\://evil.example/x now")
          .contains("\\*\\*bold\\*\\* \\|\\|hidden\\|\\| \\`code\\` \\`\\`\\`block\\`\\`\\`")
          .contains("\\<t\\:1:R\\> \\</ask:1\\> \\:smile:")
          .doesNotContain("\u202E", "\u200B")
          .doesNotContainPattern("(?m)^# ");
      assertThat(
              shown.replaceAll("\\(<https://mercury\\.example/%28long%29%5Farticle[^>]*>\\)", ""))
          .doesNotContainPattern("[^\\\\]://");
    }
  }

  @Test
  void aQuestionOfTwoThousandEmojiIsAnswered() {
    String emoji = "🦊".repeat(1_000);

    SimMessage answer = ask(ada, general, emoji).awaitMessage();

    assertThat(answer.text()).startsWith("> 🦊").contains("🦊…\n");
    SimMessage mention =
        awaitReply(discord.say(ada, general, discord.bot().mention() + " " + "🦊".repeat(2_000)));
    assertThat(mention.text()).startsWith("The question has 4,000 characters");
  }

  @Test
  void aQuestionFullOfMarksIsQuotedAsFarAsThereIsRoom() {
    SimMessage answer = ask(ada, general, "*".repeat(1_000)).awaitMessage();

    assertThat(answer.text().lines().findFirst().orElseThrow())
        .startsWith("> \\*")
        .endsWith("\\*…")
        .hasSizeBetween(310, 322);
  }

  @Test
  void aQuestionThatIsNothingToSeeIsAnsweredToo() {
    assertThat(ask(ada, general, "\u200B\u2060").awaitMessage().text()).isNotEmpty();
    assertThat(
            discord
                .slash(ada, general, "articles search", Map.of("words", "\u202E\u200B"))
                .awaitMessage()
                .text())
        .startsWith("No article speaks of");
  }
}
