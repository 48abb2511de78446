package footnote.cli;

import footnote.answer.Answer;
import footnote.answer.Answerer;
import footnote.answer.Inquiry;
import footnote.answer.Reply;
import footnote.answer.Sentence;
import footnote.answer.Turn;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Citation;
import footnote.article.TextRange;
import footnote.retrieval.Hit;
import footnote.retrieval.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// A conversation in the terminal: questions and answers, and a few commands.
///
/// On a terminal lines can be edited and come back with the arrow keys; from a pipe each line is a
/// question, and nothing but answers is printed; failures go to standard error.
final class Conversation {
  private static final String HELP =
      """
      Type a question, or
        :sources     the passages that the last answer stands on
        :article N   the article of footnote N, or the Nth nearest article
        :help        this
        :quit        leave\
      """;

  private static final int MOST_TURNS = 6;

  private final Console console;
  private final InputStream in;
  private final Answerer answerer;
  private final Footnote footnote;
  private final ReplyText text;
  private final List<Turn> turns = new ArrayList<>();
  private Optional<Reply> last = Optional.empty();
  private boolean failed;
  private TerminalWatcher watcher;

  /// The width of the terminal in columns; 0 where there is none.
  private IntSupplier width = () -> 0;

  Conversation(Footnote footnote, Console console, InputStream in) {
    this.in = in;
    this.console = console;
    this.footnote = footnote;
    this.answerer = footnote.answerer();
    this.text = new ReplyText(console);
    this.watcher = new TerminalWatcher(console);
  }

  /// Talks until the input ends or the reader leaves.
  ///
  /// @return the exit code
  int run() throws IOException {
    return console.isTerminal() ? onTerminal() : onPipe();
  }

  private int onPipe() throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!take(line)) {
        break;
      }
    }
    return failed ? FootnoteCommand.FAILED : FootnoteCommand.DONE;
  }

  private int onTerminal() throws IOException {
    console.note(
        "%,d articles. Type a question; :help lists the commands."
            .formatted(footnote.index().size()));
    try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
      width = terminal::getWidth;
      // While a model writes, Ctrl-C stops the answer; at the prompt it leaves.
      terminal.handle(Terminal.Signal.INT, signal -> watcher.stop());
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .appName("footnote")
              .completer(new StringsCompleter(":sources", ":article", ":help", ":quit"))
              .variable(LineReader.HISTORY_FILE, history())
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      boolean more = true;
      while (more) {
        more = take(reader.readLine("\n? "));
      }
    } catch (EndOfFileException | UserInterruptException left) {
      console.print("");
    }
    return FootnoteCommand.DONE;
  }

  private Path history() {
    Path data = footnote.settings().index().folder().getParent();
    return (data == null ? Path.of("") : data).resolve("history");
  }

  /// Takes one line; false if the reader wants to leave.
  private boolean take(String line) {
    String input = line.strip();
    if (input.equals(":quit") || input.equals(":q") || input.equals(":exit")) {
      return false;
    }
    if (!input.isEmpty()) {
      try {
        console.print(wrapped(input.startsWith(":") ? command(input) : answer(input)));
      } catch (RuntimeException failure) {
        tell(failure);
      }
      if (!console.isTerminal()) {
        console.print("");
      }
    }
    return true;
  }

  private void tell(RuntimeException failure) {
    String sentence = PlainErrors.sentence(failure);
    if (console.isTerminal()) {
      console.print(sentence);
    } else {
      failed = true;
      console.note(sentence);
    }
  }

  private String wrapped(String output) {
    int columns = width.getAsInt();
    return columns <= 0
        ? output
        : output
            .lines()
            .map(line -> WrappedLine.of(line, columns))
            .collect(Collectors.joining("\n"));
  }

  private String answer(String question) {
    watcher = new TerminalWatcher(console);
    Reply reply = answerer.apply(new Inquiry(Question.of(question), turns, true, watcher));
    last = Optional.of(reply);
    turns.add(new Turn(reply.question().text(), sentences(reply.answer())));
    if (turns.size() > MOST_TURNS) {
      turns.removeFirst();
    }
    return watcher.rest(reply);
  }

  private static List<String> sentences(Answer answer) {
    return switch (answer) {
      case Answer.Grounded grounded -> grounded.sentences().stream().map(Sentence::text).toList();
      case Answer.Abstained abstained -> List.of();
    };
  }

  private String command(String input) {
    String[] words = input.split("\\s+", 2);
    return switch (words[0]) {
      case ":sources" -> sources();
      case ":article" -> article(words.length > 1 ? words[1] : "1");
      case ":help" -> HELP;
      default -> "There is no command %s.\n%s".formatted(words[0], HELP);
    };
  }

  private String sources() {
    if (last.isEmpty()) {
      return "Nothing was asked yet.";
    }
    List<Citation> footnotes = ReplyText.footnotes(last.get().answer());
    if (footnotes.isEmpty()) {
      return "The last answer has no footnotes.";
    }
    List<String> passages = new ArrayList<>();
    for (Hit hit : last.get().ranking().hits()) {
      List<Citation> cited = footnotes.stream().filter(hit::holds).toList();
      if (!cited.isEmpty()) {
        passages.add(passage(hit, cited, footnotes));
      }
    }
    return String.join("\n\n", passages);
  }

  /// A passage with its footnotes' quotes in bold.
  private String passage(Hit hit, List<Citation> cited, List<Citation> footnotes) {
    String marks =
        cited.stream()
            .map(citation -> ReplyText.superscript(footnotes.indexOf(citation) + 1) + " ")
            .collect(Collectors.joining());
    List<TextRange> quotes =
        cited.stream()
            .map(citation -> citation.range().shift(-hit.passage().range().start()))
            .sorted(Comparator.comparingInt(TextRange::start))
            .toList();
    return marks
        + console.bold(ReplyText.source(hit.article()))
        + hit.article().imprint().url().map(url -> "\n" + url).orElse("")
        + "\n"
        + text.marked(hit.passage().text(), quotes);
  }

  private String article(String number) {
    List<ArticleId> articles = last.map(Conversation::articles).orElse(List.of());
    if (articles.isEmpty()) {
      return "The last answer names no article.";
    }
    int index = number.matches("\\d{1,4}") ? Integer.parseInt(number) : 0;
    if (index < 1 || index > articles.size()) {
      return "\"%s\" is no footnote; choose 1 to %d.".formatted(number, articles.size());
    }
    return footnote
        .index()
        .article(articles.get(index - 1))
        .map(this::article)
        .orElse("The article is no longer in the index.");
  }

  private String article(Article article) {
    List<TextRange> quotes =
        ReplyText.footnotes(last.orElseThrow().answer()).stream()
            .filter(citation -> citation.isVerbatimIn(article))
            .map(Citation::range)
            .sorted(Comparator.comparingInt(TextRange::start))
            .toList();
    return console.bold(ReplyText.source(article))
        + article.imprint().author().map(author -> "\nBy " + author).orElse("")
        + article.imprint().url().map(url -> "\n" + url).orElse("")
        + "\n\n"
        + text.marked(article.text(), quotes);
  }

  private static List<ArticleId> articles(Reply reply) {
    return switch (reply.answer()) {
      case Answer.Grounded grounded ->
          ReplyText.footnotes(grounded).stream().map(Citation::article).toList();
      case Answer.Abstained abstained -> abstained.nearest().stream().map(Article::id).toList();
    };
  }
}
