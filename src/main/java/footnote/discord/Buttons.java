package footnote.discord;

import footnote.article.ArticleId;
import footnote.store.Feedback;
import footnote.store.GuildSettings;
import footnote.store.Nearest;
import footnote.store.Outcome;
import footnote.store.Provenance;
import footnote.store.Reader;
import footnote.store.Store;
import footnote.store.StoredAnswer;
import footnote.summary.Length;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.entities.ISnowflake;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.GenericSelectMenuInteractionEvent;
import net.dv8tion.jda.api.interactions.callbacks.IMessageEditCallback;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What buttons, menus and modals do.
final class Buttons {
  private static final Logger log = LoggerFactory.getLogger(Buttons.class);
  private static final String WHY = "why";
  private static final String REASON = "reason";
  private static final int LONGEST_REASON = 1_000;

  private final Desk desk;
  private final Questions questions;
  private final Guilds guilds;
  private final Store store;
  private final ArticlesCommand articles;
  private final AdminCommand admin;
  private final CurationCommands curation;
  private final PrivacyCommand privacy;
  private final Summaries summaries;
  private final Clock clock;

  /// Answers that were shared, or are being: a second press does nothing.
  private final Set<Long> shared = ConcurrentHashMap.newKeySet();

  Buttons(
      Desk desk,
      Questions questions,
      Guilds guilds,
      Store store,
      ArticlesCommand articles,
      AdminCommand admin,
      CurationCommands curation,
      PrivacyCommand privacy,
      Summaries summaries,
      Clock clock) {
    this.desk = desk;
    this.questions = questions;
    this.guilds = guilds;
    this.store = store;
    this.articles = articles;
    this.admin = admin;
    this.curation = curation;
    this.privacy = privacy;
    this.summaries = summaries;
    this.clock = clock;
  }

  void press(ButtonInteractionEvent event) {
    CustomId id = CustomId.parse(event.getComponentId());
    Texts texts = Texts.in(event.getUserLocale());
    Place place = Place.of(event);
    long number = id.number(0).orElse(0L);
    int page = Math.clamp(number, 0, 1_000_000);
    switch (id.action()) {
      case AnswerView.PASSAGES -> Replies.toOne(event, () -> passages(texts, number, 0));
      case AnswerView.PASSAGE_PAGE ->
          inPlace(event, () -> passages(texts, number, id.number(1).orElse(0L)));
      case AnswerView.HELPFUL ->
          Replies.toOne(event, () -> rate(texts, event, number, true, Optional.empty()));
      case AnswerView.UNHELPFUL -> askWhy(event, texts, number);
      case AnswerView.DELETE -> delete(event, texts, number);
      case AnswerView.STOP -> stop(event, texts, number);
      case AnswerView.WHY -> Replies.toOne(event, () -> why(texts, number));
      case AnswerView.SUMMARIZE -> summarize(event, texts, number, id.number(1).orElse(0L));
      case SummaryView.LENGTH ->
          articles
              .referenced(place, argument(id))
              .ifPresentOrElse(
                  article ->
                      summaries.summarize(event, article.key(), length(id), Optional.of(true)),
                  () -> Replies.toOne(event, Post.text(texts.get("refused.article"))));
      case AnswerView.SHARE -> share(event, texts, number);
      case AnswerView.ASK_ANYWAY -> askAnyway(event, texts, number, id.number(1).orElse(0L));
      case ArticlesCommand.RECENT_PAGE -> inPlace(event, () -> articles.recent(texts, place, page));
      case ArticlesCommand.FOUND_PAGE ->
          inPlace(event, () -> articles.found(texts, place, argument(id), page));
      case ArticlesCommand.TEXT_PAGE ->
          inPlace(
              event,
              () ->
                  articles
                      .referenced(place, argument(id))
                      .map(article -> articles.show(texts, place, article, page))
                      .orElseGet(() -> Post.text(texts.get("refused.article"))));
      case PrivacyCommand.DELETE -> inPlace(event, () -> privacy.delete(texts, event.getUser()));
      case AdminCommand.UNANSWERED_PAGE ->
          curate(event, guild -> admin.unanswered(texts, guild, page));
      case AdminCommand.FEEDBACK_PAGE -> curate(event, guild -> admin.feedback(texts, guild, page));
      case CurationCommands.REMOVE ->
          curate(
              event,
              guild ->
                  curation.remove(
                      texts, place, CurationCommands.actor(event, guild), argument(id)));
      case CurationCommands.CANCEL -> curate(event, guild -> curation.cancel(texts, guild, number));
      case AdminCommand.HIDDEN -> change(event, AdminCommand.HIDDEN, List.of());
      default -> Replies.toOne(event, Post.text(texts.get("button.unknown")));
    }
  }

  private static Length length(CustomId id) {
    return switch (id.arguments().getFirst()) {
      case "short" -> Length.SHORT;
      case "long" -> Length.LONG;
      default -> Length.MEDIUM;
    };
  }

  /// Summarizes the article of a footnote, for whoever asks.
  private void summarize(ButtonInteractionEvent event, Texts texts, long id, long footnote) {
    Optional<ArticleId> article =
        store
            .answer(id)
            .map(StoredAnswer::outcome)
            .filter(Outcome.Answered.class::isInstance)
            .map(outcome -> ((Outcome.Answered) outcome).footnotes())
            .filter(footnotes -> footnote >= 0 && footnote < footnotes.size())
            .map(footnotes -> footnotes.get((int) footnote).citation().article());
    if (article.isEmpty()) {
      Replies.toOne(event, Post.text(texts.get("button.expired")));
    } else if (articles.article(Place.of(event), article.get()).isEmpty()) {
      Replies.toOne(event, Post.text(texts.get("refused.article")));
    } else {
      summaries.summarize(event, article.get().key(), Length.SHORT, Optional.of(true));
    }
  }

  private static String argument(CustomId id) {
    return id.arguments().size() > 1 ? id.arguments().get(1) : "";
  }

  /// Changes a setting by a menu.
  void choose(GenericSelectMenuInteractionEvent<?, ?> event) {
    change(
        event,
        event.getComponentId(),
        event.getValues().stream()
            .map(value -> value instanceof ISnowflake entity ? entity.getId() : value.toString())
            .toList());
  }

  /// Takes the reason from the modal.
  void submit(ModalInteractionEvent event) {
    CustomId id = CustomId.parse(event.getModalId());
    Texts texts = Texts.in(event.getUserLocale());
    ModalMapping reason = event.getValue(REASON);
    String why = reason == null ? "" : reason.getAsString().strip();
    Replies.toOne(
        event,
        () ->
            rate(
                texts,
                event,
                id.number(0).orElse(0L),
                false,
                Optional.of(why).filter(text -> !text.isEmpty())));
  }

  private Post passages(Texts texts, long id, long page) {
    Optional<StoredAnswer> answer = store.answer(id);
    if (answer.isPresent()
        && answer.get().outcome() instanceof Outcome.Answered answered
        && !answered.footnotes().isEmpty()) {
      return PassagesView.page(texts, answer.get(), answered, page);
    }
    return Post.text(texts.get("button.expired"));
  }

  private Post why(Texts texts, long id) {
    return store
        .provenance(id)
        .map(provenance -> WhyView.of(texts, provenance))
        .orElseGet(() -> Post.text(texts.get("button.expired")));
  }

  /// Ends an answer that is being written, for its asker.
  private void stop(ButtonInteractionEvent event, Texts texts, long asked) {
    Optional<Boolean> stopped = desk.stopAnswer(asked, reader(event));
    if (stopped.orElse(false)) {
      event
          .deferEdit()
          .queue(done -> {}, failure -> log.debug("A stop was not acknowledged.", failure));
    } else {
      Replies.toOne(
          event,
          Post.text(texts.get(stopped.isPresent() ? "button.stop.refused" : "button.stop.late")));
    }
  }

  private Post rate(
      Texts texts, IReplyCallback event, long id, boolean helpful, Optional<String> reason) {
    if (store.answer(id).isEmpty()) {
      return Post.text(texts.get("button.expired"));
    }
    store.save(new Feedback(id, reader(event), clock.instant(), helpful, reason));
    return Post.text(texts.get("button.feedback.thanks"));
  }

  /// The thumb counts even if the modal is closed without a word.
  private void askWhy(ButtonInteractionEvent event, Texts texts, long id) {
    Modal modal =
        Modal.create(CustomId.of(WHY, id).toString(), texts.get("why.title"))
            .addComponents(
                Label.of(
                    texts.get("why.field"),
                    texts.get("why.hint"),
                    TextInput.create(REASON, TextInputStyle.PARAGRAPH)
                        .setRequired(false)
                        .setMaxLength(LONGEST_REASON)
                        .build()))
            .build();
    event
        .replyModal(modal)
        .queue(
            shown ->
                store.save(
                    new Feedback(id, reader(event), clock.instant(), false, Optional.empty())),
            failure -> Incidents.report("A modal could not be shown", failure));
  }

  private void delete(ButtonInteractionEvent event, Texts texts, long id) {
    Optional<StoredAnswer> answer = store.answer(id);
    boolean asker = answer.map(StoredAnswer::reader).map(reader(event)::equals).orElse(false);
    if (!asker && !isModerator(event)) {
      Replies.toOne(event, Post.text(texts.get("button.delete.refused")));
      return;
    }
    event
        .deferEdit()
        .flatMap(hook -> hook.deleteOriginal())
        .queue(
            done -> deleteOthers(event, id),
            failure -> Incidents.report("An answer could not be deleted", failure));
  }

  /// Deletes the other messages of a long answer.
  private void deleteOthers(ButtonInteractionEvent event, long id) {
    desk.awaitDeliveries(event.getChannelIdLong());
    store.messages(id).stream()
        .filter(message -> message != event.getMessageIdLong())
        .forEach(message ->
            event
                .getChannel()
                .deleteMessageById(message)
                .queue(gone -> {}, failure -> log.debug("A part stays.", failure)));
  }

  private static boolean isModerator(ButtonInteractionEvent event) {
    Member member = event.getMember();
    return Place.of(event).guild().isPresent()
        && member != null
        && member.hasPermission(event.getGuildChannel(), Permission.MESSAGE_MANAGE);
  }

  private void share(ButtonInteractionEvent event, Texts texts, long id) {
    Optional<StoredAnswer> stored = store.answer(id);
    if (stored.isEmpty()) {
      Replies.toOne(event, Post.text(texts.get("button.expired")));
      return;
    }
    if (!maySpeak(event)) {
      Replies.toOne(event, Post.text(texts.get("button.share.refused")));
      return;
    }
    StoredAnswer answer = stored.get();
    Optional<Provenance> provenance = store.provenance(id);
    // All is made before anything is sent: what cannot be made is told, and can be tried again.
    MessageEditData own =
        new AnswerView(texts, true, false)
            .of(answer, provenance, Optional.empty())
            .getLast()
            .toEdit();
    List<MessageCreateData> posts = posts(event, answer.shared(), provenance);
    if (!shared.add(id)) {
      Replies.toOne(event, Post.text(texts.get("button.share.done")));
      return;
    }
    event
        .editMessage(own)
        .queue(
            hook ->
                posts.forEach(post ->
                    hook.sendMessage(post)
                        .setEphemeral(false)
                        .queue(
                            message -> store.shown(id, message.getIdLong()),
                            failure -> Incidents.report("An answer could not be shared", failure))),
            failure -> {
              shared.remove(id);
              Incidents.report("An answer could not be shared", failure);
            });
  }

  /// The messages that show an answer to all in a channel, and who shared it.
  private List<MessageCreateData> posts(
      ButtonInteractionEvent event, StoredAnswer answer, Optional<Provenance> provenance) {
    Texts texts = inChannel(event);
    List<Post> posts =
        new ArrayList<>(
            new AnswerView(texts, true, false).of(answer, provenance, Optional.empty()));
    String sharer = texts.get("answer.shared", event.getUser().getAsMention());
    posts.set(0, posts.getFirst().behind("-# " + sharer));
    return posts.stream().map(Post::toSend).toList();
  }

  private static boolean maySpeak(ButtonInteractionEvent event) {
    Member member = event.getMember();
    Permission needed =
        event.getChannelType().isThread()
            ? Permission.MESSAGE_SEND_IN_THREADS
            : Permission.MESSAGE_SEND;
    return Place.of(event).guild().isPresent()
        && member != null
        && member.hasPermission(event.getGuildChannel(), needed);
  }

  private Texts inChannel(ButtonInteractionEvent event) {
    Optional<Locale> chosen = guilds.settings(Place.of(event)).locale();
    return chosen.map(Texts::in).orElseGet(() -> Texts.in(event.getUserLocale()));
  }

  /// Asks the question of one of the nearest articles alone.
  private void askAnyway(ButtonInteractionEvent event, Texts texts, long id, long number) {
    Optional<StoredAnswer> answer = store.answer(id);
    if (answer.isPresent()
        && answer.get().outcome() instanceof Outcome.Abstained abstained
        && number >= 0
        && number < abstained.nearest().size()) {
      Nearest article = abstained.nearest().get((int) number);
      questions.ask(
          event,
          answer.get().understood(),
          guilds.scope(Place.of(event)).within(article.id()),
          Optional.of(answer.get().hidden()),
          Optional.empty());
    } else {
      Replies.toOne(event, Post.text(texts.get("button.expired")));
    }
  }

  private <E extends IReplyCallback & IMessageEditCallback> void change(
      E event, String setting, List<String> values) {
    Texts texts = Texts.in(event.getUserLocale());
    curate(
        event,
        guild -> {
          admin.change(guild, setting, values);
          return admin.settings(texts, guild);
        });
  }

  /// Replaces a curator's message; others are refused, whatever Discord let them see.
  private <E extends IReplyCallback & IMessageEditCallback> void curate(
      E event, LongFunction<Post> post) {
    Optional<Long> guild = Place.of(event).guild();
    GuildSettings settings = guilds.settings(Place.of(event));
    if (guild.isPresent() && Curators.include(event.getMember(), settings)) {
      inPlace(event, () -> post.apply(guild.get()));
    } else {
      Replies.toOne(event, Post.text(Texts.in(event.getUserLocale()).get("admin.refused")));
    }
  }

  private static <E extends IReplyCallback & IMessageEditCallback> void inPlace(
      E event, Supplier<Post> post) {
    Replies.inPlace(event, event, post);
  }

  private Reader reader(IReplyCallback event) {
    return store.reader(event.getUser().getIdLong());
  }
}
