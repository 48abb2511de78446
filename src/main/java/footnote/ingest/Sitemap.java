package footnote.ingest;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A sitemap: the addresses of a site, or further sitemaps of it (sitemaps.org).
///
/// Addresses of other hosts are left out.
public record Sitemap(List<Place> pages, List<URI> maps) {
  private static final int MOST = 50_000;

  /// Bytes, unpacked: the limit of the protocol.
  private static final int LARGEST = 50 << 20;

  public Sitemap {
    pages = List.copyOf(pages);
    maps = List.copyOf(maps);
  }

  /// A page of the site.
  ///
  /// @param changed when it was changed last, if the map says
  public record Place(URI address, Optional<Instant> changed) {}

  /// Reads a sitemap from an untrusted source: XML, a list of lines, or either packed with gzip.
  ///
  /// @param address where it was
  /// @throws UnreadableArticle with the reason if it is none
  public static Sitemap read(byte[] content, URI address) throws UnreadableArticle {
    try {
      // Not strict: a map may stand in another folder than the pages.
      AbstractSiteMap read =
          new SiteMapParser(false, true).parseSiteMap(unpacked(content), address.toURL());
      return switch (read) {
        case SiteMapIndex index ->
            new Sitemap(
                List.of(),
                index.getSitemaps().stream()
                    .limit(MOST)
                    .flatMap(map -> uri(map.getUrl()).stream())
                    .filter(map -> isOf(address, map))
                    .toList());
        case SiteMap map -> new Sitemap(places(map, address), List.of());
        default -> throw new UnreadableArticle("it is no sitemap that can be read");
      };
    } catch (UnknownFormatException | IOException | IllegalArgumentException broken) {
      throw new UnreadableArticle(
          "it is no sitemap that can be read (%s)"
              .formatted(CleanText.line(String.valueOf(broken.getMessage()))),
          broken);
    } catch (StackOverflowError nested) {
      throw new UnreadableArticle("it is no sitemap that can be read (nested too deeply)");
    }
  }

  private static byte[] unpacked(byte[] content) throws IOException, UnreadableArticle {
    if (!isPacked(content)) {
      return content;
    }
    byte[] unpacked;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
      unpacked = in.readNBytes(LARGEST + 1);
    }
    if (unpacked.length > LARGEST) {
      throw new UnreadableArticle(
          "it unpacks to more than %,d bytes; split the sitemap".formatted(LARGEST));
    }
    if (isPacked(unpacked)) {
      throw new UnreadableArticle("it is packed twice; pack the sitemap once");
    }
    return unpacked;
  }

  /// Whether it begins as gzip does (RFC 1952).
  private static boolean isPacked(byte[] content) {
    return content.length > 1 && content[0] == 0x1F && content[1] == (byte) 0x8B;
  }

  private static List<Place> places(SiteMap map, URI address) {
    List<Place> places = new ArrayList<>();
    for (SiteMapURL url : map.getSiteMapUrls()) {
      uri(url.getUrl())
          .filter(page -> places.size() < MOST && isOf(address, page))
          .ifPresent(page -> places.add(new Place(page, instant(url.getLastModified()))));
    }
    return places;
  }

  private static boolean isOf(URI map, URI page) {
    return String.valueOf(map.getHost()).equalsIgnoreCase(page.getHost());
  }

  private static Optional<Instant> instant(@Nullable Date date) {
    return Optional.ofNullable(date).map(Date::toInstant);
  }

  private static Optional<URI> uri(@Nullable URL url) {
    try {
      return url == null ? Optional.empty() : Optional.of(url.toURI());
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }
}
