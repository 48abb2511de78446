package footnote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import footnote.answer.SupportCheck;
import footnote.article.Article;
import footnote.embedding.EmbeddingSettings;
import footnote.embedding.LazyEmbedder;
import footnote.eval.GroundingPair;
import footnote.eval.GroundingScores;
import footnote.eval.PairFile;
import footnote.eval.PairMaker;
import footnote.ingest.ArticleFolder;
import footnote.ingest.FolderReader;
import footnote.ingest.IngestSettings;
import footnote.ingest.Reading;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Holds what the check for unsupported sentences has reached, on pairs made by rule from the seed
/// articles and on pairs that people have written over them.
class GroundingBenchmarkTest {
  private static final Path PAIRS = Path.of("src/test/resources/grounding/pairs.jsonl");
  private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);

  private final List<Article> seeds = seeds();
  private final SupportCheck check =
      new SupportCheck(
          LazyEmbedder.start(
              new EmbeddingSettings(true, 2, Path.of("target/native").toAbsolutePath())),
          Library.reader());

  private static List<Article> seeds() {
    List<Article> articles = new ArrayList<>();
    FolderReader reader = new FolderReader(IngestSettings.DEFAULTS);
    ArticleFolder folder = new ArticleFolder(Path.of("seeds").toAbsolutePath(), "default");
    for (Path file : reader.files(folder, reading -> {})) {
      reader.read(
          folder,
          file,
          reading -> {
            if (reading instanceof Reading.Found found) {
              articles.add(found.article());
            }
          });
    }
    return articles;
  }

  private Map<String, Double> rates(String name, List<GroundingPair> pairs) {
    GroundingScores scores = GroundingScores.of(pairs, check);
    Map<String, Double> rates =
        scores.kinds().stream()
            .collect(Collectors.toMap(GroundingScores.Kind::name, GroundingScores.Kind::rate));
    OUT.printf("%s: %s%n", name, rates);
    return rates;
  }

  private static void assertAtLeast(double floor, Map<String, Double> rates, String... kinds) {
    for (String kind : kinds) {
      assertThat(rates.get(kind)).as(kind).isGreaterThanOrEqualTo(floor);
    }
  }

  private static void assertAtMost(double ceiling, Map<String, Double> rates, String... kinds) {
    for (String kind : kinds) {
      assertThat(rates.get(kind)).as(kind).isLessThanOrEqualTo(ceiling);
    }
  }

  @Test
  void findsWhatWasChangedByRule() {
    Map<String, Double> rates = rates("made by rule", new PairMaker(seeds, 7).pairs(80));

    assertAtLeast(0.98, rates, "changed number", "changed date", "changed name");
    assertAtLeast(0.95, rates, "another matter");
    assertAtLeast(0.85, rates, "negation", "swap");
    assertAtMost(0.02, rates, "verbatim", "shortened");
  }

  @Test
  void findsWhatPeopleHaveChanged() {
    List<GroundingPair> pairs = PairFile.written(PAIRS, seeds);
    Map<String, Double> rates = rates("written by people", pairs);

    assertThat(pairs).hasSize(300);
    assertAtLeast(0.98, rates, "number", "date");
    assertAtLeast(0.9, rates, "name");
    assertAtLeast(0.85, rates, "negation", "swap");
    assertAtMost(0.02, rates, "verbatim", "shortened");
    assertAtMost(0.15, rates, "paraphrase");
  }

  @Test
  void tellsOtherWordsFromOtherMeanings() {
    Map<String, Double> rates =
        rates("harder, by people", PairFile.written(PAIRS.resolveSibling("harder.jsonl"), seeds));

    assertAtLeast(0.8, rates, "negation", "swap");
    assertAtMost(0.25, rates, "paraphrase");
  }

  @Test
  void letsSentencesThroughThatModelsWordAnew() {
    Map<String, Double> rates =
        rates("as models answer", PairFile.written(PAIRS.resolveSibling("answers.jsonl"), seeds));

    assertAtLeast(0.75, rates, "negation", "swap", "merged", "claim", "detail");
    assertAtMost(0.38, rates, "paraphrase", "joined", "context", "negation-true");
  }
}
