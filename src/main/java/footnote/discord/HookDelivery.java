package footnote.discord;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.InteractionExpiredException;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.RestAction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers an interaction: edits the deferred reply, then follows up.
///
/// Discord ends an interaction after 15 minutes. From then on the answer goes to the channel as a
/// reply that names the asker, or, if only the asker may see it, into their direct messages.
final class HookDelivery implements Delivery {
  private static final Logger log = LoggerFactory.getLogger(HookDelivery.class);

  private final IReplyCallback event;
  private final InteractionHook hook;
  private final boolean hidden;
  private final Texts texts;
  private final AtomicInteger sentElsewhere = new AtomicInteger();
  private volatile @Nullable Long original;
  private int typed;

  HookDelivery(IReplyCallback event, boolean hidden, Texts texts) {
    this(event, event.getHook(), hidden, texts);
  }

  private HookDelivery(IReplyCallback event, InteractionHook hook, boolean hidden, Texts texts) {
    this.event = event;
    this.hook = hook;
    this.hidden = hidden;
    this.texts = texts;
  }

  /// What delivers although the interaction could not be acknowledged, if anything does.
  ///
  /// A repeated request can find that the first one came through; one that came too late is
  /// answered in the channel.
  Optional<Delivery> despite(Throwable failure) {
    @Nullable ErrorResponse reason =
        failure instanceof ErrorResponseException refused ? refused.getErrorResponse() : null;
    if (reason == ErrorResponse.INTERACTION_ALREADY_ACKNOWLEDGED) {
      return Optional.of(withNewHook());
    }
    if (reason == ErrorResponse.UNKNOWN_INTERACTION) {
      log.warn("An interaction was acknowledged too late; the answer goes to the channel.");
      return Optional.of(withoutInteraction());
    }
    return Optional.empty();
  }

  /// A delivery for an interaction that was acknowledged although the request for it failed: JDA
  /// gives up the interaction's own hook then.
  private HookDelivery withNewHook() {
    InteractionHook fresh = InteractionHook.from(event.getJDA(), event.getToken());
    return new HookDelivery(event, fresh, hidden, texts);
  }

  /// A delivery for an interaction that could not be acknowledged.
  private Delivery withoutInteraction() {
    return new Delivery() {
      @Override
      public void progress(Post post) {}

      @Override
      public void typing() {}

      @Override
      public CompletableFuture<List<Long>> deliver(List<Post> posts) {
        return deliverElsewhere(posts);
      }

      @Override
      public void forbidden(String text) {}
    };
  }

  @Override
  public void progress(Post post) {
    hook.editOriginal(post.toEdit())
        .queue(this::remember, failure -> log.debug("Progress could not be shown.", failure));
  }

  /// Discord shows by itself that the bot thinks. When that lasts, the message that shows it is
  /// looked up, to be replied to should the interaction end first.
  @Override
  public void typing() {
    if (typed++ == 1) {
      hook.retrieveOriginal()
          .queue(this::remember, failure -> log.debug("The deferred reply is unknown.", failure));
    }
  }

  private void remember(Message message) {
    original = message.getIdLong();
  }

  @Override
  public CompletableFuture<List<Long>> deliver(List<Post> posts) {
    return deliver(posts, 0);
  }

  /// Delivers the messages from the given one on; those before it have been.
  private CompletableFuture<List<Long>> deliver(List<Post> posts, int from) {
    if (from == posts.size()) {
      return completedFuture(List.of());
    }
    Post post = posts.get(from);
    CompletableFuture<Long> sent =
        from == 0 ? send(() -> hook.editOriginal(post.toEdit())) : followUp(post);
    return sent.thenCompose(
            id -> deliver(posts, from + 1).thenApply(others -> joined(List.of(id), others)))
        .exceptionallyCompose(failure ->
            isOver(failure)
                ? deliverElsewhere(posts.subList(from, posts.size()))
                : failedFuture(failure));
  }

  private CompletableFuture<Long> followUp(Post post) {
    return send(() -> hook.sendMessage(post.toSend()).setEphemeral(hidden));
  }

  private CompletableFuture<List<Long>> deliverElsewhere(List<Post> posts) {
    if (hidden) {
      return event
          .getUser()
          .openPrivateChannel()
          .submit()
          .thenCompose(channel -> reply(channel, posts, Optional.empty()));
    }
    if (!(event.getChannel() instanceof MessageChannel channel)) {
      return failedFuture(new IllegalStateException("The interaction's channel is unknown."));
    }
    List<Post> named = new ArrayList<>(posts);
    named.set(0, posts.getFirst().behind(texts.get("answer.for", event.getUser().getAsMention())));
    return reply(channel, named, Optional.ofNullable(original));
  }

  private CompletableFuture<List<Long>> reply(
      MessageChannel channel, List<Post> posts, Optional<Long> to) {
    CompletableFuture<List<Long>> sent = completedFuture(List.of());
    for (Post post : posts) {
      // No part has the number of another, not even that of an answer which failed before it.
      int part = sentElsewhere.getAndIncrement();
      sent =
          sent.thenCompose(ids ->
              send(() -> ChannelPost.of(channel, post, event.getIdLong(), part, to))
                  .thenApply(id -> joined(ids, List.of(id))));
    }
    return sent;
  }

  /// An interaction needs no permission; where one has ended, the reader has the log's word.
  @Override
  public void forbidden(String text) {}

  /// Whether the interaction has ended, so that nothing can come through it any more. After 15
  /// minutes JDA says so without asking Discord.
  static boolean isOver(Throwable failure) {
    Throwable cause = Undeliverable.cause(failure);
    return cause instanceof InteractionExpiredException
        || (cause instanceof ErrorResponseException refused
            && (refused.getErrorResponse() == ErrorResponse.INVALID_WEBHOOK_TOKEN
                || refused.getErrorResponse() == ErrorResponse.UNKNOWN_WEBHOOK
                || refused.getErrorResponse() == ErrorResponse.UNKNOWN_INTERACTION));
  }

  private static CompletableFuture<Long> send(Supplier<? extends RestAction<Message>> action) {
    try {
      return action.get().submit().thenApply(Message::getIdLong);
    } catch (RuntimeException refused) {
      return failedFuture(refused);
    }
  }

  private static List<Long> joined(List<Long> ids, List<Long> others) {
    List<Long> all = new ArrayList<>(ids);
    all.addAll(others);
    return all;
  }
}
