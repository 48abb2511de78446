package footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTest {
  private static final URI BASE = URI.create("https://pier.example/feeds/all");
  private static final String RSS =
      """
      <?xml version="1.0"?><rss version="2.0"><channel><title>The Pier</title>
      <item><title>Ferry &amp;amp; crane</title><link>/ferry?a=1</link><author>Ann Lee</author>
      <pubDate>Sat, 01 Mar 2025 09:00:00 GMT</pubDate>
      <description>&lt;p&gt;The ferry is back.&lt;/p&gt;&lt;p&gt;So is the crane.&lt;/p&gt;</description></item>
      </channel></rss>
      """;

  @Test
  void readsRss() throws UnreadableArticle {
    Feed feed = read(RSS);

    assertThat(feed.title()).isEqualTo("The Pier");
    assertThat(feed.entries())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.title()).isEqualTo("Ferry & crane");
          assertThat(entry.link()).contains(URI.create("https://pier.example/ferry?a=1"));
          assertThat(entry.published()).contains(Instant.parse("2025-03-01T09:00:00Z"));
          assertThat(entry.text()).isEqualTo("The ferry is back.\n\nSo is the crane.");
        });
  }

  @Test
  void readsAtom() throws UnreadableArticle {
    Feed feed =
        read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>The Pier</title>
            <entry><title>Ferry</title><link href="https://pier.example/ferry"/><updated>2025-03-02T09:00:00Z</updated>
            <summary>Short.</summary><content type="html">&lt;p&gt;The whole text.&lt;/p&gt;</content></entry></feed>
            """);

    assertThat(feed.entries().getFirst().text()).isEqualTo("The whole text.");
    assertThat(feed.entries().getFirst().changed()).contains(Instant.parse("2025-03-02T09:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\uFEFF", "\n\n  ", "<!DOCTYPE rss PUBLIC 'x' 'http://pier.example/x.dtd'>"})
  void toleratesWhatStandsInFront(String front) throws UnreadableArticle {
    String feed = RSS.substring(RSS.indexOf("<rss"));

    assertThat(read(front + feed).entries()).hasSize(1);
  }

  @Test
  void knowsTheNamesOfHtml() throws UnreadableArticle {
    assertThat(read(RSS.replace("The Pier", "Th&eacute;&nbsp;Pier")).title()).isEqualTo("Thé Pier");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html><body>Not here</body></html>", "{}", "<rss version='2.0'><channel>"})
  void refusesWhatIsNoFeed(String content) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(UnreadableArticle.class)
        .hasMessageStartingWith("it is no feed that can be read");
  }

  @Test
  void readsNoFilesAndOpensNoBombs() {
    String bomb =
        "<!DOCTYPE rss [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
            + RSS.substring(RSS.indexOf("<rss")).replace("The Pier", "&b;&f;");

    assertThatThrownBy(() -> read(bomb)).isInstanceOf(UnreadableArticle.class);
  }

  @Test
  void survivesMarkupOfAnyDepth() {
    String deep = RSS.replace("The Pier", "<x>".repeat(200_000) + "</x>".repeat(200_000));

    try {
      assertThat(read(deep).entries()).hasSize(1);
    } catch (UnreadableArticle told) {
      assertThat(told).hasMessageContaining("no feed");
    }
  }

  @Test
  void looksForNoDocumentTypeAllOver() {
    String marks = "<!DOCTYPE [".repeat(200_000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThatThrownBy(() -> read(marks)).isInstanceOf(UnreadableArticle.class));
  }

  @Test
  void readsLongListsInReasonableTime() {
    String html = "<ul>" + "<li>Nets</li>".repeat(200_000) + "</ul>";
    Feed.Entry entry =
        new Feed.Entry(
            "Nets", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), html);

    assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> entry.text()))
        .startsWith("• Nets\n• Nets");
  }

  @Test
  void leavesATitleEmptyThatIsNotThere() throws UnreadableArticle {
    Feed feed = read(RSS.replaceAll("<title>[^<]*</title>", ""));

    assertThat(feed.title()).isEmpty();
    assertThat(feed.entries().getFirst().title()).isEmpty();
  }

  @Test
  void readsAllFeedsThatAreThere() throws IOException {
    Path folder = Path.of("../shared/feeds/rome");
    assumeThat(Files.isDirectory(folder)).as("../shared/feeds/rome is there").isTrue();
    List<String> failures = new ArrayList<>();
    int read = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        try {
          assertThat(Feed.read(Files.readAllBytes(file), Optional.empty(), BASE).title())
              .isNotNull();
          read++;
        } catch (UnreadableArticle broken) {
          failures.add(file.getFileName() + ": " + broken.getMessage());
        }
      }
    }
    // Lists of feeds, and a configuration of Logback.
    failures.removeIf(failure -> failure.startsWith("opml") || failure.startsWith("logback"));
    assertThat(failures).isEmpty();
    assertThat(read).isGreaterThan(120);
  }

  private static Feed read(String feed) throws UnreadableArticle {
    return Feed.read(feed.getBytes(StandardCharsets.UTF_8), Optional.empty(), BASE);
  }
}
