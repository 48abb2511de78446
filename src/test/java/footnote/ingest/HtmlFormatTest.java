package footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import footnote.article.Article;
import footnote.article.ArticleId;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlFormatTest {
  private static final String FIRST =
      "The stone bridge over the river was shut on Tuesday, inspectors said.";
  private static final String SECOND =
      "Cracks had been found in two of its arches, which are very old.";
  private static final String BODY = "<p>" + FIRST + "</p><p>" + SECOND + "</p>";
  private static final String TEXT = FIRST + "\n\n" + SECOND;

  private static Article read(byte[] content) throws UnreadableArticle {
    return new HtmlFormat().read(content, new ArticleId("news", "town/bridge.html"));
  }

  private static Article page(String head, String body) throws UnreadableArticle {
    return read(
        ("<html><head>" + head + "</head><body>" + body + "</body></html>").getBytes(UTF_8));
  }

  private static Article article(String inside) throws UnreadableArticle {
    return page("<title>Bridge shut</title>", "<article>" + inside + "</article>");
  }

  private static String jsonLd(String json) {
    return "<script type=\"application/ld+json\">" + json + "</script>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "[{\"@type\": \"WebSite\", \"name\": \"X\"}, %s]",
        "{\"@graph\": [{\"@type\": \"Person\"}, %s]}"
      })
  void readsJsonLd(String shape) throws UnreadableArticle {
    String json =
        """
        {"@type": ["NewsArticle"], "headline": "Old bridge shut", "datePublished": "2025-06-04T23:30:00-05:00",
         "dateModified": "2025-07-01", "author": [{"name": "Ann Lee"}, "Bo Ek"],
         "publisher": {"name": "Example Wire"}, "url": "https://wire.example/1"}\
        """;
    Article article = page(jsonLd(shape.replace("%s", json)), "<article>" + BODY + "</article>");
    assertThat(article.title()).isEqualTo("Old bridge shut");
    assertThat(article.imprint().author()).hasValue("Ann Lee, Bo Ek");
    assertThat(article.imprint().outlet()).hasValue("Example Wire");
    assertThat(article.published()).hasValue(LocalDate.of(2025, 6, 4));
    assertThat(article.imprint().url()).hasValue(URI.create("https://wire.example/1"));
  }

  @Test
  void readsJsonLdInCdataInReasonableTime() {
    String data =
        "//<![CDATA[\n{\"@type\": \"NewsArticle\", %s \"headline\": \"Old bridge shut\"}\n//]]>"
            .formatted(" ".repeat(500_000));
    Article article =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> page(jsonLd(data), BODY));
    assertThat(article.title()).isEqualTo("Old bridge shut");
  }

  @Test
  void readsOpenGraphWhenJsonLdIsBroken() throws UnreadableArticle {
    Article article =
        page(
            jsonLd("{\"@type\": \"NewsArticle\", ")
                + """
                <meta property="og:title" content="Old bridge shut - Example Wire">
                <meta property="og:site_name" content="Example Wire">
                <meta property="article:published_time" content="2025-06-04T08:00:00Z">
                <link rel="canonical" href="/1"><meta property="og:url" content="https://wire.example/1">
                """,
            BODY);
    assertThat(article.title()).isEqualTo("Old bridge shut");
    assertThat(article.imprint().outlet()).hasValue("Example Wire");
    assertThat(article.published()).hasValue(LocalDate.of(2025, 6, 4));
    assertThat(article.imprint().url()).hasValue(URI.create("https://wire.example/1"));
  }

  @Test
  void readsTheTimeInTheMarkup() throws UnreadableArticle {
    assertThat(article("<time datetime=\"2025-06-04\">Wednesday</time>" + BODY).published())
        .hasValue(LocalDate.of(2025, 6, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Updated <time datetime=\"2025-06-04\">June 4</time></p>",
        "<time itemprop=\"dateModified\" datetime=\"2025-06-04\">June 4</time>",
        "<aside><time datetime=\"2025-06-04\">June 4</time></aside>",
        "<p>The first stone was laid by the king himself before a crowd of thousands on the cold"
            + " morning of <time datetime=\"1904-05-03\">3 May 1904</time>, records show.</p>"
      })
  void inventsNoDayOfPublication(String markup) throws UnreadableArticle {
    assertThat(article(BODY + markup).published()).isEmpty();
  }

  @Test
  void readsTheByline() throws UnreadableArticle {
    Article article =
        article(
            "<h1>Bridge shut</h1><p class=byline>By <a>Ann Lee</a> · 4 June 2025, 18:05 · 3 min read</p>"
                + BODY);
    assertThat(article.imprint().author()).hasValue("Ann Lee");
    assertThat(article.published()).hasValue(LocalDate.of(2025, 6, 4));
    assertThat(article.text()).isEqualTo(TEXT);
  }

  @Test
  void readsTheHolderOfTheRightsInTheFooterAsOutlet() throws UnreadableArticle {
    assertThat(
            page(
                    "",
                    BODY + "<footer><p>&copy; 2025 Example Wire. All rights reserved.</p></footer>")
                .imprint()
                .outlet())
        .hasValue("Example Wire");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<nav><p>Home and other pages of this newspaper</p></nav>",
        "<aside><p>Our weekend guide to the best river walks</p></aside>",
        "<div id=cookie-banner><p>We and our partners use cookies on your device.</p></div>",
        "<div class=related><p>The best bridges of the county, in pictures</p></div>",
        "<section class=newsletter><p>Five stories you need every morning</p></section>",
        "<footer><p>Registered at No. 2 Quay Street in the town</p></footer>",
        "<p hidden>Nobody should read this sentence on the page.</p>",
        "<p style=\"display: none\">Nobody should read this sentence.</p>",
        "<p aria-hidden=true>Nobody should read this sentence.</p>",
        "<script>var bridge = 'shut and never to open again';</script>",
        "<p>Advertisement</p>"
      })
  void leavesTheRestOfThePageOut(String chrome) throws UnreadableArticle {
    assertThat(
            article("<h1>Bridge shut</h1><p>" + FIRST + "</p>" + chrome + "<p>" + SECOND + "</p>")
                .text())
        .isEqualTo(TEXT);
  }

  @Test
  void leavesWhatStandsAboveTheHeadingOut() throws UnreadableArticle {
    assertThat(article("<p>Town</p><h1>Bridge shut</h1>" + BODY).text()).isEqualTo(TEXT);
  }

  @Test
  void leavesAHeadingWithOtherQuotationMarksOut() throws UnreadableArticle {
    Article article =
        page(
            "<meta property=og:title content=\"Town's bridge shut\">",
            "<article><header><h1>Town’s bridge shut</h1></header>" + BODY + "</article>");
    assertThat(article.text()).isEqualTo(TEXT);
  }

  @Test
  void keepsAnArticleInsideAnElementNamedLikeFurniture() throws UnreadableArticle {
    assertThat(page("", "<div class=\"story has-comments\">" + BODY + "</div>").text())
        .isEqualTo(TEXT);
  }

  @Test
  void keepsAllSectionsOfAnArticle() throws UnreadableArticle {
    assertThat(
            article(
                    "<section><p>"
                        + FIRST
                        + "</p><p>"
                        + FIRST
                        + "</p></section><section><p>"
                        + SECOND
                        + "</p></section>")
                .text())
        .endsWith(SECOND);
  }

  @Test
  void keepsADayThatHeadsASection() throws UnreadableArticle {
    assertThat(article("<p>" + FIRST + "</p><h2>March 3, 2024</h2><p>" + SECOND + "</p>").text())
        .contains("\n\nMarch 3, 2024\n\n");
  }

  @Test
  void givesEveryListItemALine() throws UnreadableArticle {
    assertThat(
            article(
                    BODY
                        + "<ul><li>one <b>arch</b></li><li><p>two</p><ul><li>inner</li></ul></li></ul><p>Done now.</p>")
                .text())
        .isEqualTo(TEXT + "\n\n• one arch\n• two\n• inner\n\nDone now.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>a <b>b</b> c</p>",
        "a <b>b</b> c",
        "a<b> b </b>c",
        "<section><p>a <i>b</i> c</p></section>",
        "<span><p>a b c</p></span>",
        "a<br>b c"
      })
  void keepsTheSpacesAroundInlineElements(String markup) throws UnreadableArticle {
    assertThat(article(BODY + markup).text()).isEqualTo(TEXT + "\n\na b c");
  }

  @Test
  void splitsParagraphsAtTwoLineBreaks() throws UnreadableArticle {
    assertThat(page("", "<div>" + FIRST + "<br><br>\n" + SECOND + "</div>").text()).isEqualTo(TEXT);
  }

  @Test
  void readsADatelineBehindTheHeader() throws UnreadableArticle {
    Article article =
        article(
            "<header><h1>Bridge shut</h1><p>By Ann Lee</p></header><p>LEEDS, England &mdash; "
                + FIRST
                + "</p>");
    assertThat(article.imprint().place()).hasValue("Leeds, England");
    assertThat(article.text()).isEqualTo(FIRST);
  }

  @Test
  void believesTheCharsetThatThePageDeclares() throws UnreadableArticle {
    String page =
        "<html><head><meta charset=windows-1252><title>Café “shut” for €3</title></head><body>"
            + BODY
            + "</body></html>";
    assertThat(read(page.getBytes(Charset.forName("windows-1252"))).title())
        .isEqualTo("Café “shut” for €3");
  }

  @Test
  void believesTheDeclaredCharsetInSpiteOfABrokenByte() throws UnreadableArticle {
    byte[] page =
        ("<html><head><meta charset=utf-8><title>Café shut</title></head><body>" + BODY + "~")
            .getBytes(UTF_8);
    page[page.length - 1] = (byte) 0xFF;
    assertThat(read(page).title()).isEqualTo("Café shut");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<p></p>",
        "<form><p>Log in to read on</p></form>",
        "<ul><li><a href=/1>A first headline of the day, about the bridge</a></li><li><a href=/2>And another one of those</a></li></ul>"
      })
  void saysThatAPageHoldsNoArticle(String body) {
    assertThatThrownBy(() -> page("", body))
        .isInstanceOf(UnreadableArticle.class)
        .hasMessageContaining("no article text");
  }

  @Test
  void readsDeeplyNestedMarkupInReasonableTime() {
    String nested = "<div class=x>".repeat(20_000) + BODY + "</div>".repeat(20_000);
    Article article = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> page("", nested));
    assertThat(article.text()).isEqualTo(TEXT);
  }

  @Test
  void readsManyNamedElementsInReasonableTime() {
    String wide = "<div class=x><p class=y>" + FIRST + "</p></div>";
    String page = wide.repeat(20_000);
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> page("", page));
  }
}
