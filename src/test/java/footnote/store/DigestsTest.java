package footnote.store;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.store.DigestEntry.Period;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
  private static final DigestEntry DAILY =
      new DigestEntry(
          7, 1, Period.DAILY, 8, Optional.of("The Mercury"), Optional.empty(), Optional.empty());

  @TempDir Path folder;

  private Store open() {
    return Store.open(
        new StoreSettings(folder.resolve("bot.db"), Duration.ofDays(1), Duration.ofDays(30)),
        Clock.systemUTC());
  }

  @Test
  void areKeptByChannel() {
    try (Store store = open()) {
      store.digests().save(DAILY);
      DigestEntry weekly =
          new DigestEntry(
              7, 1, Period.WEEKLY, 20, Optional.empty(), Optional.of("ships"), Optional.empty());
      store.digests().save(weekly);

      assertThat(store.digests().list(Optional.of(1L))).containsExactly(weekly);
      assertThat(store.digests().list(Optional.of(2L))).isEmpty();
      assertThat(store.digests().remove(2, 7)).isFalse();
      assertThat(store.digests().remove(1, 7)).isTrue();
      assertThat(store.digests().list(Optional.empty())).isEmpty();
    }
  }

  @Test
  void aPeriodIsClaimedOnceAlsoAcrossRestarts() {
    try (Store store = open()) {
      store.digests().save(DAILY);
      assertThat(store.digests().claim(7, "2025-06-04")).isTrue();
      assertThat(store.digests().claim(7, "2025-06-04")).isFalse();
    }
    try (Store store = open()) {
      assertThat(store.digests().claim(7, "2025-06-04")).isFalse();
      assertThat(store.digests().claim(7, "2025-06-05")).isTrue();
      store.digests().release(7, "2025-06-05", Optional.of("2025-06-04"));
      assertThat(store.digests().claim(7, "2025-06-05")).isTrue();
      assertThat(store.digests().claim(8, "2025-06-05")).isFalse();
    }
  }
}
