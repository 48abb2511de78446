package footnote.discord;

import footnote.admin.Catalog;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.retrieval.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import net.dv8tion.jda.api.components.MessageTopLevelComponent;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.Command.Choice;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;

/// The commands `/articles search`, `/articles recent` and `/articles show`.
final class ArticlesCommand implements BotCommand {
  static final String RECENT_PAGE = "recent";
  static final String FOUND_PAGE = "found";
  static final String TEXT_PAGE = "text";

  private static final int PER_PAGE = 8;

  /// So that they fit into the id of a button, which has 100 characters.
  private static final int LONGEST_WORDS = 80;

  private static final int TEXT_PER_PAGE = 1_500;

  private final Catalog catalog;
  private final Guilds guilds;
  private final Choices choices;

  ArticlesCommand(Catalog catalog, Guilds guilds, Choices choices) {
    this.catalog = catalog;
    this.guilds = guilds;
    this.choices = choices;
  }

  @Override
  public CommandData declaration() {
    return Declared.slash("articles")
        .addSubcommands(
            Declared.sub("articles.search")
                .addOptions(
                    Declared.option(OptionType.STRING, "articles.search.options.words", true)
                        .setMaxLength(LONGEST_WORDS)),
            Declared.sub("articles.recent"),
            Declared.sub("articles.show")
                .addOptions(
                    Declared.option(OptionType.STRING, "articles.show.options.article", true)
                        .setAutoComplete(true)));
  }

  @Override
  public void run(SlashCommandInteractionEvent event) {
    Texts texts = Texts.in(event.getUserLocale());
    Place place = Place.of(event);
    String subcommand = String.valueOf(event.getSubcommandName());
    switch (subcommand) {
      case "recent" -> Replies.toOne(event, () -> recent(texts, place, 0));
      case "search" -> {
        String words = event.getOption("words", "", OptionMapping::getAsString);
        Replies.toOne(event, () -> found(texts, place, words, 0));
      }
      case "show" -> {
        String title = event.getOption("article", "", OptionMapping::getAsString);
        Replies.toOne(
            event,
            () ->
                choices
                    .article(place, title)
                    .map(id -> show(texts, place, id, 0))
                    .orElseGet(() -> Post.text(texts.get("refused.article"))));
      }
      default -> throw new IllegalStateException("There is no /articles " + subcommand);
    }
  }

  @Override
  public List<Choice> complete(CommandAutoCompleteInteractionEvent event) {
    return choices.articles(Place.of(event), event.getFocusedOption().getValue());
  }

  /// A page of the articles that were published last, from 0.
  Post recent(Texts texts, Place place, int page) {
    List<Catalog.Entry> entries = catalog.recent(guilds.scope(place));
    return entries.isEmpty()
        ? Post.text(texts.get("articles.empty"))
        : list(
            texts,
            texts.get("articles.recent"),
            entries,
            page,
            other -> CustomId.of(RECENT_PAGE, other));
  }

  /// A page of the articles that speak of `words`, from 0.
  Post found(Texts texts, Place place, String words, int page) {
    String searched = Literal.clean(words).replace(':', ' ').strip();
    List<Catalog.Entry> entries =
        searched.isEmpty() ? List.of() : catalog.search(searched, guilds.scope(place));
    return entries.isEmpty()
        ? Post.text(texts.get("articles.none", Literal.line(words)))
        : list(
            texts,
            texts.get("articles.found", Literal.line(words)),
            entries,
            page,
            other -> CustomId.of(FOUND_PAGE, other, searched));
  }

  private static Post list(
      Texts texts,
      String heading,
      List<Catalog.Entry> entries,
      int wanted,
      IntFunction<CustomId> id) {
    int pages = Pages.count(entries.size(), PER_PAGE);
    int page = Math.clamp(wanted, 0, pages - 1);
    List<Catalog.Entry> shown =
        entries.stream().skip((long) page * PER_PAGE).limit(PER_PAGE).toList();
    List<String> linked = lines(heading, shown, entry -> ArticleLink.to(entry.imprint().url()));
    // Where not all fits, the addresses are left out rather than articles.
    boolean fits = String.join("\n", linked).length() <= Blocks.MOST_ALONE;
    List<String> lines = fits ? linked : lines(heading, shown, entry -> Optional.empty());
    return paged(texts, Blocks.fitting(texts, lines), page, pages, id);
  }

  private static List<String> lines(
      String heading,
      List<Catalog.Entry> entries,
      Function<Catalog.Entry, Optional<String>> address) {
    List<String> lines = new ArrayList<>(List.of("### " + heading));
    entries.forEach(entry ->
        lines.add("- " + Sources.markdown(entry.title(), entry.imprint(), address.apply(entry))));
    return lines;
  }

  /// A page of an article's text, from 0.
  Post show(Texts texts, Place place, ArticleId id, int wanted) {
    Scope scope = guilds.scope(place);
    Optional<Article> found = catalog.article(id, scope);
    if (found.isEmpty()) {
      return Post.text(texts.get("refused.article"));
    }
    Article article = found.get();
    List<String> parts = Blocks.pieces(article.text(), TEXT_PER_PAGE);
    int page = Math.clamp(wanted, 0, parts.size() - 1);
    String text =
        "### "
            + Sources.markdown(
                article.title(), article.imprint(), ArticleLink.to(article.imprint().url()))
            + "\n"
            + Literal.of(parts.get(page));
    return paged(
        texts, text, page, parts.size(), other -> CustomId.of(TEXT_PAGE, other, id.reference()));
  }

  /// An article with its text, if it can be seen in a place.
  Optional<Article> article(Place place, ArticleId id) {
    return catalog.article(id, guilds.scope(place));
  }

  /// The article that a button names, if it can be seen in a place.
  Optional<ArticleId> referenced(Place place, String reference) {
    return catalog.referenced(reference, guilds.scope(place));
  }

  private static Post paged(
      Texts texts, String text, int page, int pages, IntFunction<CustomId> id) {
    List<MessageTopLevelComponent> components = new ArrayList<>();
    components.add(Container.of(TextDisplay.of(text)));
    if (pages > 1) {
      components.add(
          Pages.buttons(texts, page, pages, texts.get("articles.page", page + 1, pages), id));
    }
    return new Post(components, Optional.empty());
  }
}
