package footnote.discord;

import java.util.List;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.Command.Choice;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;

/// A command: what Discord is told of it, and what it does.
///
/// Handlers run side by side and must acknowledge at once, before any work.
interface BotCommand {
  CommandData declaration();

  /// Handles a slash command.
  default void run(SlashCommandInteractionEvent event) {
    throw new IllegalStateException(event.getName() + " is no slash command.");
  }

  /// Handles an entry of a message's menu.
  default void run(MessageContextInteractionEvent event) {
    throw new IllegalStateException(event.getName() + " is in no message's menu.");
  }

  /// What may be chosen for the option that is being typed.
  default List<Choice> complete(CommandAutoCompleteInteractionEvent event) {
    return List.of();
  }
}
