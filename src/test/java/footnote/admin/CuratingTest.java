package footnote.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import footnote.admin.Curating.Refusal;
import footnote.article.ArticleId;
import footnote.embedding.HashingEmbedder;
import footnote.embedding.LazyEmbedder;
import footnote.fetch.FetchSettings;
import footnote.fetch.Fetcher;
import footnote.fetch.MisbehavingServer;
import footnote.index.ArticleIndex;
import footnote.index.IndexSettings;
import footnote.index.IndexedArticle;
import footnote.ingest.ArticleFolder;
import footnote.ingest.ArticleReader;
import footnote.ingest.IngestSettings;
import footnote.ingest.Reading;
import footnote.store.AuditEntry;
import footnote.store.Curation;
import footnote.store.JobEntry;
import footnote.store.JobEntry.Kind;
import footnote.store.JobEntry.State;
import footnote.store.SourceEntry;
import footnote.store.Store;
import footnote.store.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CuratingTest {
  private static final Actor NORTH = new Actor("<@7>", Optional.of(11L));
  private static final Actor SOUTH = new Actor("<@8>", Optional.of(22L));
  @TempDir private Path folder;
  private final List<String> failures = new ArrayList<>();
  private MisbehavingServer server;
  private ArticleIndex index;
  private Store store;
  private Fetcher fetcher;
  private Curation curation;
  private Curating curating;

  @BeforeEach
  void open() throws IOException {
    server = new MisbehavingServer();
    Files.createDirectories(folder.resolve("news"));
    index =
        ArticleIndex.open(new IndexSettings(folder.resolve("index"), Duration.ofHours(1)), "test");
    store =
        Store.open(
            new StoreSettings(folder.resolve("f.db"), Duration.ofDays(1), Duration.ofDays(1)),
            Clock.systemUTC());
    fetcher =
        new Fetcher(
            new FetchSettings(
                "Footnote", Duration.ofSeconds(10), 1_000_000, 5, 1_000, 2, false, "127.0.0.1"));
    curation = store.curation();
    curating = curating(false);
  }

  private Curating curating(boolean withdraw) {
    return new Curating(
        new Curating.Parts(
            index,
            new ArticleReader(IngestSettings.DEFAULTS),
            LazyEmbedder.of(new HashingEmbedder()),
            curation,
            fetcher,
            List.of(new ArticleFolder(folder.resolve("news"), "default")),
            new CurationSettings(
                folder.resolve("sources"),
                Duration.ZERO,
                Duration.ofMinutes(30),
                Duration.ofHours(1),
                withdraw,
                "",
                0),
            Indexer.Gate.OPEN,
            Clock.systemUTC()));
  }

  @AfterEach
  void close() throws IOException {
    fetcher.close();
    store.close();
    index.close();
    server.close();
  }

  @Test
  void followsAPageThroughItsLife() throws Exception {
    server.page("/a", page("Oldport"));
    long id = add(Actor.OPERATOR, SourceEntry.Kind.PAGE, "/a");
    assertThat(update(id).added()).isEqualTo(1);
    assertThat(texts()).singleElement().asString().contains("Oldport");

    assertThat(update(id).unchanged()).isEqualTo(1);

    server.page("/a", page("Newport"));
    assertThat(update(id).changed()).isEqualTo(1);
    ArticleId article = new ArticleId("default", server.at("/a").toString());
    assertThat(curating.details(Actor.OPERATOR, article).revisions())
        .singleElement()
        .satisfies(before -> assertThat(before.text()).contains("Oldport"));

    server.on("/a", 410, "", "");
    assertThat(update(id).removed()).isEqualTo(1);
    assertThat(index.size()).isZero();
  }

  @Test
  void keepsWhatItHasWhileAServerFails() throws Exception {
    server.page("/a", page("Oldport"));
    long id = add(Actor.OPERATOR, SourceEntry.Kind.PAGE, "/a");
    update(id);
    server.on("/a", 500, "", "");

    IndexReport report = update(id);

    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(failures).singleElement().asString().contains("HTTP 500");
  }

  @Test
  void notesWithAPageWhyItCannotBeHad() throws Exception {
    server.on("/a", 500, "", "");
    long id = add(Actor.OPERATOR, SourceEntry.Kind.PAGE, "/a");

    assertThat(update(id).failed()).isEqualTo(1);
    assertThat(curation.source(id).orElseThrow().failure().orElse("")).contains("HTTP 500");

    server.page("/a", page("Oldport"));
    assertThat(update(id).failed()).isZero();
    assertThat(curation.source(id).orElseThrow().failure()).isEmpty();

    server.on("/a", 410, "", "");
    update(id);
    assertThat(curation.source(id).orElseThrow().failure().orElse("")).contains("HTTP 410");
  }

  @Test
  void countsThePagesOfASitemapThatCannotBeRead() throws Exception {
    server.page("/one", page("Oldport"));
    server.on("/two", 500, "", "");
    server.on("/sitemap.xml", 200, "", sitemap("/one", "/two"));
    long id = add(Actor.OPERATOR, SourceEntry.Kind.SITEMAP, "/sitemap.xml");

    IndexReport report = update(id);

    assertThat(report.added()).isEqualTo(1);
    assertThat(report.failed()).isEqualTo(1);
  }

  @Test
  void readsAFeedAndThePagesOfItsTeasers() throws Exception {
    server.page("/one", page("Oldport"));
    server.page("/two", page("Newport"));
    server.on(
        "/feed",
        200,
        "Content-Type: application/rss+xml\r\nETag: \"1\"",
        feed("/one", "/two", "/gone"));
    long id = add(Actor.OPERATOR, SourceEntry.Kind.FEED, "/feed");

    assertThat(update(id).added()).isEqualTo(3);
    assertThat(texts()).anyMatch(text -> text.contains("Oldport"));
    assertThat(texts()).anyMatch(text -> text.equals("A teaser of /gone."));

    int before = server.requests().size();
    assertThat(update(id).unchanged()).isEqualTo(3);
    assertThat(server.requests().subList(before, server.requests().size()))
        .containsExactly("/feed", "/gone");

    server.on("/feed", 200, "", feed("/two"));
    assertThat(update(id).removed()).as("a feed forgets, an archive does not").isZero();
  }

  @Test
  void aBrokenFeedIsToldAndTheOthersGoOn() throws Exception {
    server.on("/broken", 200, "", "<html>no feed</html>");
    server.on("/feed", 200, "", feed("/one"));
    server.page("/one", page("Oldport"));
    Files.writeString(
        folder.resolve("news/a.txt"), "A headline of some length\n\nA mill stood here.");
    long broken = add(Actor.OPERATOR, SourceEntry.Kind.FEED, "/broken");
    add(Actor.OPERATOR, SourceEntry.Kind.FEED, "/feed");

    IndexReport report = run(Kind.UPDATE, Optional.empty());

    assertThat(report.added()).isEqualTo(2);
    assertThat(curation.source(broken).orElseThrow().failure().orElse("")).contains("no feed");
    assertThat(failures).singleElement().asString().contains("/broken");
  }

  @Test
  void followsASitemap() throws Exception {
    server.page("/news/one", page("Oldport"));
    server.page("/news/two", page("Newport"));
    server.page("/shop/three", page("Thirdport"));
    server.on("/sitemap.xml", 200, "", sitemap("/news/one", "/news/two", "/shop/three"));
    long id = addNewsOfSitemap();

    assertThat(update(id).added()).isEqualTo(2);

    server.on("/sitemap.xml", 200, "", sitemap("/news/two"));
    assertThat(update(id).removed()).isEqualTo(1);
    assertThat(texts()).singleElement().asString().contains("Newport");
  }

  @Test
  void aPageThatTwoSourcesHaveIsOneArticle() throws Exception {
    server.page("/one", page("Oldport"));
    server.on("/feed", 200, "", feed("/one"));
    long page = add(Actor.OPERATOR, SourceEntry.Kind.PAGE, "/one");
    long feed = add(Actor.OPERATOR, SourceEntry.Kind.FEED, "/feed");
    assertThat(update(page).added()).isEqualTo(1);

    assertThat(update(feed).changedAnything()).isFalse();
    assertThat(run(Kind.UPDATE, Optional.empty()).changedAnything()).isFalse();
    assertThat(failures).isEmpty();

    curating.removeSource(Actor.OPERATOR, page);
    assertThat(update(page).removed()).isEqualTo(1);
    assertThat(update(feed).added()).isEqualTo(1);
  }

  @Test
  void refusesTheSameAddressAsAnotherKindOfSource() throws Exception {
    add(Actor.OPERATOR, SourceEntry.Kind.PAGE, "/one");

    assertThatThrownBy(() -> add(Actor.OPERATOR, SourceEntry.Kind.FEED, "/one"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is source 1 already, as a page");
  }

  @Test
  void takesInFiles() throws Exception {
    Curating.Uploaded uploaded =
        curating.addFile(
            NORTH, "../../The Ferry.html", page("Oldport").getBytes(StandardCharsets.UTF_8));
    update(uploaded.source());

    assertThat(uploaded.titles()).containsExactly("The ferry of Oldport");
    assertThat(index.articles())
        .extracting(IndexedArticle::id)
        .singleElement()
        .satisfies(id -> assertThat(id.collection()).isEqualTo("guild-11"));
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(file -> file.toString().contains("Ferry")))
          .allMatch(file -> file.startsWith(folder.resolve("sources")));
    }
  }

  @Test
  void refusesWhatHoldsNoArticle() {
    assertThatThrownBy(() -> curating.addFile(NORTH, "a.exe", new byte[10]))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is of no format that can be read");
    assertThatThrownBy(
            () -> curating.addFile(NORTH, "a.html", "<p>no".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("There is no article in \"a.html\"");
    assertThatThrownBy(() ->
            curating.addSource(
                NORTH,
                SourceEntry.Kind.PAGE,
                "file:///etc/passwd",
                Optional.empty(),
                Optional.empty(),
                Optional.empty()))
        .hasMessageContaining("is no web address");
  }

  @Test
  void keepsARemovedArticleOut() throws Exception {
    Files.writeString(
        folder.resolve("news/a.txt"), "A headline of some length\n\nA mill stood here.");
    run(Kind.UPDATE, Optional.empty());
    ArticleId id = new ArticleId("default", "news/a.txt");

    curating.remove(Actor.OPERATOR, id);
    assertThat(run(Kind.UPDATE, Optional.empty()).removed()).isEqualTo(1);
    assertThat(run(Kind.FULL, Optional.empty()).added()).isZero();
    assertThat(index.size()).isZero();

    curating.restore(Actor.OPERATOR, id);
    assertThat(run(Kind.UPDATE, Optional.empty()).added()).isEqualTo(1);
  }

  @Test
  void keepsOutWhatAnotherProcessRemoved() throws Exception {
    Files.writeString(
        folder.resolve("news/a.txt"), "A headline of some length\n\nA mill stood here.");
    run(Kind.UPDATE, Optional.empty());
    ArticleId id = new ArticleId("default", "news/a.txt");

    curating(false).remove(Actor.OPERATOR, id);
    assertThat(run(Kind.UPDATE, Optional.empty()).removed()).isEqualTo(1);

    curating(false).restore(Actor.OPERATOR, id);
    assertThat(run(Kind.UPDATE, Optional.empty()).added()).isEqualTo(1);
  }

  @Test
  void remembersWhatFoldersHadWhenAProcessStarts() throws Exception {
    Path file = folder.resolve("news/a.txt");
    Files.writeString(file, "A headline of some length\n\nA mill stood here.");
    Curating starting = curating(true);
    assertThat(starting.updateFolders(IndexProgress.NONE).added()).isEqualTo(1);
    ArticleId id = new ArticleId("default", "news/a.txt");

    Files.writeString(file, "A headline of some length\n\nA mill stands here again.");
    assertThat(starting.updateFolders(IndexProgress.NONE).changed()).isEqualTo(1);
    assertThat(curation.revisions(id))
        .singleElement()
        .satisfies(before -> assertThat(before.text()).contains("stood"));

    Files.delete(file);
    assertThat(starting.updateFolders(IndexProgress.NONE).removed()).isEqualTo(1);
    assertThat(starting.updateFolders(IndexProgress.NONE).removed()).isZero();
    assertThat(index.anyArticle(id)).as("withdrawn, not deleted").isPresent();
  }

  @Test
  void removingASourceTakesItsArticlesAlong() throws Exception {
    server.page("/a", page("Oldport"));
    long id = add(NORTH, SourceEntry.Kind.PAGE, "/a");
    update(id);

    curating.removeSource(NORTH, id);

    assertThat(update(id).removed()).isEqualTo(1);
    assertThat(index.size()).isZero();
  }

  @Test
  void aGuildsCuratorsChangeOnlyWhatIsTheirs() throws Exception {
    Files.writeString(
        folder.resolve("news/a.txt"), "A headline of some length\n\nA mill stood here.");
    run(Kind.UPDATE, Optional.empty());
    server.page("/a", page("Oldport"));
    long source = add(NORTH, SourceEntry.Kind.PAGE, "/a");
    update(source);
    ArticleId own = new ArticleId("guild-11", server.at("/a").toString());

    assertThat(curating.sources(NORTH)).hasSize(1);
    assertThat(curating.sources(SOUTH)).isEmpty();
    assertThatThrownBy(() -> curating.removeSource(SOUTH, source))
        .hasMessage("There is no source " + source + ".");
    assertThatThrownBy(() -> curating.details(SOUTH, own)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> curating.remove(SOUTH, own))
        .isInstanceOf(Refusal.class)
        .hasMessageNotContaining("Oldport");
    assertThatThrownBy(() -> curating.remove(NORTH, new ArticleId("default", "news/a.txt")))
        .hasMessageContaining("is the operator's");
    assertThat(curating.details(NORTH, own).article().text()).contains("Oldport");
  }

  @Test
  void notesWhoDidWhat() throws Exception {
    long id = add(NORTH, SourceEntry.Kind.PAGE, "/a");
    curating.pause(NORTH, id, true);
    curating.removeSource(NORTH, id);

    assertThat(curation.audit(Optional.of(11L), 10))
        .extracting(AuditEntry::action)
        .containsExactly("remove page", "pause page", "add page");
    assertThat(curation.audit(Optional.of(22L), 10)).isEmpty();
  }

  @Test
  void looksAtSourcesWhenTheyAreDue() throws Exception {
    long id = add(NORTH, SourceEntry.Kind.PAGE, "/a");
    assertThat(curating.due()).containsExactlyInAnyOrder(Optional.of(id), Optional.empty());

    run(Kind.UPDATE, Optional.empty());
    assertThat(curating.due()).isEmpty();

    Files.writeString(
        folder.resolve("news/a.txt"), "A headline of some length\n\nA mill stood here.");
    assertThat(curating.due()).containsExactly(Optional.empty());
  }

  /// Works as [#curating] does, but for embedding.
  private Jobs.Worker embedding(Predicate<BooleanSupplier> embed) {
    return new Jobs.Worker() {
      @Override
      public IndexReport run(JobEntry job, IndexProgress progress) throws InterruptedException {
        return curating.run(job, progress);
      }

      @Override
      public boolean embed(BooleanSupplier goOn) {
        return embed.test(goOn);
      }
    };
  }

  /// Embeds nothing, but tells when no job waits any more.
  private Jobs.Worker telling(CountDownLatch done) {
    return embedding(goOn -> {
      done.countDown();
      return false;
    });
  }

  @Test
  void runsJobsOneAfterTheOtherAndRecordsThem() throws Exception {
    Files.writeString(
        folder.resolve("news/a.txt"), "A headline of some length\n\nA mill stood here.");
    CountDownLatch embedded = new CountDownLatch(1);
    Jobs.Worker counting =
        embedding(goOn -> {
          boolean more = curating.embed(goOn);
          if (index.size() == 1 && curating.lackingVectors() == 0) {
            embedded.countDown();
          }
          return more;
        });
    try (Jobs jobs = new Jobs(curation, counting)) {
      long first = jobs.request(Kind.UPDATE, Optional.empty(), Optional.empty(), "operator");
      long second = jobs.request(Kind.PREVIEW, Optional.empty(), Optional.of(11L), "<@7>");
      long third = jobs.request(Kind.FULL, Optional.empty(), Optional.empty(), "operator");
      assertThat(jobs.cancel(third)).isTrue();
      assertThat(jobs.progress(second).orElseThrow().state()).isEqualTo(State.QUEUED);
      jobs.start();
      embedded.await();

      assertThat(curation.jobs(Optional.empty(), 10))
          .extracting(JobEntry::id, JobEntry::state)
          .containsExactly(
              tuple(third, State.CANCELLED), tuple(second, State.DONE), tuple(first, State.DONE));
      assertThat(curation.job(first).orElseThrow().counts().added()).isEqualTo(1);
      assertThat(curation.jobs(Optional.of(11L), 10)).hasSize(1);
    }
  }

  @Test
  void aJobThatWaitsIsNotAskedForTwice() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (Jobs jobs = new Jobs(curation, telling(done))) {
      long first = jobs.request(Kind.UPDATE, Optional.empty(), NORTH.guild(), NORTH.name());
      assertThat(jobs.request(Kind.UPDATE, Optional.empty(), NORTH.guild(), "<@8>"))
          .isEqualTo(first);
      assertThat(jobs.request(Kind.UPDATE, Optional.empty(), SOUTH.guild(), SOUTH.name()))
          .isNotEqualTo(first);
      jobs.cancel(first);
      long again = jobs.request(Kind.UPDATE, Optional.empty(), NORTH.guild(), NORTH.name());
      jobs.start();
      done.await();

      assertThat(curation.job(first).orElseThrow().state()).isEqualTo(State.CANCELLED);
      assertThat(curation.job(again).orElseThrow().state()).isEqualTo(State.DONE);
      assertThat(jobs.request(Kind.UPDATE, Optional.empty(), NORTH.guild(), NORTH.name()))
          .as("what is over does not hold others back")
          .isNotEqualTo(again);
    }
  }

  @Test
  void aLongSitemapMakesRoomForOtherJobs() throws Exception {
    List<String> pages = IntStream.range(0, 130).mapToObj(number -> "/" + number).toList();
    pages.forEach(path -> server.page(path, page("Port" + path.substring(1))));
    server.on("/sitemap.xml", 200, "", sitemap(pages.toArray(String[]::new)));
    long map = add(NORTH, SourceEntry.Kind.SITEMAP, "/sitemap.xml");
    CountDownLatch done = new CountDownLatch(1);
    try (Jobs jobs = new Jobs(curation, telling(done))) {
      long first = jobs.request(Kind.UPDATE, Optional.of(map), NORTH.guild(), NORTH.name());
      long other = jobs.request(Kind.PREVIEW, Optional.empty(), SOUTH.guild(), SOUTH.name());
      jobs.start();
      done.await();

      assertThat(curation.jobs(NORTH.guild(), 10))
          .extracting(JobEntry::id, JobEntry::state, job -> job.counts().added())
          .containsExactly(tuple(other + 1, State.DONE, 30), tuple(first, State.DONE, 100));
    }
    assertThat(server.requests().stream().filter(path -> !path.equals("/sitemap.xml")))
        .containsExactlyInAnyOrderElementsOf(pages);

    server.on("/sitemap.xml", 200, "", sitemap("/0"));
    assertThat(update(map).removed()).as("what the map no longer names").isEqualTo(129);
  }

  @Test
  void aJobNotesWhatCouldNotBeRead() throws Exception {
    server.on("/a", 500, "", "");
    Files.writeString(folder.resolve("news/empty.txt"), "");
    Optional<Long> page = Optional.of(add(NORTH, SourceEntry.Kind.PAGE, "/a"));
    CountDownLatch done = new CountDownLatch(1);
    try (Jobs jobs = new Jobs(curation, telling(done))) {
      long own = jobs.request(Kind.UPDATE, page, NORTH.guild(), NORTH.name());
      long all = jobs.request(Kind.UPDATE, Optional.empty(), Optional.empty(), "operator");
      long others = jobs.request(Kind.UPDATE, Optional.empty(), SOUTH.guild(), SOUTH.name());
      jobs.start();
      done.await();

      assertThat(note(own)).contains(server.at("/a") + " answers with HTTP 500");
      assertThat(note(all)).contains("HTTP 500", "; empty.txt: it is empty");
      assertThat(note(all)).doesNotContain(folder.toString());
      assertThat(note(others)).as("another guild's sources").isEmpty();
      assertThat(curation.job(others).orElseThrow().counts().failed()).isEqualTo(2);
    }
  }

  @Test
  void anErrorEndsTheJobAndNotTheThread() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Jobs.Worker failing =
        new Jobs.Worker() {
          private boolean failed;

          @Override
          public IndexReport run(JobEntry job, IndexProgress progress) throws InterruptedException {
            if (!failed) {
              failed = true;
              throw new StackOverflowError("too deep");
            }
            return curating.run(job, progress);
          }

          @Override
          public boolean embed(BooleanSupplier goOn) {
            done.countDown();
            return false;
          }
        };
    try (Jobs jobs = new Jobs(curation, failing)) {
      long first = jobs.request(Kind.UPDATE, Optional.empty(), Optional.empty(), "operator");
      long second = jobs.request(Kind.PREVIEW, Optional.empty(), Optional.empty(), "operator");
      jobs.start();
      assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();

      assertThat(curation.jobs(Optional.empty(), 10))
          .extracting(JobEntry::id, JobEntry::state)
          .containsExactly(tuple(second, State.DONE), tuple(first, State.FAILED));
      assertThat(note(first)).isEqualTo("too deep");
    }
  }

  @Test
  void aSourceThatFailsUnexpectedlyIsToldAndTheOthersGoOn() throws Exception {
    server.page("/one", page("Oldport"));
    server.page("/two", page("Newport"));
    long broken = add(Actor.OPERATOR, SourceEntry.Kind.PAGE, "/one");
    add(Actor.OPERATOR, SourceEntry.Kind.PAGE, "/two");
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Files.writeString(sources.resolve("page-" + broken), "in the folder's place");

    run(Kind.UPDATE, Optional.empty());

    assertThat(texts()).singleElement().asString().contains("Newport");
    assertThat(curation.source(broken).orElseThrow().failure().orElse(""))
        .contains("UncheckedIOException")
        .doesNotContain(folder.toString());
  }

  @Test
  void keepsTheArticleOfATeaserWhosePageCannotBeHadNow() throws Exception {
    server.page("/one", page("Oldport"));
    server.on("/feed", 200, "", feed("/one"));
    long id = add(Actor.OPERATOR, SourceEntry.Kind.FEED, "/feed");
    update(id);
    server.on("/one", 500, "", "");
    server.on(
        "/feed",
        200,
        "",
        feed("/one").replace("About", "More about").replace("Sat, 01 Mar", "Sun, 02 Mar"));

    update(id);

    assertThat(texts()).singleElement().asString().contains("Oldport");
  }

  @Test
  void keepsThePagesOfASitemapThatNamesNoneAnyMore() throws Exception {
    server.page("/news/one", page("Oldport"));
    server.on("/sitemap.xml", 200, "", sitemap("/news/one"));
    long id = addNewsOfSitemap();
    update(id);
    server.on("/sitemap.xml", 200, "", sitemap("/shop/one"));

    assertThat(update(id).removed()).isZero();
    assertThat(index.size()).isEqualTo(1);
    assertThat(curation.source(id).orElseThrow().failure().orElse(""))
        .contains("names no wanted page any more");
  }

  @Test
  void anUpdateOfAllDropsWhatARemovedSourceLeft() throws Exception {
    server.page("/a", page("Oldport"));
    long id = add(NORTH, SourceEntry.Kind.PAGE, "/a");
    update(id);
    curating.removeSource(NORTH, id);

    assertThat(run(Kind.UPDATE, Optional.empty()).removed()).isEqualTo(1);
    assertThat(index.size()).isZero();
  }

  @Test
  void aNewSourceInheritsNoFiles() throws Exception {
    Path left = Files.createDirectories(folder.resolve("sources/upload-1"));
    Files.writeString(left.resolve("a.txt"), "A headline of some length\n\nA secret.");

    Curating.Uploaded uploaded =
        curating.addFile(NORTH, "b.html", page("Oldport").getBytes(StandardCharsets.UTF_8));

    assertThat(uploaded.source()).isEqualTo(1);
    assertThat(update(1).added()).isEqualTo(1);
  }

  @Test
  void addingAgainLetsInWhatWasRemoved() throws Exception {
    server.page("/a", page("Oldport"));
    long page = add(NORTH, SourceEntry.Kind.PAGE, "/a");
    update(page);
    byte[] file = page("Newport").getBytes(StandardCharsets.UTF_8);
    long uploads = curating.addFile(NORTH, "b.html", file).source();
    update(uploads);
    for (IndexedArticle article : index.articles()) {
      curating.remove(NORTH, article.id());
    }
    update(page);
    update(uploads);
    assertThat(index.size()).isZero();

    add(NORTH, SourceEntry.Kind.PAGE, "/a");
    curating.addFile(NORTH, "b.html", file);

    assertThat(update(page).added()).isEqualTo(1);
    assertThat(update(uploads).added()).isEqualTo(1);
    assertThat(curation.audit(NORTH.guild(), 10))
        .extracting(AuditEntry::action)
        .startsWith("restore article", "add file", "restore article", "add page");
  }

  private String note(long job) {
    return curation.job(job).flatMap(JobEntry::note).orElse("");
  }

  private long addNewsOfSitemap() throws Refusal {
    return add(Actor.OPERATOR, SourceEntry.Kind.SITEMAP, "/sitemap.xml", Optional.of("*/news/*"));
  }

  private long add(Actor actor, SourceEntry.Kind kind, String path) throws Refusal {
    return add(actor, kind, path, Optional.empty());
  }

  private long add(Actor actor, SourceEntry.Kind kind, String path, Optional<String> pattern)
      throws Refusal {
    return curating.addSource(
        actor, kind, server.at(path).toString(), pattern, Optional.empty(), Optional.empty());
  }

  private IndexReport update(long source) throws InterruptedException {
    return run(Kind.UPDATE, Optional.of(source));
  }

  private IndexReport run(Kind kind, Optional<Long> source) throws InterruptedException {
    return curating.runNow(
        Actor.OPERATOR,
        kind,
        source,
        new IndexProgress() {
          @Override
          public void failed(Reading.Failed failure) {
            failures.add(failure.toString());
          }
        });
  }

  private List<String> texts() {
    return index.articles().stream()
        .map(article -> index.article(article.id()).orElseThrow().text())
        .toList();
  }

  private static String page(String port) {
    return """
    <title>The ferry of %1$s</title><article><h1>The ferry of %1$s</h1>
    <p>The harbour of %1$s was closed for two days after the ferry had run aground there.</p>
    <p>Divers looked at the hull in the morning, and found no more than scratches in it.</p>
    <p>The mayor of %1$s said that %1$s had waited for this day, and that %1$s was a port again.</p></article>
    """
        .formatted(port);
  }

  private String feed(String... paths) {
    StringBuilder items = new StringBuilder();
    for (String path : paths) {
      items.append(
          "<item><title>About %s</title><link>%s</link><pubDate>Sat, 01 Mar 2025 09:00:00 GMT</pubDate><description>A teaser of %s.</description></item>"
              .formatted(path, server.at(path), path));
    }
    return "<rss version=\"2.0\"><channel><title>The Pier</title>" + items + "</channel></rss>";
  }

  private String sitemap(String... paths) {
    StringBuilder urls = new StringBuilder();
    for (String path : paths) {
      urls.append("<url><loc>%s</loc></url>".formatted(server.at(path)));
    }
    return "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">" + urls + "</urlset>";
  }
}
