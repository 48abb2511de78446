package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import footnote.Library;
import footnote.article.ArticleId;
import footnote.discord.simulator.SimGuild;
import footnote.discord.simulator.SimInteraction;
import footnote.discord.simulator.SimMessage;
import footnote.discord.simulator.SimUser;
import footnote.store.SourceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Articles and sources that are hard to list: with long addresses and names, with the same title,
/// with Markdown in them.
class AwkwardArticlesTest extends BotTest {
  private static final String LONG_NAME = "council-meets-" + "x".repeat(100);

  /// In the collection of the guild, whose curators may remove them.
  @Override
  Library articles(Library newsroom) {
    String own = ArticleId.ownCollection(guild.id());
    newsroom
        .with(own, LONG_NAME + "1.md", council("2025-05-01", "The council met about the ferry."))
        .with(own, LONG_NAME + "2.md", council("2025-05-08", "The council met about the school."));
    newsroom.with(
        own,
        "advertisement.md",
        """
        ---
        title: Free money
        published: 2025-04-01
        ---
        Get it \\[here\\]\\(https://evil.example\\), @everyone. %s
        """
            .formatted("a|b ".repeat(800)));
    for (int i = 1; i <= 8; i++) {
      newsroom.with(
          "default",
          "fair-%d.md".formatted(i),
          """
          ---
          title: Fair number %d
          published: 2025-08-%02d
          url: https://mercury.example/%s/%d
          ---
          The fair number %d was visited by %d thousand people.
          """
              .formatted(i, i, "x".repeat(500), i, i, i + 20));
    }
    return newsroom;
  }

  private static String council(String day, String text) {
    return """
    ---
    title: Town council meets
    published: %s
    ---
    %s
    """
        .formatted(day, text);
  }

  private SimUser curator() {
    SimUser curator = discord.user("curator");
    guild.permit(curator, SimGuild.MANAGE_SERVER);
    return curator;
  }

  private SimInteraction run(SimUser user, String command, Map<String, ?> options) {
    return discord.slash(user, general, command, options);
  }

  private List<String> chosen(SimUser user, String command, String typed) {
    JsonNode choices = discord.complete(user, general, command, "article", typed).choices();
    return choices.findValuesAsText("value");
  }

  @Test
  void articlesOfOneTitleAreToldApartByTheirDays() {
    JsonNode choices =
        discord.complete(ada, general, "articles show", "article", "council").choices();

    assertThat(choices.findValuesAsText("name"))
        .containsExactly("Town council meets · 2025-05-08", "Town council meets · 2025-05-01");
  }

  @Test
  void aListWithLongAddressesIsShownWithoutThem() {
    assertThat(run(ada, "articles recent", Map.of()).awaitMessage().text())
        .contains("- Fair number 8 · ")
        .contains("- Fair number 1 · ");
  }

  @Test
  void asManySourcesAreListedAsFit() {
    for (int i = 1; i <= 20; i++) {
      long id =
          bot()
              .store()
              .curation()
              .save(
                  new SourceEntry(
                      0,
                      SourceEntry.Kind.PAGE,
                      "https://mercury.example/%d/%s".formatted(i, "x".repeat(200)),
                      Optional.empty(),
                      ArticleId.ownCollection(guild.id()),
                      Optional.of(guild.id()),
                      Optional.of(Duration.ofDays(1)),
                      false,
                      "ada",
                      Instant.now(),
                      Optional.empty(),
                      Optional.empty()));
      bot().store().curation().checked(id, Optional.of("It cannot be read. ".repeat(20)));
    }

    assertThat(run(curator(), "admin sources list", Map.of()).awaitMessage().text())
        .startsWith("### Sources\n- **1** page")
        .containsPattern("… and \\d+ more$");
  }

  @Test
  void articlesWithTheSameTitleAreToldApart() {
    SimUser curator = curator();
    List<String> chosen = chosen(curator, "admin remove", "council");
    assertThat(chosen).hasSize(2).doesNotHaveDuplicates();
    String older = chosen.getLast();

    assertThat(run(ada, "articles show", Map.of("article", older)).awaitMessage().text())
        .contains("about the ferry");
    assertThat(
            run(ada, "summarize", Map.of("article", older))
                .awaitMessage(message -> !message.text().isEmpty())
                .text())
        .contains("about the ferry");
    SimMessage confirm = run(curator, "admin remove", Map.of("article", older)).awaitMessage();
    assertThat(confirm.text()).startsWith("Remove “Town council meets · <t:1746100800:D>”?");
    discord.press(curator, confirm, "Remove");
    discord.await(
        "the article to be removed",
        () ->
            confirm.text().startsWith("Removed: Town council meets")
                ? Optional.of(true)
                : Optional.empty());
    assertThat(bot().store().curation().excluded())
        .extracting(ArticleId::name)
        .containsExactly("articles/" + LONG_NAME + "1.md");
  }

  @Test
  void theTextOfAnArticleIsShownToCuratorsAsItStands() {
    String shown =
        run(curator(), "admin article", Map.of("article", "Free money")).awaitMessage().text();

    assertThat(shown)
        .contains("\\[here\\](https\\://evil.example), \\@everyone.")
        .contains("a\\|b a\\|b")
        .endsWith("…");
  }
}
