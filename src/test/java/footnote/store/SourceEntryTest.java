package footnote.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceEntryTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    ", false, true",
    "PT-29M, false, false",
    "PT-30M, false, true",
    "PT-2000H, false, true",
    "PT-2000H, true, false",
    // The clock was ahead when it was looked at, and has been set back.
    "PT1M, false, true",
    "PT9000H, false, true",
  })
  void isDueWhenItsTimeHasComeWhateverTheClockDid(Duration since, boolean paused, boolean due) {
    SourceEntry source =
        new SourceEntry(
            1,
            SourceEntry.Kind.FEED,
            "https://pier.example/feed",
            Optional.empty(),
            "default",
            Optional.empty(),
            Optional.of(Duration.ofMinutes(30)),
            paused,
            "operator",
            NOON,
            Optional.ofNullable(since).map(NOON::plus),
            Optional.empty());

    assertThat(source.isDue(NOON)).isEqualTo(due);
  }
}
