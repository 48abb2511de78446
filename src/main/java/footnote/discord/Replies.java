package footnote.discord;

import java.util.function.Supplier;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.callbacks.IMessageEditCallback;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Replies that one person sees.
final class Replies {
  private static final Logger log = LoggerFactory.getLogger(Replies.class);

  private Replies() {}

  /// Replies at once.
  static void toOne(IReplyCallback event, Post post) {
    event.reply(post.toSend()).setEphemeral(true).queue(sent -> {}, failure -> failed(failure));
  }

  /// Acknowledges, then replies with what takes a moment to make.
  static void toOne(IReplyCallback event, Supplier<Post> post) {
    event.deferReply(true).queue(hook -> show(hook, event, post), failure -> failed(failure));
  }

  /// Acknowledges, then puts what takes a moment to make in place of the message of a button.
  static void inPlace(IMessageEditCallback event, IReplyCallback reply, Supplier<Post> post) {
    event.deferEdit().queue(hook -> show(hook, reply, post), failure -> failed(failure));
  }

  /// Shows what is made, or else that it could not be made or Discord does not take it.
  static void show(InteractionHook hook, IReplyCallback event, Supplier<Post> post) {
    try {
      hook.editOriginal(post.get().toEdit())
          .queue(
              sent -> {}, failure -> apologise(hook, event, "A reply could not be sent", failure));
    } catch (RuntimeException broken) {
      apologise(hook, event, "A reply could not be made", broken);
    }
  }

  /// Says that something failed, in place of what was to be shown.
  ///
  /// @param what what failed, as a sentence without its full stop
  static void apologise(
      InteractionHook hook, IReplyCallback event, String what, Throwable failure) {
    String reference = Incidents.report(what, failure);
    String text = Texts.in(event.getUserLocale()).get("failed", reference);
    hook.editOriginal(Post.text(text).toEdit())
        .queue(
            sent -> {},
            again -> log.debug("The reader could not be told either ({}).", reference, again));
  }

  static void failed(Throwable failure) {
    Incidents.report("A reply could not be sent", failure);
  }
}
