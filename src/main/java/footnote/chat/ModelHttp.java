package footnote.chat;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries the requests of the providers' clients over the JDK's HTTP client.
///
/// The clients' usual carrier has no deadline once a response has begun, no limit to its size, and
/// drops the headers of a refusal, of which `Retry-After` is needed. Thread safe.
final class ModelHttp implements HttpClient {
  private static final Logger log = LoggerFactory.getLogger(ModelHttp.class);

  /// A completion of the longest answers is a hundredth of it.
  private static final int LARGEST_RESPONSE = 8_000_000;

  private static final int LARGEST_REFUSAL = 64_000;

  /// How often it is looked whether a response is still wanted.
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /// Whether nobody wants the response any more: it is ended then, however long the server is
  /// silent.
  private static final ScopedValue<BooleanSupplier> UNWANTED = ScopedValue.newInstance();

  private final java.net.http.HttpClient client;
  private final Duration timeout;

  private ModelHttp(Duration connectTimeout, Duration timeout) {
    this.client = java.net.http.HttpClient.newBuilder().connectTimeout(connectTimeout).build();
    this.timeout = timeout;
  }

  /// A server refused a request.
  static final class Refusal extends HttpException {
    private static final long serialVersionUID = 1L;
    private final transient Optional<Duration> retryAfter;

    Refusal(int status, String body, Optional<Duration> retryAfter) {
      super(status, body);
      this.retryAfter = retryAfter;
    }

    Optional<Duration> retryAfter() {
      return retryAfter;
    }
  }

  /// Builds clients that keep what the model's settings say of time.
  static final class Builder implements HttpClientBuilder {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private Duration connectTimeout = CONNECT;
    private Duration readTimeout = Duration.ofSeconds(60);

    @Override
    public Duration connectTimeout() {
      return connectTimeout;
    }

    @Override
    public Builder connectTimeout(Duration timeout) {
      this.connectTimeout = timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT;
      return this;
    }

    @Override
    public Duration readTimeout() {
      return readTimeout;
    }

    @Override
    public Builder readTimeout(Duration timeout) {
      this.readTimeout = timeout;
      return this;
    }

    @Override
    public HttpClient build() {
      return new ModelHttp(connectTimeout, readTimeout);
    }
  }

  /// Runs a call, whose requests end when `unwanted` says so; it is asked on other threads, too.
  static void untilUnwanted(BooleanSupplier unwanted, Runnable call) {
    ScopedValue.where(UNWANTED, unwanted).run(call);
  }

  private static BooleanSupplier unwanted() {
    return UNWANTED.orElse(() -> false);
  }

  private static IOException nobodyWantsIt() {
    return new IOException("Nobody wants the response any more.");
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    try (InputStream body = open(request)) {
      return SuccessfulHttpResponse.builder().statusCode(200).body(body.readAllBytes()).build();
    } catch (HttpTimeoutException late) {
      throw new TimeoutException(late);
    } catch (IOException broken) {
      throw new RuntimeException(broken);
    }
  }

  /// Runs on the caller's thread and returns at the end of the stream.
  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    try (InputStream body = open(request)) {
      listener.onOpen(SuccessfulHttpResponse.builder().statusCode(200).build());
      parser.parse(body, listener);
      listener.onClose();
    } catch (HttpTimeoutException late) {
      listener.onError(new TimeoutException(late));
    } catch (IOException | RuntimeException broken) {
      listener.onError(broken);
    }
  }

  /// The body of a successful response, which ends with an error at the deadline.
  private InputStream open(HttpRequest request) throws IOException {
    java.net.http.HttpRequest.Builder sent =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
            .timeout(timeout)
            .method(
                request.method().name(),
                request.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(request.body()));
    request.headers().forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
    long deadline = System.nanoTime() + timeout.toNanos();
    HttpResponse<InputStream> response = send(sent.build());
    InputStream body = new Limited(response.body(), deadline);
    if (response.statusCode() / 100 != 2) {
      try (body) {
        String text = new String(body.readNBytes(LARGEST_REFUSAL), StandardCharsets.UTF_8);
        throw new Refusal(response.statusCode(), text, retryAfter(response));
      }
    }
    return body;
  }

  private HttpResponse<InputStream> send(java.net.http.HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<InputStream>> response =
        client.sendAsync(request, BodyHandlers.ofInputStream());
    while (true) {
      try {
        return response.get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      } catch (java.util.concurrent.TimeoutException silent) {
        if (unwanted().getAsBoolean()) {
          response.cancel(true);
          throw nobodyWantsIt();
        }
      } catch (ExecutionException failed) {
        throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed);
      } catch (InterruptedException stopped) {
        response.cancel(true);
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while waiting for the model.", stopped);
      }
    }
  }

  /// Seconds, or a date (RFC 9110, 10.2.3).
  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .map(String::strip)
        .flatMap(value -> {
          try {
            if (value.matches("\\d{1,9}(\\.\\d{1,6})?")) {
              return Optional.of(Duration.ofMillis((long) (Double.parseDouble(value) * 1000)));
            }
            ZonedDateTime at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(ZonedDateTime.now(at.getZone()), at);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
          } catch (DateTimeParseException neither) {
            return Optional.empty();
          }
        });
  }

  /// A body that ends with an error when it grows too large, takes too long, or is not wanted any
  /// more.
  private static final class Limited extends FilterInputStream {
    private final long deadline;
    private final BooleanSupplier unwanted = unwanted();
    private volatile boolean closed;
    private volatile boolean ended;
    private long read;

    Limited(InputStream body, long deadline) {
      super(body == null ? new ByteArrayInputStream(new byte[0]) : body);
      this.deadline = deadline;
      look();
    }

    /// Ends the body if it is time, and else looks again in a moment.
    private void look() {
      if (closed) {
        return;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0 || unwanted.getAsBoolean()) {
        ended = true;
        closeBody();
        return;
      }
      long pause = Math.min(left, LOOK_EVERY.toNanos());
      CompletableFuture.delayedExecutor(pause, TimeUnit.NANOSECONDS).execute(this::look);
    }

    private void closeBody() {
      try {
        in.close();
      } catch (IOException alreadyBroken) {
        log.debug("A response did not close.", alreadyBroken);
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count;
      try {
        count = in.read(buffer, offset, length);
      } catch (IOException broken) {
        throw ended ? end() : broken;
      }
      // A body that is closed while it is read may look as if it were complete.
      if (ended || isLate()) {
        throw end();
      }
      read += Math.max(0, count);
      if (read > LARGEST_RESPONSE) {
        throw new IOException("The response has more than %,d bytes.".formatted(LARGEST_RESPONSE));
      }
      return count;
    }

    private boolean isLate() {
      return System.nanoTime() - deadline >= 0;
    }

    private IOException end() {
      return isLate() ? new HttpTimeoutException("The response took too long.") : nobodyWantsIt();
    }

    @Override
    public void close() {
      closed = true;
      closeBody();
    }
  }
}
