package footnote.discord;

import java.util.Optional;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;

/// The entry “Ask about this message” in a message's menu.
final class AskAboutMessage implements BotCommand {
  private final Questions questions;
  private final Guilds guilds;

  AskAboutMessage(Questions questions, Guilds guilds) {
    this.questions = questions;
    this.guilds = guilds;
  }

  @Override
  public CommandData declaration() {
    return Declared.message("ask_about_this_message");
  }

  @Override
  public void run(MessageContextInteractionEvent event) {
    String text = event.getTarget().getContentDisplay().strip();
    if (text.isEmpty()) {
      Texts texts = Texts.in(event.getUserLocale());
      Replies.toOne(event, Post.text(texts.get("refused.message")));
      return;
    }
    questions.ask(event, text, guilds.scope(Place.of(event)), Optional.empty(), Optional.empty());
  }
}
