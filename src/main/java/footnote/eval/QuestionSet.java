package footnote.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The questions of an evaluation set, from its `questions.jsonl`.
///
/// @param name the folder's name
public record QuestionSet(String name, List<EvalQuestion> questions) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public QuestionSet {
    questions = List.copyOf(questions);
  }

  /// Reads a file of one question a line.
  ///
  /// @throws EvalException naming the line if one is no question, or if the file cannot be read
  public static QuestionSet read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new EvalException(
          "The questions in %s cannot be read (%s); name a folder with questions.jsonl."
              .formatted(file, unreadable.getMessage()),
          unreadable);
    }
    List<EvalQuestion> questions = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        EvalQuestion question = question(lines.get(i), file + ", line " + (i + 1));
        if (!ids.add(question.id())) {
          throw wrong(
              file + ", line " + (i + 1), "the id \"" + question.id() + "\" is taken", null);
        }
        questions.add(question);
      }
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    return new QuestionSet(String.valueOf(folder == null ? file : folder.getFileName()), questions);
  }

  /// The questions that fit, or at most `most` of them, spread evenly over the set.
  public QuestionSet part(int most, Predicate<EvalQuestion> fits) {
    List<EvalQuestion> fitting = questions.stream().filter(fits).toList();
    int count = Math.min(most, fitting.size());
    return new QuestionSet(
        name,
        IntStream.range(0, count)
            .mapToObj(i -> fitting.get((int) ((long) i * fitting.size() / count)))
            .toList());
  }

  private static EvalQuestion question(String line, String where) {
    try {
      JsonNode node = JSON.readTree(line);
      String id = node.path("id").asText();
      String text = node.path("question").asText();
      if (id.isBlank() || text.isBlank() || !node.path("answerable").isBoolean()) {
        throw wrong(where, "it lacks \"id\", \"question\" or \"answerable\" (true or false)", null);
      }
      return new EvalQuestion(
          id,
          text,
          node.path("answerable").asBoolean(),
          texts(node.path("answers")),
          Set.copyOf(texts(node.path("gold_articles"))),
          text(node, "gold_passage"),
          text(node, "kind"));
    } catch (JsonProcessingException broken) {
      throw wrong(where, "it is no JSON object", broken);
    }
  }

  private static List<String> texts(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    array.forEach(element -> texts.add(element.asText()));
    return List.copyOf(texts);
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.of(node.path(field).asText()).filter(text -> !text.isBlank());
  }

  private static EvalException wrong(String where, String what, @Nullable Exception cause) {
    return new EvalException(
        "%s is no question: %s; correct the line.".formatted(where, what), cause);
  }
}
