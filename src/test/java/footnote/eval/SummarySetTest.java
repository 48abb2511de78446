package footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import footnote.answer.Watcher;
import footnote.embedding.LazyEmbedder;
import footnote.summary.Length;
import footnote.summary.Summarizer;
import footnote.summary.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummarySetTest {
  private static final String LINE =
      """
      {"source": "The ferry ran aground near Holm on Monday . ' It was foggy , ' the captain ( 54 ) said . Nobody was hurt . Divers will look at the hull .", "references": ["A ferry ran aground near Holm . Nobody was hurt ."], "systems": {"one": {"summary": "The ferry ran aground ."}}}
      """;

  @TempDir Path folder;

  private SummarySet set() throws IOException {
    return SummarySet.read(Files.writeString(folder.resolve("News.jsonl"), LINE));
  }

  @Test
  void textsArePutTogetherAgain() throws IOException {
    SummarySet set = set();

    assertThat(set.name()).isEqualTo("News");
    assertThat(set.articles().getFirst().article().text())
        .isEqualTo(
            "The ferry ran aground near Holm on Monday. 'It was foggy,' the captain (54) said."
                + " Nobody was hurt. Divers will look at the hull.");
    assertThat(set.articles().getFirst().references())
        .containsExactly(List.of("A ferry ran aground near Holm.", "Nobody was hurt."));
  }

  @Test
  void systemsAreScoredBesideTheBeginningAndOurOwn() throws IOException {
    SummarySet set = set();
    Summary own =
        new Summarizer(LazyEmbedder.none(), Optional.empty())
            .summarize(set.articles().getFirst().article(), Length.SHORT, true, Watcher.NONE);

    List<SummaryScores> scores = SummaryScores.of(set.articles(), List.of(own));

    assertThat(scores.stream().map(SummaryScores::system))
        .containsExactly("lead-3", "footnote", "one");
    // "ferry ran aground" of 4 and 9 words.
    assertThat(scores.getLast().value(false, Rouge::one, List.of(0)).mean())
        .isCloseTo(2 * 3.0 / 13, within(1e-9));
    assertThat(SummaryScores.citations(List.of(own)))
        .isEqualTo(new SummaryScores.Citations(own.bullets().size(), own.bullets().size()));
  }
}
