package footnote.chat;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.TimeoutException;
import footnote.chat.ModelException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes of what a provider's client throws one sentence that an operator can act on.
///
/// What a server says is untrusted and may repeat the key: it is shortened, on one line, and holds
/// no key.
final class Failures {
  private static final int LONGEST_QUOTE = 200;

  /// The words in which providers say that a prompt is too long for the model.
  private static final Pattern TOO_LONG =
      Pattern.compile(
          "context[ _](?:length|window|size)|maximum context|too many tokens|prompt is too long"
              + "|input is too long|token count.{0,40}exceeds|exceeds?.{0,40}context",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BAD_KEY =
      Pattern.compile(
          "api[ _]key[ _](?:not[ _]valid|invalid)|invalid[ _]api[ _]key", Pattern.CASE_INSENSITIVE);

  private static final Pattern FILTERED =
      Pattern.compile("content_filter|content management policy|safety", Pattern.CASE_INSENSITIVE);

  private final ModelSettings settings;
  private final Provider provider;

  Failures(ModelSettings settings, Provider provider) {
    this.settings = settings;
    this.provider = provider;
  }

  /// What `failure` means.
  ModelException of(Throwable failure) {
    if (failure instanceof ModelException known) {
      return known;
    }
    Optional<ModelHttp.Refusal> refusal = find(failure, ModelHttp.Refusal.class);
    if (refusal.isPresent()) {
      return of(refusal.get());
    }
    String where = provider.address(settings);
    if (find(failure, ContentFilteredException.class).isPresent()) {
      return failure(
          Kind.FILTERED,
          "The content filter of %s held the answer back.".formatted(settings.label()),
          failure);
    }
    if (find(failure, ConnectException.class).isPresent()
        || find(failure, HttpConnectTimeoutException.class).isPresent()
        || find(failure, UnresolvedAddressException.class).isPresent()) {
      return failure(
          Kind.UNREACHABLE,
          "No server answers at %s; start it, or correct answer.model.baseUrl.".formatted(where),
          failure);
    }
    if (find(failure, HttpTimeoutException.class).isPresent()
        || find(failure, TimeoutException.class).isPresent()) {
      return failure(
          Kind.TIMED_OUT,
          "%s took longer than %d seconds; raise answer.model.timeout, or take a faster model."
              .formatted(settings.label(), settings.timeout().toSeconds()),
          failure);
    }
    if (find(failure, IOException.class).isPresent()) {
      return failure(
          Kind.BROKEN,
          "The connection to %s broke off (%s).".formatted(where, quoted(root(failure))),
          failure);
    }
    return failure(
        Kind.BROKEN,
        "What %s sent makes no sense to its protocol (%s).".formatted(where, quoted(root(failure))),
        failure);
  }

  private ModelException of(ModelHttp.Refusal refusal) {
    String said = quoted(refusal);
    int status = refusal.statusCode();
    Kind kind = kind(status, said);
    String message =
        switch (kind) {
          case KEY_REFUSED ->
              "%s refused the key (%d); correct %s_API_KEY or answer.model.key."
                  .formatted(provider.label(), status, provider.name());
          case UNKNOWN_MODEL ->
              "%s knows no model \"%s\" (%d: %s); correct answer.model.name or answer.model.baseUrl."
                  .formatted(provider.label(), settings.name(), status, said);
          case BUSY ->
              "%s has no capacity for this account now (429: %s)."
                  .formatted(settings.label(), said);
          case TIMED_OUT -> "%s took too long (%d).".formatted(settings.label(), status);
          case TOO_LONG ->
              "The prompt is too long for %s (%s); lower answer.prompt.tokens."
                  .formatted(settings.label(), said);
          case FILTERED ->
              "The content filter of %s held the answer back.".formatted(settings.label());
          case BROKEN ->
              "The server of %s failed (%d: %s).".formatted(settings.label(), status, said);
          default -> "%s refused the request (%d: %s).".formatted(settings.label(), status, said);
        };
    return new ModelException(kind, message, refusal.retryAfter(), refusal);
  }

  private static Kind kind(int status, String said) {
    if (status == 401 || status == 403 || BAD_KEY.matcher(said).find()) {
      return Kind.KEY_REFUSED;
    }
    if (status == 404) {
      return Kind.UNKNOWN_MODEL;
    }
    if (status == 429) {
      return Kind.BUSY;
    }
    if (status == 408 || status == 504) {
      return Kind.TIMED_OUT;
    }
    if (status == 413 || TOO_LONG.matcher(said).find()) {
      return Kind.TOO_LONG;
    }
    if (status == 400 && FILTERED.matcher(said).find()) {
      return Kind.FILTERED;
    }
    return status >= 500 ? Kind.BROKEN : Kind.REFUSED;
  }

  private static ModelException failure(Kind kind, String message, Throwable cause) {
    return new ModelException(kind, message, Optional.empty(), cause);
  }

  private String quoted(Throwable failure) {
    String said =
        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    String line = said.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    String safe = settings.key().isEmpty() ? line : line.replace(settings.key(), "***");
    return safe.length() <= LONGEST_QUOTE ? safe : safe.substring(0, LONGEST_QUOTE) + "…";
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static <T extends Throwable> Optional<T> find(
      @Nullable Throwable failure, Class<T> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
    }
    return Optional.empty();
  }
}
