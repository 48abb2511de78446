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
import java.util.function.Consumer;
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
            "%s: the article id \"news/a.txt\" is taken by %s; give each article its own"
                .formatted(temporary.resolve("other/news/a.txt"), news.resolve("a.txt")));
    assertThat(text("news/a.txt")).isEqualTo("A lighthouse stood here.");
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

    assertCounts(configured(news()), 0, 1, 0, 0, 0);
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
    assertCounts(configured(news()), 0, 1, 0, 0, 0);
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
    return indexer(model).configured(List.of(sources), progress());
  }

  private IndexReport add(ArticleFolder... sources) {
    return indexer(model).add(List.of(sources), progress());
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
