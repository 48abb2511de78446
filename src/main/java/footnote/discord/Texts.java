package footnote.discord;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import net.dv8tion.jda.api.interactions.DiscordLocale;

/// What the bot says, in one language. Thread safe.
final class Texts {
  /// The languages there are, the first for people whose language is not among them.
  static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private static final String BUNDLE = "footnote.discord.texts";

  private static final List<Texts> ALL = LANGUAGES.stream().map(Texts::new).toList();

  private final Locale locale;
  private final ResourceBundle bundle;

  private Texts(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  /// The texts in the language of `locale`, or else in English.
  static Texts in(Locale locale) {
    return ALL.stream()
        .filter(texts -> texts.locale.getLanguage().equals(locale.getLanguage()))
        .findFirst()
        .orElse(ALL.getFirst());
  }

  static Texts in(DiscordLocale locale) {
    return locale == DiscordLocale.UNKNOWN ? ALL.getFirst() : in(locale.toLocale());
  }

  Locale locale() {
    return locale;
  }

  /// The text `key` with its arguments.
  ///
  /// @throws java.util.MissingResourceException if there is no such text
  String get(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }

  /// A moment as Discord shows it: how long until or since then.
  static String relative(Instant moment) {
    return "<t:%d:R>".formatted(moment.getEpochSecond());
  }
}
