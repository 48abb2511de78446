package footnote.discord;

import java.util.Optional;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.requests.restaction.MessageCreateAction;

/// Messages to channels that are sent once, however often the request is repeated.
final class ChannelPost {
  private ChannelPost() {}

  /// A message to a channel.
  ///
  /// Discord enforces the nonce: a request that is repeated because its response was lost makes no
  /// second message.
  ///
  /// @param cause the id of what is replied to
  /// @param part tells the messages of one reply apart
  /// @param to the message to reply to; if it is gone, the message stands alone
  static MessageCreateAction of(
      MessageChannel channel, Post post, long cause, int part, Optional<Long> to) {
    MessageCreateAction message =
        channel.sendMessage(post.toSend()).setNonce(cause + "-" + part).failOnInvalidReply(false);
    return to.map(message::setMessageReference).orElse(message);
  }
}
