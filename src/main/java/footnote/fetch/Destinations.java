package footnote.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Tells which addresses may be connected to: public ones, and those that the operator allows.
///
/// The networks are those of the IANA special-purpose address registries (RFC 6890).
final class Destinations {
  private static final List<Network> SPECIAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "3fff::/20",
              "5f00::/16",
              "fc00::/7",
              "fe80::/9",
              "ff00::/8")
          .map(Network::of)
          .toList();

  /// Addresses of IPv4 in those of IPv6: the last 32 bits, or those behind the first 16.
  private static final Network NAT64 = Network.of("64:ff9b::/96");

  private static final Network SIX_TO_FOUR = Network.of("2002::/16");

  private final List<String> hosts;
  private final List<Network> networks;

  /// @param allow host names, addresses and networks
  Destinations(List<String> allow) {
    this.hosts = allow.stream().filter(one -> !isNumeric(one)).map(Destinations::folded).toList();
    this.networks = allow.stream().filter(Destinations::isNumeric).map(Network::of).toList();
  }

  /// @throws IllegalArgumentException naming what is neither a host nor a network
  static void check(List<String> allow) {
    for (String one : allow) {
      if (isNumeric(one)) {
        Network.of(one);
      } else if (!one.strip().matches("[\\p{Alnum}]([\\p{Alnum}.-]*[\\p{Alnum}])?")) {
        throw new IllegalArgumentException(
            "allow names \"%s\"; write a host name, an address or a network such as 10.0.0.0/8."
                .formatted(one));
      }
    }
  }

  private static boolean isNumeric(String text) {
    return text.contains(":") || text.strip().matches("[\\d.]+(/\\d+)?");
  }

  private static String folded(String host) {
    return host.strip().toLowerCase(Locale.ROOT);
  }

  /// Whether the operator allows a host by its name, whatever its address.
  boolean allows(String host) {
    return hosts.contains(folded(host));
  }

  /// Whether an address is public, or in a network that the operator allows.
  boolean allows(InetAddress address) {
    if (networks.stream().anyMatch(network -> network.contains(address))) {
      return true;
    }
    return isPublic(address);
  }

  private static boolean isPublic(InetAddress address) {
    if (SPECIAL.stream().anyMatch(network -> network.contains(address))) {
      return false;
    }
    byte[] bytes = address.getAddress();
    if (NAT64.contains(address)) {
      return isPublic(embedded(bytes, 12));
    }
    return !SIX_TO_FOUR.contains(address) || isPublic(embedded(bytes, 2));
  }

  private static InetAddress embedded(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("Four bytes are an address.", impossible);
    }
  }

  /// The addresses that share their first bits.
  ///
  /// @param prefix the first address
  private record Network(InetAddress prefix, int bits) {
    static Network of(String text) {
      String[] parts = text.strip().split("/", 2);
      try {
        // A literal is not looked up: it has digits and dots, or colons, alone.
        InetAddress prefix = InetAddress.getByName(parts[0]);
        int length = prefix.getAddress().length * Byte.SIZE;
        int bits = parts.length == 1 ? length : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > length) {
          throw new NumberFormatException("out of range");
        }
        return new Network(prefix, bits);
      } catch (UnknownHostException | NumberFormatException malformed) {
        throw new IllegalArgumentException(
            "allow names \"%s\", which is no network; write it as 10.0.0.0/8.".formatted(text),
            malformed);
      }
    }

    boolean contains(InetAddress address) {
      boolean sameKind =
          address instanceof Inet4Address == prefix instanceof Inet4Address
              && address instanceof Inet6Address == prefix instanceof Inet6Address;
      if (!sameKind) {
        return false;
      }
      byte[] mine = prefix.getAddress();
      byte[] theirs = address.getAddress();
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        if ((mine[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
