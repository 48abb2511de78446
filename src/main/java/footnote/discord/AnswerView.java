package footnote.discord;

import static java.util.stream.Collectors.joining;

import footnote.answer.Report;
import footnote.answer.Sentence;
import footnote.article.ArticleId;
import footnote.article.Citation;
import footnote.article.TextRange;
import footnote.discord.Blocks.Block;
import footnote.store.CitedPassage;
import footnote.store.Nearest;
import footnote.store.Outcome;
import footnote.store.Provenance;
import footnote.store.StoredAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.dv8tion.jda.api.components.MessageTopLevelComponent;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.entities.emoji.Emoji;

/// Shows an answer in Discord: sentences, footnotes, buttons.
///
/// @param quotesQuestion whether the question stands above the answer, because Discord does not
///   show it
/// @param sharable whether the reader may show the answer to others
record AnswerView(Texts texts, boolean quotesQuestion, boolean sharable) {
  static final String PASSAGES = "passages";
  static final String PASSAGE_PAGE = "passage";
  static final String HELPFUL = "up";
  static final String UNHELPFUL = "down";
  static final String DELETE = "delete";
  static final String SHARE = "share";
  static final String ASK_ANYWAY = "near";
  static final String STOP = "stop";
  static final String WHY = "provenance";

  static final String SUMMARIZE = "summarize";

  private static final int MOST_BUTTONS = 5;
  private static final int MOST_MARKS = 6;
  private static final int LONGEST_TITLE = 300;

  /// With this above it, and who it is for or shared it, a full message still has fewer than 4,000
  /// characters.
  private static final int LONGEST_QUOTED = 320;

  private static final int LONGEST_BUTTON_TITLE = 50;
  private static final int ANSWER_COLOUR = 0x3B7A57;
  private static final int ABSTENTION_COLOUR = 0x8A8F98;

  /// The messages that show `answer`, in order.
  ///
  /// @param nearestPassage for an abstention from one article, the passage of it that comes nearest
  List<Post> of(
      StoredAnswer answer, Optional<Provenance> provenance, Optional<CitedPassage> nearestPassage) {
    return switch (answer.outcome()) {
      case Outcome.Answered answered ->
          posts(
              answer,
              blocks(answered, provenance),
              isUnsure(provenance) ? ABSTENTION_COLOUR : ANSWER_COLOUR,
              List.of(ActionRow.of(summaries(answer, answered)), ActionRow.of(buttons(answer))));
      case Outcome.Abstained abstained ->
          posts(
              answer,
              blocks(answer, abstained, nearestPassage, provenance),
              ABSTENTION_COLOUR,
              rows(answer, abstained));
    };
  }

  /// An answer that is being written.
  ///
  /// @param event the id of the interaction or message that asked
  Post growing(List<Sentence> soFar, String question, long event) {
    Outcome.Answered answered = Outcomes.of(soFar);
    List<Citation> citations = answered.footnotes().stream().map(CitedPassage::citation).toList();
    List<Block> blocks = new ArrayList<>();
    answered.sentences().forEach(sentence -> blocks.addAll(sentence(sentence, citations)));
    String writing = texts.get("answer.growing");
    blocks.add(new Block(1, "-# " + writing, writing));
    List<MessageTopLevelComponent> components = new ArrayList<>();
    if (quotesQuestion) {
      components.add(quoted(question));
    }
    components.add(Frame.of(Blocks.layOut(blocks).messages().getFirst(), ANSWER_COLOUR));
    components.add(
        ActionRow.of(Button.danger(CustomId.of(STOP, event).toString(), texts.get("button.stop"))));
    return new Post(components, Optional.empty());
  }

  private static TextDisplay quoted(String question) {
    return TextDisplay.of("> " + Literal.fitting(question, LONGEST_QUOTED));
  }

  private List<Post> posts(
      StoredAnswer answer, List<Block> blocks, int colour, List<ActionRow> rows) {
    Optional<TextDisplay> above =
        quotesQuestion ? Optional.of(quoted(answer.question())) : Optional.empty();
    return Frame.posts(Blocks.layOut(blocks), texts, colour, above, rows);
  }

  private List<Block> blocks(Outcome.Answered answered, Optional<Provenance> provenance) {
    List<Citation> citations = answered.footnotes().stream().map(CitedPassage::citation).toList();
    List<Block> blocks = new ArrayList<>();
    if (isUnsure(provenance)) {
      String unsure = texts.get("answer.unsure");
      blocks.add(new Block(0, unsure, unsure));
    }
    for (Sentence sentence : answered.sentences()) {
      blocks.addAll(sentence(sentence, citations));
    }
    provenance
        .flatMap(Provenance::uncovered)
        .map(this::uncovered)
        .ifPresent(text -> blocks.add(new Block(0, text, text)));
    for (int i = 0; i < citations.size(); i++) {
      blocks.add(footnote(i + 1, citations.get(i)));
    }
    provenance.flatMap(one -> notice(one.report())).ifPresent(blocks::add);
    return blocks;
  }

  private static boolean isUnsure(Optional<Provenance> provenance) {
    return provenance.filter(Provenance::unsure).isPresent();
  }

  private String uncovered(String part) {
    return part.isEmpty()
        ? texts.get("answer.uncovered")
        : texts.get("answer.uncovered.part", Literal.line(part));
  }

  private Optional<Block> notice(Report report) {
    return report
        .notice()
        .map(notice ->
            switch (notice) {
              case MODEL_FAILED -> texts.get("answer.notice.failed");
              case MODEL_FAILED_MIDWAY -> texts.get("answer.notice.midway");
              case OVER_BUDGET -> texts.get("answer.notice.budget");
              case STOPPED -> texts.get("answer.notice.stopped");
              case REUSED -> texts.get("answer.notice.reused");
            })
        .map(text -> new Block(1, "-# " + text, text));
  }

  private static List<Block> sentence(Sentence sentence, List<Citation> citations) {
    String numbers =
        sentence.citations().stream()
            .map(citation -> Sources.superscript(citations.indexOf(citation) + 1))
            .collect(joining(" "));
    List<String> pieces = Blocks.pieces(sentence.text(), Blocks.MOST_PLAIN);
    if (pieces.size() == 1) {
      return List.of(
          new Block(0, marked(sentence) + " " + numbers, sentence.text() + " " + numbers));
    }
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      String end = i == pieces.size() - 1 ? " " + numbers : "";
      blocks.add(new Block(0, Literal.line(pieces.get(i)) + end, pieces.get(i) + end));
    }
    return blocks;
  }

  /// The sentence with the words that answer in bold.
  private static String marked(Sentence sentence) {
    StringBuilder marked = new StringBuilder();
    int at = 0;
    for (TextRange mark : sentence.marks()) {
      if (mark.start() >= at && !mark.of(sentence.text()).isBlank()) {
        marked.append(inline(sentence.text().substring(at, mark.start())));
        marked.append("**").append(Literal.line(mark.of(sentence.text()))).append("**");
        at = mark.end();
      }
    }
    return marked.append(inline(sentence.text().substring(at))).toString();
  }

  /// As [Literal#line], but blanks at the ends stay: more of the line follows.
  private static String inline(String text) {
    String line = Literal.line(text);
    boolean before = !text.isEmpty() && Character.isWhitespace(text.charAt(0));
    boolean after = !line.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1));
    return (before ? " " : "") + line + (after ? " " : "");
  }

  private static Block footnote(int number, Citation citation) {
    String mark = Sources.superscript(number) + " ";
    Optional<String> address = ArticleLink.to(citation.imprint().url(), citation.quote());
    return new Block(
        1,
        "-# " + mark + Sources.markdown(citation.title(), citation.imprint(), address),
        mark
            + Sources.plain(citation.title(), citation.imprint())
            + " — “"
            + citation.quote()
            + "”");
  }

  private List<Block> blocks(
      StoredAnswer answer,
      Outcome.Abstained abstained,
      Optional<CitedPassage> nearestPassage,
      Optional<Provenance> provenance) {
    List<Block> blocks = new ArrayList<>();
    String sentence = abstention(answer, abstained);
    blocks.add(new Block(0, sentence, sentence));
    if (nearestPassage.isPresent()) {
      String heading = texts.get("answer.nearest.passage");
      blocks.add(new Block(1, heading, heading));
      String passage = PassagesView.quoted(nearestPassage.get());
      blocks.add(new Block(1, passage, nearestPassage.get().passage()));
    } else if (!abstained.nearest().isEmpty()) {
      String heading = texts.get("answer.nearest");
      blocks.add(new Block(1, heading, heading));
      abstained.nearest().forEach(article -> blocks.add(nearest(article)));
    }
    provenance.flatMap(one -> notice(one.report())).ifPresent(blocks::add);
    return blocks;
  }

  private String abstention(StoredAnswer answer, Outcome.Abstained abstained) {
    return switch (abstained.reason()) {
      case NO_ARTICLES -> texts.get("answer.abstained.articles");
      case NO_SEARCHABLE_WORD -> texts.get("answer.abstained.words");
      case NO_SUPPORT ->
          answer.scope().article().isPresent() && !abstained.nearest().isEmpty()
              ? texts.get("answer.abstained.article", title(abstained.nearest().getFirst().title()))
              : texts.get("answer.abstained");
    };
  }

  private static String title(String title) {
    return Literal.line(Literal.shortened(title, LONGEST_TITLE));
  }

  private static Block nearest(Nearest article) {
    return new Block(
        1,
        "-# "
            + Sources.markdown(
                article.title(), article.imprint(), ArticleLink.to(article.imprint().url())),
        Sources.plain(article.title(), article.imprint()));
  }

  private List<ActionRow> rows(StoredAnswer answer, Outcome.Abstained abstained) {
    List<ActionRow> rows = new ArrayList<>();
    if (answer.scope().article().isEmpty() && !abstained.nearest().isEmpty()) {
      List<Button> ask = new ArrayList<>();
      for (int i = 0; i < abstained.nearest().size(); i++) {
        String title =
            Literal.shortened(
                Literal.clean(abstained.nearest().get(i).title()), LONGEST_BUTTON_TITLE);
        ask.add(
            Button.secondary(
                CustomId.of(ASK_ANYWAY, answer.id(), i).toString(),
                texts.get("answer.nearest.ask", title)));
      }
      rows.add(ActionRow.of(ask));
    }
    List<Button> buttons = buttons(answer);
    if (!buttons.isEmpty()) {
      rows.add(ActionRow.of(buttons));
    }
    return rows;
  }

  /// A button for each cited article, named by its footnotes, that has it summarized.
  private List<Button> summaries(StoredAnswer answer, Outcome.Answered answered) {
    Map<ArticleId, List<Integer>> articles = new LinkedHashMap<>();
    for (int i = 0; i < answered.footnotes().size(); i++) {
      ArticleId article = answered.footnotes().get(i).citation().article();
      articles.computeIfAbsent(article, any -> new ArrayList<>()).add(i);
    }
    return articles.values().stream()
        .limit(MOST_BUTTONS)
        .map(footnotes ->
            Button.secondary(
                CustomId.of(SUMMARIZE, answer.id(), footnotes.getFirst()).toString(),
                texts.get("button.summarize", marks(footnotes))))
        .toList();
  }

  private static String marks(List<Integer> footnotes) {
    return footnotes.stream()
        .limit(MOST_MARKS)
        .map(footnote -> Sources.superscript(footnote + 1))
        .collect(joining(" "));
  }

  private List<Button> buttons(StoredAnswer answer) {
    List<Button> buttons = new ArrayList<>();
    boolean answered = answer.outcome() instanceof Outcome.Answered;
    if (answered) {
      buttons.add(Button.secondary(id(PASSAGES, answer), texts.get("button.passages")));
      buttons.add(Button.secondary(id(WHY, answer), texts.get("button.why")));
    }
    buttons.add(Button.secondary(id(HELPFUL, answer), Emoji.fromUnicode("👍")));
    buttons.add(Button.secondary(id(UNHELPFUL, answer), Emoji.fromUnicode("👎")));
    if (answer.hidden() && sharable && answered) {
      buttons.add(Button.primary(id(SHARE, answer), texts.get("button.share")));
    }
    if (!answer.hidden()) {
      buttons.add(Button.danger(id(DELETE, answer), texts.get("button.delete")));
    }
    return buttons;
  }

  private static String id(String action, StoredAnswer answer) {
    return CustomId.of(action, answer.id()).toString();
  }
}
