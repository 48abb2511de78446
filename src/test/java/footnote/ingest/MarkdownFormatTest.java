package footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import footnote.article.Article;
import footnote.article.ArticleId;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownFormatTest {
  private static final String BODY = "The stone bridge was shut on Tuesday, inspectors said.";

  private static Article read(String content) throws UnreadableArticle {
    return new MarkdownFormat()
        .read(content.getBytes(UTF_8), new ArticleId("news", "town/bridge.md"));
  }

  private static Article withMatter(String matter) throws UnreadableArticle {
    return read("---\n" + matter + "\n---\n\n" + BODY + "\n");
  }

  @Test
  void readsTheFrontMatter() throws UnreadableArticle {
    Article article =
        withMatter(
            "title: Old bridge shut\nauthor: Ann Lee\nsource: Example Wire\nplace: Leeds\nurl: https://wire.example/1");
    assertThat(article.title()).isEqualTo("Old bridge shut");
    assertThat(article.imprint().author()).hasValue("Ann Lee");
    assertThat(article.imprint().outlet()).hasValue("Example Wire");
    assertThat(article.imprint().place()).hasValue("Leeds");
    assertThat(article.imprint().url()).hasValue(URI.create("https://wire.example/1"));
    assertThat(article.text()).isEqualTo(BODY);
  }

  @Test
  void takesTheHeadingAsTitleWithoutFrontMatter() throws UnreadableArticle {
    Article article = read("# Old *bridge* shut\n\n" + BODY);
    assertThat(article.title()).isEqualTo("Old bridge shut");
    assertThat(article.text()).isEqualTo(BODY);
  }

  @Test
  void leavesAHeadingThatRepeatsTheTitleOut() throws UnreadableArticle {
    assertThat(read("---\ntitle: Old bridge shut\n---\n# Old bridge shut\n\n" + BODY).text())
        .isEqualTo(BODY);
  }

  @Test
  void keepsAHeadingBelowTheTitle() throws UnreadableArticle {
    assertThat(read("# Old bridge shut\n\n## How it works\n\n" + BODY).text())
        .isEqualTo("How it works\n\n" + BODY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          published: 2025-06-04
          published: '2025-06-04'
          date: 2025-06-04T23:30:00-05:00
          date: June 4, 2025
          date: 4 June 2025
          """)
  void readsTheDayOfPublication(String line) throws UnreadableArticle {
    assertThat(withMatter("title: Bridge\n" + line).published()).hasValue(LocalDate.of(2025, 6, 4));
  }

  @Test
  void takesTheDayOfAnUpdateForNoPublication() throws UnreadableArticle {
    assertThat(withMatter("title: Bridge\nupdated: 2025-06-04").published()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10:30", "007", "No", "1984"})
  void leavesTitlesAsWritten(String title) throws UnreadableArticle {
    assertThat(withMatter("title: " + title).title()).isEqualTo(title);
  }

  @Test
  void joinsTheAuthorsOfAList() throws UnreadableArticle {
    assertThat(withMatter("title: Bridge\nauthors: [Ann Lee, {name: Bo Ek}]").imprint().author())
        .hasValue("Ann Lee, Bo Ek");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title: [unclosed   | not valid YAML
          just words         | key: value
          """)
  void reportsBrokenFrontMatter(String matter, String reason) {
    assertThatThrownBy(() -> withMatter(matter))
        .isInstanceOf(UnreadableArticle.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesFrontMatterThatMultipliesItself() {
    String bomb = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nauthor: *c";
    assertThatThrownBy(() -> withMatter(bomb))
        .isInstanceOf(UnreadableArticle.class)
        .hasMessageContaining("aliases");
  }

  @Test
  void refusesFrontMatterThatHoldsItself() {
    assertThatThrownBy(() -> withMatter("author: &a [*a]")).isInstanceOf(UnreadableArticle.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *Example Wire · 4 June 2025 · by Ann Lee*
          *Example Wire, 4 June 2025. By Ann Lee*
          By Ann Lee, Example Wire, June 4, 2025
          """)
  void readsAnImprintLineUnderTheTitle(String line) throws UnreadableArticle {
    Article article = read("# Old bridge shut\n\n" + line + "\n\n" + BODY);
    assertThat(article.imprint().author()).hasValue("Ann Lee");
    assertThat(article.imprint().outlet()).hasValue("Example Wire");
    assertThat(article.published()).hasValue(LocalDate.of(2025, 6, 4));
    assertThat(article.text()).isEqualTo(BODY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          See [the map](https://wire.example/map) of arches.  | See the map of arches.
          An ![old photo](a.png)arch fell.                    | An arch fell.
          The `scour` gauge failed.                           | The scour gauge failed.
          The <b>oldest</b> arch<br>fell.                     | The oldest arch fell.
          <div>The arch fell.</div>                           | The arch fell.
          > The arch fell.                                    | The arch fell.
          """)
  void readsMarksAsAReaderSeesThem(String source, String text) throws UnreadableArticle {
    assertThat(read("# Title\n\n" + BODY + "\n\n" + source).text()).isEqualTo(BODY + "\n\n" + text);
  }

  @Test
  void hidesScripts() throws UnreadableArticle {
    assertThat(read("# Title\n\n" + BODY + "\n\n<script>\nalert(1)\n</script>\n").text())
        .isEqualTo(BODY);
  }

  @Test
  void givesEveryListItemALine() throws UnreadableArticle {
    assertThat(read("# Title\n\n" + BODY + "\n\n- one\n  - inner\n- two\n").text())
        .isEqualTo(BODY + "\n\n• one\n• inner\n• two");
  }

  @Test
  void keepsTheLinesOfCode() throws UnreadableArticle {
    assertThat(read("# Title\n\n" + BODY + "\n\n```\nx = 1\ny = 2\n```\n").text())
        .isEqualTo(BODY + "\n\nx = 1\ny = 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"> ", "*", "[", "- ", "`", "<b>", "![", "(", "_a"})
  void readsHostileMarksInReasonableTime(String mark) {
    String content = "# Title\n\n" + BODY + "\n\n" + mark.repeat(1_000) + "\n";
    Article article = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(content));
    assertThat(article.text()).startsWith(BODY);
  }
}
