package footnote.discord;

import java.util.List;
import java.util.concurrent.CompletableFuture;
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

  /// Logs why, and tells the asker at least that there is no answer, unless they deleted the reply.
  static void tell(Place place, Texts texts, Delivery delivery, Throwable failure) {
    Throwable cause = cause(failure);
    if (isForbidden(cause)) {
      log.warn(
          "The bot may not answer in channel {}: {}. Let it view the channel, send messages there and read its history.",
          place.channel(),
          cause.getMessage());
      delivery.forbidden(texts.get("failed.permission", "<#" + place.channel() + ">"));
    } else if (isGone(cause)) {
      log.info("The reply was deleted before the answer came.");
    } else {
      apologise(texts, delivery, Incidents.report("An answer could not be delivered", cause));
    }
  }

  private static void apologise(Texts texts, Delivery delivery, String reference) {
    var _ =
        CompletableFuture.completedFuture(List.of(Post.text(texts.get("failed", reference))))
            .thenCompose(delivery::deliver)
            .exceptionally(failure -> {
              log.debug("The reader could not be told either ({}).", reference, failure);
              return List.of();
            });
  }

  /// Whether what was to be edited has been deleted.
  static boolean isGone(Throwable failure) {
    return cause(failure) instanceof ErrorResponseException refused
        && refused.getErrorResponse() == ErrorResponse.UNKNOWN_MESSAGE;
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
