package footnote.discord;

import static java.util.stream.Collectors.joining;

import footnote.answer.Report.Notice;
import footnote.answer.Sentence;
import footnote.article.Article;
import footnote.article.Citation;
import footnote.discord.Blocks.Block;
import footnote.summary.Coverage;
import footnote.summary.Length;
import footnote.summary.Section;
import footnote.summary.Story;
import footnote.summary.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;

/// Shows summaries and digests in Discord.
record SummaryView(Texts texts) {
  /// The button for a summary of another length.
  static final String LENGTH = "summary";

  private static final int COLOUR = 0x4A6FA5;
  private static final int LONGEST_TYPED = 200;
  private static final int MOST_STORIES = 25;
  private static final int MOST_OTHERS = 3;

  /// The messages that show a summary, in order.
  ///
  /// @param guessedFrom the words for which the article is the best match, if it was not named
  /// @param kept whether the article is in a collection
  List<Post> of(Summary summary, Optional<String> guessedFrom, boolean kept) {
    List<Citation> footnotes = footnotes(summary.bullets());
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading(summary.article()));
    guessedFrom
        .map(typed -> Literal.line(Literal.shortened(typed, LONGEST_TYPED)))
        .map(typed -> texts.get("summarize.guessed", typed))
        .ifPresent(text -> blocks.add(new Block(0, "-# " + text, text)));
    int place = 1;
    for (Section section : summary.sections()) {
      int number = place++;
      section
          .heading()
          .ifPresent(name -> blocks.add(new Block(number, "**" + Literal.line(name) + "**", name)));
      section.bullets().forEach(bullet -> blocks.addAll(bullet(number, bullet, footnotes)));
    }
    for (int i = 0; i < footnotes.size(); i++) {
      blocks.add(passage(place, i + 1, footnotes.get(i), summary.coverage()));
    }
    String coverage = coverage(summary.coverage());
    blocks.add(new Block(place + 1, "-# " + coverage, coverage));
    summary
        .report()
        .notice()
        .map(this::notice)
        .ifPresent(text -> blocks.add(new Block(Integer.MAX_VALUE, "-# " + text, text)));
    return posts(blocks, kept ? List.of(lengths(summary)) : List.of());
  }

  /// A summary that is being written.
  Post growing(Article article, List<Sentence> soFar) {
    List<Citation> footnotes = footnotes(soFar);
    List<Block> blocks = new ArrayList<>(List.of(heading(article)));
    soFar.forEach(bullet -> blocks.addAll(bullet(0, bullet, footnotes)));
    String writing = texts.get("answer.growing");
    blocks.add(new Block(1, "-# " + writing, writing));
    return posts(blocks, List.of()).getFirst();
  }

  /// The messages that show a digest.
  ///
  /// @param heading what it is a digest of, in Markdown
  List<Post> of(String heading, List<Story> stories) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block(0, "### " + heading, heading));
    List<Story> shown = stories.stream().limit(MOST_STORIES).toList();
    for (int i = 0; i < shown.size(); i++) {
      String mark = Sources.superscript(i + 1);
      Story story = shown.get(i);
      blocks.addAll(line(1, story.line().text(), mark));
    }
    for (int i = 0; i < shown.size(); i++) {
      blocks.add(sources(2, Sources.superscript(i + 1), shown.get(i)));
    }
    if (stories.size() > shown.size()) {
      String more = texts.get("digest.more", stories.size() - shown.size());
      blocks.add(new Block(3, "-# " + more, more));
    }
    return posts(blocks, List.of());
  }

  private static List<Citation> footnotes(List<Sentence> bullets) {
    return bullets.stream().flatMap(one -> one.citations().stream()).distinct().toList();
  }

  private static Block heading(Article article) {
    return new Block(
        0,
        "### "
            + Sources.markdown(
                article.title(), article.imprint(), ArticleLink.to(article.imprint().url())),
        Sources.plain(article.title(), article.imprint()));
  }

  private static List<Block> bullet(int section, Sentence bullet, List<Citation> footnotes) {
    String numbers =
        bullet.citations().stream()
            .map(citation -> Sources.superscript(footnotes.indexOf(citation) + 1))
            .collect(joining(" "));
    return line(section, bullet.text(), numbers);
  }

  private static List<Block> line(int section, String text, String numbers) {
    List<Block> blocks = new ArrayList<>();
    List<String> pieces = Blocks.pieces(text, Blocks.MOST_PLAIN);
    for (int i = 0; i < pieces.size(); i++) {
      String begin = i == 0 ? "- " : "";
      String end = i == pieces.size() - 1 ? " " + numbers : "";
      blocks.add(
          new Block(
              section, begin + Literal.line(pieces.get(i)) + end, begin + pieces.get(i) + end));
    }
    return blocks;
  }

  /// The footnote of a bullet: which passage, linked to its words.
  private Block passage(int section, int number, Citation citation, Coverage coverage) {
    String name = texts.get("summarize.passage", citation.passage() + 1, coverage.passages());
    String mark = Sources.superscript(number) + " ";
    return new Block(
        section,
        "-# "
            + mark
            + ArticleLink.to(citation.imprint().url(), citation.quote())
                .map(link -> "[%s](<%s>)".formatted(name, link))
                .orElse(name),
        mark + name + " — “" + citation.quote() + "”");
  }

  private static Block sources(int section, String mark, Story story) {
    List<Article> shown = story.articles().stream().limit(1 + MOST_OTHERS).toList();
    String names =
        shown.stream()
            .map(article ->
                Sources.markdown(
                    article.title(), article.imprint(), ArticleLink.to(article.imprint().url())))
            .collect(joining("\n-# "));
    int others = story.places() - shown.size();
    String more = others > 0 ? " +" + others : "";
    String plain =
        shown.stream()
            .map(article -> Sources.plain(article.title(), article.imprint()))
            .collect(joining("; "));
    return new Block(
        section, shortened("-# " + mark + " " + names + more), mark + " " + plain + more);
  }

  /// Too many long addresses are left out, rather than torn.
  private static String shortened(String markdown) {
    return markdown.length() <= Blocks.MOST_TEXT
        ? markdown
        : markdown.substring(0, markdown.lastIndexOf('\n', Blocks.MOST_TEXT));
  }

  private String coverage(Coverage coverage) {
    return texts.get(
        "summarize.coverage",
        coverage.drawnOn(),
        coverage.passages(),
        Math.round(100 * coverage.text()));
  }

  private String notice(Notice notice) {
    return switch (notice) {
      case MODEL_FAILED -> texts.get("answer.notice.failed");
      case MODEL_FAILED_MIDWAY -> texts.get("answer.notice.midway");
      case OVER_BUDGET -> texts.get("answer.notice.budget");
      case STOPPED -> texts.get("answer.notice.stopped");
      case REUSED -> texts.get("answer.notice.reused");
    };
  }

  private ActionRow lengths(Summary summary) {
    String article = summary.article().id().reference();
    return ActionRow.of(
        Arrays.stream(Length.values())
            .filter(other -> other != summary.length())
            .map(other ->
                Button.secondary(
                    CustomId.of(LENGTH, other.name().toLowerCase(Locale.ROOT), article).toString(),
                    name(other)))
            .toList());
  }

  private String name(Length length) {
    return switch (length) {
      case SHORT -> texts.get("summarize.short");
      case MEDIUM -> texts.get("summarize.medium");
      case LONG -> texts.get("summarize.long");
    };
  }

  private List<Post> posts(List<Block> blocks, List<ActionRow> rows) {
    return Frame.posts(Blocks.layOut(blocks), texts, COLOUR, Optional.empty(), rows);
  }
}
