package footnote.discord;

import footnote.article.Citation;
import footnote.article.TextRange;
import footnote.store.CitedPassage;
import footnote.store.Outcome;
import footnote.store.StoredAnswer;
import java.util.List;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;

/// Shows what footnotes stand on, one passage a page: the quote in bold, in its context.
final class PassagesView {
  /// Of the quote, and of the words before and behind it, at most so much is shown. Three of them
  /// fit into a message even if every character is escaped.
  private static final int LONGEST_QUOTE = 900;

  private static final int LONGEST_CONTEXT = 400;

  private PassagesView() {}

  /// Page `number` of the cited passages, from 0; numbers beyond the ends show the first or last.
  static Post page(Texts texts, StoredAnswer answer, Outcome.Answered outcome, long number) {
    List<CitedPassage> passages = outcome.footnotes();
    int page = Math.clamp(number, 0, passages.size() - 1);
    CitedPassage passage = passages.get(page);
    Citation citation = passage.citation();
    String heading =
        "**"
            + Sources.superscript(page + 1)
            + "** "
            + Sources.markdown(
                citation.title(),
                citation.imprint(),
                ArticleLink.to(citation.imprint().url(), citation.quote()));
    Container container = Container.of(TextDisplay.of(heading), TextDisplay.of(quoted(passage)));
    if (passages.size() == 1) {
      return Post.of(container);
    }
    ActionRow pages =
        Pages.buttons(
            texts,
            page,
            passages.size(),
            texts.get("passages.page", page + 1, passages.size()),
            other -> CustomId.of(AnswerView.PASSAGE_PAGE, answer.id(), other));
    return Post.of(container, pages);
  }

  /// The passage with its quote in bold.
  static String quoted(CitedPassage passage) {
    TextRange quote = passage.quote();
    String before = passage.passage().substring(0, quote.start());
    String behind = passage.passage().substring(quote.end());
    int cut = Math.max(0, before.length() - LONGEST_CONTEXT);
    // Not all languages have spaces.
    int space = before.indexOf(' ', cut);
    String context = cut == 0 ? before : "…" + before.substring(space < 0 ? cut : space + 1);
    return Literal.of(lines(context))
        + bold(lines(Literal.shortened(quote.of(passage.passage()), LONGEST_QUOTE)))
        + Literal.of(lines(Literal.shortened(behind, LONGEST_CONTEXT)));
  }

  private static String lines(String text) {
    return text.replaceAll("\\s*\\n\\s*", "\n");
  }

  /// Bold line by line: Discord ends it with the line.
  private static String bold(String text) {
    String literal = Literal.of(text);
    return literal.isBlank() ? literal : "**" + literal.replace("\n", "**\n**") + "**";
  }
}
