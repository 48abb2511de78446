package footnote.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/// A process that saves something, says so, and waits to be killed.
final class StoreVictim {
  private StoreVictim() {}

  public static void main(String[] arguments) throws InterruptedException {
    Store store =
        Store.open(
            new StoreSettings(Path.of(arguments[0]), Duration.ofDays(1), Duration.ofDays(30)),
            Clock.systemUTC());
    store.save(1, GuildSettings.DEFAULTS.withCollections(Set.of("news")));
    System.out.write('.');
    System.out.flush();
    Thread.currentThread().join();
  }
}
