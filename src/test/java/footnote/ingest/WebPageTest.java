package footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import footnote.eval.PageScores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebPageTest {
  private static final String ONE =
      "The harbour of the island was closed for two days after the ferry had run aground.";
  private static final String TWO =
      "Divers looked at the hull in the morning, and found no more than a few scratches in it.";
  private static final String THREE =
      "By the evening the ferry was afloat again and took on its first passengers, said the mayor.";
  private static final String BODY = p(ONE) + p(TWO) + p(THREE);
  private static final String TEXT = ONE + "\n\n" + TWO + "\n\n" + THREE;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class=related-stories><p>Two other ferries that ran aground in this very harbour before.</p></div>",
        "<ul><li><a href=/a>Storm takes the roof off a school</a></li><li><a href=/b>Mill sold</a></li></ul>",
        "<div><a href=/c>Read how the lighthouse keeper saw the ferry come too near to the shore.</a></div>",
        "<figure><img><figcaption>The ferry on the sand at low tide, seen from the pier.</figcaption></figure>",
        "<h3>More from the harbour</h3><div><p>The old crane is to be taken down in the spring, it seems.</p></div>",
        "<form><p>Write your address here and we shall send you a letter about it every morning.</p></form>",
        "<section id=comments><p>I was on board and nobody told us anything for a whole hour, a shame!</p></section>",
        "<div>Share</div><div>Photo: Harbour Office</div>"
      })
  void leavesOutWhatStandsBesideTheArticle(String beside) throws UnreadableArticle {
    for (String page :
        new String[] {
          "<article>" + BODY + beside + "</article>",
          "<div class=content>" + p(ONE) + p(TWO) + p(THREE) + "</div><div>" + beside + "</div>"
        }) {
      assertThat(read(page).text()).isEqualTo(TEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<form action=page.aspx><div class=main>%s%s%s</div></form>",
        "<div class=story><p class=lead>%s</p><div class=rest>%s%s</div></div>",
        "<div><div class=chunk>%s</div><div class=chunk>%s</div><div class=chunk>%s</div></div>",
        "<div><div class='elementor-widget elementor-widget-text-editor'>%s</div>"
            + "<div class='elementor-widget elementor-widget-text-editor'>%s</div>"
            + "<div class='elementor-widget elementor-widget-text-editor'>%s</div></div>",
        "<table><tr><td>%s%s%s</td></tr></table>",
        "<div class=has-comments>%s%s%s</div>"
      })
  void findsTheArticleWhereverItStands(String page) throws UnreadableArticle {
    String filled = page.formatted(p(ONE), p(TWO), p(THREE)).replace("<p class=lead><p>", "<p>");

    assertThat(read(filled).text()).isEqualTo(TEXT);
  }

  @Test
  void takesTheTextFromTheMetadataWhereOnlyAScriptShowsIt() throws UnreadableArticle {
    String text = (ONE + " " + TWO + " " + THREE + " ").repeat(3).strip();
    String data =
        "<script type=application/ld+json>{\"@type\": \"NewsArticle\", \"headline\": \"Ferry\", \"articleBody\": \"%s\"}</script>"
            .formatted(text);

    assertThat(
            read(data + "<div id=app><p>Please switch on scripts to read this.</p></div>").text())
        .isEqualTo(text);
  }

  @Test
  void readsTextsWithoutSpaces() throws UnreadableArticle {
    String text = "島の港は二日間閉鎖された。渡し船が浅瀬に乗り上げたためである。";

    assertThat(read("<nav><a>港</a></nav><div>" + p(text) + p(text + text) + "</div>").text())
        .isEqualTo(text + "\n\n" + text + text);
  }

  @Test
  void readsWhatThePageSaysOfItself() throws UnreadableArticle {
    WebPage page =
        read(
            """
            <html lang=en-GB><head><title>Ferry afloat again - The Pier</title>
            <meta property=article:published_time content=2025-03-01T09:00:00Z>
            <meta property=article:modified_time content=2025-03-04T09:00:00Z>
            <meta name=byl content="By Ann Lee"><meta property=og:site_name content="The Pier">
            <link rel=canonical href=https://pier.example/ferry></head>
            <body><h1>Ferry afloat again</h1>%s
            """
                .formatted(BODY));

    assertThat(page.title()).isEqualTo("Ferry afloat again");
    assertThat(page.updated()).contains(LocalDate.of(2025, 3, 4));
    assertThat(page.language()).contains("en-GB");
    assertThat(page.imprint().author()).contains("Ann Lee");
    assertThat(page.imprint().outlet()).contains("The Pier");
    assertThat(page.imprint().published()).contains(LocalDate.of(2025, 3, 1));
    assertThat(page.imprint().url()).hasToString("Optional[https://pier.example/ferry]");
  }

  @Test
  void believesNoHeadlineOfSomethingElse() throws UnreadableArticle {
    String data =
        "<script type=application/ld+json>{\"@type\": \"Article\", \"headline\": \"List\"}</script>";

    assertThat(
            read("<title>Ferry afloat again</title>" + data + "<h1>Our site</h1>" + BODY).title())
        .isEqualTo("Ferry afloat again");
  }

  @Test
  void keepsWhatStandsAboveTheHeadingOfASection() throws UnreadableArticle {
    String page =
        "<title>Ferry afloat again</title><article>%s<h1>Background</h1>%s%s</article>"
            .formatted(p(ONE), p(TWO), p(THREE));

    assertThat(read(page).text()).isEqualTo(ONE + "\n\nBackground\n\n" + TWO + "\n\n" + THREE);
  }

  @Test
  void keepsTheTableInAFigure() throws UnreadableArticle {
    String table =
        "<figure class=wp-block-table><table><tr><td>Ferries</td><td>Seven</td></tr></table></figure>";

    assertThat(read("<article>" + BODY + table + "</article>").text()).contains("Ferries", "Seven");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<p>No.</p>", "<ul><li><a href=/a>Mill</a></li></ul>"})
  void saysWhenThereIsNoArticle(String page) {
    assertThatThrownBy(() -> read(page))
        .isInstanceOf(UnreadableArticle.class)
        .hasMessageStartingWith("no article text was found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<div>", "<b>", "<table><tr><td>", "<ul><li>", "<p><span>", "<a href=x>"})
  void readsMarkupOfAnyDepth(String nested) throws UnreadableArticle {
    WebPage page = read(nested.repeat(5_000) + BODY);

    assertThat(page.text()).contains("ferry");
  }

  @Test
  void refusesAPageOfNothingButMarkup() {
    assertThatThrownBy(() -> read("<table><tr><td>".repeat(300_000) + BODY))
        .isInstanceOf(UnreadableArticle.class)
        .hasMessage("it has more than 60,000 elements; save the article alone");
  }

  @Test
  void readsAPageOfMegabytes() throws UnreadableArticle {
    String page = "<div class='" + "x ".repeat(500_000) + "'>" + BODY.repeat(5_000) + "</div>";

    assertThat(read(page).text()).hasSizeGreaterThan(1_000_000);
  }

  @Test
  void readsNewsPagesAsWellAsTheBestToolsDo() {
    Path pages = Path.of("../shared/pages");
    assumeThat(Files.isDirectory(pages)).as("../shared/pages is there").isTrue();

    PageScores scores = PageScores.of(pages);

    assertThat(scores.f1()).isGreaterThan(0.96);
    assertThat(scores.titles().rate()).isGreaterThan(0.7);
    assertThat(scores.dates().rate()).isGreaterThan(0.9);
  }

  private static String p(String text) {
    return "<p>" + text + "</p>";
  }

  private static WebPage read(String html) throws UnreadableArticle {
    return WebPage.read(html.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }
}
