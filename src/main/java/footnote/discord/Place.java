package footnote.discord;

import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.entities.channel.Channel;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.interactions.Interaction;
import org.jspecify.annotations.Nullable;

/// Where something is asked.
///
/// @param guild the guild that the bot is in; empty in direct messages and where it only came along
///   with a reader
/// @param parent the channel that a thread or a forum post belongs to
record Place(Optional<Long> guild, long channel, Optional<Long> parent) {
  static Place of(Interaction event) {
    Optional<Long> guild =
        event.isFromAttachedGuild() && event.getGuild() != null
            ? Optional.of(event.getGuild().getIdLong())
            : Optional.empty();
    return new Place(guild, event.getChannelIdLong(), parent(event.getChannel()));
  }

  static Place of(Optional<Long> guild, Channel channel) {
    return new Place(guild, channel.getIdLong(), parent(channel));
  }

  private static Optional<Long> parent(@Nullable Channel channel) {
    return channel instanceof ThreadChannel thread && !thread.isDetached()
        ? Optional.of(thread.getParentChannel().getIdLong())
        : Optional.empty();
  }

  /// Whether this is one of the channels, or a thread of one.
  boolean isIn(Set<Long> channels) {
    return channels.contains(channel) || parent.map(channels::contains).orElse(false);
  }
}
