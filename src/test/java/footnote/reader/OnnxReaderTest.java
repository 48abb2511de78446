package footnote.reader;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.article.TextRange;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxReaderTest {
  private static final Path LIBRARIES = Path.of("target/native");
  private static final String BRIDGE =
      "The old ferry stopped in May. The new bridge was built by Maria Berg and opened on 4 June 1931."
          + " It cost 12 million kronor.";
  private static final OnnxReader READER = OnnxReader.load(LIBRARIES, 2, ReaderSettings.DEFAULTS);

  private static OnnxReader reader(int passages, Duration within) {
    return OnnxReader.load(LIBRARIES, 2, new ReaderSettings(true, passages, within));
  }

  private static String answer(String question, String passage) {
    return READER
        .read(question, List.of(Excerpt.of(passage)))
        .getFirst()
        .flatMap(reading -> reading.best(new TextRange(0, passage.length())))
        .map(words -> words.range().of(passage))
        .orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Who built the new bridge?       | Maria Berg
          When did the new bridge open?   | 4 June 1931
          How much did the bridge cost?   | 12 million kronor
          """)
  void findsTheWordsThatAnswer(String question, String words) {
    assertThat(answer(question, BRIDGE)).isEqualTo(words);
  }

  @Test
  void pointsToTheWordsBehindLettersOfEveryKind() {
    String passage = "🎉 Café Åström 桥! Die Brücke: " + BRIDGE;

    assertThat(answer("Who built the new bridge?", passage)).isEqualTo("Maria Berg");
  }

  @Test
  void findsNoAnswerInTheHeading() {
    Excerpt excerpt =
        new Excerpt(
            "Maria Berg built the new bridge. 5 June 1931", "She worked on it for three years.");
    Reading reading =
        READER.read("Who built the new bridge?", List.of(excerpt)).getFirst().orElseThrow();
    TextRange all = new TextRange(0, excerpt.text().length());

    assertThat(excerpt.text()).contains(reading.best(all).orElseThrow().range().of(excerpt.text()));
    assertThat(reading)
        .usingRecursiveComparison()
        .isNotEqualTo(
            READER
                .read("Who built the new bridge?", List.of(Excerpt.of(excerpt.text())))
                .getFirst()
                .orElseThrow());
  }

  @Test
  void readsTheLongestHeadingThereIs() {
    Excerpt excerpt = new Excerpt("A very long headline ".repeat(10_000), BRIDGE);

    assertThat(
            READER
                .read("Who built the new bridge?", List.of(excerpt))
                .getFirst()
                .flatMap(reading -> reading.best(new TextRange(0, BRIDGE.length())))
                .map(words -> words.range().of(BRIDGE)))
        .contains("Maria Berg");
  }

  @Test
  void findsAnAnswerThatNoPassageHasLessLikely() {
    String other = "Rain fell all day in the valley, and the match was called off at half-time.";
    List<Optional<Reading>> readings =
        READER.read("Who built the new bridge?", List.of(Excerpt.of(BRIDGE), Excerpt.of(other)));

    assertThat(readings.getFirst().orElseThrow().answered())
        .isGreaterThan(readings.getLast().orElseThrow().answered());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Maria Berg built the new bridge.   | Maria Berg built the old ferry.
          The ferry no longer sails.         | The ferry sails again.
          The bridge opened in June.         | The bridge was closed in June.
          """)
  void tellsAStatementThatAPassageBearsOutFromAnother(String borneOut, String other) {
    assertThat(supported(borneOut)).isGreaterThan(supported(other));
  }

  private static double supported(String statement) {
    return READER.read(statement, List.of(Excerpt.of(BRIDGE))).getFirst().orElseThrow().supported();
  }

  @Test
  void readsLongPassagesToTheirEnd() {
    String passage = "The sea was calm and the wind was low that day. ".repeat(80) + BRIDGE;
    Reading reading =
        READER
            .read("Who built the new bridge?", List.of(Excerpt.of(passage)))
            .getFirst()
            .orElseThrow();
    TextRange last = new TextRange(passage.length() - BRIDGE.length(), passage.length());

    assertThat(reading.best(last).orElseThrow().range().of(passage)).isEqualTo("Maria Berg");
    assertThat(reading.best(last).orElseThrow().score())
        .isGreaterThan(
            reading
                .best(new TextRange(0, passage.length() - BRIDGE.length()))
                .orElseThrow()
                .score());
  }

  @Test
  void readsEmptyAndStrangeTexts() {
    List<Optional<Reading>> readings =
        READER.read(
            "",
            List.of(
                Excerpt.of(""), Excerpt.of(" \u0000\uD83D "), new Excerpt(" \uD83D", "\u200b")));

    assertThat(readings).hasSize(3).allMatch(Optional::isPresent);
    assertThat(readings.getFirst().orElseThrow().best(new TextRange(0, 0))).isEmpty();
  }

  @Test
  void cutsQuestionsThatAreTooLong() {
    assertThat(answer("Who built the new bridge? " + "Please tell me. ".repeat(300), BRIDGE))
        .isNotEmpty();
  }

  @Test
  void readsNoMorePassagesThanItShould() {
    assertThat(
            reader(2, Duration.ofMinutes(1))
                .read("Who?", Collections.nCopies(3, Excerpt.of(BRIDGE))))
        .satisfiesExactly(
            first -> assertThat(first).isPresent(),
            second -> assertThat(second).isPresent(),
            third -> assertThat(third).isEmpty());
  }

  @Test
  void goesOnWithWhatItHasReadInItsTime() {
    List<Optional<Reading>> readings =
        reader(50, Duration.ofNanos(1)).read("Who?", Collections.nCopies(50, Excerpt.of(BRIDGE)));

    assertThat(readings).hasSize(50);
    assertThat(readings.getLast()).isEmpty();
  }

  @Test
  void stopsReadingAPassageThatTakesTooLong() {
    OnnxReader reader =
        OnnxReader.load(LIBRARIES, 1, new ReaderSettings(true, 1, Duration.ofSeconds(3)));
    Excerpt endless = Excerpt.of("sea ".repeat(300_000));

    assertThat(reader.read("Who?", List.of(endless)).getFirst()).isEmpty();
    assertThat(reader.read("Who?", List.of(Excerpt.of(BRIDGE))).getFirst()).isPresent();
  }

  @Test
  void unpacksADamagedModelAnew() throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target"), "damaged");
    Path model = folder.resolve("reader.onnx");
    OnnxReader.load(folder, 1, ReaderSettings.DEFAULTS);
    try (RandomAccessFile file = new RandomAccessFile(model.toFile(), "rw")) {
      file.seek(1_000_000);
      file.write(new byte[1_000]);
    }

    assertThat(
            OnnxReader.load(folder, 1, ReaderSettings.DEFAULTS)
                .read("Who?", List.of(Excerpt.of(BRIDGE))))
        .hasSize(1);
  }
}
