package footnote.discord;

import footnote.summary.Length;
import java.net.URI;
import java.util.Optional;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;

/// The entry “Summarize the linked article” in a message's menu.
final class SummarizeLinked implements BotCommand {
  private final Summaries summaries;

  SummarizeLinked(Summaries summaries) {
    this.summaries = summaries;
  }

  @Override
  public CommandData declaration() {
    return Declared.message("summarize_the_linked_article");
  }

  @Override
  public void run(MessageContextInteractionEvent event) {
    Optional<URI> link = MessageLink.in(event.getTarget().getContentRaw());
    if (link.isEmpty()) {
      Texts texts = Texts.in(event.getUserLocale());
      Replies.toOne(event, Post.text(texts.get("summarize.link")));
      return;
    }
    summaries.summarize(event, link.get().toString(), Length.MEDIUM, Optional.empty());
  }
}
