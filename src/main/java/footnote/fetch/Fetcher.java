package footnote.fetch;

import crawlercommons.robots.BaseRobotRules;
import footnote.fetch.FetchException.Kind;
import footnote.fetch.Fetched.Validators;
import footnote.fetch.GuardedSockets.ForbiddenAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Fetches what is at web addresses.
///
/// It goes to public addresses only, also after redirects; asks robots.txt before pages; keeps a
/// limit of requests to each host, of time and of size; and says in a sentence what went wrong.
/// Thread safe.
public final class Fetcher implements AutoCloseable {
  private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(60);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> BUSY = Set.of(429, 503);

  /// Ports of services that take orders in lines of text: a request may be one.
  private static final Set<Integer> OTHER_SERVICES =
      Set.of(
          1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
          102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389,
          427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636,
          989, 990, 993, 995, 1719, 1720, 1723, 2049, 3306, 3659, 4045, 5060, 5061, 5432, 6000,
          6379, 6566, 6665, 6666, 6667, 6668, 6669, 6697, 9200, 10080, 11211);

  private final FetchSettings settings;
  private final Destinations destinations;
  private final Clock clock;
  private final Turns.Pause pause;
  private final Turns turns;
  private final Robots robots;
  private final OkHttpClient client;

  public Fetcher(FetchSettings settings) {
    this(settings, Dns.SYSTEM, Clock.systemUTC(), Thread::sleep);
  }

  /// @param names looks up hosts
  /// @param pause waits
  Fetcher(FetchSettings settings, Dns names, Clock clock, Turns.Pause pause) {
    this.settings = settings;
    this.destinations = new Destinations(settings.allowed());
    this.clock = clock;
    this.pause = pause;
    this.turns = new Turns(settings.perSecond(), settings.perHost(), System::nanoTime, pause);
    this.robots = new Robots(settings.robotName(), clock);
    GuardedSockets guard = new GuardedSockets(names, destinations::allows, destinations::allows);
    this.client =
        new OkHttpClient.Builder()
            .dns(guard)
            .socketFactory(guard)
            .proxy(Proxy.NO_PROXY)
            .protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1))
            .followRedirects(false)
            .followSslRedirects(false)
            // A server may close a connection that waits to be used again.
            .retryOnConnectionFailure(true)
            .connectTimeout(settings.timeout())
            .readTimeout(settings.timeout())
            .build();
  }

  /// Fetches what is at `address`, unless it has not changed.
  ///
  /// @param before of the response that the caller has; [Validators#NONE] to have one in any case
  /// @throws FetchException with the reason if nothing can be had
  public Fetched fetch(URI address, Validators before) throws FetchException, InterruptedException {
    return fetch(address, before, settings.robots(), new Limit(settings.largestBody(), false));
  }

  /// Fetches a file that somebody handed over by its address. What robots.txt says to those who
  /// find addresses by themselves is not asked.
  ///
  /// @throws FetchException with the reason if it cannot be had
  public Fetched download(URI address) throws FetchException, InterruptedException {
    return fetch(address, Validators.NONE, false, new Limit(settings.largestBody(), false));
  }

  private Fetched fetch(URI start, Validators before, boolean obey, Limit limit)
      throws FetchException, InterruptedException {
    URI address = start;
    Budget budget = new Budget(settings.timeout());
    for (int hop = 0; hop <= settings.redirects(); hop++) {
      HttpUrl url = permitted(address);
      BaseRobotRules rules = obey ? rules(address) : null;
      Duration delay = rules == null ? Duration.ZERO : Robots.delay(rules);
      Step step = step(url, address, before, delay, budget, limit);
      if (step.fetched() != null) {
        return step.fetched();
      }
      address = redirected(address, step.location());
    }
    throw new FetchException(
        Kind.BROKEN,
        "%s redirects more than %d times; name the address where it ends."
            .formatted(shown(start), settings.redirects()));
  }

  /// What came of one request: an end, or another address.
  private record Step(@Nullable Fetched fetched, String location) {}

  /// The most bytes of a body.
  ///
  /// @param cuts whether the first part of a larger one is taken
  private record Limit(int bytes, boolean cuts) {}

  /// The time that is left, without what was spent on waiting for a turn.
  private static final class Budget {
    private long left;

    Budget(Duration time) {
      this.left = time.toNanos();
    }
  }

  private BaseRobotRules rules(URI address) throws FetchException, InterruptedException {
    BaseRobotRules rules =
        robots.rules(
            address,
            (file, largest) -> fetch(file, Validators.NONE, false, new Limit(largest, true)));
    if (!rules.isAllowed(address.toString())) {
      throw new FetchException(
          Kind.ROBOTS,
          rules.isAllowNone()
              ? "The robots.txt of %s cannot be had or forbids everything, so %s is not fetched."
                  .formatted(address.getHost(), shown(address))
              : "The robots.txt of %s forbids fetching %s; ask its owner."
                  .formatted(address.getHost(), shown(address)));
    }
    return rules;
  }

  private HttpUrl permitted(URI address) throws FetchException {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw forbidden(address, "only http and https are fetched");
    }
    HttpUrl url = HttpUrl.get(address);
    if (url == null) {
      throw forbidden(address, "it names no host");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw forbidden(address, "it holds a user name or password");
    }
    if (OTHER_SERVICES.contains(url.port())) {
      throw forbidden(address, "port %d belongs to another service".formatted(url.port()));
    }
    return url;
  }

  private static FetchException forbidden(URI address, String why) {
    return new FetchException(
        Kind.FORBIDDEN, "%s is not fetched: %s.".formatted(shown(address), why));
  }

  private Step step(
      HttpUrl url, URI address, Validators before, Duration delay, Budget budget, Limit limit)
      throws FetchException, InterruptedException {
    Duration wait = Duration.ZERO;
    for (int attempt = 1; ; attempt++) {
      pause.sleep(wait);
      try (var _ = turns.await(url.host(), delay)) {
        long start = System.nanoTime();
        try (Response response = call(url, before, budget).execute()) {
          Optional<Duration> patience = patience(response);
          if (BUSY.contains(response.code()) && attempt == 1 && patience.isPresent()) {
            wait = patience.get();
            continue;
          }
          return read(response, address, limit);
        } finally {
          budget.left -= System.nanoTime() - start;
        }
      } catch (IOException broken) {
        throw failure(address, broken);
      }
    }
  }

  private Call call(HttpUrl url, Validators before, Budget budget) throws InterruptedIOException {
    if (budget.left <= 0) {
      throw new InterruptedIOException("timeout");
    }
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", settings.userAgent())
            .header(
                "Accept",
                "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5");
    before.etag().ifPresent(tag -> request.header("If-None-Match", tag));
    before.lastModified().ifPresent(day -> request.header("If-Modified-Since", day));
    Call call = client.newCall(request.build());
    call.timeout().timeout(budget.left, TimeUnit.NANOSECONDS);
    return call;
  }

  private static Step read(Response response, URI address, Limit limit)
      throws IOException, FetchException {
    int status = response.code();
    if (status == 304) {
      return new Step(new Fetched.Unchanged(), "");
    }
    if (status == 404 || status == 410) {
      return new Step(new Fetched.Gone(status), "");
    }
    if (REDIRECTS.contains(status)) {
      String location = response.header("Location");
      if (location == null) {
        throw new FetchException(
            Kind.BROKEN, "%s redirects without saying where to.".formatted(shown(address)));
      }
      return new Step(null, location);
    }
    if (status / 100 != 2) {
      throw new FetchException(
          status / 100 == 5 ? Kind.BROKEN : Kind.REFUSED,
          "%s answers with HTTP %d%s.".formatted(shown(address), status, said(status)));
    }
    return new Step(content(response, address, limit), "");
  }

  private static String said(int status) {
    return switch (status) {
      case 401, 407 -> ": it wants a login";
      case 402 -> ": it wants to be paid";
      case 403, 451 -> ": it refuses";
      case 429 -> ": too many requests; try later";
      case 500, 502, 503, 504 -> ": it is out of order; try later";
      default -> "";
    };
  }

  private static Fetched content(Response response, URI address, Limit limit)
      throws IOException, FetchException {
    String encoding = Optional.ofNullable(response.header("Content-Encoding")).orElse("identity");
    if (!encoding.equalsIgnoreCase("identity")) {
      throw new FetchException(
          Kind.BROKEN,
          "%s is compressed as \"%s\", which was not asked for."
              .formatted(shown(address), encoding));
    }
    byte[] body;
    try (InputStream in = response.body().byteStream()) {
      body = in.readNBytes(limit.cuts() ? limit.bytes() : limit.bytes() + 1);
    }
    if (body.length > limit.bytes()) {
      throw new FetchException(
          Kind.TOO_LARGE,
          "%s has more than %,d bytes; raise fetch.largestBody if it is an article."
              .formatted(shown(address), limit.bytes()));
    }
    MediaType type = response.body().contentType();
    return new Fetched.Content(
        address,
        body,
        type == null ? "" : (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT),
        Optional.ofNullable(type).map(MediaType::charset),
        new Validators(
            Optional.ofNullable(response.header("ETag")),
            Optional.ofNullable(response.header("Last-Modified"))));
  }

  /// How long a busy server wants to be left alone, if that is not too long (RFC 9110, 10.2.3).
  private Optional<Duration> patience(Response response) {
    String value = Optional.ofNullable(response.header("Retry-After")).orElse("").strip();
    try {
      Duration wait =
          value.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait)
          .filter(time -> time.compareTo(LONGEST_PATIENCE) <= 0);
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static URI redirected(URI from, String location) throws FetchException {
    HttpUrl base = HttpUrl.get(from);
    HttpUrl to = base == null ? null : base.resolve(location);
    if (to != null) {
      return to.uri();
    }
    try {
      return from.resolve(new URI(location.strip()));
    } catch (URISyntaxException | IllegalArgumentException malformed) {
      throw new FetchException(
          Kind.BROKEN,
          "%s redirects to \"%s\", which is no address.".formatted(shown(from), cut(location)),
          Optional.of(malformed));
    }
  }

  private static FetchException failure(URI address, IOException broken) {
    for (Throwable at = broken; at != null; at = at.getCause()) {
      if (at instanceof ForbiddenAddress refused) {
        return new FetchException(
            Kind.FORBIDDEN,
            "%s is not fetched: %s. An operator can allow it in fetch.allow."
                .formatted(shown(address), refused.getMessage()),
            Optional.of(broken));
      }
    }
    return switch (broken) {
      case SocketTimeoutException late -> late(address, late);
      case InterruptedIOException late -> late(address, late);
      case UnknownHostException unknown ->
          new FetchException(
              Kind.BROKEN,
              "There is no host %s; check the address.".formatted(address.getHost()),
              Optional.of(unknown));
      case SSLException insecure ->
          new FetchException(
              Kind.BROKEN,
              "%s cannot prove who it is (%s).".formatted(shown(address), insecure.getMessage()),
              Optional.of(insecure));
      case ProtocolException garbage ->
          new FetchException(
              Kind.BROKEN,
              "%s does not speak HTTP as it should (%s)."
                  .formatted(shown(address), cut(String.valueOf(garbage.getMessage()))),
              Optional.of(garbage));
      default ->
          new FetchException(
              Kind.BROKEN,
              "%s cannot be read (%s); try later."
                  .formatted(shown(address), cut(String.valueOf(broken.getMessage()))),
              Optional.of(broken));
    };
  }

  private static FetchException late(URI address, IOException late) {
    return new FetchException(
        Kind.TIMEOUT,
        "%s took too long; try later, or raise fetch.timeout.".formatted(shown(address)),
        Optional.of(late));
  }

  /// An address for a message: without what may be secret.
  private static String shown(URI address) {
    String text = address.toString();
    String user = address.getRawUserInfo();
    return cut(user == null ? text : text.replace(user + "@", "***@"));
  }

  private static String cut(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
