package footnote.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.dv8tion.jda.api.entities.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers a message with replies. Progress is shown in the first of them, which then becomes the
/// answer.
final class MessageDelivery implements Delivery {
  private static final Logger log = LoggerFactory.getLogger(MessageDelivery.class);

  private final Message question;

  /// The first reply, once it has been sent, whether or not it could be edited since.
  private @Nullable CompletableFuture<Message> first;

  private int delivered;

  MessageDelivery(Message question) {
    this.question = question;
  }

  @Override
  public synchronized void progress(Post post) {
    first =
        first == null
            ? reply(post, 0)
            : first.thenCompose(message ->
                edit(message, post).exceptionallyCompose(failure -> unchanged(message, failure)));
    var _ =
        first.exceptionally(failure -> {
          log.debug("Progress could not be shown.", failure);
          return null;
        });
  }

  @Override
  public void typing() {
    try {
      question.getChannel().sendTyping().queue(sent -> {}, failure -> log.debug("", failure));
    } catch (RuntimeException forbidden) {
      log.debug("The bot may not type here.", forbidden);
    }
  }

  @Override
  public synchronized CompletableFuture<List<Long>> deliver(List<Post> posts) {
    // No part has the number of another, not even that of an answer which failed before it.
    int number = delivered;
    delivered += posts.size();
    CompletableFuture<Message> opening =
        first == null
            ? reply(posts.getFirst(), number)
            : first
                .exceptionallyCompose(failure -> anew(posts.getFirst(), failure))
                .thenCompose(message -> edit(message, posts.getFirst()));
    CompletableFuture<List<Long>> sent = opening.thenApply(message -> List.of(message.getIdLong()));
    for (int i = 1; i < posts.size(); i++) {
      int part = i;
      sent =
          sent.thenCompose(ids ->
              reply(posts.get(part), number + part)
                  .thenApply(message -> {
                    List<Long> all = new ArrayList<>(ids);
                    all.add(message.getIdLong());
                    return all;
                  }));
    }
    return sent;
  }

  @Override
  public void forbidden(String text) {
    question
        .getAuthor()
        .openPrivateChannel()
        .flatMap(channel -> channel.sendMessage(Post.text(text).toSend()))
        .queue(sent -> {}, failure -> log.debug("The asker takes no direct messages.", failure));
  }

  private static CompletableFuture<Message> edit(Message message, Post post) {
    try {
      return message.editMessage(post.toEdit()).submit();
    } catch (RuntimeException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  /// A message that could not be edited stays as it was, if it is still there.
  private static CompletableFuture<Message> unchanged(Message message, Throwable failure) {
    log.debug("Progress could not be shown.", failure);
    return Undeliverable.isGone(failure)
        ? CompletableFuture.failedFuture(failure)
        : CompletableFuture.completedFuture(message);
  }

  /// Sends the first reply, which failed, once more. If it came through all the same, Discord makes
  /// no second one of that number but shows the first, which is edited then.
  private CompletableFuture<Message> anew(Post post, Throwable failure) {
    return Undeliverable.isGone(failure) ? CompletableFuture.failedFuture(failure) : reply(post, 0);
  }

  private CompletableFuture<Message> reply(Post post, int part) {
    try {
      return ChannelPost.of(
              question.getChannel(),
              post,
              question.getIdLong(),
              part,
              Optional.of(question.getIdLong()))
          .submit();
    } catch (RuntimeException forbidden) {
      return CompletableFuture.failedFuture(forbidden);
    }
  }
}
