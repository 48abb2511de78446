package footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationLinesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "4 June 2025",
        "4th June 2025",
        "June 4, 2025",
        "June 4th, 2025",
        "2025-06-04",
        "2025-6-4",
        "2025-06-04T10:00:00.000Z",
        "on 31 February 2025 or 4 June 2025"
      })
  void readsADay(String text) {
    assertThat(DateText.first(text)).hasValue(LocalDate.of(2025, 6, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "04/06/2025",
        "June 4",
        "June 2025",
        "31 February 2025",
        "2025-13-01",
        "4 June 20251",
        ""
      })
  void readsNoDayThatIsNotWrittenOut(String text) {
    assertThat(DateText.first(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Comments",
        "12 Comments",
        "Comments (3)",
        "© 2025 Example Wire",
        "Copyright 2025 Example Wire",
        "Follow us on Facebook",
        "Subscribe to our newsletter",
        "Published in News & Features",
        "Read more",
        "Share this article",
        "This story first appeared in Example Wire.",
        "3 min read",
        "Advertisement"
      })
  void knowsLinesOfThePage(String line) {
    assertThat(SiteChrome.isChrome(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Comments by the minister angered unions.",
            "Follow us on our journey up the river, the guide said.",
        "Published in 1851, the novel sold poorly.", "Copyright law was changed last year.",
        "Share this with care, the minister said.", "Trending upward, prices rose again.",
        "Related firms were raided as well.", "Home was far away.",
        "Sign up for alerts, officials told residents. The river was still rising."
      })
  void knowsSentencesOfTheArticle(String line) {
    assertThat(SiteChrome.isChrome(line)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ©2025 Example Wire L.P. Visit wire.example. | Example Wire
          © 2019-2025 Example Wire                    | Example Wire
          © Example Wire 2025                         | Example Wire
          Copyright © 2025 by Example Wire, LLC       | Example Wire
          © 2025 U.S. River News. All rights reserved.| U.S. River News
          © 2025                                      |
          © All rights reserved                       |
          Copyright law was changed, the court said.  |
          """)
  void readsTheHolderOfTheRights(String line, String holder) {
    assertThat(ImprintLine.copyrightHolder(line).orElse(null)).isEqualTo(holder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          By Ann Lee                          | Ann Lee            |
          by Ann van der Lee, Staff Writer    | Ann van der Lee    |
          By Ann Lee, Example Wire            | Ann Lee            | Example Wire
          Written by Ann Lee | Ann Lee |
          The Sun, 4 June 2025                |                    | The Sun
          Source: Example Wire                |                    | Example Wire
          """)
  void readsNames(String line, String author, String outlet) {
    assertThat(ImprintLine.of(line))
        .hasValueSatisfying(imprint -> {
          assertThat(imprint.author().orElse(null)).isEqualTo(author);
          assertThat(imprint.outlet().orElse(null)).isEqualTo(outlet);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "By Friday, three had died.", "By then the bridge had gone", "Paris fell on June 14, 1940.",
        "The king came on 3 May 1904", "Nobody was hurt.", ""
      })
  void takesSentencesForNoImprint(String line) {
    assertThat(ImprintLine.of(line)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BREAKING — The bridge fell.",
        "Washington is far.",
        "NASA said so.",
        "The mayor — a diver — left.",
        "1,000 — so many."
      })
  void seesNoDatelineIn(String paragraph) {
    assertThat(Dateline.of(paragraph)).isEmpty();
  }

  @Test
  void looksForADatelineAtTheBeginningOnly() {
    String capitals = "LEEDS, " + "A".repeat(100_000);

    assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Dateline.of(capitals)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ST. LOUIS — It rained.             | St. Louis     |
          PARIS—It rained.                   | Paris         |
          PARIS, 4 June 2025 — It rained.    | Paris         | 2025-06-04
          WASHINGTON, June 4 — It rained.    | Washington    |
          """)
  void readsADateline(String paragraph, String place, LocalDate day) {
    assertThat(Dateline.of(paragraph))
        .hasValueSatisfying(dateline -> {
          assertThat(dateline.imprint().place()).hasValue(place);
          assertThat(dateline.imprint().published().orElse(null)).isEqualTo(day);
          assertThat(dateline.rest()).isEqualTo("It rained.");
        });
  }
}
