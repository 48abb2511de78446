package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.Library;
import footnote.article.ArticleId;
import footnote.discord.simulator.SimGuild;
import footnote.discord.simulator.SimInteraction;
import footnote.discord.simulator.SimUser;
import footnote.store.SourceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Articles and sources that are hard to list: with long addresses and names.
class AwkwardArticlesTest extends BotTest {
  @Override
  Library articles(Library newsroom) {
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

  private SimUser curator() {
    SimUser curator = discord.user("curator");
    guild.permit(curator, SimGuild.MANAGE_SERVER);
    return curator;
  }

  private SimInteraction run(SimUser user, String command, Map<String, ?> options) {
    return discord.slash(user, general, command, options);
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
}
