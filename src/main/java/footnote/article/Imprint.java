package footnote.article;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;

/// What an article says of its own publication. What it does not say is empty, never guessed.
///
/// @param outlet who published it: a newspaper, an agency, a site
/// @param published the day of publication, where the outlet is
/// @param place where it was written, as in its dateline
/// @param url an http or https address
public record Imprint(
    Optional<String> author,
    Optional<String> outlet,
    Optional<LocalDate> published,
    Optional<String> place,
    Optional<URI> url) {

  /// Nothing is known.
  public static final Imprint UNKNOWN =
      new Imprint(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public Imprint {
    author = author.map(String::strip).filter(text -> !text.isEmpty());
    outlet = outlet.map(String::strip).filter(text -> !text.isEmpty());
    place = place.map(String::strip).filter(text -> !text.isEmpty());
    url = url.filter(Imprint::isWebAddress);
  }

  /// This imprint, with what it lacks taken from `other`.
  public Imprint orElse(Imprint other) {
    return new Imprint(
        author.or(other::author),
        outlet.or(other::outlet),
        published.or(other::published),
        place.or(other::place),
        url.or(other::url));
  }

  private static boolean isWebAddress(URI uri) {
    return uri.getHost() != null
        && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
  }
}
