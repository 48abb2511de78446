package footnote.discord;

import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.interactions.IntegrationType;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;

/// The entry “Add this article” in a message's menu, for curators: takes in the message's
/// attachment, or the page that it links to.
final class AddThisArticle implements BotCommand {
  private final CurationCommands curation;
  private final Guilds guilds;

  AddThisArticle(CurationCommands curation, Guilds guilds) {
    this.curation = curation;
    this.guilds = guilds;
  }

  @Override
  public CommandData declaration() {
    return Declared.message("add_this_article")
        .setContexts(InteractionContextType.GUILD)
        .setIntegrationTypes(IntegrationType.GUILD_INSTALL)
        .setDefaultPermissions(DefaultMemberPermissions.enabledFor(Permission.MANAGE_SERVER));
  }

  @Override
  public void run(MessageContextInteractionEvent event) {
    Texts texts = Texts.in(event.getUserLocale());
    Place place = Place.of(event);
    if (place.guild().isEmpty()
        || !Curators.include(event.getMember(), guilds.settings(place.guild().get()))) {
      Replies.toOne(event, Post.text(texts.get("admin.refused")));
      return;
    }
    curation.addFrom(
        event,
        texts,
        CurationCommands.actor(event, place.guild().get()),
        event.getTarget().getAttachments(),
        MessageLink.in(event.getTarget().getContentRaw()));
  }
}
