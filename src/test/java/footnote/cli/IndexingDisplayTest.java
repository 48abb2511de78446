package footnote.cli;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.admin.IndexReport;
import footnote.admin.Indexer;
import footnote.embedding.HashingEmbedder;
import footnote.embedding.LazyEmbedder;
import footnote.index.ArticleIndex;
import footnote.index.IndexSettings;
import footnote.ingest.ArticleFolder;
import footnote.ingest.FolderReader;
import footnote.ingest.IngestSettings;
import footnote.ingest.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexingDisplayTest {
  @TempDir private Path folder;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Console console =
      new Console(
          new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false);
  private List<ArticleFolder> sources = List.of();
  private ArticleIndex index;
  private Indexer indexer;

  @BeforeEach
  void write() throws IOException {
    Path news = Files.createDirectories(folder.resolve("news"));
    Files.writeString(news.resolve("a.txt"), "The mill reopens\n\nA mill stood at the river.");
    Files.writeString(news.resolve("b.txt"), "The ferry sails\n\nA ferry lay in the harbour.");
    sources = List.of(new ArticleFolder(news, "default"));
    index =
        ArticleIndex.open(new IndexSettings(folder.resolve("index"), Duration.ofHours(1)), "test");
    indexer =
        new Indexer(
            index,
            new FolderReader(IngestSettings.DEFAULTS),
            LazyEmbedder.of(new HashingEmbedder()));
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void indexesAndEmbeds() {
    IndexReport report =
        IndexingDisplay.show(console, indexer, progress -> indexer.configured(sources, progress));

    assertThat(report.added()).isEqualTo(2);
    assertThat(indexer.lackingVectors()).isEmpty();
  }

  @Test
  void passesNoControlCharactersOfFilesToTheTerminal() {
    StringWriter err = new StringWriter();
    Console told =
        new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), false, false);

    var _ =
        IndexingDisplay.show(
            told,
            indexer,
            progress -> {
              progress.failed(
                  new Reading.Failed(
                      "a\u001b[31m\u0007\u202e.txt", OptionalInt.empty(), "it is empty."));
              return indexer.configured(sources, progress);
            });

    assertThat(err.toString()).contains("Not indexed: a.txt: it is empty.\n");
  }

  @Test
  void readsNoMoreOnceTheProcessIsToStop() {
    stopping.set(true);

    IndexReport report =
        IndexingDisplay.showForKeywords(
            console, stopping::get, progress -> indexer.configured(sources, progress));

    assertThat(report.cancelled()).isTrue();
    assertThat(index.size()).isZero();
  }

  @Test
  void leavesPassagesWithoutVectorsToBeFoundByKeywords() {
    IndexReport report =
        IndexingDisplay.showForKeywords(
            console, stopping::get, progress -> indexer.configured(sources, progress));

    assertThat(report.added()).isEqualTo(2);
    assertThat(indexer.lackingVectors()).hasSize(2);
  }
}
