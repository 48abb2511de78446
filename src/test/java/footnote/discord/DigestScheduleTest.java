package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.Library;
import footnote.discord.simulator.SimChannel;
import footnote.discord.simulator.SimGuild;
import footnote.discord.simulator.SimMessage;
import footnote.discord.simulator.SimUser;
import footnote.store.DigestEntry;
import footnote.store.DigestEntry.Period;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Digests that are sent by themselves, where Discord does not take them.
class DigestScheduleTest extends BotTest {
  private static final String SENDING = ".*/channels/\\d+/messages";
  private static final Instant DUE = Instant.parse("2025-07-02T09:00:00Z");

  private static final List<String> STORIES =
      List.of(
          "A walrus slept on a yacht.",
          "Fire destroyed the old bakery.",
          "Surgeons went on strike over pay.",
          "Archaeologists dug up a Roman coin.",
          "Heavy snow closed three mountain passes.",
          "The chess champion lost her title.",
          "Farmers planted almonds without water.",
          "An orchestra toured seven prisons.");

  /// The addresses are so long that a digest needs two messages.
  @Override
  Library articles(Library newsroom) {
    try {
      Path wire = Files.createDirectories(folder.resolve("wire"));
      for (int i = 0; i < STORIES.size(); i++) {
        Files.writeString(
            wire.resolve("story-%d.md".formatted(i)),
            """
            ---
            title: %s
            published: 2025-07-01
            url: https://mercury.example/%s/%d
            ---
            %s
            """
                .formatted(STORIES.get(i), "x".repeat(500), i, STORIES.get(i)));
      }
      return newsroom.with("default", wire);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @BeforeEach
  void begin() {
    bot().calendar().now = DUE;
  }

  private void schedule(SimChannel channel) {
    bot()
        .store()
        .digests()
        .save(
            new DigestEntry(
                channel.id(),
                guild.id(),
                Period.DAILY,
                9,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  private boolean isClaimed(SimChannel channel) {
    return bot().store().digests().list(Optional.empty()).stream()
        .anyMatch(digest -> digest.channel() == channel.id() && digest.last().isPresent());
  }

  private void awaitRefusals(int count) {
    discord.await(
        count + " refusals",
        () ->
            discord.exchanges().stream().filter(exchange -> exchange.status() == 403).count()
                    == count
                ? Optional.of(true)
                : Optional.empty());
  }

  /// Waits until the bot has looked for what is due another time: a channel that comes later in the
  /// list has got its digest.
  private void awaitAnotherLook() {
    SimChannel other = guild.textChannel("other");
    schedule(other);
    awaitPost(other, "Roman coin");
    awaitLastPart(other);
  }

  private static List<SimMessage> sent(SimChannel channel) {
    return channel.messages().stream().filter(SimMessage::isByBot).toList();
  }

  private void awaitLastPart(SimChannel channel) {
    discord.await(
        "both messages of a digest",
        () -> sent(channel).size() == 2 ? Optional.of(true) : Optional.empty());
  }

  @Test
  void whatWasSentOfADigestIsNotSentAgain() {
    discord.refuseAfter(1, "POST", SENDING, 403, 50_013);
    schedule(general);

    awaitRefusals(1);
    awaitAnotherLook();
    awaitAnotherLook();

    assertThat(sent(general)).hasSize(1);
    assertThat(isClaimed(general)).isTrue();
  }

  @Test
  void aDigestThatIsRefusedIsTriedAgainAfterTenMinutesThenAfterTwenty() {
    discord.refuseNext("POST", SENDING, 403, 50_013);
    schedule(general);
    awaitRefusals(1);
    awaitAnotherLook();
    assertThat(sent(general)).isEmpty();

    discord.refuseNext("POST", SENDING, 403, 50_013);
    bot().calendar().now = DUE.plus(Duration.ofMinutes(10));
    awaitRefusals(2);

    bot().calendar().now = DUE.plus(Duration.ofMinutes(29));
    awaitAnotherLook();
    assertThat(sent(general)).isEmpty();
    bot().calendar().now = DUE.plus(Duration.ofMinutes(30));

    awaitLastPart(general);
    assertThat(sent(general).getFirst().text()).contains("On July 1, 2025");
    assertThat(isClaimed(general)).isTrue();
  }

  @Test
  void noDigestIsPromisedWhereTheBotMayNotAttachFiles() {
    SimUser curator = discord.user("curator");
    guild.permit(curator, SimGuild.MANAGE_SERVER);
    general.forbid(SimGuild.ATTACH_FILES);

    assertThat(
            discord
                .slash(
                    curator,
                    general,
                    "admin digest set",
                    Map.of("channel", general, "every", "daily"))
                .awaitMessage()
                .text())
        .startsWith("I may not write in")
        .contains("attach files");
  }
}
