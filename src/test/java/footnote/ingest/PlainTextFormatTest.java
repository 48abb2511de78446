package footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import footnote.article.Article;
import footnote.article.ArticleId;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextFormatTest {
  private static final String BODY = "The stone bridge was shut on Tuesday, inspectors said.";

  private static Article read(String... lines) throws UnreadableArticle {
    byte[] content = String.join("\n", lines).getBytes(UTF_8);
    return new PlainTextFormat().read(content, new ArticleId("news", "town/old-bridge.txt"));
  }

  @Test
  void takesTheFirstLineAsTheTitle() throws UnreadableArticle {
    Article article = read("Old bridge shut", BODY);
    assertThat(article.title()).isEqualTo("Old bridge shut");
    assertThat(article.text()).isEqualTo(BODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Published in News & Features",
        "Town",
        "By Ann Lee",
        "4 June 2025",
        "Last updated 4 June 2025",
        "Sign up for our newsletter"
      })
  void keepsLinesAboutTheArticleOutOfTheText(String line) throws UnreadableArticle {
    assertThat(read("Old bridge shut", line, BODY).text()).isEqualTo(BODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Comments",
        "©2025 Example Wire. Distributed by Example Agency.",
        "Sign up for our newsletter",
        "Read more: Bridges of the county",
        "Advertisement"
      })
  void keepsThePagesOwnLinesOutOfTheText(String line) throws UnreadableArticle {
    assertThat(read("Old bridge shut", BODY, line).text()).isEqualTo(BODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Published in 1851, the novel sold poorly.",
        "Copyright law was changed last year, the court said.",
        "By Friday, three more arches had cracked.",
        "Comments by the minister angered unions."
      })
  void keepsSentencesThatBeginLikeThePagesOwnLines(String sentence) throws UnreadableArticle {
    assertThat(read("Old bridge shut", sentence, BODY).text()).startsWith(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4 June 2025",
        "June 4, 2025",
        "Published: 4 June 2025",
        "Published June 4, 2025 at 6:30 p.m. EDT",
        "Wednesday, June 4, 2025",
        "Jun. 4, 2025",
        "2025-06-04",
        "2025-06-04T23:30:00-05:00",
        "By Ann Lee | June 4, 2025",
        "Example Wire, 4 June 2025",
        "4 June 2025 · 3 min read",
        "Published 4 June 2025 | Updated 6 June 2025",
        "Updated 6 June 2025 | Published 4 June 2025"
      })
  void readsTheDayOfPublication(String line) throws UnreadableArticle {
    assertThat(read("Old bridge shut", line, BODY).published()).hasValue(LocalDate.of(2025, 6, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Updated 4 June 2025", "Last updated: June 4, 2025", "Paris fell on June 14, 1940.",
        "The bridge was opened on 3 May 1904 by the king.", "04/06/2025", "Wednesday"
      })
  void inventsNoDayOfPublication(String line) throws UnreadableArticle {
    assertThat(read("Old bridge shut", line, BODY).published()).isEmpty();
  }

  @Test
  void readsAuthorAndOutlet() throws UnreadableArticle {
    Article article =
        read(
            "Old bridge shut",
            "By Ann Lee and Bo Ek",
            BODY,
            "©2025 Example Wire L.P. Visit example.com.");
    assertThat(article.imprint().author()).hasValue("Ann Lee and Bo Ek");
    assertThat(article.imprint().outlet()).hasValue("Example Wire");
  }

  @Test
  void takesThreeAuthorsForNoOutlet() throws UnreadableArticle {
    Article article = read("Old bridge shut", "By Ann Lee, Cy Dunn and Bo Ek", BODY);
    assertThat(article.imprint().author()).hasValue("Ann Lee, Cy Dunn and Bo Ek");
    assertThat(article.imprint().outlet()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WASHINGTON —                   | Washington      |
          WASHINGTON, June 4 —           | Washington      |
          KYIV, Ukraine (Example Wire) — | Kyiv, Ukraine   | Example Wire
          NEW YORK (Example Wire) -      | New York        | Example Wire
          RIO DE JANEIRO –               | Rio de Janeiro  |
          """)
  void readsTheDateline(String dateline, String place, String outlet) throws UnreadableArticle {
    Article article = read("Old bridge shut", dateline + " " + BODY);
    assertThat(article.imprint().place()).hasValue(place);
    assertThat(article.imprint().outlet().orElse(null)).isEqualTo(outlet);
    assertThat(article.text()).isEqualTo(BODY);
  }

  @Test
  void takesAnOpeningParagraphWithADatelineForNoTitle() throws UnreadableArticle {
    Article article = read("PARIS — The bridge was shut.", BODY);
    assertThat(article.title()).isEqualTo("Old bridge");
    assertThat(article.text()).isEqualTo("The bridge was shut.\n\n" + BODY);
  }

  @Test
  void makesEveryLineAParagraph() throws UnreadableArticle {
    assertThat(read("Old bridge shut", BODY, "Nobody was hurt.").text())
        .isEqualTo(BODY + "\n\nNobody was hurt.");
  }

  @Test
  void keepsParagraphsBetweenEmptyLines() throws UnreadableArticle {
    assertThat(read("Old bridge shut", "", BODY, "", "", "Nobody was hurt.").text())
        .isEqualTo(BODY + "\n\nNobody was hurt.");
  }

  @Test
  void joinsLinesThatWereWrapped() throws UnreadableArticle {
    Article article =
        read(
            "Old bridge shut",
            "",
            "The stone bridge was shut on Tuesday after cracks",
            "had been found in two of its arches by",
            "inspectors.",
            "",
            "Nobody was hurt when the first of the stones fell",
            "into the river.");
    assertThat(article.text())
        .isEqualTo(
            "The stone bridge was shut on Tuesday after cracks had been found in two of its arches by inspectors.\n\n"
                + "Nobody was hurt when the first of the stones fell into the river.");
  }

  @Test
  void keepsAHeadingApartFromTheParagraphBelowIt() throws UnreadableArticle {
    Article article = read("Old bridge shut", "", BODY.repeat(3), "", "THE SEARCH", BODY.repeat(3));
    assertThat(article.text()).contains("\n\nTHE SEARCH\n\n");
  }

  @Test
  void keepsAShortTextBelowTheTitle() throws UnreadableArticle {
    assertThat(read("Old bridge shut", "Nobody was hurt").text()).isEqualTo("Nobody was hurt");
  }

  @Test
  void namesAFileOfOneLineAfterTheFile() throws UnreadableArticle {
    Article article = read(BODY);
    assertThat(article.title()).isEqualTo("Old bridge");
    assertThat(article.text()).isEqualTo(BODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n \n",
        "Comments\nAdvertisement",
        "Old bridge shut\nBy Ann Lee\n4 June 2025"
      })
  void saysThatAFileHoldsNoText(String content) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(UnreadableArticle.class)
        .hasMessageContaining("text");
  }
}
