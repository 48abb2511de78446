package footnote.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.net.SocketFactory;
import okhttp3.Dns;

/// Names that are looked up and sockets that connect to permitted addresses only.
///
/// A name is looked up once for a connection and the connection goes to what was found and checked
/// there: a name that leads elsewhere at a second look gains nothing. The sockets check again, for
/// addresses that stand in a URL and are not looked up.
final class GuardedSockets extends SocketFactory implements Dns {
  private final Dns names;
  private final Predicate<String> trustedHost;
  private final Predicate<InetAddress> permitted;

  /// Addresses of hosts that the operator allows by name.
  private final Set<InetAddress> trusted = ConcurrentHashMap.newKeySet();

  GuardedSockets(Dns names, Predicate<String> trustedHost, Predicate<InetAddress> permitted) {
    this.names = names;
    this.trustedHost = trustedHost;
    this.permitted = permitted;
  }

  /// An address is not permitted.
  static final class ForbiddenAddress extends IOException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddress(String message) {
      super(message);
    }
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = names.lookup(host);
    if (trustedHost.test(host)) {
      trusted.addAll(found);
      return found;
    }
    for (InetAddress address : found) {
      if (!permitted.test(address)) {
        UnknownHostException refused = new UnknownHostException(host);
        refused.initCause(new ForbiddenAddress(said(host, address)));
        throw refused;
      }
    }
    return found;
  }

  private static String said(String host, InetAddress address) {
    return "%s leads to %s, which is not public".formatted(host, address.getHostAddress());
  }

  private void check(SocketAddress address) throws ForbiddenAddress {
    if (address instanceof InetSocketAddress internet && internet.getAddress() != null) {
      InetAddress target = internet.getAddress();
      if (!permitted.test(target) && !trusted.contains(target)) {
        throw new ForbiddenAddress(said(internet.getHostString(), target));
      }
    } else {
      throw new ForbiddenAddress(address + " has no address");
    }
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress address, int timeout) throws IOException {
        check(address);
        super.connect(address, timeout);
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress address, int port) throws IOException {
    return connected(new InetSocketAddress(address, port));
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(address, port));
  }

  private Socket connected(InetSocketAddress address) throws IOException {
    Socket socket = createSocket();
    try {
      socket.connect(address);
      return socket;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }
}
