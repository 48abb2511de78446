package footnote.discord;

import java.util.function.Supplier;
import net.dv8tion.jda.api.interactions.callbacks.IMessageEditCallback;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;

/// Replies that one person sees.
final class Replies {
  private Replies() {}

  /// Replies at once.
  static void toOne(IReplyCallback event, Post post) {
    event.reply(post.toSend()).setEphemeral(true).queue(sent -> {}, failure -> failed(failure));
  }

  /// Acknowledges, then replies with what takes a moment to make.
  static void toOne(IReplyCallback event, Supplier<Post> post) {
    event
        .deferReply(true)
        .queue(
            hook ->
                hook.editOriginal(made(event, post).toEdit())
                    .queue(sent -> {}, failure -> failed(failure)),
            failure -> failed(failure));
  }

  /// Acknowledges, then puts what takes a moment to make in place of the message of a button.
  static void inPlace(IMessageEditCallback event, IReplyCallback reply, Supplier<Post> post) {
    event
        .deferEdit()
        .queue(
            hook ->
                hook.editOriginal(made(reply, post).toEdit())
                    .queue(sent -> {}, failure -> failed(failure)),
            failure -> failed(failure));
  }

  private static Post made(IReplyCallback event, Supplier<Post> post) {
    try {
      return post.get();
    } catch (RuntimeException broken) {
      String reference = Incidents.report("A reply could not be made", broken);
      return Post.text(Texts.in(event.getUserLocale()).get("failed", reference));
    }
  }

  static void failed(Throwable failure) {
    Incidents.report("A reply could not be sent", failure);
  }
}
