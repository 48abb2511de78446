package footnote.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import footnote.fetch.FetchException.Kind;
import footnote.fetch.Fetched.Validators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
  private static final int LIMIT = 100_000;

  private final List<Duration> pauses = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private MisbehavingServer server;

  @BeforeEach
  void start() throws IOException {
    server = new MisbehavingServer();
  }

  @AfterEach
  void stop() throws IOException {
    end.countDown();
    server.close();
  }

  @Test
  void fetchesAPage() throws Exception {
    server.on(
        "/a",
        200,
        "Content-Type: Text/HTML; charset=iso-8859-1\r\nETag: \"7\"\r\nLast-Modified: Tue, 01 Jul 2025 10:00:00 GMT",
        "<p>Mill</p>");

    Fetched.Content page = content("/a");

    assertThat(new String(page.body(), StandardCharsets.UTF_8)).isEqualTo("<p>Mill</p>");
    assertThat(page.address()).isEqualTo(server.at("/a"));
    assertThat(page.type()).isEqualTo("text/html");
    assertThat(page.charset()).contains(StandardCharsets.ISO_8859_1);
    assertThat(page.validators())
        .isEqualTo(
            new Validators(Optional.of("\"7\""), Optional.of("Tue, 01 Jul 2025 10:00:00 GMT")));
    assertThat(server.heads().getLast()).contains("User-Agent: Footnote/");
  }

  @Test
  void asksOnlyForWhatHasChanged() throws Exception {
    server.on(
        "/a",
        (head, out) ->
            MisbehavingServer.write(
                out, head.contains("If-None-Match: \"7\"") ? 304 : 200, "", new byte[0]));

    try (Fetcher fetcher = fetcher()) {
      assertThat(
              fetcher.fetch(
                  server.at("/a"), new Validators(Optional.of("\"7\""), Optional.empty())))
          .isInstanceOf(Fetched.Unchanged.class);
    }
  }

  @Test
  void leavesOutValidatorsThatNoHeaderMayHold() throws Exception {
    server.on("/a", 200, "ETag: \"é\"", "here");
    Validators odd = new Validators(Optional.of("\"é\""), Optional.of("1 März"));

    try (Fetcher fetcher = fetcher()) {
      assertThat(fetcher.fetch(server.at("/a"), odd))
          .isInstanceOfSatisfying(
              Fetched.Content.class,
              page -> assertThat(page.validators()).isEqualTo(Validators.NONE));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void tellsThatSomethingIsGone(int status) throws Exception {
    server.on("/a", status, "", "gone");

    try (Fetcher fetcher = fetcher()) {
      assertThat(fetcher.fetch(server.at("/a"), Validators.NONE))
          .isEqualTo(new Fetched.Gone(status));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | REFUSED | it wants a login
          403 | REFUSED | it refuses
          429 | REFUSED | too many requests; try later
          500 | BROKEN  | it is out of order; try later
          """)
  void saysWhatAStatusMeans(int status, Kind kind, String said) {
    server.on("/a", status, "", "");

    FetchException failure = failure("/a");

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessageEndingWith("answers with HTTP " + status + ": " + said + ".");
  }

  @Test
  void followsRedirects() throws Exception {
    server.on("/a", 301, "Location: /b", "");
    server.on("/b", 302, "Location: " + server.at("/c?d=%C3%A4"), "");
    server.page("/c?d=%C3%A4", "here");

    assertThat(content("/a").address().toString()).endsWith("/c?d=%C3%A4");
  }

  @Test
  void givesUpARedirectThatNeverEnds() {
    server.on("/a", 302, "Location: /a", "");

    assertThat(failure("/a")).hasMessageContaining("redirects more than 5 times");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          file:///etc/passwd              | only http and https are fetched
          gopher://127.0.0.1:70/x         | only http and https are fetched
          http://127.0.0.2/               | 127.0.0.2 leads to 127.0.0.2, which is not public
          http://169.254.169.254/latest   | which is not public
          http://[::1]:8080/              | which is not public
          http://user:secret@127.0.0.1/   | it holds a user name or password
          http://127.0.0.1:22/            | port 22 belongs to another service
          """)
  void followsNoRedirectToWhereItMustNotGo(String location, String said) {
    server.on("/a", 302, "Location: " + location, "");

    FetchException failure = failure("/a");

    assertThat(failure.kind()).isEqualTo(Kind.FORBIDDEN);
    assertThat(failure).hasMessageContaining(said).hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "127.8.8.8",
        "172.20.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00:ec2::254",
        "ff02::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2001:db8::1"
      })
  void connectsToNoNameThatLeadsInside(String address) {
    Dns inside = host -> List.of(InetAddress.getByName(address));
    try (Fetcher fetcher = fetcher(FetchSettings.DEFAULTS, inside)) {
      FetchException failure =
          catchThrowableOfType(
              FetchException.class,
              () -> fetcher.fetch(URI.create("http://news.example/a"), Validators.NONE));

      assertThat(failure.kind()).isEqualTo(Kind.FORBIDDEN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808", "172.15.0.1"})
  void takesPublicAddressesForPublic(String address) throws UnknownHostException {
    assertThat(new Destinations(List.of()).allows(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:PORT/",
        "http://2130706433:PORT/",
        "http://0x7f.1:PORT/",
        "http://[::ffff:127.0.0.1]:PORT/",
        "http://localhost:PORT/"
      })
  void connectsToNoOtherSpellingOfLoopback(String address) {
    URI uri = URI.create(address.replace("PORT", String.valueOf(server.port())));
    try (Fetcher fetcher = fetcher(settings(List.of(), false), Dns.SYSTEM)) {
      assertThatThrownBy(() -> fetcher.fetch(uri, Validators.NONE))
          .isInstanceOf(FetchException.class);
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void connectsToTheAddressThatWasChecked() throws Exception {
    server.page("/a", "here");
    Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.1", "127.0.0.2"));
    Dns rebinding = host -> List.of(InetAddress.getAllByName(answers.removeFirst()));
    URI address = URI.create("http://rebinding.example:" + server.port() + "/a");
    try (Fetcher fetcher = fetcher(settings(List.of("127.0.0.1"), false), rebinding)) {
      assertThat(fetcher.fetch(address, Validators.NONE)).isInstanceOf(Fetched.Content.class);
      assertThat(answers).hasSize(1);

      assertThatThrownBy(() -> fetcher.fetch(address, Validators.NONE))
          .hasMessageContaining("rebinding.example leads to 127.0.0.2, which is not public");
    }
  }

  @Test
  void connectsToAHostThatTheOperatorAllows() throws Exception {
    server.page("/a", "here");
    Dns inside = host -> List.of(InetAddress.getLoopbackAddress());
    URI address = URI.create("http://Wiki.Local:" + server.port() + "/a");
    try (Fetcher fetcher = fetcher(settings(List.of("wiki.local"), false), inside)) {
      assertThat(fetcher.fetch(address, Validators.NONE)).isInstanceOf(Fetched.Content.class);
    }
  }

  @Test
  void readsNoMoreThanItsLimit() {
    server.on(
        "/endless",
        (head, out) -> {
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
                  .getBytes(StandardCharsets.UTF_8));
          byte[] block = new byte[8192];
          while (true) {
            out.write(block);
          }
        });

    assertThat(failure("/endless").kind()).isEqualTo(Kind.TOO_LARGE);
  }

  @Test
  void unpacksNoMoreThanItsLimit() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(bomb)) {
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < 50; i++) {
        zip.write(block);
      }
    }
    server.on(
        "/bomb",
        (head, out) ->
            MisbehavingServer.write(out, 200, "Content-Encoding: gzip", bomb.toByteArray()));

    assertThat(bomb.size()).isLessThan(LIMIT);
    assertThat(failure("/bomb").kind()).isEqualTo(Kind.TOO_LARGE);
  }

  @Test
  void waitsNoLongerThanItsDeadlineForAnything() {
    server.on(
        "/slow",
        (head, out) -> {
          out.write("HTTP/1.1 200 OK\r\n\r\nx".getBytes(StandardCharsets.UTF_8));
          out.flush();
          await();
        });
    server.on("/mute", (head, out) -> await());

    try (Fetcher fetcher = fetcher(quick(), Dns.SYSTEM)) {
      for (String path : List.of("/slow", "/mute")) {
        FetchException failure =
            catchThrowableOfType(
                FetchException.class, () -> fetcher.fetch(server.at(path), Validators.NONE));
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
      }
    }
  }

  @Test
  void endsAHeadThatNeverEnds() {
    server.on(
        "/head",
        (head, out) -> {
          out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8));
          byte[] line = ("X-More: " + "y".repeat(4000) + "\r\n").getBytes(StandardCharsets.UTF_8);
          while (true) {
            out.write(line);
          }
        });

    assertThat(failure("/head").kind()).isEqualTo(Kind.BROKEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP/1.1 200 OK~Content-Length: 500~~half
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~half
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~40~half
          SSH-2.0-OpenSSH_9.6~
          HTTP/1.1 302 Found~Content-Length: 0~~
          HTTP/1.1 200 OK~Content-Encoding: br~~half
          HTTP/1.1 200 OK~Content-Encoding: gzip~~half
          """)
  void tellsThatAResponseIsBroken(String response) {
    server.on(
        "/broken",
        (head, out) -> out.write(response.replace("~", "\r\n").getBytes(StandardCharsets.UTF_8)));

    assertThat(failure("/broken").kind()).isEqualTo(Kind.BROKEN);
  }

  @Test
  void tellsThatAServerCannotProveWhoItIs() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Fetcher fetcher = fetcher()) {
      Thread answering =
          Thread.ofVirtual()
              .start(() -> {
                try (Socket connection = plain.accept()) {
                  connection
                      .getOutputStream()
                      .write("HTTP/1.1 400 Plain\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                  connection.getInputStream().readNBytes(1);
                } catch (IOException gone) {
                  // The client had enough.
                }
              });
      URI secure = URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/");

      assertThatThrownBy(() -> fetcher.fetch(secure, Validators.NONE))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("cannot prove who it is");
      answering.interrupt();
    }
  }

  @Test
  void tellsThatAHostIsUnknown() {
    Dns none =
        host -> {
          throw new UnknownHostException(host);
        };
    try (Fetcher fetcher = fetcher(settings(List.of(), false), none)) {
      assertThatThrownBy(
              () -> fetcher.fetch(URI.create("https://nowhere.example/"), Validators.NONE))
          .hasMessage("There is no host nowhere.example; check the address.");
    }
  }

  @Test
  void obeysRobots() throws Exception {
    server.on(
        "/robots.txt", 200, "Content-Type: text/plain", "User-agent: footnote\nDisallow: /no\n");
    server.page("/yes", "here");
    server.page("/no/a", "hidden");

    try (Fetcher fetcher = fetcher(settings(List.of("127.0.0.1"), true), Dns.SYSTEM)) {
      assertThat(fetcher.fetch(server.at("/yes"), Validators.NONE))
          .isInstanceOf(Fetched.Content.class);
      assertThatThrownBy(() -> fetcher.fetch(server.at("/no/a"), Validators.NONE))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("The robots.txt of 127.0.0.1 forbids fetching");
    }
    assertThat(server.requests()).containsExactly("/robots.txt", "/yes");
  }

  @Test
  void obeysTheFirstPartOfRobotsThatAreTooLong() {
    String rules = "User-agent: *\nDisallow: /no\n" + "# more\n".repeat(100_000);
    server.on("/robots.txt", 200, "Content-Type: text/plain", rules);

    try (Fetcher fetcher = fetcher(settings(List.of("127.0.0.1"), true), Dns.SYSTEM)) {
      assertThatThrownBy(() -> fetcher.fetch(server.at("/no/a"), Validators.NONE))
          .hasMessageContaining("The robots.txt of 127.0.0.1 forbids fetching");
    }
  }

  @ParameterizedTest
  @CsvSource({"404, true", "403, true", "500, false"})
  void fetchesWhereThereAreNoRobotsButNotWhereTheyFail(int status, boolean fetched)
      throws Exception {
    server.on("/robots.txt", status, "", "");
    server.page("/a", "here");

    try (Fetcher fetcher = fetcher(settings(List.of("127.0.0.1"), true), Dns.SYSTEM)) {
      if (fetched) {
        assertThat(fetcher.fetch(server.at("/a"), Validators.NONE))
            .isInstanceOf(Fetched.Content.class);
      } else {
        assertThatThrownBy(() -> fetcher.fetch(server.at("/a"), Validators.NONE))
            .hasMessageContaining("cannot be had or forbids everything");
      }
    }
  }

  @Test
  void keepsTheDistanceThatAHostAsksFor() throws Exception {
    server.on("/robots.txt", 200, "", "User-agent: *\nCrawl-delay: 7\n");
    server.page("/a", "here");

    try (Fetcher fetcher = fetcher(settings(List.of("127.0.0.1"), true), Dns.SYSTEM)) {
      for (int i = 0; i < 3; i++) {
        assertThat(fetcher.fetch(server.at("/a"), Validators.NONE)).isNotNull();
      }
    }
    assertThat(pauses.getLast()).isGreaterThan(Duration.ofSeconds(6));
  }

  @Test
  void comesBackWhenABusyServerSaysSo() throws Exception {
    List<Integer> statuses = new ArrayList<>(List.of(503, 200));
    server.on(
        "/busy",
        (head, out) ->
            MisbehavingServer.write(
                out, statuses.removeFirst(), "Retry-After: 17", new byte[] {'x'}));

    assertThat(content("/busy").body()).hasSize(1);
    assertThat(pauses).contains(Duration.ofSeconds(17));
  }

  @Test
  void doesNotWaitForHours() {
    server.on("/busy", 503, "Retry-After: 7200", "");

    assertThat(failure("/busy").kind()).isEqualTo(Kind.BROKEN);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void asksOneHostOnlySoOften() throws Exception {
    server.page("/a", "here");
    FetchSettings slow =
        new FetchSettings("Footnote", Duration.ofSeconds(10), LIMIT, 5, 0.1, 2, false, "127.0.0.1");

    try (Fetcher fetcher = fetcher(slow, Dns.SYSTEM)) {
      for (int i = 0; i < 3; i++) {
        assertThat(fetcher.fetch(server.at("/a"), Validators.NONE)).isNotNull();
      }
    }
    assertThat(pauses.get(pauses.size() - 1)).isGreaterThan(Duration.ofSeconds(15));
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private Fetched.Content content(String path) throws Exception {
    try (Fetcher fetcher = fetcher()) {
      return (Fetched.Content) fetcher.fetch(server.at(path), Validators.NONE);
    }
  }

  private FetchException failure(String path) {
    try (Fetcher fetcher = fetcher()) {
      return catchThrowableOfType(
          FetchException.class, () -> fetcher.fetch(server.at(path), Validators.NONE));
    }
  }

  private static FetchSettings settings(List<String> allow, boolean robots) {
    return new FetchSettings(
        "Footnote/0.1 (test)",
        Duration.ofSeconds(10),
        LIMIT,
        5,
        1_000,
        2,
        robots,
        String.join(",", allow));
  }

  private static FetchSettings quick() {
    return new FetchSettings(
        "Footnote", Duration.ofMillis(300), LIMIT, 5, 1_000, 2, false, "127.0.0.1");
  }

  private Fetcher fetcher() {
    return fetcher(settings(List.of("127.0.0.1"), false), Dns.SYSTEM);
  }

  private Fetcher fetcher(FetchSettings settings, Dns names) {
    return new Fetcher(settings, names, Clock.systemUTC(), pauses::add);
  }
}
