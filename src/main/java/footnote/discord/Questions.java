package footnote.discord;

import footnote.discord.Desk.Admission;
import footnote.retrieval.Scope;
import footnote.store.GuildSettings;
import footnote.store.Store;
import footnote.store.StoredAnswer;
import java.util.Locale;
import java.util.Optional;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.requests.ErrorResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes questions from interactions: lets them in, acknowledges them, has them answered.
final class Questions {
  private static final Logger log = LoggerFactory.getLogger(Questions.class);

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

  /// A repeated request can find that the first one came through; one that came too late is
  /// answered in the channel.
  private void unacknowledged(Desk.Admitted question, HookDelivery delivery, Throwable failure) {
    @Nullable ErrorResponse reason =
        failure instanceof ErrorResponseException refused ? refused.getErrorResponse() : null;
    if (reason == ErrorResponse.INTERACTION_ALREADY_ACKNOWLEDGED) {
      desk.take(question, delivery.withNewHook());
    } else if (reason == ErrorResponse.UNKNOWN_INTERACTION) {
      log.warn("An interaction was acknowledged too late; the answer goes to the channel.");
      desk.take(question, delivery.withoutInteraction());
    } else {
      Incidents.report("A question could not be acknowledged", failure);
      desk.withdraw(question);
    }
  }
}
