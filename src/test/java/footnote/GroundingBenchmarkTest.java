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

  @Test
  void findsWhatWasChangedByRule() {
    Map<String, Double> rates = rates("made by rule", new PairMaker(seeds, 7).pairs(80));

    for (String changed : List.of("changed number", "changed date", "changed name")) {
      assertThat(rates.get(changed)).as(changed).isGreaterThanOrEqualTo(0.98);
    }
    for (String turned : List.of("negation", "swap")) {
      assertThat(rates.get(turned)).as(turned).isGreaterThanOrEqualTo(0.85);
    }
    assertThat(rates.get("verbatim")).isLessThanOrEqualTo(0.02);
    assertThat(rates.get("shortened")).isLessThanOrEqualTo(0.07);
  }

  @Test
  void findsWhatPeopleHaveChanged() {
    List<GroundingPair> pairs = PairFile.written(PAIRS, seeds);
    Map<String, Double> rates = rates("written by people", pairs);

    assertThat(pairs).hasSize(300);
    for (String changed : List.of("number", "date")) {
      assertThat(rates.get(changed)).as(changed).isGreaterThanOrEqualTo(0.98);
    }
    assertThat(rates.get("name")).as("name of another who is there").isGreaterThanOrEqualTo(0.9);
    for (String turned : List.of("negation", "swap")) {
      assertThat(rates.get(turned)).as(turned).isGreaterThanOrEqualTo(0.85);
    }
    assertThat(rates.get("verbatim")).isLessThanOrEqualTo(0.02);
    assertThat(rates.get("shortened")).isLessThanOrEqualTo(0.02);
    assertThat(rates.get("paraphrase")).isLessThanOrEqualTo(0.15);
  }

  @Test
  void tellsOtherWordsFromOtherMeanings() {
    Map<String, Double> rates =
        rates("harder, by people", PairFile.written(PAIRS.resolveSibling("harder.jsonl"), seeds));

    assertThat(rates.get("negation")).isGreaterThanOrEqualTo(0.8);
    assertThat(rates.get("swap")).isGreaterThanOrEqualTo(0.8);
    assertThat(rates.get("paraphrase")).isLessThanOrEqualTo(0.3);
  }

  @Test
  void letsSentencesThroughThatModelsWordAnew() {
    Map<String, Double> rates =
        rates("as models answer", PairFile.written(PAIRS.resolveSibling("answers.jsonl"), seeds));

    for (String turned : List.of("negation", "swap", "merged", "claim", "detail")) {
      assertThat(rates.get(turned)).as(turned).isGreaterThanOrEqualTo(0.75);
    }
    for (String kept : List.of("paraphrase", "joined", "context", "negation-true")) {
      assertThat(rates.get(kept)).as(kept).isLessThanOrEqualTo(0.38);
    }
  }
}
