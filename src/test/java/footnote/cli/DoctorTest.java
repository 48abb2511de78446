package footnote.cli;

import static footnote.chat.ModelServer.refuses;
import static footnote.chat.ModelServer.says;
import static org.assertj.core.api.Assertions.assertThat;

import footnote.admin.IndexProgress;
import footnote.admin.Indexer;
import footnote.chat.ModelServer;
import footnote.embedding.HashingEmbedder;
import footnote.embedding.LazyEmbedder;
import footnote.index.ArticleIndex;
import footnote.index.IndexSettings;
import footnote.ingest.ArticleFolder;
import footnote.ingest.FolderReader;
import footnote.ingest.IngestSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
  @TempDir private Path folder;
  private final ModelServer server = ModelServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private record Run(int code, String out) {}

  private Run doctor(String model) throws IOException {
    configure(model);
    return run("doctor");
  }

  private void configure(String model) throws IOException {
    Files.createDirectories(folder.resolve("articles"));
    Files.writeString(
        folder.resolve("footnote.yaml"),
        """
        ingest:
          sources:
            - path: %s
        index:
          folder: %s
        embedding:
          enabled: false
        store:
          file: %s
        answer:
        %s
        """
            .formatted(
                folder.resolve("articles"),
                folder.resolve("index"),
                folder.resolve("footnote.db"),
                model.indent(2)));
  }

  private Run run(String... arguments) {
    StringWriter out = new StringWriter();
    List<String> all =
        new ArrayList<>(List.of("--config", folder.resolve("footnote.yaml").toString()));
    all.addAll(List.of(arguments));
    int code =
        Main.commandLine(new PrintWriter(out, true), new PrintWriter(out, true))
            .execute(all.toArray(String[]::new));
    return new Run(code, out.toString());
  }

  private String model() {
    return """
    model:
      provider: openai
      name: test-model
      baseUrl: %s
      key: secret-key-1
      attempts: 1
    """
        .formatted(server.baseUrl("openai"));
  }

  @Test
  void findsThatAllIsWell() throws IOException {
    server.script(asked -> says("Paris"));

    Run run = doctor(model());

    assertThat(run.out())
        .contains("✓ configuration", "✓ articles", "✓ index", "✓ database", "✓ disk")
        .contains(
            "✓ language model openai test-model: it answers (\"Paris\"), and a prompt of 3,000 tokens fits.")
        .contains("✓ Discord: no token");
    assertThat(run.code()).isZero();
  }

  @Test
  void leavesTheIndexAsItIs() throws IOException {
    configure("sentences: 3");
    Files.writeString(
        folder.resolve("articles/ferry.txt"),
        "Ferry news\n\nThe ferry Aurora left Karlshamn at noon with 212 passengers on board.\n");
    assertThat(run("ask", "How many passengers did the ferry Aurora carry?").out()).contains("212");

    assertThat(run("doctor").out()).contains("✓ index: 1 articles");
    assertThat(run("doctor").out()).contains("✓ index: 1 articles");
  }

  @Test
  void leavesAnIndexOfAnotherVersionAsItIs() throws IOException {
    configure("sentences: 3");
    Path articles = folder.resolve("articles");
    Files.writeString(articles.resolve("ferry.txt"), "Ferry news\n\nThe ferry left at noon.\n");
    IndexSettings settings = new IndexSettings(folder.resolve("index"), Duration.ofHours(1));
    try (ArticleIndex index = ArticleIndex.open(settings, "other")) {
      var _ =
          new Indexer(
                  index,
                  new FolderReader(IngestSettings.DEFAULTS),
                  LazyEmbedder.of(new HashingEmbedder()))
              .configured(List.of(new ArticleFolder(articles, "default")), IndexProgress.NONE);
    }

    assertThat(run("doctor").out()).contains("✓ index: it was written by another version");
    try (ArticleIndex index = ArticleIndex.open(settings, "other")) {
      assertThat(index.size()).isEqualTo(1);
    }
  }

  @Test
  void needsNoModel() throws IOException {
    assertThat(doctor("sentences: 3").out())
        .contains("✓ language model: none is configured, so answers are quoted.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | no              | ✗ language model openai test-model: openai refused the key (401); correct OPENAI_API_KEY or answer.model.key.
          404 | not found       | knows no model "test-model" (404: not found); correct answer.model.name
          400 | maximum context | The prompt is too long for openai test-model (maximum context); lower answer.prompt.tokens.
          503 | oops            | The server of openai test-model failed (503: oops).
          """)
  void saysWhatIsWrongWithTheModel(int status, String body, String sentence) throws IOException {
    server.script(asked -> refuses(status, body));

    Run run = doctor(model());

    assertThat(run.out()).contains(sentence).doesNotContain("secret-key-1");
    assertThat(run.code()).isOne();
  }

  @Test
  void saysThatNoServerAnswers() throws IOException {
    String model = model();
    server.close();

    assertThat(doctor(model).out()).contains("✗ language model").contains("No server answers at");
  }

  @Test
  void saysWhatIsWrongWithTheConfiguration() throws IOException {
    Run run = doctor("sentences: many");

    assertThat(run.out()).contains("✗ configuration").contains("answer.sentences");
    assertThat(run.code()).isOne();
  }

  @Test
  void goesOnWithTheRestWhenOneThingIsWrong() throws IOException {
    Run run = doctor("model: {provider: openai, name: gpt}");

    assertThat(run.out()).contains("needs a key").contains("✓ Discord");
  }
}
