package footnote.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import footnote.admin.IndexProgress;
import footnote.admin.IndexReport;
import footnote.admin.Indexer;
import footnote.answer.AnswerSettings;
import footnote.answer.Answerer;
import footnote.answer.Inquiry;
import footnote.answer.QuoteWriter;
import footnote.embedding.EmbeddingSettings;
import footnote.embedding.LazyEmbedder;
import footnote.index.ArticleIndex;
import footnote.index.IndexSettings;
import footnote.ingest.ArticleFolder;
import footnote.ingest.FolderReader;
import footnote.ingest.IngestSettings;
import footnote.reader.LazyReader;
import footnote.retrieval.HybridRetriever;
import footnote.retrieval.Question;
import footnote.retrieval.RetrievalSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Indexes 1,000 articles, adds one, and builds all anew while readers ask: prints the figures.
///
/// `mvn test -Dtest=RebuildLoad`
class RebuildLoad {
  private static final int ARTICLES = Integer.getInteger("footnote.articles", 1_000);
  private static final int QUESTIONS_A_SECOND = 5;
  private static final int QUIET_QUESTIONS = 150;
  private static final String[] WHO = {
    "The mayor",
    "A fisher",
    "The council",
    "An engineer",
    "The museum",
    "A farmer",
    "The school",
    "A nurse"
  };
  private static final String[] DID = {
    "repaired",
    "painted",
    "sold",
    "opened",
    "measured",
    "flooded",
    "rented",
    "inspected",
    "closed",
    "moved"
  };
  private static final String[] WHAT = {
    "the bridge",
    "a windmill",
    "the library",
    "two ferries",
    "the harbour wall",
    "a bakery",
    "the old tram",
    "a vineyard",
    "the clock tower",
    "an orchard"
  };
  private static final String[] WHEN = {
    "in spring",
    "on Monday",
    "after the storm",
    "before noon",
    "last winter",
    "for the third time",
    "without a permit",
    "at night"
  };

  private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);

  @TempDir private Path folder;

  @Test
  void figures() throws Exception {
    Path news = Files.createDirectories(folder.resolve("news"));
    for (int i = 0; i < ARTICLES; i++) {
      write(news, i);
    }
    List<ArticleFolder> sources = List.of(new ArticleFolder(news, "default"));
    LazyEmbedder embedder = LazyEmbedder.start(EmbeddingSettings.DEFAULTS);
    assertThat(embedder.get()).isPresent();
    try (ArticleIndex index =
        ArticleIndex.open(
            new IndexSettings(folder.resolve("index"), Duration.ofSeconds(10)),
            Indexer.contents(embedder))) {
      Indexer indexer = new Indexer(index, new FolderReader(IngestSettings.DEFAULTS), embedder);
      long start = System.nanoTime();
      IndexReport report = indexer.configured(sources, IndexProgress.NONE);
      double words = since(start);
      long vectors = System.nanoTime();
      assertThat(indexer.embed(IndexProgress.NONE)).isTrue();
      print(
          "%d articles, %d passages: %.0f articles a second by words, %.1f with embedding"
              .formatted(
                  ARTICLES,
                  report.passages(),
                  ARTICLES / words,
                  ARTICLES / (words + since(vectors))));
      assertThat(report.copies()).isZero();

      write(news, ARTICLES);
      start = System.nanoTime();
      indexer.configured(sources, IndexProgress.NONE);
      assertThat(index.size()).isEqualTo(ARTICLES + 1);
      print("a new article is found by its words after %.2f s".formatted(since(start)));
      indexer.embed(IndexProgress.NONE);
      print("and by its meaning after %.2f s".formatted(since(start)));

      Answerer answerer =
          new Answerer(
              new HybridRetriever(index, embedder, RetrievalSettings.DEFAULTS),
              new QuoteWriter(embedder, LazyReader.none(), AnswerSettings.DEFAULTS),
              Optional.empty());
      AtomicInteger left = new AtomicInteger(QUIET_QUESTIONS);
      List<Double> quiet = asked(answerer, () -> left.decrementAndGet() >= 0);
      CountDownLatch rebuilt = new CountDownLatch(1);
      start = System.nanoTime();
      Thread rebuilding =
          Thread.ofPlatform()
              .start(() -> {
                indexer.rebuild(sources, Indexer.Gate.OPEN, IndexProgress.NONE);
                rebuilt.countDown();
              });
      List<Double> during = asked(answerer, () -> rebuilt.getCount() > 0);
      rebuilding.join();
      print(
          "full rebuild in %.0f s while %d questions were answered, %d a second"
              .formatted(since(start), during.size(), QUESTIONS_A_SECOND));
      print("answers before: p50 %.0f, p99 %.0f ms".formatted(at(quiet, 0.5), at(quiet, 0.99)));
      print("answers during: p50 %.0f, p99 %.0f ms".formatted(at(during, 0.5), at(during, 0.99)));
      assertThat(index.size()).isEqualTo(ARTICLES + 1);
    }
  }

  /// Asks at a steady rate for as long as `goOn` says, and returns how long answers took in
  /// milliseconds, waiting included.
  private static List<Double> asked(Answerer answerer, BooleanSupplier goOn)
      throws InterruptedException {
    List<Double> took = Collections.synchronizedList(new ArrayList<>());
    Random random = new Random(3);
    CountDownLatch end = new CountDownLatch(1);
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        var answering = Executors.newFixedThreadPool(2)) {
      var _ =
          clock.scheduleAtFixedRate(
              () -> {
                if (!goOn.getAsBoolean()) {
                  end.countDown();
                  return;
                }
                String question =
                    "Who %s %s %s?"
                        .formatted(pick(DID, random), pick(WHAT, random), pick(WHEN, random));
                long start = System.nanoTime();
                var _ =
                    answering.submit(() -> {
                      assertThat(answerer.apply(Inquiry.of(Question.of(question)))).isNotNull();
                      took.add((System.nanoTime() - start) / 1e6);
                    });
              },
              0,
              1_000 / QUESTIONS_A_SECOND,
              TimeUnit.MILLISECONDS);
      end.await();
    }
    return took;
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static double at(List<Double> times, double part) {
    List<Double> sorted = times.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
  }

  private static void write(Path news, int number) throws IOException {
    Random random = new Random(number);
    StringBuilder text = new StringBuilder("Report number %d from the coast\n\n".formatted(number));
    for (int sentence = 0; sentence < 40; sentence++) {
      text.append(
          "%s %s %s %s, which took %d hours. "
              .formatted(
                  pick(WHO, random),
                  pick(DID, random),
                  pick(WHAT, random),
                  pick(WHEN, random),
                  random.nextInt(900)));
    }
    Files.writeString(news.resolve("%04d.txt".formatted(number)), text);
  }

  private static String pick(String[] words, Random random) {
    return words[random.nextInt(words.length)];
  }

  private static void print(String line) {
    OUT.println(line);
  }
}
