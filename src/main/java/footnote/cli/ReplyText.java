package footnote.cli;

import static java.util.stream.Collectors.joining;

import footnote.answer.Answer;
import footnote.answer.Reply;
import footnote.answer.Report;
import footnote.answer.Sentence;
import footnote.article.Article;
import footnote.article.Citation;
import footnote.article.Imprint;
import footnote.article.Sentences;
import footnote.article.TextRange;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes replies for a terminal.
final class ReplyText {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final int LONGEST_QUOTE = 160;

  private final Console console;

  ReplyText(Console console) {
    this.console = console;
  }

  /// The answer with its footnotes, or what there is instead.
  String of(Reply reply) {
    String answer =
        switch (reply.answer()) {
          case Answer.Grounded grounded -> grounded(grounded);
          case Answer.Abstained abstained -> abstained(abstained);
        };
    return reply.report().notice().map(notice -> answer + "\n\n" + notice(notice)).orElse(answer);
  }

  String notice(Report.Notice notice) {
    return console.dim(
        switch (notice) {
          case MODEL_FAILED ->
              "The language model could not be asked, so the answer is quoted; `footnote doctor` says why.";
          case MODEL_FAILED_MIDWAY ->
              "The language model failed on the way, so a part is quoted; `footnote doctor` says why.";
          case OVER_BUDGET ->
              "The budget for the language model is used up, so the answer is quoted.";
          case STOPPED -> "The answer was stopped here.";
          case REUSED -> "This answer was given to the same question a short while ago.";
        });
  }

  /// The sentences with their footnotes' numbers, one a line.
  List<String> sentences(List<Sentence> sentences) {
    List<Citation> footnotes = footnotes(sentences);
    return sentences.stream()
        .map(sentence -> marked(sentence.text(), sentence.marks()) + marks(sentence, footnotes))
        .toList();
  }

  static List<Citation> footnotes(List<Sentence> sentences) {
    return sentences.stream()
        .flatMap(sentence -> sentence.citations().stream())
        .distinct()
        .toList();
  }

  /// The citations of an answer in the order of their footnotes.
  static List<Citation> footnotes(Answer answer) {
    return switch (answer) {
      case Answer.Grounded grounded -> footnotes(grounded.sentences());
      case Answer.Abstained abstained -> List.of();
    };
  }

  private String grounded(Answer.Grounded answer) {
    List<Citation> footnotes = footnotes(answer);
    String sentences =
        (answer.unsure() ? "The articles may not say. What comes nearest:\n" : "")
            + String.join("\n", sentences(answer.sentences()))
            + answer.uncovered().map(ReplyText::uncovered).orElse("");
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < footnotes.size(); i++) {
      notes.add(superscript(i + 1) + " " + footnote(footnotes.get(i), answer.sentences()));
    }
    return sentences + "\n\n" + String.join("\n", notes);
  }

  private static String uncovered(String part) {
    return part.isEmpty()
        ? "\nThe articles do not answer all of the question."
        : "\nThe articles do not say: " + part + ".";
  }

  private String abstained(Answer.Abstained answer) {
    String sentence =
        switch (answer.reason()) {
          case NO_SUPPORT -> "The articles do not say.";
          case NO_SEARCHABLE_WORD ->
              "The question has no word to search for; name what it is about.";
          case NO_ARTICLES ->
              "There are no articles to answer from; add some with `footnote index`, or widen the question's dates or collections.";
        };
    String nearest =
        answer.nearest().stream()
            .map(article -> "  " + source(article.title(), article.imprint()))
            .collect(joining("\n"));
    return nearest.isEmpty() ? sentence : sentence + "\n\nNearest articles:\n" + nearest;
  }

  /// `text` with the given ranges in bold, where the terminal can.
  String marked(String text, List<TextRange> ranges) {
    StringBuilder marked = new StringBuilder();
    int at = 0;
    for (TextRange range : ranges) {
      if (range.start() >= at) {
        marked.append(text, at, range.start()).append(console.bold(range.of(text)));
        at = range.end();
      }
    }
    return marked.append(text.substring(at)).toString();
  }

  static String marks(Sentence sentence, List<Citation> footnotes) {
    return sentence.citations().stream()
        .map(citation -> " " + superscript(footnotes.indexOf(citation) + 1))
        .collect(joining());
  }

  private String footnote(Citation citation, List<Sentence> sentences) {
    String shown =
        sentences.stream()
            .filter(sentence -> citation.quote().contains(sentence.text()))
            .findFirst()
            .map(ReplyText::answering)
            .orElse(citation.quote());
    return source(citation.title(), citation.imprint())
        + " — "
        + console.dim("“" + shortened(citation.quote(), shown) + "”");
  }

  /// The sentence with the words that answer, where it is quoted together with the one before.
  static String answering(Sentence sentence) {
    String text = sentence.text();
    int at = sentence.marks().isEmpty() ? 0 : sentence.marks().getFirst().start();
    return Sentences.of(text).stream()
        .filter(range -> at < range.end())
        .findFirst()
        .map(range -> range.of(text))
        .orElse(text);
  }

  /// Title, outlet and day, as far as they are known.
  static String source(String title, Imprint imprint) {
    return Stream.of(Optional.of(title), imprint.outlet(), imprint.published().map(DAY::format))
        .flatMap(Optional::stream)
        .collect(joining(" · "));
  }

  static String source(Article article) {
    return source(article.title(), article.imprint());
  }

  static String superscript(int number) {
    return String.valueOf(number)
        .chars()
        .mapToObj(digit -> String.valueOf(SUPERSCRIPTS.charAt(digit - '0')))
        .collect(joining());
  }

  /// The quote on one line; of a long one, what begins with the sentence that it is for.
  static String shortened(String quote, String sentence) {
    String line = onOneLine(quote);
    int start = Math.max(0, line.indexOf(onOneLine(sentence)));
    if (line.length() <= LONGEST_QUOTE) {
      return line;
    }
    String rest = (start > 0 ? "…" : "") + line.substring(start);
    if (rest.length() <= LONGEST_QUOTE) {
      return rest;
    }
    int space = rest.lastIndexOf(' ', LONGEST_QUOTE);
    return rest.substring(0, space > 0 ? space : LONGEST_QUOTE) + "…";
  }

  private static String onOneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
