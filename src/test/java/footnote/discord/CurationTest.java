package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.discord.simulator.SimFile;
import footnote.discord.simulator.SimGuild;
import footnote.discord.simulator.SimInteraction;
import footnote.discord.simulator.SimMessage;
import footnote.discord.simulator.SimUser;
import footnote.fetch.MisbehavingServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Curators add, inspect, remove and reindex from Discord.
class CurationTest extends BotTest {
  private static final String PAGE =
      """
      <title>Walrus sleeps on a yacht</title><article><h1>Walrus sleeps on a yacht</h1>
      <p>A walrus called Freya slept on a white yacht in the harbour of Arendal on Sunday.</p>
      <p>The owner of the yacht waited on the pier until the animal had left, which took a day.</p>
      </article>
      """;

  private MisbehavingServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new MisbehavingServer();
    server.page("/walrus", PAGE);
  }

  @AfterEach
  void stopServing() throws IOException {
    server.close();
  }

  @Test
  void aCuratorAddsAPageAndReadersAreAnsweredFromIt() {
    SimUser curator = curator();
    SimMessage reply =
        run(curator, "admin add url", "address", server.at("/walrus").toString()).awaitMessage();
    awaitText(reply, "done: 1 added");

    assertThat(ask(ada, general, "Where did the walrus Freya sleep?").awaitMessage().text())
        .contains("white yacht");
    discord
        .slash(
            ada,
            general,
            "ask",
            Map.of("question", "Where was the harbour of the walrus Freya?", "private", true))
        .awaitMessage();
    assertThat(run(curator, "admin sources list").awaitMessage().text())
        .contains("page http\\://127.0.0.1");
    assertThat(
            run(curator, "admin article", "article", "Walrus sleeps on a yacht")
                .awaitMessage()
                .text())
        .contains("cited in 2 answers here")
        .contains("for “Where did the walrus Freya sleep?”")
        .doesNotContain("harbour of the walrus");
    assertThat(run(curator, "admin jobs").awaitMessage().text()).contains("update, done: 1 added");

    SimMessage confirm =
        run(curator, "admin remove", "article", "Walrus sleeps on a yacht").awaitMessage();
    discord.press(curator, confirm, "Remove");
    awaitText(confirm, "Removed: Walrus sleeps on a yacht");
  }

  @Test
  void aCuratorAddsAFile() {
    server.on("/robots.txt", 200, "", "User-agent: *\nDisallow: /\n");
    SimUser curator = curator();
    SimFile file = new SimFile("walrus.html", server.at("/walrus"), PAGE.length());
    awaitText(run(curator, "admin add file", "file", file).awaitMessage(), "done: 1 added");
    assertThat(ask(ada, general, "Where did the walrus Freya sleep?").awaitMessage().text())
        .contains("white yacht");

    SimFile program = new SimFile("walrus.exe", server.at("/walrus"), 3);
    awaitText(
        run(curator, "admin add file", "file", program).awaitMessage(),
        "is of no format that can be read");
  }

  @Test
  void questionsAreAnsweredWhileFilesAreDownloaded() {
    CountDownLatch held = new CountDownLatch(1);
    server.on(
        "/slow",
        (head, out) -> {
          await(held);
          MisbehavingServer.write(out, 200, "", PAGE.getBytes(StandardCharsets.UTF_8));
        });
    SimUser curator = curator();
    SimFile file = new SimFile("walrus.html", server.at("/slow"), PAGE.length());
    List<SimInteraction> downloads =
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
            .mapToObj(i -> run(curator, "admin add file", "file", file))
            .toList();
    downloads.forEach(SimInteraction::awaitCallback);

    assertThat(ask(ada, general, WHEN).awaitMessage().text()).contains(OPENED);
    assertThat(downloads)
        .allSatisfy(download -> assertThat(download.messages()).allMatch(SimMessage::isLoading));

    held.countDown();
    // They are the same article: one of them adds it.
    downloads.forEach(download -> awaitText(download.awaitMessage(), "update, done: "));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aCuratorAddsWhatAMessageLinksTo() {
    SimUser curator = curator();
    SimMessage link = discord.say(ada, general, "Look: " + server.at("/walrus") + ").");
    awaitText(discord.menu(curator, link, "Add this article").awaitMessage(), "done: 1 added");

    SimMessage nothing = discord.say(ada, general, "Good morning");
    awaitText(
        discord.menu(curator, nothing, "Add this article").awaitMessage(),
        "neither a file nor a link");
    awaitText(
        discord.menu(ada, link, "Add this article").awaitMessage(),
        "for people who manage the server");
  }

  @Test
  void whatIsWrongIsSaidInASentence() {
    SimUser curator = curator();
    SimMessage refused = run(curator, "admin add url", "address", "ftp://x").awaitMessage();
    awaitText(refused, "is no web address");
    String longest = "ftp://" + "*".repeat(5_990);
    awaitText(run(curator, "admin add url", "address", longest).awaitMessage(), "\"ftp\\://\\*\\*");

    server.on("/gone", 500, "", "");
    SimMessage failed =
        run(curator, "admin add url", "address", server.at("/gone").toString()).awaitMessage();
    awaitText(failed, "done: 0 added");
    assertThat(run(curator, "admin jobs").awaitMessage().text()).contains("0 added");
    assertThat(run(curator, "admin reindex", "source", 99).awaitMessage().text())
        .contains("There is no source 99");
    assertThat(
            discord
                .slash(curator, general, "admin reindex", Map.of("mode", "full", "source", 99))
                .awaitMessage()
                .text())
        .contains("A full reindex is of all sources");
  }

  @Test
  void aCuratorReindexes() {
    SimUser curator = curator();
    SimInteraction first = run(curator, "admin reindex", "mode", "preview");
    SimInteraction second = run(curator, "admin reindex", "mode", "preview");

    // One job or two, as it happens: both replies tell how it ended.
    awaitText(first.awaitMessage(), "dry run, done");
    awaitText(second.awaitMessage(), "dry run, done");
  }

  @Test
  void aCuratorsNameIsTakenOffWhatTheyDid() {
    SimUser curator = curator();
    awaitText(
        run(curator, "admin add url", "address", server.at("/walrus").toString()).awaitMessage(),
        "done: 1 added");
    assertThat(run(curator, "privacy export").awaitMessage().files().get("footnote.json"))
        .contains("\"curated\"")
        .contains("/walrus");

    SimMessage confirm = run(curator, "privacy delete").awaitMessage();
    discord.press(curator, confirm, "Delete all");
    awaitText(confirm, "Deleted: ");
    assertThat(run(curator, "privacy export").awaitMessage().text())
        .startsWith("I keep nothing about you.");
    assertThat(run(curator, "admin jobs").awaitMessage().text()).contains("1 added");
  }

  @Test
  void othersMayNot() {
    for (String command : new String[] {"admin jobs", "admin sources list"}) {
      assertThat(run(ada, command).awaitMessage().text())
          .startsWith("This is for people who manage the server");
    }
  }

  private SimUser curator() {
    SimUser curator = discord.user("curator");
    guild.permit(curator, SimGuild.MANAGE_SERVER);
    return curator;
  }

  private SimInteraction run(SimUser user, String command) {
    return discord.slash(user, general, command, Map.of());
  }

  private SimInteraction run(SimUser user, String command, String option, Object value) {
    return discord.slash(user, general, command, Map.of(option, value));
  }

  private void awaitText(SimMessage message, String text) {
    discord.await(
        "a message to say " + text,
        () -> message.text().contains(text) ? Optional.of(true) : Optional.empty());
  }
}
