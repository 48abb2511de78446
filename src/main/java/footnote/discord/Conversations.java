package footnote.discord;

import footnote.discord.Desk.Admission;
import footnote.store.GuildSettings;
import footnote.store.Reader;
import footnote.store.Store;
import footnote.store.StoredAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.Message.MentionType;
import net.dv8tion.jda.api.entities.MessageReference;
import net.dv8tion.jda.api.entities.MessageType;
import net.dv8tion.jda.api.entities.SelfUser;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;

/// Takes questions from messages: mentions, direct messages, and replies to answers.
final class Conversations {
  private final Desk desk;
  private final Guilds guilds;
  private final Store store;

  Conversations(Desk desk, Guilds guilds, Store store) {
    this.desk = desk;
    this.guilds = guilds;
    this.store = store;
  }

  void receive(MessageReceivedEvent event) {
    Message message = event.getMessage();
    if (!isByAPerson(message) || !isForMe(event)) {
      return;
    }
    Optional<Long> guild =
        event.isFromGuild() ? Optional.of(event.getGuild().getIdLong()) : Optional.empty();
    Place place = Place.of(guild, event.getChannel());
    GuildSettings settings = guilds.settings(place);
    Texts texts = texts(event, settings);
    String text = text(message, event.getJDA().getSelfUser());
    Reader reader = store.reader(message.getAuthor().getIdLong());
    MessageDelivery delivery = new MessageDelivery(message);
    Optional<StoredAnswer> follows = follows(event, reader);
    if (isForgetting(text)) {
      int forgotten = follows.map(answer -> store.forget(answer.conversation(), reader)).orElse(0);
      deliver(delivery, texts.get("button.forgotten", forgotten));
      return;
    }
    Asked asked =
        new Asked(
            message.getIdLong(),
            text,
            guilds.scope(place),
            reader,
            place,
            follows,
            false,
            false,
            texts);
    switch (desk.admit(asked)) {
      case Admission.Refused refused -> deliver(delivery, refused.reason());
      case Admission.Granted granted -> desk.take(granted.question(), delivery);
    }
  }

  private static void deliver(MessageDelivery delivery, String text) {
    var _ =
        delivery
            .deliver(List.of(Post.text(text)))
            .exceptionally(failure -> {
              Incidents.report("A message could not be answered", failure);
              return List.of();
            });
  }

  private static boolean isByAPerson(Message message) {
    return !message.getAuthor().isBot()
        && !message.getAuthor().isSystem()
        && !message.isWebhookMessage()
        && (message.getType() == MessageType.DEFAULT
            || message.getType() == MessageType.INLINE_REPLY);
  }

  private static boolean isForMe(MessageReceivedEvent event) {
    return !event.isFromGuild()
        || event
            .getMessage()
            .getMentions()
            .isMentioned(event.getJDA().getSelfUser(), MentionType.USER);
  }

  /// What was written besides the bot's name.
  private static String text(Message message, SelfUser self) {
    return message.getContentRaw().replaceAll("<@!?" + self.getId() + ">", " ").strip();
  }

  /// The answer that was replied to; in direct messages, where all is one conversation, the last.
  private Optional<StoredAnswer> follows(MessageReceivedEvent event, Reader reader) {
    Optional<StoredAnswer> repliedTo =
        Optional.ofNullable(event.getMessage().getMessageReference())
            .flatMap(reference -> shownIn(reference, event.getChannel().getIdLong()));
    return event.isFromGuild()
        ? repliedTo
        : repliedTo.or(() -> store.lastAnswer(reader, event.getChannel().getIdLong()));
  }

  /// A reply can be quicker than the bot remembers which message its answer became.
  private Optional<StoredAnswer> shownIn(MessageReference reference, long channel) {
    long message = reference.getMessageIdLong();
    return store
        .answerShownIn(message)
        .or(() -> {
          desk.awaitDeliveries(channel);
          return store.answerShownIn(message);
        });
  }

  private static boolean isForgetting(String text) {
    String words = text.toLowerCase(Locale.ROOT).replaceAll("[\\p{P}\\s]+", " ").strip();
    return Texts.LANGUAGES.stream()
        .anyMatch(language -> Texts.in(language).get("forget.words").equals(words));
  }

  /// Discord does not say the language of a message's author.
  private static Texts texts(MessageReceivedEvent event, GuildSettings settings) {
    return settings
        .locale()
        .map(Texts::in)
        .orElseGet(() ->
            event.isFromGuild()
                ? Texts.in(event.getGuild().getLocale())
                : Texts.in(Locale.ENGLISH));
  }
}
