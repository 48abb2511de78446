package footnote.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import footnote.article.Passage;
import footnote.article.TextRange;
import footnote.embedding.HashingEmbedder;
import footnote.embedding.Vector;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.TermQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleIndexTest {
  private static final Origin ORIGIN = new Origin("/articles", "/articles/a.txt");
  private static final String CONTENTS = "test-1";

  @TempDir private Path temporary;

  @Test
  void aNewIndexIsEmptyAndUpToDate() {
    try (ArticleIndex index = open()) {
      assertThat(index.size()).isZero();
      assertThat(index.articles()).isEmpty();
      assertThat(index.sources()).isEmpty();
      assertThat(index.isOutdated()).isFalse();
    }
  }

  @Test
  void searchesSeeOnlyWhatWasCommitted() {
    try (ArticleIndex index = open();
        IndexUpdate update = index.update()) {
      put(update, "a", "A lighthouse stood here.");
      assertThat(hits(index, "lighthous")).isZero();

      update.commit();

      assertThat(hits(index, "lighthous")).isEqualTo(1);
    }
  }

  @Test
  void aSearchUnderWayDoesNotSeeALaterCommit() {
    try (ArticleIndex index = open();
        IndexUpdate update = index.update()) {
      int found =
          index.search(searcher -> {
            put(update, "a", "A lighthouse stood here.");
            update.commit();
            return searcher.count(new TermQuery(new Term(Fields.TEXT, "lighthous")));
          });

      assertThat(found).isZero();
    }
  }

  @Test
  void replacesTheArticleOfTheSameId() {
    try (ArticleIndex index = open()) {
      commit(index, "a", "A lighthouse stood here.");
      commit(index, "a", "A windmill stands here.");

      assertThat(index.size()).isEqualTo(1);
      assertThat(hits(index, "lighthous")).isZero();
      assertThat(hits(index, "windmil")).isEqualTo(1);
    }
  }

  @Test
  void keepsArticlesOfOneNameInTwoCollectionsApart() {
    try (ArticleIndex index = open();
        IndexUpdate update = index.update()) {
      put(update, new ArticleId("north", "a"), "A lighthouse stood here.");
      put(update, new ArticleId("south", "a"), "A windmill stood here.");
      update.remove(new ArticleId("north", "a"));
      update.commit();

      assertThat(index.articles())
          .extracting(IndexedArticle::id)
          .containsExactly(new ArticleId("south", "a"));
    }
  }

  @Test
  void removesAnArticleWithItsPassages() {
    try (ArticleIndex index = open()) {
      commit(index, "a", "A lighthouse stood here.");
      try (IndexUpdate update = index.update()) {
        update.remove(id("a"));
        update.remove(id("never there"));
        update.commit();
      }

      assertThat(index.size()).isZero();
      assertThat(hits(index, "lighthous")).isZero();
      assertThat(index.article(id("a"))).isEmpty();
    }
  }

  @Test
  void keepsArticlesWhenReopened() {
    try (ArticleIndex index = open()) {
      commit(index, "a", "A lighthouse stood here.");
    }
    try (ArticleIndex index = open()) {
      assertThat(index.article(id("a")))
          .get()
          .extracting(Article::text)
          .isEqualTo("A lighthouse stood here.");
      assertThat(index.isOutdated()).isFalse();
    }
  }

  @Test
  void closingWithoutCommitDropsChanges() {
    try (ArticleIndex index = open()) {
      commit(index, "a", "A lighthouse stood here.");
      try (IndexUpdate update = index.update()) {
        put(update, "b", "A windmill stood here.");
        update.remove(id("a"));
        update.sources(List.of(new IndexedSource("/x", "default", true)));
      }

      assertThat(index.articles()).extracting(IndexedArticle::id).containsExactly(id("a"));
      assertThat(index.sources()).isEmpty();
    }
  }

  @Test
  void keepsAllThatAnArticleSaysOfItself() {
    Imprint imprint =
        new Imprint(
            Optional.of("Ada Öst & Bo"),
            Optional.of("The Gazette"),
            Optional.of(LocalDate.of(1919, 2, 28)),
            Optional.of("ST. JOHN'S"),
            Optional.of(URI.create("https://example.org/a?b=%C3%A4#c")));
    Article article =
        new Article(id("a"), "A \"title\" | with marks", "Text.\n\nMore 🎉.", imprint);
    try (ArticleIndex index = open();
        IndexUpdate update = index.update()) {
      update.put(article, passages(article), List.of(), ORIGIN, "print 1");
      update.commit();

      assertThat(index.article(id("a"))).contains(article);
      assertThat(index.articles())
          .containsExactly(
              new IndexedArticle(
                  id("a"),
                  article.title(),
                  imprint,
                  ORIGIN,
                  "print 1",
                  1,
                  Standing.LIVE,
                  Optional.empty()));
    }
  }

  @Test
  void keepsThatAnArticleSaysNothingOfItself() {
    try (ArticleIndex index = open()) {
      commit(index, "a", "A lighthouse stood here.");

      assertThat(index.articles())
          .singleElement()
          .extracting(IndexedArticle::imprint)
          .isEqualTo(Imprint.UNKNOWN);
    }
  }

  @Test
  void keepsAVeryLongText() {
    String text = "A lighthouse stood here. ".repeat(100_000) + "x".repeat(100_000) + ".";
    try (ArticleIndex index = open()) {
      commit(index, "a", text);

      assertThat(index.article(id("a")).orElseThrow().text()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "a/b\\c", "*?\"'~^:", "größer-日本", "🎉", "../..", "a\u00A0b", "NULL", "-"})
  void findsIdsWithOddCharacters(String name) {
    try (ArticleIndex index = open()) {
      commit(index, name, "A lighthouse stood here.");
      commit(index, name + "x", "A windmill stood here.");
      commit(index, name, "A castle stood here.");

      assertThat(index.size()).isEqualTo(2);
      assertThat(index.article(id(name)).orElseThrow().text()).isEqualTo("A castle stood here.");
    }
  }

  @Test
  void refusesAnIdThatIsTooLong() {
    ArticleId tooLong = id("x".repeat(40_000));
    try (ArticleIndex index = open();
        IndexUpdate update = index.update()) {
      assertThat(ArticleIndex.canHold(tooLong)).isFalse();
      assertThatThrownBy(() -> put(update, tooLong, "A lighthouse stood here."))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("40000 letters")
          .hasMessageContaining("a shorter one");
    }
  }

  @Test
  void holdsTheLongestIdThatItPromisesToHold() {
    ArticleId longest = new ArticleId("c", "ä".repeat((32_766 - 2) / 2));
    assertThat(ArticleIndex.canHold(longest)).isTrue();
    try (ArticleIndex index = open();
        IndexUpdate update = index.update()) {
      put(update, longest, "A lighthouse stood here.");
      update.commit();

      assertThat(index.article(longest)).isPresent();
    }
  }

  @Test
  void findsPassagesByTheirVectors() {
    HashingEmbedder embedder = new HashingEmbedder();
    try (ArticleIndex index = open();
        IndexUpdate update = index.update()) {
      for (String text : List.of("A lighthouse stood here.", "Windmills turn in the wind.")) {
        Article article = new Article(id(text), "Title", text, Imprint.UNKNOWN);
        List<Optional<float[]>> vectors =
            embedder.embed(List.of(text)).stream().map(Vector::toArray).map(Optional::of).toList();
        update.put(article, passages(article), vectors, ORIGIN, "1");
      }
      update.commit();
      float[] question = embedder.embedQuestion("windmills wind").toArray();

      String nearest =
          index.search(searcher -> {
            int found =
                searcher.search(new KnnFloatVectorQuery(Fields.VECTOR, question, 1), 1)
                    .scoreDocs[0]
                    .doc;
            return searcher.storedFields().document(found).get(Fields.KEY);
          });

      assertThat(nearest).isEqualTo(id("Windmills turn in the wind.").key());
    }
  }

  @Test
  void refusesAnotherNumberOfVectorsThanOfPassages() {
    Article article = article(id("a"), "A lighthouse stood here.");
    try (ArticleIndex index = open();
        IndexUpdate update = index.update()) {
      assertThatThrownBy(() ->
              update.put(
                  article,
                  passages(article),
                  List.of(Optional.empty(), Optional.empty()),
                  ORIGIN,
                  "1"))
          .hasMessageContaining("1 passages and 2 vectors");
    }
  }

  @Test
  void commitsByItselfAfterTheConfiguredTime() {
    try (ArticleIndex index = open(Duration.ofNanos(1));
        IndexUpdate update = index.update()) {
      put(update, "a", "A lighthouse stood here.");

      assertThat(index.size()).isEqualTo(1);
    }
  }

  @Test
  void acceptsAnyTimeBetweenCommits() {
    try (ArticleIndex index = open(Duration.ofSeconds(Long.MAX_VALUE));
        IndexUpdate update = index.update()) {
      put(update, "a", "A lighthouse stood here.");

      assertThat(index.size()).isZero();
    }
  }

  @Test
  void keepsItsSources() {
    List<IndexedSource> sources =
        List.of(
            new IndexedSource("/a", "default", true),
            new IndexedSource("/with space\tand tab", "größer", false),
            new IndexedSource("/line\nbreak\r and C:\\new\\rest", "default", true));
    try (ArticleIndex index = open()) {
      try (IndexUpdate update = index.update()) {
        update.sources(sources);
        update.commit();
      }
      commit(index, "a", "A lighthouse stood here.");
    }
    try (ArticleIndex index = open()) {
      assertThat(index.sources()).isEqualTo(sources);
    }
  }

  @Test
  void emptiesAnIndexOfAnotherFormatButKeepsItsSources() {
    IndexedSource source = new IndexedSource("/a", "default", false);
    fill(source);

    try (ArticleIndex index = open("test-2")) {
      assertThat(index.size()).isZero();
      assertThat(index.isOutdated()).isTrue();
      assertThat(index.sources()).containsExactly(source);
    }
  }

  @Test
  void tellsWhetherOpeningWouldEmptyItAndChangesNothing() {
    IndexSettings settings = new IndexSettings(folder(), Duration.ofHours(1));
    assertThat(ArticleIndex.wouldEmpty(settings, CONTENTS)).isFalse();
    assertThat(folder()).doesNotExist();
    fill(new IndexedSource("/a", "default", false));

    assertThat(ArticleIndex.wouldEmpty(settings, CONTENTS)).isFalse();
    assertThat(ArticleIndex.wouldEmpty(settings, "test-2")).isTrue();

    try (ArticleIndex index = open()) {
      assertThat(index.isOutdated()).isFalse();
    }
  }

  @Test
  void staysOutdatedUntilItIsRebuilt() {
    fill(new IndexedSource("/a", "default", false));
    open("test-2").close();
    try (ArticleIndex index = open("test-2")) {
      commit(index, "a", "A lighthouse stood here.");
      assertThat(index.isOutdated()).isTrue();

      try (IndexUpdate update = index.update()) {
        update.rebuilt();
        update.commit();
      }

      assertThat(index.isOutdated()).isFalse();
    }
  }

  @Test
  void overlooksFilesThatAreNotItsOwn() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("notes.txt"), "garbage");
    Files.writeString(folder().resolve("_0.cfs"), "garbage");
    try (ArticleIndex index = open()) {
      commit(index, "a", "A lighthouse stood here.");

      assertThat(index.size()).isEqualTo(1);
    }
    assertThat(folder().resolve("notes.txt")).hasContent("garbage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "a longer run of garbage that no version of Lucene wrote"})
  void saysThatItIsDamagedIfItsListOfFilesIs(String garbage) throws IOException {
    fill(new IndexedSource("/a", "default", false));
    for (Path file : files("segments_")) {
      Files.writeString(file, garbage);
    }

    assertDamaged();
    assertThat(files("_0")).isNotEmpty();
  }

  @Test
  void saysThatItIsDamagedIfASegmentIsCutShort() throws IOException {
    fill(new IndexedSource("/a", "default", false));
    for (Path file : files("_")) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() / 2);
      }
    }

    assertDamaged();
  }

  @Test
  void saysThatItIsDamagedIfASegmentIsMissing() throws IOException {
    fill(new IndexedSource("/a", "default", false));
    for (Path file : files("_")) {
      Files.delete(file);
    }

    assertDamaged();
  }

  @Test
  void emptiesAnIndexOfAnotherVersionOfLucene() throws IOException {
    fill(new IndexedSource("/a", "default", false));
    for (Path file : files("segments_")) {
      byte[] bytes = Files.readAllBytes(file);
      int version = 4 + 1 + "segments".length();
      bytes[version + 3] = 1;
      Files.write(file, bytes);
    }

    try (ArticleIndex index = open()) {
      assertThat(index.isOutdated()).isTrue();
      assertThat(index.size()).isZero();
      commit(index, "a", "A lighthouse stood here.");
      assertThat(index.size()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", "index/below"})
  void saysThatAFileIsInItsPlace(String place) throws IOException {
    Files.writeString(temporary.resolve("index"), "a file");
    IndexSettings settings = new IndexSettings(temporary.resolve(place), Duration.ofHours(1));

    assertThatThrownBy(() -> ArticleIndex.open(settings, CONTENTS))
        .isInstanceOf(IndexException.class)
        .hasMessage(
            "The index cannot be in %s, because %s is a file; set index.folder to a folder, or move the file.",
            settings.folder(), temporary.resolve("index"));
  }

  @Test
  void saysThatItCannotWriteToTheFolder() {
    // Not even the administrator may write there.
    IndexSettings settings = new IndexSettings(Path.of("/proc/footnote"), Duration.ofHours(1));

    assertThatThrownBy(() -> ArticleIndex.open(settings, CONTENTS))
        .isInstanceOf(IndexException.class)
        .hasMessageStartingWith("The index in /proc/footnote cannot be opened")
        .hasMessageContaining("Check the disk and the folder's permissions");
  }

  @Test
  void refusesASecondUpdateWhileSearchingGoesOn() {
    try (ArticleIndex index = open()) {
      commit(index, "a", "A lighthouse stood here.");
      try (IndexUpdate first = index.update();
          ArticleIndex other = open()) {
        put(first, "b", "A windmill stood here.");

        assertThatThrownBy(other::update)
            .isInstanceOf(IndexException.class)
            .hasMessage(
                "Another process is changing the index in %s; wait until it is done, then try again.",
                folder());
        assertThat(hits(other, "lighthous")).isEqualTo(1);
      }
    }
  }

  @Test
  void letsTheNextUpdateStartWhenOneIsClosed() {
    try (ArticleIndex index = open()) {
      index.update().close();
      commit(index, "a", "A lighthouse stood here.");

      assertThat(index.size()).isEqualTo(1);
    }
  }

  @Test
  void refusesAnUpdateWhileAnotherProcessIsAtIt() throws Exception {
    try (ArticleIndex index = open()) {
      commit(index, "a", "A lighthouse stood here.");
      Process other = holdLockInAnotherProcess();
      try {
        assertThat(other.getInputStream().read()).isEqualTo('1');

        assertThatThrownBy(index::update).hasMessageStartingWith("Another process is changing");
        assertThat(hits(index, "lighthous")).isEqualTo(1);
      } finally {
        other.destroyForcibly();
        assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
      commit(index, "b", "A windmill stood here.");
      assertThat(index.size()).isEqualTo(2);
    }
  }

  @Test
  void seesWhatAnotherProcessCommitted() {
    try (ArticleIndex index = open();
        ArticleIndex other = open()) {
      commit(other, "a", "A lighthouse stood here.");

      assertThat(hits(index, "lighthous")).isEqualTo(1);
    }
  }

  @Test
  void opensAsOfTheLastCommitAfterBeingKilled() throws IOException {
    Path copy = Files.createDirectories(temporary.resolve("copy"));
    try (ArticleIndex index = open();
        IndexUpdate update = index.update()) {
      put(update, "a", "A lighthouse stood here.");
      update.commit();
      put(update, "b", "A windmill stood here.");
      update.commit();
      for (int i = 0; i < 200; i++) {
        put(update, "c" + i, "A castle stood here. ".repeat(50));
      }
      update.remove(id("a"));
      for (Path file : files("")) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    IndexSettings settings = new IndexSettings(copy, Duration.ofHours(1));
    try (ArticleIndex index = ArticleIndex.open(settings, CONTENTS)) {
      assertThat(index.articles()).extracting(IndexedArticle::id).containsExactly(id("a"), id("b"));
      commit(index, "d", "A bridge stood here.");
      assertThat(index.size()).isEqualTo(3);
    }
  }

  @Test
  void saysThatAnUpdateIsClosed() {
    try (ArticleIndex index = open()) {
      IndexUpdate update = index.update();
      update.close();

      assertThatThrownBy(() -> put(update, "a", "A lighthouse stood here."))
          .isInstanceOf(IndexException.class);
    }
  }

  @Test
  void saysThatItIsClosed() {
    ArticleIndex index = open();
    index.close();

    assertThatThrownBy(index::size).isInstanceOf(IndexException.class);
    assertThatThrownBy(index::update).isInstanceOf(IndexException.class);
  }

  private void assertDamaged() {
    IndexException failure = catchThrowableOfType(IndexException.class, this::readAll);
    assertThat(failure)
        .hasMessageStartingWith("The index in " + folder() + " cannot be ")
        .hasMessageEndingWith("if it is damaged, delete the folder and run `footnote index`.")
        .hasCauseInstanceOf(IOException.class);
  }

  private void readAll() {
    try (ArticleIndex index = open()) {
      index.articles();
    }
  }

  private Process holdLockInAnotherProcess() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            folder().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /// Locks the index in the folder that it is given, says so and waits.
  static final class LockHolder {
    public static void main(String[] arguments) throws IOException {
      IndexSettings settings = new IndexSettings(Path.of(arguments[0]), Duration.ofHours(1));
      try (ArticleIndex index = ArticleIndex.open(settings, CONTENTS);
          IndexUpdate update = index.update()) {
        update.commit();
        System.out.write('1');
        System.out.flush();
        System.in.read();
      }
    }
  }

  private void fill(IndexedSource source) {
    try (ArticleIndex index = open();
        IndexUpdate update = index.update()) {
      put(update, "a", "A lighthouse stood here.");
      update.sources(List.of(source));
      update.commit();
    }
  }

  private static void commit(ArticleIndex index, String name, String text) {
    try (IndexUpdate update = index.update()) {
      put(update, name, text);
      update.commit();
    }
  }

  private static void put(IndexUpdate update, String name, String text) {
    put(update, id(name), text);
  }

  private static void put(IndexUpdate update, ArticleId id, String text) {
    Article article = article(id, text);
    update.put(article, passages(article), List.of(), ORIGIN, "1");
  }

  private static Article article(ArticleId id, String text) {
    return new Article(id, "Title", text, Imprint.UNKNOWN);
  }

  private static List<Passage> passages(Article article) {
    return List.of(Passage.of(article, 0, new TextRange(0, article.text().length())));
  }

  private static ArticleId id(String name) {
    return new ArticleId("default", name);
  }

  private static int hits(ArticleIndex index, String term) {
    return index.search(searcher -> searcher.count(new TermQuery(new Term(Fields.TEXT, term))));
  }

  private ArticleIndex open() {
    return open(CONTENTS);
  }

  private ArticleIndex open(String contents) {
    return ArticleIndex.open(new IndexSettings(folder(), Duration.ofHours(1)), contents);
  }

  private ArticleIndex open(Duration commitEvery) {
    return ArticleIndex.open(new IndexSettings(folder(), commitEvery), CONTENTS);
  }

  private Path folder() {
    return temporary.resolve("index");
  }

  private List<Path> files(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    }
  }
}
