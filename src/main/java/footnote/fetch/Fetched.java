package footnote.fetch;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.Optional;

/// What came of fetching.
public sealed interface Fetched {
  /// What is known of an earlier response, to be sent only what has changed since.
  ///
  /// What no header may hold, other than printable ASCII, is left out.
  ///
  /// @param etag the `ETag` of that response
  /// @param lastModified its `Last-Modified`
  record Validators(Optional<String> etag, Optional<String> lastModified) {
    /// Nothing is known.
    public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

    public Validators {
      etag = etag.filter(Validators::isPrintable);
      lastModified = lastModified.filter(Validators::isPrintable);
    }

    private static boolean isPrintable(String value) {
      return value.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
  }

  /// A response with a body.
  final class Content implements Fetched {
    private final URI address;
    private final byte[] body;
    private final String type;
    private final Optional<Charset> charset;
    private final Validators validators;

    Content(
        URI address, byte[] body, String type, Optional<Charset> charset, Validators validators) {
      this.address = address;
      this.body = body;
      this.type = type;
      this.charset = charset;
      this.validators = validators;
    }

    /// Where it came from, after all redirects.
    public URI address() {
      return address;
    }

    /// The body, decompressed.
    public byte[] body() {
      return body.clone();
    }

    /// The media type as the server named it, such as `text/html`, in lower case; empty if it named
    /// none.
    public String type() {
      return type;
    }

    /// The character set that the server named.
    public Optional<Charset> charset() {
      return charset;
    }

    /// What to send with the next request for it.
    public Validators validators() {
      return validators;
    }
  }

  /// Nothing has changed since the response that the validators came with.
  record Unchanged() implements Fetched {}

  /// There is nothing any more, or never was.
  ///
  /// @param status 404 or 410
  record Gone(int status) implements Fetched {}
}
