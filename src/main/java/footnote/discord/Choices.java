package footnote.discord;

import footnote.admin.Catalog;
import footnote.article.ArticleId;
import footnote.retrieval.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.interactions.commands.Command.Choice;

/// What readers may choose from while they type: sources and articles that they may see.
final class Choices {
  private static final int MOST = 25;
  private static final int LONGEST = 100;
  private static final int LONGEST_OF_ONE_TITLE = 60;
  private static final String OUTLET = "outlet:";
  private static final String COLLECTION = "collection:";

  private final Catalog catalog;
  private final Guilds guilds;

  Choices(Catalog catalog, Guilds guilds) {
    this.catalog = catalog;
    this.guilds = guilds;
  }

  /// Outlets and, if there are several, collections whose name holds what was typed.
  List<Choice> sources(Place place, String typed) {
    List<Choice> choices = new ArrayList<>();
    for (String outlet : catalog.outlets(guilds.scope(place))) {
      choices.add(choice(outlet, OUTLET + outlet));
    }
    Set<String> collections = collections(place);
    if (collections.size() > 1) {
      collections.forEach(name -> choices.add(choice(name, COLLECTION + name)));
    }
    return matching(choices, typed);
  }

  /// Articles whose title holds what was typed, the latest first; those of one title with their
  /// outlets and days.
  List<Choice> articles(Place place, String typed) {
    List<Catalog.Entry> found =
        catalog.recent(guilds.scope(place)).stream()
            .filter(entry -> isIn(typed, entry.title()))
            .limit(MOST)
            .toList();
    Map<String, Long> titles =
        found.stream().collect(Collectors.groupingBy(Choices::shownTitle, Collectors.counting()));
    return found.stream()
        .map(entry -> {
          String title = shownTitle(entry);
          String name = titles.getOrDefault(title, 0L) > 1 ? toldApart(entry) : title;
          return choice(name, entry.id().reference());
        })
        .toList();
  }

  private static String shownTitle(Catalog.Entry entry) {
    return shown(entry.title(), LONGEST);
  }

  private static String toldApart(Catalog.Entry entry) {
    String from = Sources.from(entry.imprint());
    return from.isEmpty()
        ? entry.title()
        : shown(entry.title(), LONGEST_OF_ONE_TITLE) + " · " + from;
  }

  /// The articles of a place: all that may be seen there, or those that a source names.
  ///
  /// @return nothing if there is no such source there
  Optional<Scope> scope(Place place, Optional<String> source) {
    return source.map(name -> scope(place, name)).orElseGet(() -> Optional.of(guilds.scope(place)));
  }

  /// The articles of a place that a source names, as it was chosen or typed.
  ///
  /// @return nothing if there is no such source there
  Optional<Scope> scope(Place place, String source) {
    Scope all = guilds.scope(place);
    String typed = source.strip();
    for (String outlet : catalog.outlets(all)) {
      if (typed.equals(OUTLET + outlet) || typed.equalsIgnoreCase(outlet)) {
        return Optional.of(
            new Scope(
                all.collections(),
                Optional.of(Set.of(outlet)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
      }
    }
    for (String name : collections(place)) {
      if (typed.equals(COLLECTION + name) || typed.equalsIgnoreCase(name)) {
        return Optional.of(
            new Scope(
                Optional.of(Set.of(name)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
      }
    }
    return Optional.empty();
  }

  /// The article that a reader chose or typed the title of, if they may see it.
  Optional<ArticleId> article(Place place, String typed) {
    Scope scope = guilds.scope(place);
    return catalog
        .referenced(typed, scope)
        .or(() ->
            catalog.recent(scope).stream()
                .filter(entry -> isIn(typed, entry.title()))
                .findFirst()
                .map(Catalog.Entry::id));
  }

  private Set<String> collections(Place place) {
    return catalog.collections(guilds.scope(place));
  }

  /// Discord takes no longer names and values; a source with a longer one cannot be chosen.
  private static Choice choice(String name, String value) {
    String shown = shown(name, LONGEST);
    return new Choice(shown.isEmpty() ? "?" : shown, value.length() > LONGEST ? shown : value);
  }

  private static String shown(String text, int longest) {
    return Literal.shortened(Literal.clean(text).strip(), longest - 1);
  }

  private static List<Choice> matching(List<Choice> choices, String typed) {
    return choices.stream().filter(choice -> isIn(typed, choice.getName())).limit(MOST).toList();
  }

  private static boolean isIn(String typed, String name) {
    return name.toLowerCase(Locale.ROOT).contains(typed.strip().toLowerCase(Locale.ROOT));
  }
}
