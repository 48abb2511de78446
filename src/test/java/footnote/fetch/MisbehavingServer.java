package footnote.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A web server on loopback that writes to the wire what it is told to, HTTP or not.
public final class MisbehavingServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Map<String, Reaction> reactions = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /// Answers a request, the head of which is given.
  @FunctionalInterface
  public interface Reaction {
    void to(String head, OutputStream out) throws IOException;
  }

  public MisbehavingServer() throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::accept);
  }

  /// The address of a path here.
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
  }

  public int port() {
    return socket.getLocalPort();
  }

  /// The paths that were asked for, in order.
  public List<String> requests() {
    return requests.stream().map(head -> head.split(" ", 3)[1]).toList();
  }

  /// The heads of the requests.
  public List<String> heads() {
    return requests;
  }

  /// Has a path answered by bytes.
  public MisbehavingServer on(String path, Reaction reaction) {
    reactions.put(path, reaction);
    return this;
  }

  /// Has a path answered with a status, headers and a body.
  public MisbehavingServer on(String path, int status, String headers, String body) {
    return on(
        path, (head, out) -> write(out, status, headers, body.getBytes(StandardCharsets.UTF_8)));
  }

  /// Has a path answered with a page.
  public MisbehavingServer page(String path, String html) {
    return on(path, 200, "Content-Type: text/html; charset=utf-8", html);
  }

  public static void write(OutputStream out, int status, String headers, byte[] body)
      throws IOException {
    String extra = headers.isEmpty() ? "" : headers + "\r\n";
    String head =
        "HTTP/1.1 %d Said\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n"
            .formatted(status, body.length, extra);
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> answer(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket connection) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      StringBuilder head = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.append(line).append('\n');
      }
      if (head.isEmpty()) {
        return;
      }
      requests.add(head.toString());
      String path = head.toString().split(" ", 3)[1];
      OutputStream out = connection.getOutputStream();
      reactions
          .getOrDefault(path, (request, to) -> write(to, 404, "", new byte[0]))
          .to(head.toString(), out);
      out.flush();
    } catch (IOException gone) {
      // The client had enough.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
