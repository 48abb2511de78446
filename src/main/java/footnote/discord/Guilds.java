package footnote.discord;

import footnote.article.ArticleId;
import footnote.retrieval.Scope;
import footnote.store.GuildSettings;
import footnote.store.Store;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The settings of guilds, kept at hand: they are needed before a question is acknowledged. Thread
/// safe.
final class Guilds {
  private final Store store;
  private final Optional<Set<String>> direct;
  private final Map<Long, GuildSettings> settings = new ConcurrentHashMap<>();

  /// @param directCollections what is seen outside of guilds, as in [DiscordSettings]
  Guilds(Store store, String directCollections) {
    this.store = store;
    this.direct =
        directCollections.strip().equals("*")
            ? Optional.empty()
            : Optional.of(
                Arrays.stream(directCollections.split(",", -1))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toSet()));
  }

  /// The settings of a guild.
  ///
  /// @throws footnote.store.StoreException if they cannot be read
  GuildSettings settings(long guild) {
    return settings.computeIfAbsent(guild, store::guild);
  }

  GuildSettings settings(Place place) {
    return place.guild().map(this::settings).orElse(GuildSettings.DEFAULTS);
  }

  /// Changes the settings of a guild; one change after the other, so that none is lost.
  synchronized void change(long guild, UnaryOperator<GuildSettings> change) {
    GuildSettings changed = change.apply(settings(guild));
    store.save(guild, changed);
    settings.put(guild, changed);
  }

  /// The collections that may be seen in a place, as in [Scope]: a guild always sees its own.
  Optional<Set<String>> collections(Place place) {
    return place.guild().map(guild -> Optional.of(chosen(guild))).orElse(direct);
  }

  private Set<String> chosen(long guild) {
    Set<String> names = new HashSet<>(settings(guild).collections());
    if (names.isEmpty()) {
      names.add(ArticleId.EVERY_COLLECTION);
    }
    // Chosen by hand or left from before: what is another guild's own is not for this one.
    names.removeIf(ArticleId::isOwn);
    names.add(ArticleId.ownCollection(guild));
    return names;
  }

  /// All that may be seen in a place.
  Scope scope(Place place) {
    return new Scope(
        collections(place), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
