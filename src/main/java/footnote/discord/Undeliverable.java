package footnote.discord;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.PermissionException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells of answers that Discord does not take.
final class Undeliverable {
  private static final Logger log = LoggerFactory.getLogger(Undeliverable.class);

  private Undeliverable() {}

  /// Logs why, and tells the asker if the bot may not write where they asked.
  ///
  /// @return the reference of a failure that the asker should still be told of
  static Optional<String> tell(Asked asked, Delivery delivery, Throwable failure) {
    Throwable cause = cause(failure);
    if (isForbidden(cause)) {
      log.warn(
          "The bot may not answer in channel {}: {}. Let it view the channel, send messages there and read its history.",
          asked.place().channel(),
          cause.getMessage());
      delivery.forbidden(
          asked.texts().get("failed.permission", "<#" + asked.place().channel() + ">"));
    } else if (cause instanceof ErrorResponseException refused
        && refused.getErrorResponse() == ErrorResponse.UNKNOWN_MESSAGE) {
      log.info("The reply was deleted before the answer came.");
    } else {
      return Optional.of(Incidents.report("An answer could not be delivered", cause));
    }
    return Optional.empty();
  }

  /// What a stage of a future failed with.
  static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static boolean isForbidden(Throwable cause) {
    return cause instanceof PermissionException
        || (cause instanceof ErrorResponseException refused
            && (refused.getErrorResponse() == ErrorResponse.MISSING_PERMISSIONS
                || refused.getErrorResponse() == ErrorResponse.MISSING_ACCESS));
  }
}
