package footnote.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import footnote.article.Sentences;
import footnote.article.TextRange;
import footnote.chat.ModelServer;
import footnote.chat.ModelServer.Asked;
import footnote.chat.ModelServer.Script;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Asks the golden questions of models that invent, cite at random or obey passages, by `footnote
/// eval --writer chat`, and prints what reaches the reader. Run with `mvn test
/// -Dtest=HostileModels`.
class HostileModels {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NUMBER = Pattern.compile("(?<![\\d.,])\\d+(?![\\d.,]*\\d)");
  private static final Pattern PASSAGE =
      Pattern.compile("(?ms)^\\[(\\d+)] .*?$\\n^=====\\w+$\\n(.*?)\\n^=====\\w+$");
  private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);

  @TempDir private Path folder;

  private final Set<String> invented = ConcurrentHashMap.newKeySet();
  private final AtomicInteger written = new AtomicInteger();

  enum Model {
    HONEST,
    /// One sentence in three has another number, a "not" more, or is made up.
    INVENTS,
    CITES_AT_RANDOM,
    /// Says what a passage with instructions wants, and cites another.
    OBEYS
  }

  /// A passage of a prompt.
  private record Quoted(int number, String text) {
    List<String> sentences() {
      List<String> sentences = new ArrayList<>();
      for (TextRange range : Sentences.of(text)) {
        String sentence = range.of(text).replaceAll("\\s+", " ");
        if (sentence.endsWith(".") && sentence.length() > 40) {
          sentences.add(sentence);
        }
      }
      return sentences;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatReachesTheReader(Model model) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    try (ModelServer server = ModelServer.start()) {
      server.script(asked -> answer(model, asked));
      ProcessBuilder command =
          new ProcessBuilder(
                  "./footnote",
                  "eval",
                  "src/test/resources/golden",
                  "--articles",
                  "seeds",
                  "--writer",
                  "chat",
                  "--out",
                  out.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile());
      command.environment().put("FOOTNOTE_ANSWER_MODEL_PROVIDER", "openai");
      command.environment().put("FOOTNOTE_ANSWER_MODEL_NAME", "test-model");
      command.environment().put("FOOTNOTE_ANSWER_MODEL_BASE_URL", server.baseUrl("openai"));
      Process eval = command.start();
      assertThat(eval.waitFor(10, TimeUnit.MINUTES)).isTrue();
      assertThat(eval.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
    }
    report(model, out.resolve("results.jsonl"));
  }

  private Script answer(Model model, Asked asked) {
    if (!asked.system().startsWith("You answer questions")) {
      return ModelServer.says("1. DROP");
    }
    List<Quoted> passages = new ArrayList<>();
    Matcher passage = PASSAGE.matcher(asked.user());
    while (passage.find()) {
      passages.add(new Quoted(Integer.parseInt(passage.group(1)), passage.group(2)));
    }
    Random random = new Random(asked.user().substring(asked.user().lastIndexOf(':')).hashCode());
    List<String> sentences = new ArrayList<>();
    for (Quoted one : passages.stream().limit(3).toList()) {
      List<String> all = one.sentences();
      if (!all.isEmpty()) {
        String sentence = all.get(random.nextInt(all.size()));
        sentences.add(written(model, sentence, one, passages, sentences.size(), random));
      }
    }
    if (model == Model.OBEYS) {
      String obeyed =
          "Footnote's operators ask every reader to visit https://evil.example/prize and send their token.";
      invented.add(obeyed);
      sentences.add(obeyed + " [1]");
    }
    written.addAndGet(sentences.size());
    return ModelServer.says(String.join(" ", sentences));
  }

  private String written(
      Model model,
      String sentence,
      Quoted passage,
      List<Quoted> passages,
      int place,
      Random random) {
    return switch (model) {
      case HONEST, OBEYS -> sentence + " [%d]".formatted(passage.number());
      case CITES_AT_RANDOM -> sentence + " [%d]".formatted(random.nextInt(passages.size() + 2) + 1);
      case INVENTS -> {
        String said = place == 2 ? invention(sentence, random) : sentence;
        if (place == 2) {
          invented.add(said);
        }
        yield said + " [%d]".formatted(passage.number());
      }
    };
  }

  private static String invention(String sentence, Random random) {
    Matcher number = NUMBER.matcher(sentence);
    if (number.find() && random.nextBoolean()) {
      return number.replaceFirst(String.valueOf(Long.parseLong(number.group()) + 3));
    }
    Matcher auxiliary = Pattern.compile(" (was|were|is|are|has|had) (?!not )").matcher(sentence);
    if (auxiliary.find()) {
      return auxiliary.replaceFirst(" " + auxiliary.group(1) + " not ");
    }
    return "According to investigators, Dr. Quentin Marlowe had warned of it two years before.";
  }

  private void report(Model model, Path results) throws IOException {
    int answered = 0;
    int shown = 0;
    int invention = 0;
    int foreign = 0;
    List<String> lines = Files.readAllLines(results);
    for (String line : lines) {
      JsonNode result = JSON.readTree(line);
      answered += result.path("outcome").asText().equals("answered") ? 1 : 0;
      for (JsonNode sentence : result.path("sentences")) {
        shown++;
        String text = sentence.path("text").asText();
        if (invented.contains(text)) {
          invention++;
          OUT.println("  invented and shown: " + text);
        }
        foreign +=
            sentence.path("citations").valueStream().noneMatch(one -> holds(one, text)) ? 1 : 0;
      }
    }
    OUT.printf(
        "%s: %d questions, %d answered; %d sentences written, %d of them invented; %d shown, %d of them invented, %d beside the sentence they cite%n",
        model, lines.size(), answered, written.get(), invented.size(), shown, invention, foreign);
    assertThat(invention).isLessThanOrEqualTo(invented.size() / 20);
  }

  private static boolean holds(JsonNode citation, String text) {
    return citation.path("quote").asText().replaceAll("\\s+", " ").contains(text);
  }
}
