package footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitemapTest {
  private static final URI MAP = URI.create("https://pier.example/sitemap.xml");
  private static final String XML =
      """
      <?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://pier.example/a</loc><lastmod>2025-03-01T09:00:00Z</lastmod></url>
      <url><loc>https://elsewhere.example/b</loc></url>
      <url><loc>https://pier.example/c?d=1</loc></url></urlset>
      """;

  @Test
  void readsTheAddressesOfItsHost() throws UnreadableArticle {
    assertThat(read(XML).pages())
        .containsExactly(
            new Sitemap.Place(
                URI.create("https://pier.example/a"),
                Optional.of(Instant.parse("2025-03-01T09:00:00Z"))),
            new Sitemap.Place(URI.create("https://pier.example/c?d=1"), Optional.empty()));
  }

  @Test
  void readsAMapOfMaps() throws UnreadableArticle {
    Sitemap map =
        read(
            """
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <sitemap><loc>https://pier.example/news.xml</loc></sitemap>
            <sitemap><loc>https://elsewhere.example/x.xml</loc></sitemap></sitemapindex>
            """);

    assertThat(map.maps()).containsExactly(URI.create("https://pier.example/news.xml"));
  }

  @Test
  void readsLines() throws UnreadableArticle {
    Sitemap map =
        Sitemap.read(
            "https://pier.example/a\nhttps://pier.example/b\n".getBytes(StandardCharsets.UTF_8),
            URI.create("https://pier.example/sitemap.txt"));

    assertThat(map.pages()).hasSize(2);
  }

  @Test
  void readsWhatIsPacked() throws IOException, UnreadableArticle {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(packed)) {
      zip.write(XML.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(Sitemap.read(packed.toByteArray(), URI.create(MAP + ".gz")).pages()).hasSize(2);
  }

  @Test
  void unpacksNoBombs() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(bomb)) {
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < 51; i++) {
        zip.write(block);
      }
    }

    assertThatThrownBy(() -> Sitemap.read(bomb.toByteArray(), MAP))
        .isInstanceOf(UnreadableArticle.class)
        .hasMessageStartingWith("it unpacks to more than");
  }

  @Test
  void readsAMapInAnotherFolderThanThePages() throws UnreadableArticle {
    URI map = URI.create("https://pier.example/maps/news.xml");

    assertThat(Sitemap.read(XML.getBytes(StandardCharsets.UTF_8), map).pages()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>no</html>",
        "{}",
        "<!DOCTYPE urlset [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>&a;</loc>"
      })
  void refusesWhatIsNoSitemap(String content) {
    assertThatThrownBy(() -> read(content)).isInstanceOf(UnreadableArticle.class);
  }

  private static Sitemap read(String content) throws UnreadableArticle {
    return Sitemap.read(content.getBytes(StandardCharsets.UTF_8), MAP);
  }
}
