package footnote.discord.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Something a person did that the bot must acknowledge.
public final class SimInteraction {
  /// Discord waits so long for an acknowledgement.
  static final Duration PATIENCE = Duration.ofSeconds(3);

  /// Discord ends an interaction after so long.
  static final Duration LIFE = Duration.ofMinutes(15);

  private final DiscordSimulator discord;
  private final long id;
  private final int type;
  private final SimUser user;
  private final SimChannel channel;
  private final @Nullable SimMessage source;
  private final long made = System.nanoTime();
  private final List<SimMessage> messages = new ArrayList<>();
  private @Nullable Callback callback;
  private @Nullable SimMessage original;
  private boolean expired;

  SimInteraction(
      DiscordSimulator discord,
      long id,
      int type,
      SimUser user,
      SimChannel channel,
      @Nullable SimMessage source) {
    this.discord = discord;
    this.id = id;
    this.type = type;
    this.user = user;
    this.channel = channel;
    this.source = source;
  }

  /// How the bot acknowledged.
  ///
  /// @param type 4 a message, 5 a message to come, 6 and 7 the same for the message of a component,
  ///   8 choices, 9 a modal
  /// @param after how long that took
  public record Callback(int type, JsonNode data, Duration after) {
    public boolean isEphemeral() {
      return (data.path("flags").asInt() & SimMessage.EPHEMERAL) != 0;
    }
  }

  long id() {
    return id;
  }

  int type() {
    return type;
  }

  /// Names the interaction in requests.
  String token() {
    return "token-" + id;
  }

  SimUser user() {
    return user;
  }

  SimChannel channel() {
    return channel;
  }

  Optional<SimMessage> source() {
    return Optional.ofNullable(source);
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - made);
  }

  boolean isAcknowledged() {
    return callback != null;
  }

  void acknowledge(int callbackType, JsonNode data) {
    callback = new Callback(callbackType, data, age());
  }

  void setOriginal(@Nullable SimMessage message) {
    original = message;
  }

  Optional<SimMessage> original() {
    return Optional.ofNullable(original);
  }

  void add(SimMessage message) {
    messages.add(message);
  }

  boolean isOver() {
    return expired || age().compareTo(LIFE) > 0;
  }

  /// Ends the interaction as 15 minutes would.
  public void expire() {
    discord.change(() -> expired = true);
  }

  public Optional<Callback> callback() {
    return discord.locked(() -> Optional.ofNullable(callback));
  }

  public Callback awaitCallback() {
    return discord.await("the acknowledgement of an interaction", this::callback);
  }

  /// The messages that answer it, oldest first.
  public List<SimMessage> messages() {
    return discord.locked(() -> messages.stream().filter(message -> !message.isGone()).toList());
  }

  public SimMessage awaitMessage(Predicate<SimMessage> wanted) {
    return discord.await(
        "a message to an interaction", () -> messages().stream().filter(wanted).findFirst());
  }

  /// The first message that is there to read.
  public SimMessage awaitMessage() {
    return awaitMessage(message -> !message.isLoading());
  }

  /// What may be chosen, of an interaction for completion.
  public JsonNode choices() {
    return awaitCallback().data().path("choices");
  }

  /// The modal that was opened.
  public JsonNode modal() {
    Callback shown = awaitCallback();
    return shown.type() == 9 ? shown.data() : MissingNode.getInstance();
  }
}
