package footnote.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import footnote.answer.SupportCheck.Ground;
import footnote.article.Article;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads pairs of sentence and passage from JSON lines.
public final class PairFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FOLDER_OR_ENDING = Pattern.compile("^.*/|\\.\\w+$");

  private PairFile() {}

  /// Pairs that people have written: `kind`, `supported`, `article`, `passages`, `sentence`.
  ///
  /// @param articles where a pair names one of them, by its name without folder and ending, the
  ///   check may use its heading and day
  /// @throws EvalException naming the line if one is no pair, or if the file cannot be read
  public static List<GroundingPair> written(Path file, List<Article> articles) {
    return lines(file).stream().map(line -> written(line, file, articles)).toList();
  }

  private static GroundingPair written(JsonNode line, Path file, List<Article> articles) {
    String sentence = line.path("sentence").asText();
    if (sentence.isBlank() || line.path("passages").isEmpty() || !line.has("supported")) {
      throw new EvalException(
          "%s: %s lacks \"sentence\", \"passages\" or \"supported\"; correct the line."
              .formatted(file, line.path("id").asText("a line")),
          null);
    }
    Optional<Article> article = named(line.path("article").asText(), articles);
    List<Ground> grounds = new ArrayList<>();
    line.path("passages")
        .forEach(passage ->
            grounds.add(
                article
                    .map(one -> Ground.of(passage.asText(), one))
                    .orElseGet(() -> new Ground(passage.asText(), "", Optional.empty()))));
    return new GroundingPair(
        line.path("kind").asText(), line.path("supported").asBoolean(), grounds, sentence);
  }

  private static Optional<Article> named(String name, List<Article> articles) {
    return articles.stream()
        .filter(
            article -> FOLDER_OR_ENDING.matcher(article.id().name()).replaceAll("").equals(name))
        .findFirst();
  }

  /// News articles with their summaries: `source`, `references`, and `systems` with one summary
  /// each.
  static List<Summarized> summaries(Path file) {
    return lines(file).stream()
        .map(line ->
            new Summarized(
                line.path("source").asText(),
                texts(line.path("references")),
                systems(line.path("systems"))))
        .toList();
  }

  /// An article with summaries by people and by programs.
  ///
  /// @param systems the programs' summaries by their names
  record Summarized(String source, List<String> references, Map<String, String> systems) {}

  private static Map<String, String> systems(JsonNode node) {
    Map<String, String> systems = new LinkedHashMap<>();
    node.properties()
        .forEach(one -> systems.put(one.getKey(), one.getValue().path("summary").asText()));
    return systems;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static List<JsonNode> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      List<JsonNode> nodes = new ArrayList<>();
      for (String line : lines.filter(one -> !one.isBlank()).toList()) {
        nodes.add(JSON.readTree(line));
      }
      return nodes;
    } catch (JsonProcessingException broken) {
      throw new EvalException(
          "%s holds a line that is no JSON (%s); correct it."
              .formatted(file, broken.getOriginalMessage()),
          broken);
    } catch (IOException unreadable) {
      throw new EvalException(
          "The pairs in %s cannot be read (%s); name a file of JSON lines."
              .formatted(file, unreadable.getMessage()),
          unreadable);
    }
  }
}
