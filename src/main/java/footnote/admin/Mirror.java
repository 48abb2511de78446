package footnote.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import footnote.article.Article;
import footnote.article.Imprint;
import footnote.fetch.FetchException;
import footnote.fetch.Fetched;
import footnote.fetch.Fetched.Validators;
import footnote.fetch.Fetcher;
import footnote.ingest.Feed;
import footnote.ingest.Reading;
import footnote.ingest.Sitemap;
import footnote.ingest.UnreadableArticle;
import footnote.ingest.WebPage;
import footnote.store.SourceEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keeps a copy of what a source on the web has, as a folder of one file an article.
///
/// The folder is a source like any other: what is indexed, what was changed and what is gone is
/// told from it. A file is written beside and moved into place, so that a process that dies leaves
/// none half written.
final class Mirror {
  /// A feed that has more of a text than this has the article; one with less, or with dots at its
  /// end, a teaser.
  private static final int WHOLE = 1_500;

  private static final Pattern TEASER =
      Pattern.compile("(?i)(?:…|\\.\\.\\.|read more|continue reading|weiterlesen)\\W*$");

  /// How far from the end of a text a teaser's end is looked for.
  private static final int TEASER_END = 60;

  private static final Pattern FOLDER =
      Pattern.compile(
          Stream.of(SourceEntry.Kind.values())
              .map(SourceEntry.Kind::label)
              .collect(Collectors.joining("|", "(?:", ")-\\d+")));

  private static final int MOST_MAPS = 100;

  /// Pages after which is kept what is known of them, so that a stop costs no more than these.
  private static final int KEPT_EVERY = 500;

  /// Pages that are looked at in any case before other jobs get their turn.
  private static final int FAIR_SHARE = 100;

  private final ObjectMapper json = new ObjectMapper();
  private final Fetcher fetcher;
  private final Path folder;

  /// @param folder holds a folder for each source
  Mirror(Fetcher fetcher, Path folder) {
    this.fetcher = fetcher;
    this.folder = folder;
  }

  /// The folder of a source's articles.
  Path folder(SourceEntry source) {
    return folder(source.kind(), source.id());
  }

  Path folder(SourceEntry.Kind kind, long id) {
    return folder.resolve(kind.label() + "-" + id);
  }

  /// Whether a path is one that [#folder] gives to sources.
  boolean isFolder(Path path) {
    return folder.equals(path.getParent())
        && FOLDER.matcher(String.valueOf(path.getFileName())).matches();
  }

  /// Deletes the folder of a source with all that is in it; one that is not there is no error.
  void delete(Path place) {
    if (!isFolder(place)) {
      throw new IllegalArgumentException(place + " is no source's folder in " + folder + ".");
    }
    if (!Files.exists(place)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(place)) {
      // What is in a folder comes before it.
      paths.sorted(Comparator.reverseOrder()).forEach(Mirror::remove);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// How a look at sources went.
  ///
  /// @param failures how many of their pages could not be read; they stay as they were
  /// @param unfinished the numbers of the sources of which not all pages were looked at; the next
  ///   look goes on with the others
  record Look(int failures, List<Long> unfinished) {
    static final Look NOTHING = new Look(0, List.of());

    Look plus(Look other) {
      return new Look(
          failures + other.failures,
          Stream.concat(unfinished.stream(), other.unfinished.stream()).toList());
    }
  }

  /// Brings the copy of a source up to date, or a part of it if other jobs wait.
  ///
  /// @throws FetchException if the source itself cannot be fetched
  /// @throws UnreadableArticle if it is not what it should be
  Look sync(SourceEntry source, IndexProgress progress)
      throws FetchException, UnreadableArticle, InterruptedException {
    Run run = new Run(source, progress);
    switch (source.kind()) {
      case FEED -> run.feed();
      case SITEMAP -> run.sitemap();
      case PAGE -> run.page();
      case FOLDER, UPLOAD -> throw new IllegalArgumentException(source.location() + " is here.");
    }
    return new Look(run.failures, run.finished ? List.of() : List.of(source.id()));
  }

  /// What is known of a page from when it was fetched.
  ///
  /// @param stamp when it was changed, as the feed or map said
  record Known(String stamp, String etag, String lastModified) {
    static final Known NOTHING = new Known("", "", "");

    Validators validators() {
      return new Validators(
          Optional.of(etag).filter(text -> !text.isEmpty()),
          Optional.of(lastModified).filter(text -> !text.isEmpty()));
    }

    static Known of(String stamp, Validators validators) {
      return new Known(stamp, validators.etag().orElse(""), validators.lastModified().orElse(""));
    }
  }

  /// One look at a source.
  private final class Run {
    /// What is known under this is of the source itself; of a sitemap, the page that was reached.
    private static final String ITSELF = "";

    private final SourceEntry source;
    private final IndexProgress progress;
    private final Path place;
    private final Path memory;
    private final Map<String, Known> known;
    private int done;
    private int failures;
    private boolean finished = true;

    Run(SourceEntry source, IndexProgress progress) {
      this.source = source;
      this.progress = progress;
      this.place = folder(source);
      // Hidden: no reader of folders takes it for an article.
      this.memory = place.resolve(".known.json");
      this.known = remembered();
    }

    private Map<String, Known> remembered() {
      Map<String, Known> map = new LinkedHashMap<>();
      try {
        Files.createDirectories(place);
        if (Files.exists(memory)) {
          json.readTree(memory.toFile())
              .properties()
              .forEach(entry ->
                  map.put(
                      entry.getKey(),
                      new Known(
                          entry.getValue().path("stamp").asText(),
                          entry.getValue().path("etag").asText(),
                          entry.getValue().path("lastModified").asText())));
        }
      } catch (com.fasterxml.jackson.core.JsonProcessingException damaged) {
        map.clear(); // Everything is fetched again.
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
      return map;
    }

    private void remember() {
      Mirror.write(memory, json.valueToTree(known).toString());
    }

    void feed() throws FetchException, UnreadableArticle, InterruptedException {
      URI address = URI.create(source.location());
      Known before = known.getOrDefault(ITSELF, Known.NOTHING);
      switch (fetcher.fetch(address, before.validators())) {
        case Fetched.Unchanged same -> {}
        case Fetched.Gone gone -> throw gone(address, gone);
        case Fetched.Content content -> {
          Feed feed = Feed.read(content.body(), content.charset(), content.address());
          progress.started(feed.entries().size());
          boolean whole = true;
          for (Feed.Entry entry : feed.entries()) {
            if (progress.isCancelled()) {
              return;
            }
            whole &= take(entry, feed);
            progress.progressed(++done, known.size(), 0);
          }
          // What failed is tried again with the next look, changed or not.
          known.put(ITSELF, whole ? Known.of("", content.validators()) : Known.NOTHING);
          remember();
        }
      }
    }

    private static UnreadableArticle gone(URI address, Fetched.Gone gone) {
      return new UnreadableArticle(
          "%s is not there any more (HTTP %d); correct the source or remove it"
              .formatted(address, gone.status()));
    }

    /// Whether nothing is left to do for an entry.
    private boolean take(Feed.Entry entry, Feed feed) throws InterruptedException {
      if (entry.link().isEmpty()) {
        return true;
      }
      URI link = entry.link().get();
      String stamp = entry.changed().map(Instant::toString).orElse(entry.title());
      Known before = known.getOrDefault(link.toString(), Known.NOTHING);
      if (before.stamp().equals(stamp) && Files.exists(file(link))) {
        return true;
      }
      String text = entry.text();
      boolean teaser = text.length() < WHOLE || endsAsTeaser(text);
      boolean fetched = teaser && fetched(link, stamp, false);
      if (!fetched && text.isBlank()) {
        return false;
      }
      // An article that was fetched before says more than a teaser.
      if (!fetched && !(teaser && Files.exists(file(link)))) {
        write(link, article(link, entry, feed, text));
        known.put(link.toString(), Known.of(teaser ? "" : stamp, Validators.NONE));
      }
      return fetched || !teaser;
    }

    private static boolean endsAsTeaser(String text) {
      return TEASER.matcher(text.substring(Math.max(0, text.length() - TEASER_END))).find();
    }

    private ObjectNode article(URI link, Feed.Entry entry, Feed feed, String text) {
      ObjectNode article = json.createObjectNode().put("id", link.toString());
      article.put("title", entry.title().isEmpty() ? link.toString() : entry.title());
      article.put("text", text).put("url", link.toString()).put("source", feed.title());
      entry.author().ifPresent(author -> article.put("author", author));
      entry.published().ifPresent(time -> article.put("published_at", time.toString()));
      return article;
    }

    void sitemap() throws FetchException, UnreadableArticle, InterruptedException {
      Wildcards wanted = Wildcards.of(source.pattern().orElse("*"));
      Map<URI, Optional<Instant>> pages = new LinkedHashMap<>();
      Deque<URI> maps = new ArrayDeque<>(List.of(URI.create(source.location())));
      Set<URI> seen = new HashSet<>(maps);
      for (int read = 0; !maps.isEmpty() && read < MOST_MAPS; read++) {
        URI address = maps.removeFirst();
        switch (fetcher.fetch(address, Validators.NONE)) {
          case Fetched.Unchanged same -> {}
          case Fetched.Gone gone -> throw gone(address, gone);
          case Fetched.Content content -> {
            Sitemap map = Sitemap.read(content.body(), content.address());
            map.pages().stream()
                .filter(page -> wanted.matches(page.address().toString()))
                .forEach(page -> pages.put(page.address(), page.changed()));
            map.maps().stream().filter(seen::add).forEach(maps::add);
          }
        }
      }
      long before = known.keySet().stream().filter(address -> !address.equals(ITSELF)).count();
      if (pages.isEmpty() && before > 0) {
        throw new UnreadableArticle(
            "%s names no wanted page any more, so the %d known pages stay; correct the source or remove it"
                .formatted(source.location(), before));
      }
      pages(pages);
      if (finished && !progress.isCancelled()) {
        drop(pages.keySet());
      }
    }

    void pages(Map<URI, Optional<Instant>> pages) throws InterruptedException {
      progress.started(pages.size());
      URI reached = URI.create(known.getOrDefault(ITSELF, Known.NOTHING).stamp());
      boolean passed = !pages.containsKey(reached);
      int looked = 0;
      for (Map.Entry<URI, Optional<Instant>> page : pages.entrySet()) {
        if (!passed) {
          passed = page.getKey().equals(reached);
          done++;
          continue;
        }
        if (progress.isCancelled()) {
          break;
        }
        if (looked++ >= FAIR_SHARE && progress.isAwaited()) {
          known.put(ITSELF, Known.of(reached.toString(), Validators.NONE));
          finished = false;
          break;
        }
        reached = page.getKey();
        String stamp = page.getValue().map(Instant::toString).orElse("");
        Known before = known.getOrDefault(page.getKey().toString(), Known.NOTHING);
        boolean same = !stamp.isEmpty() && stamp.equals(before.stamp());
        if (!same || !Files.exists(file(page.getKey()))) {
          var _ = fetched(page.getKey(), stamp, true);
        }
        progress.progressed(++done, known.size(), 0);
        if (done % KEPT_EVERY == 0) {
          remember();
        }
      }
      remember();
    }

    /// Looks at the one page that the source is.
    void page() throws FetchException, UnreadableArticle, InterruptedException {
      URI address = URI.create(source.location());
      progress.started(1);
      Optional<Fetched.Gone> gone = fetch(address, "");
      progress.progressed(1, known.size(), 0);
      remember();
      if (gone.isPresent()) {
        throw gone(address, gone.get());
      }
    }

    /// Fetches a page and keeps its article.
    ///
    /// @param tell whether a failure is told; what cannot be read stays as it was
    private boolean fetched(URI address, String stamp, boolean tell) throws InterruptedException {
      try {
        return fetch(address, stamp).isEmpty();
      } catch (FetchException | UnreadableArticle | IllegalArgumentException broken) {
        if (tell) {
          failures++;
          String reason = String.valueOf(broken.getMessage());
          progress.failed(new Reading.Failed(address.toString(), OptionalInt.empty(), reason));
        }
        return false;
      }
    }

    /// Fetches a page and keeps its article, or drops it if the page is gone.
    ///
    /// @return that the page is gone, if it is
    private Optional<Fetched.Gone> fetch(URI address, String stamp)
        throws FetchException, UnreadableArticle, InterruptedException {
      Path file = file(address);
      Known before = known.getOrDefault(address.toString(), Known.NOTHING);
      Validators validators = Files.exists(file) ? before.validators() : Validators.NONE;
      return switch (fetcher.fetch(address, validators)) {
        case Fetched.Unchanged same -> Optional.empty();
        case Fetched.Gone gone -> {
          remove(file);
          known.remove(address.toString());
          yield Optional.of(gone);
        }
        case Fetched.Content content -> {
          WebPage page = WebPage.read(content.body(), content.charset());
          write(address, json(PageReader.article(address, content.address(), page)));
          known.put(address.toString(), Known.of(stamp, content.validators()));
          yield Optional.empty();
        }
      };
    }

    private ObjectNode json(Article article) {
      Imprint imprint = article.imprint();
      ObjectNode node = json.createObjectNode().put("id", article.id().name());
      node.put("title", article.title());
      node.put("text", article.text());
      imprint.url().ifPresent(address -> node.put("url", address.toString()));
      imprint.outlet().ifPresent(outlet -> node.put("source", outlet));
      imprint.author().ifPresent(author -> node.put("author", author));
      imprint.published().ifPresent(day -> node.put("published_at", day.toString()));
      imprint.place().ifPresent(where -> node.put("place", where));
      return node;
    }

    /// Drops the pages that the map no longer names.
    private void drop(Collection<URI> named) {
      Set<String> kept = named.stream().map(URI::toString).collect(Collectors.toSet());
      for (String address : List.copyOf(known.keySet())) {
        if (!kept.contains(address)) {
          remove(file(URI.create(address)));
          known.remove(address);
        }
      }
      remember();
    }

    private Path file(URI address) {
      return place.resolve(Fingerprint.sha256(address.toString()).substring(0, 32) + ".jsonl");
    }

    private void write(URI address, ObjectNode article) {
      Mirror.write(file(address), article + "\n");
    }
  }

  private static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes a file so that it is there whole or not at all, also if two write it at once.
  static void write(Path file, byte[] content) {
    try {
      Path draft = file.resolveSibling("." + UUID.randomUUID() + ".new");
      Files.write(draft, content);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
