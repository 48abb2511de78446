package footnote.admin;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.article.Article;
import footnote.embedding.HashingEmbedder;
import footnote.embedding.LazyEmbedder;
import footnote.index.ArticleIndex;
import footnote.index.IndexSettings;
import footnote.index.IndexUpdate;
import footnote.index.IndexedArticle;
import footnote.ingest.ArticleFolder;
import footnote.ingest.FolderReader;
import footnote.ingest.IngestSettings;
import footnote.retrieval.HybridRetriever;
import footnote.retrieval.Question;
import footnote.retrieval.RetrievalSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that indexes is killed at random moments while readers ask.
///
/// `-Dfootnote.kills=200` makes it long.
class KillTest {
  private static final int ARTICLES = 40;
  private static final int KILLS = Integer.getInteger("footnote.kills", 6);
  private static final Pattern VERSION = Pattern.compile("version (\\d+)");

  @TempDir private Path folder;

  @Test
  void whatWasCommittedIsThereWheneverTheProcessDies() throws Exception {
    Random random = new Random(5);
    write(news(folder), 1);
    try (ArticleIndex index = open(folder)) {
      indexer(index).configured(sources(folder), IndexProgress.NONE);
      AtomicBoolean done = new AtomicBoolean();
      AtomicInteger asked = new AtomicInteger();
      AtomicReference<Throwable> failure = new AtomicReference<>();
      Thread reader = Thread.ofPlatform().start(() -> ask(index, done, asked, failure));
      int committed = 1;
      for (int kill = 0; kill < KILLS; kill++) {
        committed = killed(committed, random.nextInt(5, 900));
        check(index, committed);
      }
      done.set(true);
      reader.join();
      assertThat(failure.get()).isNull();
      assertThat(asked.get()).isGreaterThan(KILLS);
      indexer(index).configured(sources(folder), IndexProgress.NONE);
      assertThat(versions(index)).hasSize(ARTICLES).containsOnly(version(news(folder)));
    }
  }

  /// Runs a process that indexes, kills it after a time, and returns what it said was committed.
  private int killed(int committed, int milliseconds) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                folder.toString(),
                String.valueOf(committed))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("ready");
      process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
      // By its handle: the process itself would close what it has said and nobody has read.
      assertThat(process.toHandle().destroyForcibly()).isTrue();
      process.waitFor();
      return out.lines().mapToInt(Integer::parseInt).max().orElse(committed);
    }
  }

  private static void check(ArticleIndex index, int committed) {
    assertThat(versions(index))
        .hasSize(ARTICLES)
        .allMatch(version -> version == committed || version == committed + 1);
    for (IndexedArticle article : index.articles()) {
      Article whole = index.article(article.id()).orElseThrow();
      assertThat(whole.text()).startsWith("Harbour").endsWith("The end.");
    }
    try (IndexUpdate free = index.update()) {
      free.commit();
    }
  }

  private static void ask(
      ArticleIndex index,
      AtomicBoolean done,
      AtomicInteger asked,
      AtomicReference<Throwable> failure) {
    HybridRetriever retriever =
        new HybridRetriever(index, LazyEmbedder.none(), RetrievalSettings.DEFAULTS);
    while (!done.get() && failure.get() == null) {
      try {
        assertThat(retriever.retrieve(Question.of("harbour version")).hits()).isNotEmpty();
        asked.incrementAndGet();
      } catch (RuntimeException | AssertionError broken) {
        failure.set(broken);
      }
    }
  }

  private static List<Integer> versions(ArticleIndex index) {
    List<Integer> versions = new ArrayList<>();
    for (IndexedArticle article : index.articles()) {
      versions.add(version(index.article(article.id()).orElseThrow().text()));
    }
    return versions;
  }

  private static int version(String text) {
    Matcher version = VERSION.matcher(text);
    assertThat(version.find()).isTrue();
    return Integer.parseInt(version.group(1));
  }

  private static int version(Path news) throws IOException {
    return version(Files.readString(news.resolve("%02d.txt".formatted(ARTICLES - 1))));
  }

  private static Path news(Path folder) throws IOException {
    return Files.createDirectories(folder.resolve("news"));
  }

  private static List<ArticleFolder> sources(Path folder) {
    return List.of(new ArticleFolder(folder.resolve("news"), "default"));
  }

  private static Indexer indexer(ArticleIndex index) {
    return new Indexer(
        index, new FolderReader(IngestSettings.DEFAULTS), LazyEmbedder.of(new HashingEmbedder()));
  }

  private static ArticleIndex open(Path folder) {
    return ArticleIndex.open(
        new IndexSettings(folder.resolve("index"), Duration.ofMillis(20)), "test");
  }

  private static void write(Path news, int version) throws IOException {
    for (int i = 0; i < ARTICLES; i++) {
      String text =
          "A headline that is long enough\n\nHarbour number %d has version %d. %s The end.\n"
              .formatted(i, version, "The quay %d is being rebuilt. ".formatted(i).repeat(40));
      Path draft = Files.writeString(news.resolve(".draft"), text);
      Files.move(draft, news.resolve("%02d.txt".formatted(i)), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Changes all articles and indexes them, over and over, in one way and the other.
  static final class Killed {
    private Killed() {}

    /// Says `ready`, and the version of the articles whenever it has committed them all.
    ///
    /// @param arguments a folder, and the version that is committed
    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      try (ArticleIndex index = open(folder)) {
        Indexer indexer = indexer(index);
        say("ready");
        int version = Integer.parseInt(arguments[1]);
        while (true) {
          // What the process before this one left is finished first.
          write(news(folder), version + 1);
          if (version % 2 == 0) {
            indexer.configured(sources(folder), IndexProgress.NONE);
            indexer.embed(IndexProgress.NONE);
          } else {
            indexer.rebuild(sources(folder), (live, next) -> Optional.empty(), IndexProgress.NONE);
          }
          version++;
          say(String.valueOf(version));
        }
      }
    }

    private static void say(String line) throws IOException {
      System.out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      System.out.flush();
    }
  }
}
