package footnote.fetch;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// How pages and feeds are fetched.
///
/// @param userAgent the name that servers are given, and that robots.txt is read for; an address
///   where its operator can be reached belongs into it
/// @param timeout for one fetch with all its redirects, without the time it waits for its turn
/// @param largestBody no longer response is read, in bytes after decompression
/// @param redirects how many are followed
/// @param perSecond how many requests are made to one host a second
/// @param perHost how many requests to one host may be under way at once
/// @param robots whether robots.txt is obeyed
/// @param allow hosts, addresses and networks (`10.0.0.0/8`), separated by commas, that may be
///   fetched from though they are not public
public record FetchSettings(
    String userAgent,
    Duration timeout,
    int largestBody,
    int redirects,
    double perSecond,
    int perHost,
    boolean robots,
    String allow) {
  public static final FetchSettings DEFAULTS =
      new FetchSettings(
          "Footnote/0.1 (Discord bot that quotes articles)",
          Duration.ofSeconds(30),
          20_000_000,
          5,
          1,
          2,
          true,
          "");

  public FetchSettings {
    if (userAgent.isBlank() || !userAgent.chars().allMatch(c -> c >= ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "userAgent is \"%s\"; write a name in plain letters, such as Footnote/1.0 (me@example.org)."
              .formatted(userAgent));
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "timeout is %s; set a time above zero, such as 30s.".formatted(timeout));
    }
    if (largestBody < 10_000) {
      throw new IllegalArgumentException(
          "largestBody is %d bytes, too small for pages; set at least 10000."
              .formatted(largestBody));
    }
    if (redirects < 0 || redirects > 20) {
      throw new IllegalArgumentException(
          "redirects is %d; set a number from 0 to 20.".formatted(redirects));
    }
    if (!(perSecond > 0 && perSecond <= 1_000)) {
      throw new IllegalArgumentException(
          "perSecond is %s; set a number above 0, such as 1.".formatted(perSecond));
    }
    if (perHost < 1 || perHost > 100) {
      throw new IllegalArgumentException(
          "perHost is %d; set a number from 1 to 100.".formatted(perHost));
    }
    Destinations.check(split(allow));
  }

  /// The hosts and networks that may be fetched from besides public ones.
  List<String> allowed() {
    return split(allow);
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }

  /// The first word of the user agent, by which robots.txt knows it.
  String robotName() {
    return userAgent.split("[/\\s(]", 2)[0];
  }
}
