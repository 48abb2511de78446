package footnote.discord;

import static java.util.stream.Collectors.joining;

import footnote.admin.Catalog;
import java.util.ArrayList;
import java.util.List;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;

/// The command `/help`, with examples from the articles that can be seen.
final class HelpCommand implements BotCommand {
  private static final int EXAMPLES = 3;
  private static final int LONGEST_TITLE = 120;

  private final Catalog catalog;
  private final Guilds guilds;
  private final CommandNames names;

  HelpCommand(Catalog catalog, Guilds guilds, CommandNames names) {
    this.catalog = catalog;
    this.guilds = guilds;
    this.names = names;
  }

  @Override
  public CommandData declaration() {
    return Declared.slash("help");
  }

  @Override
  public void run(SlashCommandInteractionEvent event) {
    Texts texts = Texts.in(event.getUserLocale());
    Place place = Place.of(event);
    Replies.toOne(event, () -> help(texts, catalog.recent(guilds.scope(place))));
  }

  private Post help(Texts texts, List<Catalog.Entry> articles) {
    List<String> lines = new ArrayList<>();
    lines.add("### " + texts.get("help.title", articles.size()));
    lines.add(texts.get("help.what"));
    lines.add(texts.get("help.ask", names.mention("ask")));
    lines.add(texts.get("help.narrow"));
    lines.add(texts.get("help.summarize", names.mention("summarize"), names.mention("digest")));
    lines.add(texts.get("help.buttons"));
    lines.add(
        texts.get(
            "help.articles",
            names.mention("articles", "search"),
            names.mention("articles", "recent"),
            names.mention("privacy", "export")));
    String text = String.join("\n\n", lines);
    if (articles.isEmpty()) {
      return Post.of(Container.of(TextDisplay.of(text)));
    }
    String examples =
        articles.stream()
            .limit(EXAMPLES)
            .map(entry -> Literal.line(Literal.shortened(entry.title(), LONGEST_TITLE)))
            .map(title -> "- " + texts.get("help.example", title))
            .collect(joining("\n", texts.get("help.examples") + "\n", ""));
    return Post.of(Container.of(TextDisplay.of(text), TextDisplay.of(examples)));
  }
}
