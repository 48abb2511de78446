package footnote.discord;

/// The bot cannot start or go on. The message says in one sentence what to do.
public final class DiscordException extends RuntimeException {
  DiscordException(String message) {
    super(message);
  }

  DiscordException(String message, Throwable cause) {
    super(message, cause);
  }
}
