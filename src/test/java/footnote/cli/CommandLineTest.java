package footnote.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import footnote.answer.Sentence;
import footnote.article.ArticleId;
import footnote.article.Citation;
import footnote.article.Imprint;
import footnote.article.TextRange;
import footnote.embedding.ModelLoading;
import footnote.fetch.MisbehavingServer;
import footnote.ingest.ArticleReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static final String QUESTION = "How many passengers did the ferry Aurora carry?";

  @TempDir private Path folder;

  /// As the process does before it ends.
  @AfterAll
  static void waitForModels() {
    ModelLoading.await();
  }

  @BeforeEach
  void writeArticles() throws IOException {
    write(
        "articles/ferry.txt",
        """
        Ferry Aurora sails again
        12 May 2024
        KARLSHAMN — The ferry Aurora left Karlshamn at noon with 212 passengers on board. It had been in dock for two months.
        ©2024 Harbour Gazette. All rights reserved.
        """);
    write(
        "articles/market.txt",
        """
        Cheese market moves
        3 June 2023
        The cheese market moves to the square behind the church, the council of Lund decided.
        """);
    write(
        "footnote.yaml",
        """
        ingest:
          sources:
            - path: %s
        index:
          folder: %s
        store:
          file: %s
        curation:
          folder: %s
        fetch:
          allow: 127.0.0.1
          perSecond: 1000
        embedding:
          libraries: %s
        """
            .formatted(
                folder.resolve("articles"),
                folder.resolve("index"),
                folder.resolve("footnote.db"),
                folder.resolve("sources"),
                Path.of("target/native").toAbsolutePath()));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private record Run(int code, String out, String err) {}

  private Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all =
        new ArrayList<>(List.of("--config", folder.resolve("footnote.yaml").toString()));
    all.addAll(List.of(arguments));
    int code =
        Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(all.toArray(String[]::new));
    return new Run(code, out.toString(), err.toString());
  }

  private static JsonNode json(Run run) throws IOException {
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void answersWithFootnotes() {
    Run run = run("ask", QUESTION);

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("The ferry Aurora left Karlshamn at noon with 212 passengers on board. ¹")
        .contains("\n¹ Ferry Aurora sails again · Harbour Gazette · 12 May 2024 — “")
        .doesNotContain("\u001b");
  }

  @Test
  void keepsNotesAboutTheWorkOutOfTheAnswer() {
    Run run = run("ask", QUESTION);

    assertThat(run.err()).contains("Reading the articles for the first time.", "2 added");
    assertThat(run.out()).doesNotContain("added");
  }

  @Test
  void exitsWithTwoWhenTheArticlesDoNotSay() {
    Run run = run("ask", "Who painted the ceiling of the opera in Paris?");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).startsWith("The articles do not say.\n\nNearest articles:\n");
  }

  @Test
  void saysThatAnAnswerIsOnlyWhatComesNearest() throws IOException {
    Files.writeString(
        folder.resolve("footnote.yaml"), "answer:\n  abstainBelow: 0\n", StandardOpenOption.APPEND);
    String question = "Who painted the ceiling of the opera in Paris?";

    Run run = run("ask", question);
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("The articles may not say. What comes nearest:\n");
    assertThat(json(run("ask", "--json", question)).path("unsure").asBoolean()).isTrue();
    assertThat(json(run("ask", "--json", QUESTION)).path("unsure").asBoolean()).isFalse();
  }

  @Test
  void printsAllOfAnAnswerAsJson() throws IOException {
    JsonNode reply = json(run("ask", "--json", QUESTION));

    JsonNode citation = reply.at("/sentences/0/citations/0");
    assertThat(reply.path("outcome").asText()).isEqualTo("answered");
    assertThat(citation.at("/source/article").asText()).isEqualTo("articles/ferry.txt");
    assertThat(citation.at("/source/published_at").asText()).isEqualTo("2024-05-12");
    assertThat(citation.path("quote").asText())
        .hasSize(citation.path("end").asInt() - citation.path("start").asInt());
    assertThat(reply.at("/sentences/0/marks/0/text").asText()).isEqualTo("212");
    assertThat(reply.at("/hits/0/score").asDouble()).isPositive();
    assertThat(reply.at("/hits/0/keyword_rank").asInt()).isEqualTo(1);
    assertThat(reply.at("/timings/answer_ms").asDouble()).isPositive();
  }

  @Test
  void printsAFailureAsJson() throws IOException {
    Run run = run("ask", "--json", "x".repeat(2001));

    assertThat(run.code()).isEqualTo(1);
    assertThat(json(run).path("outcome").asText()).isEqualTo("failed");
    assertThat(json(run).path("error").asText()).contains("2,001 characters");
  }

  @Test
  void findsNoMorePassagesThanTheLimit() throws IOException {
    assertThat(json(run("ask", "--json", "--limit", "1", QUESTION)).path("hits")).hasSize(1);
  }

  @Test
  void readsOnlyTheDaysThatAreNamed() throws IOException {
    JsonNode reply = json(run("ask", "--json", "--since", "2024-01-01", "market and ferry"));

    assertThat(reply.path("hits")).hasSize(1);
    assertThat(reply.at("/hits/0/source/article").asText()).isEqualTo("articles/ferry.txt");
  }

  @Test
  void readsOnlyTheCollectionThatIsNamed() {
    assertThat(run("ask", "--collection", "sport", QUESTION).out())
        .startsWith("There are no articles to answer from");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ask --since yesterday what",
        "ask --limit 0 what",
        "ask --since 2024-02-02 --until 2024-01-01 what",
        "ask",
        "index /no/such/folder",
        "frobnicate",
        "--frobnicate",
      })
  void failsWithOneOnBadInput(String arguments) {
    Run run = run(arguments.split(" ", -1));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isNotBlank().doesNotContain("Exception", "\tat ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void saysWhatADayLooksLike() {
    assertThat(run("ask", "--since", "yesterday", "what").err())
        .contains("\"yesterday\" is no day; write year, month and day, such as 2025-06-04");
  }

  @Test
  void noticesThatAFolderHasChanged() throws IOException {
    run("ask", QUESTION);
    write(
        "articles/late.txt",
        "Night train returns\nThe night train to Malmö returns in August with nine sleeping cars.\n");

    Run run = run("ask", "How many sleeping cars does the night train have?");

    assertThat(run.err()).contains("The articles have changed");
    assertThat(run.out()).contains("nine sleeping cars");
  }

  @Test
  void whatWasRemovedStaysOutWhenTheIndexIsBroughtUpToDate() throws IOException {
    run("index");
    assertThat(run("remove", "articles/market.txt").out()).contains("Removed: Cheese market moves");
    write("articles/late.txt", "Night train returns\nThe night train returns in August.\n");

    conversation("");
    assertThat(run("articles").out())
        .contains("Night train returns")
        .doesNotContain("Cheese market moves");

    run("index", folder.resolve("articles").toString());
    assertThat(run("articles").out()).doesNotContain("Cheese market moves");

    run("remove", "--undo", "articles/market.txt");
    assertThat(run("articles").out()).contains("Cheese market moves");
  }

  @Test
  void namesFilesThatCannotBeReadAndIndexesTheRest() throws IOException {
    write("articles/empty.txt", "");

    Run run = run("index");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("Not indexed: ", "empty.txt: it is empty");
    assertThat(run.out()).contains("2 added", "1 not readable");
  }

  @Test
  void failsWithOneIfASourceCannotBeFetched() throws IOException {
    try (MisbehavingServer server = new MisbehavingServer()) {
      server.on("/page", 500, "", "");
      server.on("/feed", 200, "", "<html>no feed</html>");
      server.on("/map", 200, "", sitemap(server.at("/page")));

      Run page = run("add", server.at("/page").toString());
      assertThat(page.code()).isEqualTo(1);
      assertThat(page.err()).contains("It is tried again later: ", "HTTP 500");
      assertThat(run("sources", "add", "feed", server.at("/feed").toString()).code()).isEqualTo(1);
      assertThat(run("sources", "add", "sitemap", server.at("/map").toString()).code())
          .as("none of its pages can be read")
          .isEqualTo(1);
      assertThat(run("index").code()).isEqualTo(1);
      assertThat(run("index", "1").code()).isEqualTo(1);

      server.page(
          "/page",
          "<title>Ferry sold</title><article><h1>Ferry sold</h1><p>The ferry Aurora was sold to a museum in Malmö, where it will be shown from May.</p><p>The museum paid two million kronor for it, and will have it towed there in April.</p></article>");
      assertThat(run("index", "1").code()).isZero();
      assertThat(run("index").code()).as("the feed is none yet").isEqualTo(1);
      Run dry = run("index", "--dry-run");
      assertThat(dry.code()).as("nothing is fetched").isZero();
      assertThat(dry.err()).contains("Sources on the web were not looked at");
      run("sources", "pause", "2");
      assertThat(run("index").code()).isZero();
    }
  }

  private static String sitemap(URI page) {
    return "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>%s</loc></url></urlset>"
        .formatted(page);
  }

  @Test
  void addsAFile() throws IOException {
    write("zoo.txt", "Zoo opens\nA zoo with forty otters opens in Umeå.\n");

    Run run = run("add", folder.resolve("zoo.txt").toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Added: Zoo opens", "1 added");
  }

  @Test
  void saysThatThereIsNoSuchFileToAdd() {
    Run run = run("add", "reprot.pdf");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("There is no file \"reprot.pdf\"; check the path.");
    assertThat(run("sources").out()).doesNotContain("reprot.pdf");
  }

  @Test
  void namesTheFormatsOfArticles() {
    assertThat(run("index", "--help").out().replaceAll("\\s+", " "))
        .contains("Reads " + ArticleReader.endings() + " files.");
  }

  @Test
  void indexesAnotherFolderBesideTheConfiguredOnes() throws IOException {
    run("index");
    write("more/zoo.txt", "Zoo opens\nA zoo with forty otters opens in Umeå.\n");

    run("index", "--collection", "north", folder.resolve("more").toString());

    assertThat(run("articles").out())
        .contains("Zoo opens", "north:more/zoo.txt", "Cheese market moves");
    assertThat(run("articles", "--collection", "north").out().lines()).hasSize(1);
  }

  @Test
  void takesTheIdsThatItPrints() throws IOException {
    run("index");
    write("more/zoo.txt", "Zoo opens\nA zoo with forty otters opens in Umeå.\n");
    run("index", "--collection", "north", folder.resolve("more").toString());

    assertThat(run("article", "north:more/zoo.txt").out()).contains("Zoo opens");
    assertThat(run("remove", "north:more/zoo.txt").out()).contains("Removed: Zoo opens");
    assertThat(run("remove", "--undo", "north:more/zoo.txt").code()).isZero();
    assertThat(run("article", "north:more/zo.txt").err())
        .contains("There is no article \"north:more/zo.txt\"; `footnote articles` lists them.");
  }

  @Test
  void takesAnIdWithAColonAsItIsBeforeItLooksForACollection() {
    ArticleId plain = new ArticleId("default", "a:b");
    ArticleId parted = new ArticleId("a", "b");

    assertThat(CuratorCommand.named("a:b", null, List.of(plain, parted)::contains)).contains(plain);
    assertThat(CuratorCommand.named("a:b", null, List.of(parted)::contains)).contains(parted);
    assertThat(CuratorCommand.named("a:b", "c", List.of(plain, parted)::contains)).isEmpty();
  }

  @Test
  void indexesFoldersOrNumbersOfSources() {
    String articles = folder.resolve("articles").toString();

    assertThat(run("index", articles, "1").err()).contains("1 the number of a source");
    assertThat(run("index", "--collection", "north").err())
        .contains("--collection is for folders and files named here");
  }

  @Test
  void listsTheNewestArticleFirst() {
    assertThat(run("articles").out())
        .startsWith("2024-05-12  Ferry Aurora sails again · Harbour Gazette  articles/ferry.txt");
  }

  @Test
  void tellsAllMistakesOfTheConfiguration() throws IOException {
    write("footnote.yaml", "retrieval:\n  limt: 3\nanswer:\n  sentences: many\n");

    Run run = run("ask", QUESTION);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("2 problems", "retrieval.limt is no setting; did you mean retrieval.limit?")
        .contains("answer.sentences is \"many\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ask", "index", "articles", "eval", "fit", "grounding"})
  void explainsEachCommand(String command) {
    Run run = run(command, "--help");

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("Usage: footnote " + command).contains("--config=FILE");
  }

  @Test
  void learnsHowMuchTheFindingsOfTheCheckCount() throws IOException {
    write(
        "pairs.jsonl",
        """
        {"kind": "shortened", "supported": true, "passages": ["The ferry left Karlshamn at noon with many passengers on board."], "sentence": "The ferry left Karlshamn with many passengers on board."}
        {"kind": "swap", "supported": false, "passages": ["The ferry left Karlshamn at noon with many passengers on board."], "sentence": "Many passengers left the ferry on board at noon."}
        {"kind": "paraphrase", "supported": true, "passages": ["The ferry left Karlshamn at noon with many passengers on board."], "sentence": "At noon the boat departed from Karlshamn."}
        {"kind": "claim", "supported": false, "passages": ["The ferry left Karlshamn at noon with many passengers on board."], "sentence": "The boat sank off Karlshamn at noon."}
        """);
    Path weights = folder.resolve("weights.properties");
    String articles = folder.resolve("articles").toString();
    String pairs = folder.resolve("pairs.jsonl").toString();

    Run run = run("grounding", articles, "--pairs", pairs, "--fit", weights.toString());

    assertThat(run.err()).contains("Written: " + weights);
    assertThat(weights).content().contains("support.weights = ", "support.intercept = ");
    assertThat(run("grounding", articles, "--fit", weights.toString(), "--without-reader").err())
        .contains("--fit needs the reader");
  }

  @Test
  void passesNoControlCharactersOfArticlesToTheTerminal() throws IOException {
    write(
        "articles/evil.txt",
        "Lighthouse painted\nThe lighthouse of Hanö was \u001b[31mpainted\u001b[0m red\u0007 by \u202eeight\u202c painters.\n");

    assertThat(run("ask", "How many painters painted the lighthouse of Hanö?").out())
        .contains("painted", "red by eight painters")
        .doesNotContain("\u001b", "\u0007", "\u202e");
  }

  private String conversation(String input) throws IOException {
    Run run = talk(input);
    assertThat(run.code()).isZero();
    return run.out();
  }

  private Run talk(String input) throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, false);
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    try (Footnote footnote = Footnote.open(folder.resolve("footnote.yaml"), console)) {
      footnote.update(console);
      int code = new Conversation(footnote, console, in).run();
      return new Run(code, out.toString(), err.toString());
    }
  }

  @Test
  void talksThroughAPipe() throws IOException {
    String talk =
        conversation(
            QUESTION + "\n:sources\n\n:article 1\n:article 9\n:nonsense\n:quit\nnot read\n");

    assertThat(talk)
        .contains("212 passengers on board. ¹")
        .contains("Ferry Aurora sails again · Harbour Gazette · 12 May 2024\nThe ferry Aurora left")
        .contains("It had been in dock for two months.")
        .contains("\"9\" is no footnote; choose 1 to ")
        .contains("There is no command :nonsense.")
        .doesNotContain("?  ", "\u001b", "not read");
  }

  @Test
  void hasNoSourcesBeforeTheFirstQuestion() throws IOException {
    assertThat(conversation(":sources\n:article 1\n"))
        .contains("Nothing was asked yet.", "The last answer names no article.");
  }

  @Test
  void goesOnTalkingAfterAMistake() throws IOException {
    Run run = talk("x".repeat(2001) + "\n" + QUESTION + "\n");

    assertThat(run.out()).contains("212 passengers").doesNotContain("at most 2,000");
    assertThat(run.err()).contains("ask it in at most 2,000");
    assertThat(run.code()).isOne();
  }

  @Test
  void numbersFootnotesBeyondNine() {
    assertThat(ReplyText.superscript(10)).isEqualTo("¹⁰");
  }

  @Test
  void showsTheSentenceOfALongQuote() {
    String before = "The keeper lived alone on the island. ".repeat(6);

    assertThat(ReplyText.shortened(before + "He left in May.", "He left in May."))
        .isEqualTo("…He left in May.");
    assertThat(ReplyText.shortened(before, before)).endsWith(" The…").hasSizeLessThan(165);
  }

  @Test
  void showsTheSentenceThatAnswersOfTwo() {
    String text = "The bridge was long in planning. It opened in 2021. It is red.";
    TextRange quoted = new TextRange(0, text.length());
    Citation citation =
        new Citation(new ArticleId("default", "a"), "A", Imprint.UNKNOWN, 0, quoted, text);
    int year = text.indexOf("2021");
    List<TextRange> marks = List.of(new TextRange(year, year + 4));

    assertThat(ReplyText.answering(new Sentence(text, marks, List.of(citation))))
        .isEqualTo("It opened in 2021.");
    assertThat(ReplyText.answering(new Sentence(text, List.of(), List.of(citation))))
        .isEqualTo("The bridge was long in planning.");
  }

  @Test
  void wrapsBetweenWords() {
    assertThat(WrappedLine.of("one two three", 8)).isEqualTo("one two\nthree");
    assertThat(WrappedLine.of("\u001b[1mone\u001b[22m two three", 8))
        .isEqualTo("\u001b[1mone\u001b[22m two\nthree");
    assertThat(WrappedLine.of("incomprehensibilities", 8)).isEqualTo("incomprehensibilities");
  }

  @Test
  void measuresASetOfQuestions() throws IOException {
    write(
        "set/questions.jsonl",
        "{\"id\": \"1\", \"question\": \"%s\", \"answerable\": true, \"answers\": [\"212\"], \"gold_articles\": [\"articles/ferry.txt\"]}\n"
            .formatted(QUESTION));
    String[] eval = {
      "eval", folder.resolve("set").toString(), "--articles", folder.resolve("articles").toString()
    };

    Run run = run(eval);

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("first sentence right               1.000");
    assertThat(folder.resolve("eval/set/all/report.html")).exists();
    assertThat(folder.resolve("eval/set/all/results.jsonl")).isNotEmptyFile();
    assertThat(run(eval).err()).contains("Going on where an earlier run stopped: 1 of 1");
  }

  @Test
  void failsIfAQuestionOfASetFails() throws IOException {
    write(
        "set/questions.jsonl",
        "{\"id\": \"1\", \"question\": \"%s\", \"answerable\": false}\n"
            .formatted("x".repeat(2001)));

    Run run =
        run(
            "eval",
            folder.resolve("set").toString(),
            "--articles",
            folder.resolve("articles").toString());

    assertThat(run.code()).isOne();
    assertThat(run.out()).contains("questions that failed");
    assertThat(run.err()).contains("1 of 1 questions failed");
  }

  @Test
  void comparesWithTheResultsThatItReplaces() throws IOException {
    write(
        "set/questions.jsonl",
        "{\"id\": \"1\", \"question\": \"%s\", \"answerable\": true, \"answers\": [\"212\"], \"gold_articles\": [\"articles/ferry.txt\"]}\n"
            .formatted(QUESTION));
    String articles = folder.resolve("articles").toString();
    Path results = folder.resolve("eval/set/all/results.jsonl");
    run("eval", folder.resolve("set").toString(), "--articles", articles);
    write("eval/set/all/measured.txt", "another version");
    Files.writeString(results, Files.readString(results).replace("\"answered\"", "\"abstained\""));

    Run run =
        run(
            "eval",
            folder.resolve("set").toString(),
            "--articles",
            articles,
            "--baseline",
            results.toString());

    assertThat(run.code()).isZero();
    assertThat(folder.resolve("eval/set/all/report.html"))
        .content()
        .contains("Wrong before, right now: 1 question");
  }

  @ParameterizedTest
  @ValueSource(strings = {"set/none.jsonl", "set/questions.jsonl"})
  void refusesABaselineThatIsNone(String file) throws IOException {
    write(
        "set/questions.jsonl",
        "{\"id\": \"1\", \"question\": \"%s\", \"answerable\": true}\n".formatted(QUESTION));
    String baseline = folder.resolve(file).toString();

    Run run = run("eval", folder.resolve("set").toString(), "--baseline", baseline);

    assertThat(run.code()).isOne();
    assertThat(run.err())
        .contains("--baseline is " + baseline, "name the results.jsonl of an earlier run");
  }

  @Test
  void learnsNothingOfAReaderThatIsTurnedOff() throws IOException {
    Path configuration = folder.resolve("footnote.yaml");
    Files.writeString(
        configuration, Files.readString(configuration) + "reader:\n  enabled: false\n");
    Path weights = folder.resolve("weights.properties");
    write("set/questions.jsonl", "");

    Run run = run("fit", folder.resolve("set").toString(), "--reader", "--out", weights.toString());

    assertThat(run.err()).contains("--reader needs the reader; turn it on");
    assertThat(weights).doesNotExist();
  }

  @Test
  void tellsPlainlyOfWhatCannotBeRead() throws IOException {
    write("set/questions.jsonl", "no question\n");

    assertThat(run("eval", folder.resolve("set").toString()).err())
        .contains("is no question: it is no JSON object")
        .doesNotContain("inside Footnote");
    assertThat(run("eval-summaries", folder.resolve("none").toString()).err())
        .contains("There is no file or folder \"%s\"".formatted(folder.resolve("none")));
  }
}
