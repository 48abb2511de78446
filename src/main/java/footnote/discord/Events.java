package footnote.discord;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.GenericCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.EntitySelectInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what happens in Discord to those who handle it: each event once, each failure told.
final class Events extends ListenerAdapter {
  private static final Logger log = LoggerFactory.getLogger(Events.class);

  private final Map<String, BotCommand> commands;
  private final Conversations conversations;
  private final Buttons buttons;
  private final Seen seen = new Seen();

  Events(List<BotCommand> commands, Conversations conversations, Buttons buttons) {
    this.commands =
        commands.stream()
            .collect(
                Collectors.toMap(command -> command.declaration().getName(), Function.identity()));
    this.conversations = conversations;
    this.buttons = buttons;
  }

  @Override
  public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
    handle(event, () -> command(event).run(event));
  }

  @Override
  public void onMessageContextInteraction(MessageContextInteractionEvent event) {
    handle(event, () -> command(event).run(event));
  }

  @Override
  public void onButtonInteraction(ButtonInteractionEvent event) {
    handle(event, () -> buttons.press(event));
  }

  @Override
  public void onStringSelectInteraction(StringSelectInteractionEvent event) {
    handle(event, () -> buttons.choose(event));
  }

  @Override
  public void onEntitySelectInteraction(EntitySelectInteractionEvent event) {
    handle(event, () -> buttons.choose(event));
  }

  @Override
  public void onModalInteraction(ModalInteractionEvent event) {
    handle(event, () -> buttons.submit(event));
  }

  @Override
  public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
    try {
      BotCommand command = commands.get(event.getName());
      event
          .replyChoices(command == null ? List.of() : command.complete(event))
          .queue(sent -> {}, failure -> log.debug("Choices came too late.", failure));
    } catch (RuntimeException broken) {
      Incidents.report("Choices could not be found", broken);
      event.replyChoices().queue(sent -> {}, failure -> log.debug("", failure));
    }
  }

  @Override
  public void onMessageReceived(MessageReceivedEvent event) {
    if (seen.isNew(event.getMessageIdLong())) {
      try {
        conversations.receive(event);
      } catch (RuntimeException broken) {
        Incidents.report("A message could not be handled", broken);
      }
    }
  }

  private BotCommand command(GenericCommandInteractionEvent event) {
    BotCommand command = commands.get(event.getName());
    if (command == null) {
      throw new IllegalStateException("There is no command " + event.getName());
    }
    return command;
  }

  private void handle(IReplyCallback event, Runnable handler) {
    if (!seen.isNew(event.getIdLong())) {
      return;
    }
    try {
      handler.run();
    } catch (RuntimeException broken) {
      String reference = Incidents.report("An interaction could not be handled", broken);
      if (!event.isAcknowledged()) {
        String text = Texts.in(event.getUserLocale()).get("failed", reference);
        Replies.toOne(event, Post.text(text));
      }
    }
  }

  /// Remembers the latest events: after a lost connection Discord may repeat some.
  private static final class Seen {
    private static final int MOST = 10_000;
    private final Set<Long> ids = new LinkedHashSet<>();

    synchronized boolean isNew(long id) {
      if (ids.size() >= MOST) {
        ids.remove(ids.iterator().next());
      }
      return ids.add(id);
    }
  }
}
