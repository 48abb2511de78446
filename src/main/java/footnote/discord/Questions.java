package footnote.discord;

import footnote.discord.Desk.Admission;
import footnote.retrieval.Scope;
import footnote.store.GuildSettings;
import footnote.store.Store;
import footnote.store.StoredAnswer;
import java.util.Locale;
import java.util.Optional;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;

/// Takes questions from interactions: lets them in, acknowledges them, has them answered.
final class Questions {
  private final Desk desk;
  private final Guilds guilds;
  private final Store store;

  Questions(Desk desk, Guilds guilds, Store store) {
    this.desk = desk;
    this.guilds = guilds;
    this.store = store;
  }

  /// Asks `text`, from the articles in `scope`.
  ///
  /// @param hidden whether only the asker sees the answer; empty for the guild's default
  /// @param follows the answer that it follows up on
  void ask(
      IReplyCallback event,
      String text,
      Scope scope,
      Optional<Boolean> hidden,
      Optional<StoredAnswer> follows) {
    Place place = Place.of(event);
    GuildSettings settings = guilds.settings(place);
    boolean toOne = hidden.orElse(settings.hidden());
    Asked asked =
        new Asked(
            event.getIdLong(),
            text,
            scope,
            store.reader(event.getUser().getIdLong()),
            place,
            follows,
            toOne,
            true,
            toOne ? Texts.in(event.getUserLocale()) : texts(event, settings));
    switch (desk.admit(asked)) {
      case Admission.Refused refused -> Replies.toOne(event, Post.text(refused.reason()));
      case Admission.Granted granted -> {
        HookDelivery delivery = new HookDelivery(event, toOne, asked.texts());
        event
            .deferReply(toOne)
            .queue(
                hook -> desk.take(granted.question(), delivery),
                failure -> unacknowledged(granted.question(), delivery, failure));
      }
    }
  }

  /// The language of what all in a channel see: what the curators chose, or else the asker's.
  private static Texts texts(Interaction event, GuildSettings settings) {
    Optional<Locale> chosen = settings.locale();
    return chosen.map(Texts::in).orElseGet(() -> Texts.in(event.getUserLocale()));
  }

  private void unacknowledged(Desk.Admitted question, HookDelivery delivery, Throwable failure) {
    delivery
        .despite(failure)
        .ifPresentOrElse(
            other -> desk.take(question, other),
            () -> {
              Incidents.report("A question could not be acknowledged", failure);
              desk.withdraw(question);
            });
  }
}
