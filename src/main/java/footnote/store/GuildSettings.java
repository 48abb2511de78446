package footnote.store;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a guild's curators have set.
///
/// @param channels where questions are answered; empty for everywhere
/// @param collections what the guild sees; empty for all collections
/// @param curators roles whose members may curate besides those who manage the server
/// @param hidden whether answers to commands are shown to the asker alone unless asked otherwise
/// @param locale the language of replies that are not to one reader; empty for the guild's own
public record GuildSettings(
    Set<Long> channels,
    Set<String> collections,
    Set<Long> curators,
    boolean hidden,
    Optional<Locale> locale) {
  public static final GuildSettings DEFAULTS =
      new GuildSettings(Set.of(), Set.of(), Set.of(), false, Optional.empty());

  public GuildSettings {
    channels = Set.copyOf(channels);
    collections = Set.copyOf(collections);
    curators = Set.copyOf(curators);
  }

  public GuildSettings withChannels(Set<Long> others) {
    return new GuildSettings(others, collections, curators, hidden, locale);
  }

  public GuildSettings withCollections(Set<String> others) {
    return new GuildSettings(channels, others, curators, hidden, locale);
  }

  public GuildSettings withCurators(Set<Long> others) {
    return new GuildSettings(channels, collections, others, hidden, locale);
  }

  public GuildSettings withHidden(boolean other) {
    return new GuildSettings(channels, collections, curators, other, locale);
  }

  public GuildSettings withLocale(Optional<Locale> other) {
    return new GuildSettings(channels, collections, curators, hidden, other);
  }
}
