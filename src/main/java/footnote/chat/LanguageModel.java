package footnote.chat;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import footnote.chat.ModelException.Kind;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A configured language model.
///
/// What may go better in a moment is tried again, after a growing wait or when the server says. A
/// model that fails again and again is left alone for a while and fails at once meanwhile. Thread
/// safe; calls return when the completion ends.
public final class LanguageModel {
  private static final Logger log = LoggerFactory.getLogger(LanguageModel.class);

  /// A reader does not wait longer for a server that is busy: another model is asked.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final Duration REST = Duration.ofSeconds(30);
  private static final int RECENT_CALLS = 10;
  private static final int CALLS_TO_JUDGE_BY = 5;

  private final ModelSettings settings;
  private final Failures failures;
  private final ChatModel model;
  private final StreamingChatModel streaming;
  private final Retry retry;
  private final CircuitBreaker breaker;

  /// @throws IllegalArgumentException if the settings name no model, or lack its key
  public LanguageModel(ModelSettings settings) {
    Provider provider =
        settings.source().orElseThrow(() -> new IllegalArgumentException("There is no model."));
    if (settings.name().isEmpty()) {
      throw new IllegalArgumentException(
          "The model of %s has no name; write it under answer.model.name."
              .formatted(provider.label()));
    }
    if (provider.needsKey() && settings.key().isEmpty() && settings.baseUrl().isEmpty()) {
      throw new IllegalArgumentException(
          "%s needs a key; set %s_API_KEY, or answer.model.key."
              .formatted(provider.label(), provider.name()));
    }
    this.settings = settings;
    this.failures = new Failures(settings, provider);
    this.model = provider.model(settings, new ModelHttp.Builder().readTimeout(settings.timeout()));
    this.streaming =
        provider.streaming(settings, new ModelHttp.Builder().readTimeout(settings.timeout()));
    this.retry = retry(settings);
    this.breaker =
        CircuitBreaker.of(
            label(),
            CircuitBreakerConfig.custom()
                .slidingWindowSize(RECENT_CALLS)
                .minimumNumberOfCalls(CALLS_TO_JUDGE_BY)
                .waitDurationInOpenState(REST)
                .permittedNumberOfCallsInHalfOpenState(1)
                .recordException(
                    failure -> !(failure instanceof ModelException known) || known.kind().isFault())
                .build());
  }

  private static Retry retry(ModelSettings settings) {
    IntervalFunction growing =
        IntervalFunction.ofExponentialRandomBackoff(settings.retryWait(), 2.0, 0.2, LONGEST_WAIT);
    return Retry.of(
        settings.name(),
        RetryConfig.<Completion>custom()
            .maxAttempts(settings.attempts())
            .retryOnException(LanguageModel::isWorthAnotherTry)
            .intervalBiFunction((attempt, outcome) ->
                outcome.isLeft() && outcome.getLeft() instanceof ModelException known
                    ? known.retryAfter().map(Duration::toMillis).orElse(growing.apply(attempt))
                    : growing.apply(attempt))
            .build());
  }

  private static boolean isWorthAnotherTry(Throwable failure) {
    return failure instanceof ModelException known
        && known.kind().isPassing()
        && known.retryAfter().orElse(Duration.ZERO).compareTo(LONGEST_WAIT) <= 0;
  }

  /// Provider and name, for people.
  public String label() {
    return settings.label();
  }

  public ModelSettings settings() {
    return settings;
  }

  /// What the model answers.
  ///
  /// @throws ModelException if it does not
  public Completion complete(Prompt prompt) {
    return resilient(() -> {
      try {
        return completion(prompt, model.chat(request(prompt)));
      } catch (RuntimeException failure) {
        throw failures.of(failure);
      }
    });
  }

  /// What the model answers, given piece by piece as it is written.
  ///
  /// @param attempt makes the taker of the pieces; called again when the answer begins anew,
  ///   because the stream broke
  /// @param stop whether nobody wants more; asked after each piece and, on other threads, several
  ///   times a second
  /// @throws ModelException if it does not answer; of kind STOPPED if nobody wanted more
  public Completion stream(
      Prompt prompt, Supplier<Consumer<String>> attempt, BooleanSupplier stop) {
    return resilient(() -> {
      Streamed streamed = new Streamed(attempt.get(), stop);
      try {
        ModelHttp.untilUnwanted(stop, () -> streaming.chat(request(prompt), streamed));
      } catch (RuntimeException failure) {
        throw failures.of(failure);
      }
      return completion(prompt, streamed.response());
    });
  }

  private Completion resilient(Supplier<Completion> call) {
    try {
      return retry.executeSupplier(() -> breaker.executeSupplier(() -> noted(call)));
    } catch (CallNotPermittedException resting) {
      throw new ModelException(
          Kind.RESTING,
          "%s failed too often of late and is left alone for %d seconds."
              .formatted(label(), REST.toSeconds()),
          Optional.empty(),
          resting);
    }
  }

  private Completion noted(Supplier<Completion> call) {
    try {
      return call.get();
    } catch (ModelException failure) {
      if (failure.kind() != Kind.STOPPED) {
        log.atWarn()
            .addKeyValue("model", label())
            .addKeyValue("kind", failure.kind())
            .log("A model gave no answer: {}", failure.getMessage());
      }
      throw failure;
    }
  }

  private static ChatRequest request(Prompt prompt) {
    return ChatRequest.builder()
        .messages(SystemMessage.from(prompt.system()), UserMessage.from(prompt.user()))
        .maxOutputTokens(prompt.answerTokens())
        .build();
  }

  /// What of an answer had come before it was stopped. Providers bill it, but do not say how much
  /// it was: the tokens are estimated.
  public Completion stopped(Prompt prompt, String text) {
    return new Completion(text, true, estimated(prompt, text));
  }

  private Usage estimated(Prompt prompt, String text) {
    return usage(prompt.estimatedTokens(), Prompt.tokens(text));
  }

  private Completion completion(Prompt prompt, ChatResponse response) {
    // Refusals and blocked words have no name of their own in LangChain4j.
    if (response.finishReason() == FinishReason.CONTENT_FILTER
        || response.finishReason() == FinishReason.OTHER) {
      throw new ModelException(
          Kind.FILTERED, "The content filter of %s held the answer back.".formatted(label()));
    }
    String text = response.aiMessage().text();
    if (text == null || text.isBlank()) {
      throw new ModelException(Kind.BROKEN, "%s sent an empty answer.".formatted(label()));
    }
    boolean cutOff = response.finishReason() == FinishReason.LENGTH;
    return new Completion(text, cutOff, usage(prompt, text, response.tokenUsage()));
  }

  /// What a server says that it took; estimated where it does not say, lest budgets never fill.
  private Usage usage(Prompt prompt, String text, @Nullable TokenUsage usage) {
    if (usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null) {
      return estimated(prompt, text);
    }
    return usage(usage.inputTokenCount(), usage.outputTokenCount());
  }

  private Usage usage(long input, long output) {
    double price = (input * settings.inputPrice() + output * settings.outputPrice()) / 1e6;
    return new Usage(input, output, price);
  }

  /// Takes a stream; everything happens on the thread that asked.
  private final class Streamed implements StreamingChatResponseHandler {
    private final Consumer<String> pieces;
    private final BooleanSupplier stop;
    private @Nullable ChatResponse response;
    private @Nullable Throwable failure;
    private boolean stopped;

    Streamed(Consumer<String> pieces, BooleanSupplier stop) {
      this.pieces = pieces;
      this.stop = stop;
    }

    @Override
    public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
      if (!stopped && stop.getAsBoolean()) {
        stopped = true;
        context.streamingHandle().cancel();
      }
      if (stopped || failure != null) {
        return;
      }
      try {
        pieces.accept(piece.text());
      } catch (RuntimeException ours) {
        failure = ours;
        context.streamingHandle().cancel();
      }
    }

    @Override
    public void onCompleteResponse(ChatResponse whole) {
      response = whole;
    }

    @Override
    public void onError(Throwable broken) {
      failure = failure == null ? broken : failure;
    }

    ChatResponse response() {
      if (stopped || (failure != null && stop.getAsBoolean())) {
        throw new ModelException(Kind.STOPPED, "The answer was stopped.");
      }
      if (failure != null) {
        throw failures.of(failure);
      }
      if (response == null || response.finishReason() == null) {
        throw new ModelException(
            Kind.BROKEN, "The answer of %s ended in the middle.".formatted(label()));
      }
      return response;
    }
  }
}
