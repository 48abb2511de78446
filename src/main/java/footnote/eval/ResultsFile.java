package footnote.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/// `results.jsonl`: one [QuestionResult] a line, written as they come, so that a run that was
/// interrupted goes on where it stopped. Thread safe.
///
/// Beside it lies a file that names what was measured; results of anything else are not gone on
/// from but replaced.
public final class ResultsFile implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, QuestionResult> results;
  private final BufferedWriter writer;

  private ResultsFile(Map<String, QuestionResult> results, BufferedWriter writer) {
    this.results = results;
    this.writer = writer;
  }

  /// Opens the results in `folder`, keeping those that are there if they measured `subject`; those
  /// of questions that failed are left out, to be asked again.
  ///
  /// @param subject names all that a result depends on: articles, questions, code, settings
  /// @throws IOException if the folder cannot be written
  public static ResultsFile open(Path folder, String subject) throws IOException {
    Path file = folder.resolve("results.jsonl");
    Path measured = folder.resolve("measured.txt");
    Files.createDirectories(folder);
    boolean goesOn =
        Files.exists(file) && Files.exists(measured) && Files.readString(measured).equals(subject);
    Map<String, QuestionResult> results = goesOn ? read(file) : new LinkedHashMap<>();
    results.values().removeIf(QuestionResult::isFailed);
    // Written whole again: the last line may be half a line.
    Path partial = folder.resolve("results.jsonl.partial");
    try (BufferedWriter copy = Files.newBufferedWriter(partial)) {
      for (QuestionResult result : results.values()) {
        copy.write(line(result));
      }
    }
    Files.writeString(measured, subject);
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    return new ResultsFile(
        results, Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND));
  }

  /// The results in a file, by question; a last line that is cut off is left out.
  ///
  /// @throws IOException if the file cannot be read
  public static Map<String, QuestionResult> read(Path file) throws IOException {
    Map<String, QuestionResult> results = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      try {
        QuestionResult result = JSON.readValue(line, QuestionResult.class);
        results.put(result.id(), result);
      } catch (JsonProcessingException cut) {
        break;
      }
    }
    return results;
  }

  /// The results so far, by question.
  public synchronized Map<String, QuestionResult> results() {
    return new LinkedHashMap<>(results);
  }

  /// Adds a result, and writes it through.
  ///
  /// @throws IOException if the disk is full, say
  public synchronized void add(QuestionResult result) throws IOException {
    writer.write(line(result));
    writer.flush();
    results.put(result.id(), result);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static String line(QuestionResult result) throws JsonProcessingException {
    return JSON.writeValueAsString(result) + "\n";
  }
}
