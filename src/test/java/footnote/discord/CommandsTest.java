package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.Library;
import footnote.discord.simulator.SimChannel;
import footnote.discord.simulator.SimGuild;
import footnote.discord.simulator.SimInteraction;
import footnote.discord.simulator.SimMessage;
import footnote.discord.simulator.SimUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The commands besides asking, for readers and for curators.
class CommandsTest extends BotTest {
  @Override
  Library articles(Library newsroom) {
    try {
      Path archive = Files.createDirectories(folder.resolve("archive"));
      for (int i = 1; i <= 10; i++) {
        Files.writeString(
            archive.resolve("fair-%d.md".formatted(i)),
            """
            ---
            title: Fair number %d
            source: The Mercury
            published: 2024-03-%02d
            ---
            The fair number %d was visited by %d thousand people, and the weather was good.
            """
                .formatted(i, i, i, i + 20));
      }
      Files.writeString(
          archive.resolve("long.txt"), "A long report\n\n" + "The report goes on. ".repeat(300));
      return newsroom.with("archive", archive);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
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

  private void awaitText(SimMessage message, String text) {
    discord.await(
        "a message to say " + text,
        () -> message.text().contains(text) ? Optional.of(true) : Optional.empty());
  }

  @Test
  void helpHasExamplesFromTheArticles() {
    SimMessage help =
        discord.await(
            "the bot to know the ids of its commands",
            () ->
                Optional.of(run(ada, "help").awaitMessage())
                    .filter(shown -> shown.text().contains("</ask:")));

    assertThat(help.isEphemeral()).isTrue();
    assertThat(help.text())
        .contains("Footnote answers from 13 articles")
        .contains("What happened in “Choir sings for the harbour”?");
  }

  @Test
  void thePresenceShowsHowManyArticlesThereAre() {
    discord.await(
        "the presence",
        () ->
            discord.presence().contains("Knows 13 articles")
                ? Optional.of(true)
                : Optional.empty());
  }

  @Test
  void theLatestArticlesAreListedInPages() {
    SimMessage list = run(ada, "articles recent").awaitMessage();

    assertThat(list.text()).startsWith("### Latest articles\n- Choir sings for the harbour · ");
    assertThat(list.buttons()).containsExactly("Previous", "Page 1 of 2", "Next");
    discord.press(ada, list, "Next");
    awaitText(list, "A long report");
    discord.press(ada, list, "Previous");
    awaitText(list, "Choir sings");
  }

  @Test
  void articlesAreSearched() {
    assertThat(
            discord
                .slash(ada, general, "articles search", Map.of("words", "bridge"))
                .awaitMessage()
                .text())
        .contains("### Articles that speak of “bridge”\n- [New bridge opens in Lund](<");
    assertThat(
            discord
                .slash(ada, general, "articles search", Map.of("words", "::"))
                .awaitMessage()
                .text())
        .isEqualTo("No article speaks of “::”.");
  }

  @Test
  void anArticleIsShownInPages() {
    assertThat(
            discord
                .complete(ada, general, "articles show", "article", "long rep")
                .choices()
                .findValuesAsText("name"))
        .containsExactly("A long report");
    SimMessage shown =
        discord
            .slash(ada, general, "articles show", Map.of("article", "a LONG report"))
            .awaitMessage();

    assertThat(shown.text()).startsWith("### A long report\nThe report goes on.");
    assertThat(shown.buttons()).contains("Page 1 of 4");
    discord.press(ada, shown, "Next");
    discord.await(
        "the second page",
        () -> shown.buttons().contains("Page 2 of 4") ? Optional.of(true) : Optional.empty());
    assertThat(
            discord
                .slash(ada, general, "articles show", Map.of("article", "no such thing"))
                .awaitMessage()
                .text())
        .isEqualTo("There is no article like that here.");
  }

  @Test
  void aPersonGetsTheirDataAndDeletesIt() {
    SimMessage answer = ask(ada, general, WHEN).awaitMessage();
    discord.press(ada, answer, "👍").awaitMessage();
    ask(bob, general, UNKNOWN).awaitMessage();

    SimMessage export = run(ada, "privacy export").awaitMessage();
    assertThat(export.isEphemeral()).isTrue();
    assertThat(export.files().get("footnote.json"))
        .contains(WHEN)
        .contains("\"helpful\" : true")
        .doesNotContain(UNKNOWN);

    SimMessage confirm = run(ada, "privacy delete").awaitMessage();
    discord.press(ada, confirm, "Delete all");
    awaitText(confirm, "Deleted: 2 entries.");
    assertThat(run(ada, "privacy export").awaitMessage().text())
        .startsWith("I keep nothing about you.")
        .contains("30 days")
        .endsWith("Nothing is sent to anyone else.");
    assertThat(run(bob, "privacy export").awaitMessage().files()).isNotEmpty();
  }

  @Test
  void curatingIsRefusedToOthersAlsoByTheBot() {
    for (String command : List.of("status", "settings", "unanswered", "feedback")) {
      SimMessage refused = run(ada, "admin " + command).awaitMessage();
      assertThat(refused.text()).startsWith("This is for people who manage the server");
      assertThat(refused.isEphemeral()).isTrue();
    }
    assertThat(discord.declaredCommand("admin").path("default_member_permissions").asText())
        .isEqualTo(String.valueOf(SimGuild.MANAGE_SERVER));
  }

  @Test
  void aCuratorSeesHowTheBotIsDoing() {
    assertThat(run(curator(), "admin status").awaitMessage().text())
        .contains("Articles: 13 with ")
        .contains("Index: 0.")
        .contains("passages are found with keywords and vectors")
        .contains("Questions: 0 being answered, 0 waiting")
        .contains("Shard 1 of 1");
  }

  @Test
  void aCuratorSeesWhatWasNotAnsweredAndWhatReadersThought() {
    SimUser curator = curator();
    assertThat(run(curator, "admin unanswered").awaitMessage().text())
        .isEqualTo("No question went unanswered.");
    ask(ada, general, UNKNOWN).awaitMessage();
    ask(bob, general, UNKNOWN.toUpperCase(Locale.ROOT)).awaitMessage();
    SimMessage answer = ask(ada, general, WHEN).awaitMessage();
    SimInteraction down = discord.press(bob, answer, "👎");
    discord.submit(down, Map.of("reason", "*too* short")).awaitMessage();

    assertThat(run(curator, "admin unanswered").awaitMessage().text())
        .containsIgnoringCase("- How many penguins live in Antarctica?")
        .contains("twice, last <t:");
    assertThat(run(curator, "admin feedback").awaitMessage().text())
        .contains("- 👎 When did the new bridge open?")
        .contains("“\\*too\\* short”");
  }

  @Test
  void aCuratorChoosesTheChannels() {
    SimUser curator = curator();
    SimChannel library = guild.textChannel("library");
    SimMessage panel = run(curator, "admin settings").awaitMessage();

    discord
        .choose(curator, panel, "set-channels", List.of(String.valueOf(library.id())))
        .awaitCallback();
    discord.await(
        "the setting",
        () ->
            bot().store().guild(guild.id()).channels().isEmpty()
                ? Optional.empty()
                : Optional.of(true));

    assertThat(ask(ada, general, WHEN).awaitMessage().text())
        .isEqualTo("I do not answer in this channel. Try <#" + library.id() + ">.");
    assertThat(ask(ada, library, WHEN).awaitMessage().text()).contains(OPENED);
    assertThat(ask(ada, guild.thread(library, "in it"), WHEN).awaitMessage().text())
        .contains(OPENED);
  }

  @Test
  void whatAGuildMayNotSeeItNeverSees() {
    SimUser curator = curator();
    SimMessage panel = run(curator, "admin settings").awaitMessage();

    discord.choose(curator, panel, "set-collections", List.of("archive")).awaitCallback();
    discord.await(
        "the setting",
        () ->
            bot().store().guild(guild.id()).collections().isEmpty()
                ? Optional.empty()
                : Optional.of(true));

    assertThat(ask(ada, general, WHEN).awaitMessage().text())
        .contains("The articles do not say.")
        .doesNotContain("Lund");
    assertThat(ask(ada, general, WHEN, "source", "default").awaitMessage().text())
        .contains("There is no source");
    assertThat(run(ada, "articles recent").awaitMessage().text()).doesNotContain("Lund");
    assertThat(
            discord.complete(ada, general, "articles show", "article", "Lund").choices().isEmpty())
        .isTrue();
    assertThat(run(ada, "help").awaitMessage().text()).contains("11 articles");
  }

  @Test
  void aCuratorChoosesRolesLanguageAndPrivacy() {
    SimUser curator = curator();
    long role = guild.role("librarians");
    guild.giveRole(ada, role);
    SimMessage panel = run(curator, "admin settings").awaitMessage();

    discord.choose(curator, panel, "set-curators", List.of(String.valueOf(role))).awaitCallback();
    discord.choose(curator, panel, "set-locale", List.of("de")).awaitCallback();
    discord.press(curator, panel, "Off").awaitCallback();
    discord.await(
        "the settings",
        () ->
            bot().store().guild(guild.id()).hidden()
                    && bot().store().guild(guild.id()).locale().isPresent()
                    && !bot().store().guild(guild.id()).curators().isEmpty()
                ? Optional.of(true)
                : Optional.empty());

    assertThat(run(ada, "admin status").awaitMessage().text()).contains("Status");
    assertThat(ask(bob, general, UNKNOWN).awaitMessage().isEphemeral()).isTrue();
    SimMessage open = ask(bob, general, UNKNOWN, "private", false).awaitMessage();
    assertThat(open.isEphemeral()).isFalse();
    assertThat(open.text()).contains("Das steht nicht in den Artikeln.");
  }

  @Test
  void commandsAreSentOnlyWhenTheyDiffer() {
    assertThat(discord.commandWrites()).isEqualTo(1);

    bot().restart();
    discord.await(
        "the second comparison",
        () ->
            discord.exchanges().stream()
                        .filter(exchange ->
                            exchange.method().equals("GET")
                                && exchange.path().contains("/commands?with_localizations=true"))
                        .count()
                    == 2
                ? Optional.of(true)
                : Optional.empty());
    run(ada, "help").awaitMessage();
    assertThat(discord.commandWrites()).isEqualTo(1);

    discord.renameCommand("help", "hulp");
    bot().restart();
    discord.declaredCommand("help");
    assertThat(discord.commandWrites()).isEqualTo(2);
  }
}
