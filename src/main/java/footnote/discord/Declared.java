package footnote.discord;

import java.util.EnumSet;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.IntegrationType;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandGroupData;
import net.dv8tion.jda.api.interactions.commands.localization.LocalizationFunction;
import net.dv8tion.jda.api.interactions.commands.localization.ResourceBundleLocalizationFunction;

/// Declares commands whose names and descriptions are in the resource bundle, in every language.
final class Declared {
  private static final String BUNDLE = "footnote.discord.commands";

  private static final ResourceBundle ENGLISH =
      ResourceBundle.getBundle(
          BUNDLE, Locale.ENGLISH, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));

  private static final LocalizationFunction OTHER_LANGUAGES =
      ResourceBundleLocalizationFunction.fromBundles(BUNDLE, DiscordLocale.GERMAN).build();

  private static final Set<InteractionContextType> EVERYWHERE =
      EnumSet.of(
          InteractionContextType.GUILD,
          InteractionContextType.BOT_DM,
          InteractionContextType.PRIVATE_CHANNEL);

  private Declared() {}

  /// A slash command that can be installed to servers and to users, and works in both.
  static SlashCommandData slash(String key) {
    SlashCommandData command = Commands.slash(name(key), description(key));
    command.setContexts(EVERYWHERE).setIntegrationTypes(IntegrationType.ALL);
    command.setLocalizationFunction(OTHER_LANGUAGES);
    return command;
  }

  /// An entry of a message's menu.
  static CommandData message(String key) {
    return Commands.message(name(key))
        .setContexts(EVERYWHERE)
        .setIntegrationTypes(IntegrationType.ALL)
        .setLocalizationFunction(OTHER_LANGUAGES);
  }

  /// A slash command of servers.
  static SlashCommandData guildSlash(String key) {
    SlashCommandData command = Commands.slash(name(key), description(key));
    command
        .setContexts(InteractionContextType.GUILD)
        .setIntegrationTypes(IntegrationType.GUILD_INSTALL);
    command.setLocalizationFunction(OTHER_LANGUAGES);
    return command;
  }

  static SubcommandData sub(String key) {
    return new SubcommandData(name(key), description(key));
  }

  static SubcommandGroupData group(String key) {
    return new SubcommandGroupData(name(key), description(key));
  }

  static OptionData option(OptionType type, String key, boolean required) {
    return new OptionData(type, name(key), description(key), required);
  }

  static String name(String key) {
    return ENGLISH.getString(key + ".name");
  }

  private static String description(String key) {
    return ENGLISH.getString(key + ".description");
  }
}
