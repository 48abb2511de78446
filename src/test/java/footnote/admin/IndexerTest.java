package footnote.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import footnote.article.ArticleId;
import footnote.embedding.Embedder;
import footnote.embedding.EmbeddingException;
import footnote.embedding.EmbeddingSettings;
import footnote.embedding.HashingEmbedder;
import footnote.embedding.LazyEmbedder;
import footnote.embedding.Vector;
import footnote.index.ArticleIndex;
import footnote.index.Fields;
import footnote.index.IndexException;
import footnote.index.IndexSettings;
import footnote.index.IndexUpdate;
import footnote.index.IndexedArticle;
import footnote.index.IndexedSource;
import footnote.index.Standing;
import footnote.ingest.ArticleFolder;
import footnote.ingest.FolderReader;
import footnote.ingest.IngestSettings;
import footnote.ingest.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.lucene.search.FieldExistsQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexerTest {
  /// The name under which [LazyEmbedder#start] knows its model.
  private static final String MODEL = "bge-small-en-v1.5-q";

  private final CountingEmbedder embedder = new CountingEmbedder();
  private final LazyEmbedder model = LazyEmbedder.of(embedder);
  private final List<Reading.Failed> failures = new ArrayList<>();

  @TempDir private Path temporary;
  private Path news;
  private ArticleIndex index;

  /// Counts the passages it is given, and fails when it is told to.
  private static final class CountingEmbedder implements Embedder {
    private final HashingEmbedder hashing = new HashingEmbedder(MODEL);
    private int passages;
    private boolean broken;

    @Override
    public String name() {
      return hashing.name();
    }

    @Override
    public int dimensions() {
      return hashing.dimensions();
    }

    @Override
    public List<Vector> embed(List<String> texts) {
      if (broken) {
        throw new EmbeddingException("The model is out of order.", new IOException("smoke"));
      }
      passages += texts.size();
      return hashing.embed(texts);
    }

    @Override
    public Vector embedQuestion(String question) {
      return hashing.embedQuestion(question);
    }
  }

  @BeforeEach
  void open() throws IOException {
    news = Files.createDirectories(temporary.resolve("news"));
    index = open("split-1 " + MODEL);
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void countsWhatBecameOfArticles() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("news/b.txt", "A windmill stood here.");
    write("news/c.txt", "A castle stood here.");
    assertCounts(configured(news()), 3, 0, 0, 0, 0);

    write("news/b.txt", "A windmill burned here.");
    Files.delete(news.resolve("c.txt"));
    write("news/d.txt", "A bridge stood here.");

    assertCounts(configured(news()), 1, 1, 1, 1, 0);
    assertThat(names()).containsExactlyInAnyOrder("news/a.txt", "news/b.txt", "news/d.txt");
    assertThat(text("news/b.txt")).isEqualTo("A windmill burned here.");
  }

  @Test
  void isCurrentUntilAFileChanges() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    assertThat(indexer(model).isCurrent(List.of(news()))).isFalse();
    configured(news());
    assertThat(indexer(model).isCurrent(List.of(news()))).isTrue();

    write("news/b.txt", "A windmill stood here.");

    assertThat(indexer(model).isCurrent(List.of(news()))).isFalse();
  }

  @Test
  void isNotCurrentWhenOtherSourcesAreConfigured() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    configured(news());

    assertThat(indexer(model).isCurrent(List.of())).isFalse();
  }

  @Test
  void countsPassagesOfNewAndChangedArticlesOnly() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    assertThat(configured(news()).passages()).isEqualTo(1);

    write("news/b.txt", "A windmill stood here.");
    assertThat(configured(news()).passages()).isEqualTo(1);
    assertThat(configured(news()).changedAnything()).isFalse();
  }

  @Test
  void embedsOnlyNewAndChangedArticles() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("news/b.txt", "A windmill stood here.");
    configured(news());
    assertThat(embedder.passages).isEqualTo(2);

    configured(news());
    assertThat(embedder.passages).isEqualTo(2);

    write("news/b.txt", "A windmill burned here.");
    configured(news());
    assertThat(embedder.passages).isEqualTo(3);
    assertThat(vectors()).isEqualTo(2);
  }

  @Test
  void indexesAnArticleAgainIfOnlyItsImprintChanges() throws IOException {
    String line = "{\"id\": \"1\", \"title\": \"T\", \"text\": \"A mill.\", \"source\": \"%s\"}";
    Files.writeString(news.resolve("a.jsonl"), line.formatted("Gazette"));
    configured(news());
    Files.writeString(news.resolve("a.jsonl"), line.formatted("Herald"));

    assertCounts(configured(news()), 0, 1, 0, 0, 0);
    assertThat(index.articles().getFirst().imprint().outlet()).contains("Herald");
  }

  @Test
  void indexesMoreArticlesThanAreEmbeddedTogether() throws IOException {
    for (int i = 0; i < 150; i++) {
      write("news/%03d.txt".formatted(i), "Ship number %d sailed.".formatted(i));
    }

    assertCounts(configured(news()), 150, 0, 0, 0, 0);
    assertThat(index.size()).isEqualTo(150);
    assertThat(vectors()).isEqualTo(150);
  }

  @Test
  void keepsTheArticleOfAFileThatBecameUnreadable() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    configured(news());
    Files.write(news.resolve("a.txt"), new byte[] {0, 1, 2});

    assertCounts(configured(news()), 0, 0, 0, 0, 1);
    assertThat(text("news/a.txt")).isEqualTo("A lighthouse stood here.");
    assertThat(failures)
        .extracting(failure -> Path.of(failure.place()))
        .containsExactly(news.resolve("a.txt"));
  }

  @Test
  void keepsTheArticleOfAFileThatBecameUnreadableInAnArchive() throws IOException {
    write("news/c.txt", "A harbour lay here.");
    archive("A lighthouse stood here.".getBytes(UTF_8));
    configured(news());
    archive(new byte[0]);

    assertCounts(configured(news()), 0, 0, 1, 0, 1);
    assertThat(text("news/x.zip/a.txt")).isEqualTo("A lighthouse stood here.");
    assertThat(failures)
        .extracting(Reading.Failed::fileName, Reading.Failed::place)
        .containsExactly(tuple("a.txt", news.resolve("x.zip") + "/a.txt"));
  }

  private void archive(byte[] content) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(news.resolve("x.zip")))) {
      zip.putNextEntry(new ZipEntry("a.txt"));
      zip.write(content);
    }
  }

  @Test
  void keepsTheArticlesOfAFolderThatVanished() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    configured(news());
    Files.move(news, temporary.resolve("away"));

    assertCounts(configured(news()), 0, 0, 0, 0, 1);
    assertThat(names()).containsExactly("news/a.txt");

    Files.move(temporary.resolve("away"), news);
    assertCounts(configured(news()), 0, 0, 1, 0, 0);
  }

  @Test
  void dropsTheArticlesOfASourceThatIsNoLongerConfigured() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("more/b.txt", "A windmill stood here.");
    configured(news(), folder("more"));

    assertCounts(configured(news()), 0, 0, 1, 1, 0);
    assertThat(names()).containsExactly("news/a.txt");
    assertThat(index.sources())
        .containsExactly(new IndexedSource(news.toString(), "default", true));
  }

  @Test
  void dropsAllIfNoSourceIsConfigured() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    configured(news());

    assertCounts(configured(), 0, 0, 0, 1, 0);
    assertThat(index.size()).isZero();
  }

  @Test
  void keepsTheArticlesOfASourceThatWasAdded() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("more/b.txt", "A windmill stood here.");
    configured(news());
    assertCounts(add(folder("more")), 1, 0, 0, 0, 0);

    assertCounts(configured(news()), 0, 0, 1, 0, 0);
    assertThat(names()).containsExactly("news/a.txt", "more/b.txt");
  }

  @Test
  void addingLeavesOtherSourcesAlone() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("more/b.txt", "A windmill stood here.");
    configured(news());
    Files.delete(news.resolve("a.txt"));

    add(folder("more"));

    assertThat(names()).containsExactly("news/a.txt", "more/b.txt");
  }

  @Test
  void addingAgainBringsTheSourceUpToDate() throws IOException {
    write("more/b.txt", "A windmill stood here.");
    add(folder("more"));
    Files.delete(temporary.resolve("more/b.txt"));
    write("more/c.txt", "A castle stood here.");

    assertCounts(add(folder("more")), 1, 0, 0, 1, 0);
  }

  @Test
  void addsASingleFile() throws IOException {
    write("more/b.txt", "A windmill stood here.");
    write("more/c.txt", "A castle stood here.");

    assertCounts(add(folder("more/b.txt")), 1, 0, 0, 0, 0);
    assertThat(names()).containsExactly("more/b.txt");
  }

  @Test
  void aSourceThatWasAddedCanBeConfiguredLater() throws IOException {
    write("more/b.txt", "A windmill stood here.");
    add(folder("more"));

    assertCounts(configured(folder("more")), 0, 0, 1, 0, 0);
    assertThat(index.sources()).extracting(IndexedSource::configured).containsExactly(true);

    assertCounts(configured(), 0, 0, 0, 1, 0);
  }

  @Test
  void addingAConfiguredSourceLeavesItConfigured() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    configured(news());
    add(news());

    assertCounts(configured(), 0, 0, 0, 1, 0);
  }

  @Test
  void keepsTheArticlesOfAConfiguredFolderThatMoved() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    configured(news());
    Files.createDirectories(temporary.resolve("archive"));
    Files.move(news, temporary.resolve("archive/news"));

    assertCounts(configured(folder("archive/news")), 0, 1, 0, 0, 0);
    assertThat(names()).containsExactly("news/a.txt");
  }

  @Test
  void movesArticlesIntoAnotherCollection() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    configured(news());

    assertCounts(configured(new ArticleFolder(news, "press")), 1, 0, 0, 1, 0);
    assertThat(index.articles())
        .extracting(IndexedArticle::id)
        .containsExactly(new ArticleId("press", "news/a.txt"));
  }

  @Test
  void takesAnUnreadableFileOutOfACollectionThatItsSourceLeft() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    configured(news());
    Files.write(news.resolve("a.txt"), new byte[] {0, 1, 2});

    assertCounts(configured(new ArticleFolder(news, "press")), 0, 0, 0, 1, 1);
    assertThat(index.size()).isZero();
  }

  @Test
  void oneFolderMayBelongToTwoCollections() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");

    assertCounts(configured(news(), new ArticleFolder(news, "press")), 2, 0, 0, 0, 0);
    assertCounts(configured(news(), new ArticleFolder(news, "press")), 0, 0, 2, 0, 0);
  }

  @Test
  void reportsAnIdThatIsThereTwice() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("other/news/a.txt", "A windmill stood here.");

    assertCounts(configured(news(), folder("other/news")), 1, 0, 0, 0, 1);
    assertThat(failures)
        .singleElement()
        .hasToString(
            "%s: the article id \"news/a.txt\" is taken by %s; give each article its own, or the folders of two sources other names"
                .formatted(temporary.resolve("other/news/a.txt"), news.resolve("a.txt")));
    assertThat(text("news/a.txt")).isEqualTo("A lighthouse stood here.");
  }

  @Test
  void leavesAnArticleToTheSourceThatHadItsIdFirst() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("other/news/a.txt", "A windmill stood here.");
    configured(news());

    assertCounts(add(folder("other/news")), 0, 0, 0, 0, 1);
    assertCounts(configured(news()), 0, 0, 1, 0, 0);
    assertThat(text("news/a.txt")).isEqualTo("A lighthouse stood here.");
    assertThat(failures).singleElement().asString().contains("is taken by " + news);
  }

  @Test
  void reportsAnIdThatIsTooLong() throws IOException {
    Files.writeString(news.resolve("a.jsonl"), line("x".repeat(40_000)) + "\n" + line("short"));

    assertCounts(configured(news()), 1, 0, 0, 0, 1);
    assertThat(failures.getFirst().reason())
        .isEqualTo("its article id is too long; give it a shorter one");
  }

  @Test
  void indexesTheGoodLinesBesideBadOnes() throws IOException {
    Files.writeString(
        news.resolve("a.jsonl"),
        String.join("\n", line("1"), "{not json", "", "{\"id\": \"2\"}", line("3")));

    assertCounts(configured(news()), 2, 0, 0, 0, 2);
    assertThat(failures).extracting(failure -> failure.line().orElse(0)).containsExactly(2, 4);
    assertThat(names()).containsExactly("1", "3");
  }

  @Test
  void keepsTheArticleOfALineThatBecameBad() throws IOException {
    Files.writeString(news.resolve("a.jsonl"), line("1") + "\n" + line("2"));
    configured(news());
    Files.writeString(news.resolve("a.jsonl"), line("1") + "\n{");

    assertCounts(configured(news()), 0, 0, 1, 0, 1);
    assertThat(names()).containsExactly("1", "2");
  }

  @Test
  void removesTheArticleOfALineThatIsGone() throws IOException {
    Files.writeString(news.resolve("a.jsonl"), line("1") + "\n" + line("2"));
    configured(news());
    Files.writeString(news.resolve("a.jsonl"), line("1"));

    assertCounts(configured(news()), 0, 0, 1, 1, 0);
  }

  @Test
  void indexesForKeywordsAloneWithoutAModelAndEmbedsLater() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    LazyEmbedder missing = missingModel();
    assertThat(Indexer.contents(missing)).isEqualTo(Indexer.contents(model));

    assertCounts(indexer(missing).configured(List.of(news()), progress()), 1, 0, 0, 0, 0);
    assertThat(vectors()).isZero();
    assertCounts(indexer(missing).configured(List.of(news()), progress()), 0, 0, 1, 0, 0);

    assertCounts(configured(news()), 0, 0, 1, 0, 0);
    assertThat(vectors()).isEqualTo(1);
  }

  @Test
  void keepsVectorsWhileTheModelIsMissing() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    configured(news());

    indexer(missingModel()).configured(List.of(news()), progress());

    assertThat(vectors()).isEqualTo(1);
  }

  @Test
  void indexesForKeywordsAloneWhileTheModelFailsAndEmbedsLater() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    embedder.broken = true;
    assertCounts(configured(news()), 1, 0, 0, 0, 0);
    assertThat(vectors()).isZero();

    embedder.broken = false;
    assertCounts(configured(news()), 0, 0, 1, 0, 0);
    assertThat(vectors()).isEqualTo(1);
  }

  @Test
  void readsAllSourcesAgainInAnIndexOfAnotherFormat() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("more/b.txt", "A windmill stood here.");
    configured(news());
    add(folder("more"));
    reopen("another format");

    assertCounts(configured(news()), 2, 0, 0, 0, 0);
    assertThat(index.isOutdated()).isFalse();
  }

  @Test
  void readsAllSourcesAgainThoughTheIndexWasOpenedAndLeftBefore() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("more/b.txt", "A windmill stood here.");
    configured(news());
    add(folder("more"));
    reopen("another format");
    reopen("another format");

    assertCounts(configured(news()), 2, 0, 0, 0, 0);
  }

  @Test
  void readsAllSourcesAgainWhenOneIsAddedToAnIndexOfAnotherFormat() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("more/b.txt", "A windmill stood here.");
    write("last/c.txt", "A castle stood here.");
    configured(news());
    add(folder("more"));
    reopen("another format");

    assertCounts(add(folder("last")), 3, 0, 0, 0, 0);
    assertThat(index.sources())
        .extracting(IndexedSource::configured)
        .containsExactly(true, false, false);
  }

  @Test
  void refusesToStartWhileAnotherUpdateIsUnderWay() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    try (IndexUpdate other = index.update()) {
      assertThatThrownBy(() -> configured(news())).isInstanceOf(IndexException.class);
      other.commit();
    }
    assertCounts(configured(news()), 1, 0, 0, 0, 0);
  }

  @Test
  void tellsHowItGoesOn() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("news/b.txt", "A windmill stood here.");
    List<String> heard = new ArrayList<>();
    indexer(model)
        .configured(
            List.of(news()),
            new IndexProgress() {
              @Override
              public void started(int files) {
                heard.add("started " + files);
              }

              @Override
              public void progressed(int files, int articles, int passages) {
                heard.add("file " + articles + " " + passages);
              }
            });

    assertThat(heard).containsExactly("started 2", "file 1 1", "file 2 2");
  }

  private static final String REPORT =
      """
      The ferry between the two towns stopped on Monday morning after a rope had caught in its
      propeller. Divers from the harbour office cut it loose in the early afternoon, and the first
      crossing with passengers left the northern pier shortly before the evening, with a small crowd
      of commuters on board who had waited in the rain for most of the day.
      """;

  @Test
  void computesVectorsOnlyForPassagesThatChanged() throws IOException {
    String many =
        IntStream.range(0, 40)
            .mapToObj(
                i -> "On day %d the keeper of the light wrote a line in his book.".formatted(i))
            .collect(Collectors.joining(" "));
    write("news/a.txt", many + "\n\nThe last line is old.");
    configured(news());
    int before = embedder.passages;
    write("news/a.txt", many + "\n\nThe last line is new.");

    configured(news());

    assertThat(before).isGreaterThan(2);
    assertThat(embedder.passages - before).isEqualTo(1);
    assertThat(vectors()).isEqualTo(before);
  }

  @Test
  void findsArticlesByKeywordsBeforeTheyHaveVectors() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("news/b.txt", "A windmill stood here.");

    indexer(model).configured(List.of(news()), progress());

    assertThat(index.size()).isEqualTo(2);
    assertThat(indexer(model).lackingVectors()).hasSize(2);
    indexer(model).embed(progress());
    assertThat(indexer(model).lackingVectors()).isEmpty();
    assertThat(vectors()).isEqualTo(2);
  }

  @Test
  void keepsWhatSaysTheSameAsACopy() throws IOException {
    write("news/a.txt", REPORT);
    write("news/b.txt", REPORT + "\nOur correspondent wrote this down.");

    IndexReport report = configured(news());

    assertThat(report.copies()).isEqualTo(1);
    assertThat(names()).containsExactly("news/a.txt");
    assertThat(index.article(new ArticleId("default", "news/a.txt")).orElseThrow().elsewhere())
        .hasSize(1);
    assertCounts(configured(news()), 0, 0, 2, 0, 0);
  }

  @Test
  void aCopyTakesThePlaceOfWhatIsGone() throws IOException {
    write("news/a.txt", REPORT);
    write("news/b.txt", REPORT);
    configured(news());
    Files.delete(news.resolve("a.txt"));

    configured(news());

    assertThat(names()).containsExactly("news/b.txt");
    assertThat(vectors()).isPositive();
  }

  @Test
  void aCopyOfAnArticleThatChangedIsACopyNoLonger() throws IOException {
    write("news/a.txt", REPORT);
    write("news/b.txt", REPORT);
    configured(news());
    write("news/a.txt", "The ferry has been sold.");

    configured(news());

    assertThat(names()).containsExactlyInAnyOrder("news/a.txt", "news/b.txt");
  }

  @Test
  void anotherNumberMakesOtherNews() throws IOException {
    write("news/a.txt", REPORT + "\nThere were 12 passengers.");
    write("news/b.txt", REPORT + "\nThere were 21 passengers.");

    assertThat(configured(news()).copies()).isZero();
  }

  @Test
  void collectionsDoNotShareCopies() throws IOException {
    write("news/a.txt", REPORT);

    IndexReport report = configured(news(), new ArticleFolder(news, "press"));

    assertThat(report.copies()).isZero();
    assertThat(index.size()).isEqualTo(2);
  }

  @Test
  void withdrawsWhatIsGone() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    configured(news());
    Files.delete(news.resolve("a.txt"));
    Indexer keeping = keeping(article -> {});

    assertCounts(keeping.configured(List.of(news()), progress()), 0, 0, 0, 1, 0);
    assertCounts(keeping.configured(List.of(news()), progress()), 0, 0, 0, 0, 0);

    ArticleId id = new ArticleId("default", "news/a.txt");
    assertThat(index.article(id)).isEmpty();
    assertThat(index.anyArticle(id).orElseThrow().text()).isEqualTo("A lighthouse stood here.");
    assertThat(index.allArticles())
        .extracting(IndexedArticle::standing)
        .containsExactly(Standing.WITHDRAWN);

    write("news/a.txt", "A lighthouse stood here.");
    assertCounts(keeping.configured(List.of(news()), progress()), 0, 1, 0, 0, 0);
    assertThat(index.article(id)).isPresent();
  }

  @Test
  void tellsWhatArticlesSaidBefore() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    configured(news());
    List<String> before = new ArrayList<>();
    write("news/a.txt", "A lighthouse burned here.");

    keeping(article -> before.add(article.text())).configured(List.of(news()), progress());

    assertThat(before).containsExactly("A lighthouse stood here.");
  }

  @Test
  void saysWhatItWouldDoAndDoesNothing() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("news/b.txt", "A windmill stood here.");
    configured(news());
    write("news/b.txt", "A windmill burned here.");
    write("news/c.txt", "A castle stood here.");
    Files.delete(news.resolve("a.txt"));
    List<String> changes = new ArrayList<>();

    IndexReport report =
        indexer(model)
            .preview(
                List.of(news()),
                new IndexProgress() {
                  @Override
                  public void became(Change change, ArticleId article) {
                    changes.add(change + " " + article);
                  }
                });

    assertCounts(report, 1, 1, 0, 1, 0);
    assertThat(changes)
        .containsExactly("CHANGED news/b.txt", "ADDED news/c.txt", "REMOVED news/a.txt");
    assertThat(text("news/b.txt")).isEqualTo("A windmill stood here.");
    assertThat(names()).containsExactly("news/a.txt", "news/b.txt");
  }

  @Test
  void keepsWhatItHasDoneWhenItIsCancelled() throws IOException {
    for (int i = 0; i < 5; i++) {
      write("news/%d.txt".formatted(i), "Ship number %d sailed.".formatted(i));
    }
    AtomicInteger files = new AtomicInteger();

    IndexReport report =
        indexer(model)
            .configured(
                List.of(news()),
                new IndexProgress() {
                  @Override
                  public void progressed(int done, int articles, int passages) {
                    files.set(done);
                  }

                  @Override
                  public boolean isCancelled() {
                    return files.get() == 3;
                  }
                });

    assertThat(report.cancelled()).isTrue();
    assertThat(index.size()).isEqualTo(3);
    assertThat(indexer(model).isCurrent(List.of(news()))).isFalse();
    assertCounts(configured(news()), 2, 0, 3, 0, 0);
  }

  @Test
  void rebuildsBesideTheLiveIndex() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("more/b.txt", "A windmill stood here.");
    configured(news());
    add(folder("more"));
    write("news/a.txt", "A lighthouse burned here.");
    Files.write(temporary.resolve("more/b.txt"), new byte[] {0, 1, 2});
    List<Integer> sizes = new ArrayList<>();

    IndexReport report =
        indexer(model)
            .rebuild(
                List.of(news()),
                (live, next) -> {
                  sizes.add(live.size());
                  sizes.add(next.size());
                  return Optional.empty();
                },
                progress());

    assertCounts(report, 1, 0, 0, 0, 1);
    assertThat(sizes).containsExactly(2, 2);
    assertThat(text("news/a.txt")).isEqualTo("A lighthouse burned here.");
    assertThat(text("more/b.txt")).isEqualTo("A windmill stood here.");
    assertThat(vectors()).isEqualTo(2);
    assertCounts(configured(news()), 0, 0, 1, 0, 0);
    assertThat(names()).hasSize(2);
  }

  @Test
  void aRebuildWithdrawsWhatIsGoneAndTellsWhatArticlesSaid() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("news/b.txt", "A windmill stood here.");
    write("news/c.txt", "A castle stood here.");
    configured(news());
    write("news/a.txt", "A lighthouse burned here.");
    Files.delete(news.resolve("b.txt"));
    List<String> before = new ArrayList<>();

    var _ =
        keeping(article -> before.add(article.text()))
            .rebuild(List.of(news()), Indexer.Gate.OPEN, progress());

    assertThat(before).containsExactly("A lighthouse stood here.");
    assertThat(names()).containsExactlyInAnyOrder("news/a.txt", "news/c.txt");
    assertThat(index.anyArticle(new ArticleId("default", "news/b.txt")).orElseThrow().text())
        .isEqualTo("A windmill stood here.");
  }

  @Test
  void keepsTheLiveIndexIfTheNewOneIsWorse() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    configured(news());
    write("news/a.txt", "A lighthouse burned here.");

    IndexReport report =
        indexer(model)
            .rebuild(List.of(news()), (live, next) -> Optional.of("It is worse."), progress());

    assertThat(report.objection()).contains("It is worse.");
    assertThat(text("news/a.txt")).isEqualTo("A lighthouse stood here.");
    assertCounts(configured(news()), 0, 1, 0, 0, 0);
  }

  @Test
  void dropsTheArticlesOfASourceThatWasAdded() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("more/b.txt", "A windmill stood here.");
    configured(news());
    add(folder("more"));

    assertCounts(indexer(model).drop(folder("more").origin(), progress()), 0, 0, 0, 1, 0);
    assertThat(names()).containsExactly("news/a.txt");
    assertThat(index.sources()).hasSize(1);
  }

  @Test
  void aRenamedFileStaysInTheSearches() throws IOException {
    write("news/a.txt", REPORT);
    configured(news());
    Files.move(news.resolve("a.txt"), news.resolve("b.txt"));

    configured(news());

    assertThat(names()).containsExactly("news/b.txt");
  }

  @Test
  void staysOutdatedWhenASourceIsDropped() throws IOException {
    write("news/a.txt", "A lighthouse stood here.");
    write("more/b.txt", "A windmill stood here.");
    configured(news());
    add(folder("more"));
    reopen("another format");

    indexer(model).drop(folder("more").origin(), progress());

    assertThat(index.isOutdated()).isTrue();
    assertCounts(configured(news()), 1, 0, 0, 0, 0);
  }

  private Indexer keeping(Indexer.History history) {
    return new Indexer(
        index,
        new FolderReader(IngestSettings.DEFAULTS),
        model,
        Indexer.Gone.WITHDRAW,
        history,
        id -> false);
  }

  private static void assertCounts(
      IndexReport report, int added, int changed, int unchanged, int removed, int failed) {
    assertThat(report)
        .extracting(
            IndexReport::added,
            IndexReport::changed,
            IndexReport::unchanged,
            IndexReport::removed,
            IndexReport::failed)
        .as("added, changed, unchanged, removed, failed")
        .containsExactly(added, changed, unchanged, removed, failed);
  }

  private IndexReport configured(ArticleFolder... sources) {
    IndexReport report = indexer(model).configured(List.of(sources), progress());
    indexer(model).embed(progress());
    return report;
  }

  private IndexReport add(ArticleFolder... sources) {
    IndexReport report = indexer(model).add(List.of(sources), progress());
    indexer(model).embed(progress());
    return report;
  }

  private Indexer indexer(LazyEmbedder model) {
    return new Indexer(index, new FolderReader(IngestSettings.DEFAULTS), model);
  }

  private IndexProgress progress() {
    Consumer<Reading.Failed> keep = failures::add;
    return new IndexProgress() {
      @Override
      public void failed(Reading.Failed failure) {
        keep.accept(failure);
      }
    };
  }

  /// A model that is configured and cannot be loaded: a file is where its folder should be.
  private LazyEmbedder missingModel() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "no folder");
    return LazyEmbedder.start(new EmbeddingSettings(true, 1, file.resolve("native")));
  }

  private ArticleFolder news() {
    return folder("news");
  }

  private ArticleFolder folder(String path) {
    return new ArticleFolder(temporary.resolve(path), "default");
  }

  private void write(String file, String text) throws IOException {
    Path path = temporary.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "A headline that is long enough\n\n" + text + "\n");
  }

  private static String line(String id) {
    return "{\"id\": \"%s\", \"title\": \"Title\", \"text\": \"A mill stood here.\"}".formatted(id);
  }

  private List<String> names() {
    return index.articles().stream().map(article -> article.id().name()).toList();
  }

  private String text(String name) {
    return index.article(new ArticleId("default", name)).orElseThrow().text();
  }

  private int vectors() {
    return index.search(searcher -> searcher.count(new FieldExistsQuery(Fields.VECTOR)));
  }

  private void reopen(String contents) {
    index.close();
    index = open(contents);
  }

  private ArticleIndex open(String contents) {
    return ArticleIndex.open(
        new IndexSettings(temporary.resolve("index"), Duration.ofHours(1)), contents);
  }
}
