package footnote.discord;

import footnote.admin.Catalog;
import footnote.retrieval.Scope;
import footnote.store.FeedbackEntry;
import footnote.store.GuildSettings;
import footnote.store.Page;
import footnote.store.Store;
import footnote.store.Unanswered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.components.MessageTopLevelComponent;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.container.ContainerChildComponent;
import net.dv8tion.jda.api.components.selections.EntitySelectMenu;
import net.dv8tion.jda.api.components.selections.EntitySelectMenu.DefaultValue;
import net.dv8tion.jda.api.components.selections.EntitySelectMenu.SelectTarget;
import net.dv8tion.jda.api.components.selections.SelectOption;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.Command.Choice;
import net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;

/// The commands `/admin …` for the curators of a guild.
final class AdminCommand implements BotCommand {
  static final String UNANSWERED_PAGE = "unanswered";
  static final String FEEDBACK_PAGE = "feedback";
  static final String CHANNELS = "set-channels";
  static final String COLLECTIONS = "set-collections";
  static final String CURATORS = "set-curators";
  static final String LOCALE = "set-locale";
  static final String HIDDEN = "set-hidden";

  private static final String OWN_LOCALE = "own";
  private static final int PER_PAGE = 8;
  private static final int MOST_CHOICES = 25;
  private static final int LONGEST_CHOICE = 100;
  private static final int LONGEST_LINE = 150;
  private static final Duration SUMMED = Duration.ofDays(30);
  private static final double MEBIBYTE = 1024.0 * 1024.0;

  private final CurationCommands curation;
  private final Choices choices;
  private final Catalog catalog;
  private final Guilds guilds;
  private final Store store;
  private final Entrance entrance;
  private final DigestSchedule digests;
  private final CommandNames names;
  private final String model;
  private final List<String> writers;
  private final Clock clock;
  private final Instant started;

  /// @param model names what finds passages
  /// @param writers names the language models that write, in the order in which they are asked
  AdminCommand(
      CurationCommands curation,
      Choices choices,
      Catalog catalog,
      Guilds guilds,
      Store store,
      Entrance entrance,
      DigestSchedule digests,
      CommandNames names,
      String model,
      List<String> writers,
      Clock clock) {
    this.curation = curation;
    this.choices = choices;
    this.catalog = catalog;
    this.guilds = guilds;
    this.store = store;
    this.entrance = entrance;
    this.digests = digests;
    this.names = names;
    this.model = model;
    this.writers = List.copyOf(writers);
    this.clock = clock;
    this.started = clock.instant();
  }

  @Override
  public CommandData declaration() {
    return Declared.guildSlash("admin")
        .setDefaultPermissions(DefaultMemberPermissions.enabledFor(Permission.MANAGE_SERVER))
        .addSubcommands(
            Declared.sub("admin.status"),
            Declared.sub("admin.settings"),
            Declared.sub("admin.unanswered"),
            Declared.sub("admin.feedback"))
        .addSubcommands(CurationCommands.subcommands())
        .addSubcommandGroups(CurationCommands.groups())
        .addSubcommandGroups(DigestSchedule.group());
  }

  @Override
  public void run(SlashCommandInteractionEvent event) {
    Texts texts = Texts.in(event.getUserLocale());
    Place place = Place.of(event);
    if (place.guild().isEmpty()) {
      Replies.toOne(event, Post.text(texts.get("admin.guild")));
      return;
    }
    long guild = place.guild().get();
    if (!Curators.include(event.getMember(), guilds.settings(guild))) {
      Replies.toOne(event, Post.text(texts.get("admin.refused")));
      return;
    }
    if (curation.run(event, texts, guild) || digests.run(event, texts, guild)) {
      return;
    }
    String subcommand = String.valueOf(event.getSubcommandName());
    switch (subcommand) {
      case "status" -> Replies.toOne(event, () -> status(texts, event.getJDA(), guild));
      case "settings" -> Replies.toOne(event, () -> settings(texts, guild));
      case "unanswered" -> Replies.toOne(event, () -> unanswered(texts, guild, 0));
      case "feedback" -> Replies.toOne(event, () -> feedback(texts, guild, 0));
      default -> throw new IllegalStateException("There is no /admin " + subcommand);
    }
  }

  private List<String> spent(Texts texts, long guild) {
    Instant since = clock.instant().minus(SUMMED);
    return store.spent(Optional.empty(), Optional.of(guild), since).entrySet().stream()
        .map(entry ->
            texts.get(
                "admin.status.spent",
                Literal.line(entry.getKey()),
                entry.getValue().input(),
                entry.getValue().output(),
                "%.4f".formatted(entry.getValue().price())))
        .toList();
  }

  private Post status(Texts texts, JDA shard, long guild) {
    Catalog.State state = catalog.state();
    String size = "%.1f".formatted(state.bytes() / MEBIBYTE);
    List<String> lines = new ArrayList<>();
    lines.add("### " + texts.get("admin.status.title"));
    lines.add(texts.get("admin.status.articles", state.articles(), state.passages()));
    lines.add(
        state
            .changed()
            .map(changed -> texts.get("admin.status.index", size, Texts.relative(changed)))
            .orElseGet(() -> texts.get("admin.status.index.never", size)));
    lines.add(
        writers.isEmpty()
            ? texts.get("admin.status.model", model)
            : texts.get("admin.status.models", Literal.line(String.join(", ", writers)), model));
    int lacking = curation.lackingVectors();
    if (lacking > 0) {
      lines.add(texts.get("admin.status.lacking", lacking));
    }
    lines.addAll(spent(texts, guild));
    lines.add(texts.get("admin.status.queue", entrance.active(), entrance.waiting()));
    lines.add(texts.get("admin.status.uptime", Texts.relative(started)));
    lines.add(
        texts.get(
            "admin.status.shard",
            shard.getShardInfo().getShardId() + 1,
            shard.getShardInfo().getShardTotal(),
            shard.getGatewayPing()));
    return Post.of(Container.of(TextDisplay.of(String.join("\n", lines))));
  }

  /// The settings of a guild with menus to change them.
  Post settings(Texts texts, long guild) {
    GuildSettings settings = guilds.settings(guild);
    List<ContainerChildComponent> parts = new ArrayList<>();
    parts.add(TextDisplay.of("### " + texts.get("admin.settings.title")));
    parts.add(TextDisplay.of(texts.get("admin.settings.channels")));
    parts.add(ActionRow.of(channels(texts, settings)));
    Set<String> collections = catalog.collections(Scope.ALL);
    if (collections.size() > 1 || !settings.collections().isEmpty()) {
      parts.add(TextDisplay.of(texts.get("admin.settings.collections")));
      parts.add(ActionRow.of(collections(texts, settings, collections)));
    }
    parts.add(
        TextDisplay.of(texts.get("admin.settings.curators", names.mention("admin", "status"))));
    parts.add(ActionRow.of(curators(texts, settings)));
    parts.add(TextDisplay.of(texts.get("admin.settings.locale")));
    parts.add(ActionRow.of(locales(texts, settings)));
    parts.add(TextDisplay.of(texts.get("admin.settings.hidden")));
    String hidden =
        texts.get(settings.hidden() ? "admin.settings.hidden.on" : "admin.settings.hidden.off");
    parts.add(
        ActionRow.of(
            settings.hidden() ? Button.success(HIDDEN, hidden) : Button.secondary(HIDDEN, hidden)));
    return Post.of(Container.of(parts));
  }

  private static EntitySelectMenu channels(Texts texts, GuildSettings settings) {
    return EntitySelectMenu.create(CHANNELS, SelectTarget.CHANNEL)
        .setChannelTypes(
            ChannelType.TEXT,
            ChannelType.NEWS,
            ChannelType.FORUM,
            ChannelType.VOICE,
            ChannelType.STAGE)
        .setRequiredRange(0, MOST_CHOICES)
        .setPlaceholder(texts.get("admin.settings.channels.hint"))
        .setDefaultValues(
            settings.channels().stream()
                .sorted()
                .limit(MOST_CHOICES)
                .map(DefaultValue::channel)
                .toList())
        .build();
  }

  private static EntitySelectMenu curators(Texts texts, GuildSettings settings) {
    return EntitySelectMenu.create(CURATORS, SelectTarget.ROLE)
        .setRequiredRange(0, MOST_CHOICES)
        .setPlaceholder(texts.get("admin.settings.curators.hint"))
        .setDefaultValues(
            settings.curators().stream()
                .sorted()
                .limit(MOST_CHOICES)
                .map(DefaultValue::role)
                .toList())
        .build();
  }

  /// Those chosen, also where no article is in them any more, then the others.
  private static StringSelectMenu collections(
      Texts texts, GuildSettings settings, Set<String> collections) {
    Set<String> names = new LinkedHashSet<>(settings.collections());
    names.addAll(collections);
    List<SelectOption> options =
        names.stream()
            .filter(name -> name.length() <= LONGEST_CHOICE)
            .limit(MOST_CHOICES)
            .map(name -> SelectOption.of(name, name))
            .toList();
    return StringSelectMenu.create(COLLECTIONS)
        .addOptions(options)
        .setRequiredRange(0, options.size())
        .setPlaceholder(texts.get("admin.settings.collections.hint"))
        .setDefaultValues(settings.collections())
        .build();
  }

  private static StringSelectMenu locales(Texts texts, GuildSettings settings) {
    List<SelectOption> options = new ArrayList<>();
    options.add(SelectOption.of(texts.get("admin.settings.locale.own"), OWN_LOCALE));
    for (Locale language : Texts.LANGUAGES) {
      options.add(SelectOption.of(language.getDisplayLanguage(language), language.toLanguageTag()));
    }
    return StringSelectMenu.create(LOCALE)
        .addOptions(options)
        .setDefaultValues(settings.locale().map(Locale::toLanguageTag).orElse(OWN_LOCALE))
        .build();
  }

  /// Changes a setting as a curator chose.
  ///
  /// @param setting the menu or button
  /// @param values what was chosen in it
  void change(long guild, String setting, List<String> values) {
    guilds.change(
        guild,
        settings ->
            switch (setting) {
              case CHANNELS -> settings.withChannels(ids(values));
              case CURATORS -> settings.withCurators(ids(values));
              case COLLECTIONS -> settings.withCollections(Set.copyOf(values));
              case LOCALE ->
                  settings.withLocale(
                      values.stream()
                          .filter(value -> !value.equals(OWN_LOCALE))
                          .findFirst()
                          .map(Locale::forLanguageTag));
              case HIDDEN -> settings.withHidden(!settings.hidden());
              default -> throw new IllegalStateException("There is no setting " + setting);
            });
  }

  private static Set<Long> ids(List<String> values) {
    Set<Long> ids = new HashSet<>();
    values.forEach(value -> ids.add(Long.parseLong(value)));
    return ids;
  }

  @Override
  public List<Choice> complete(CommandAutoCompleteInteractionEvent event) {
    Place place = Place.of(event);
    String typed = event.getFocusedOption().getValue();
    return event.getFocusedOption().getName().equals("source")
        ? choices.sources(place, typed)
        : choices.articles(place, typed);
  }

  /// A page of the questions that went unanswered, from 0.
  Post unanswered(Texts texts, long guild, int page) {
    Page<Unanswered> entries = store.unanswered(guild, page * PER_PAGE, PER_PAGE);
    if (entries.total() == 0) {
      return Post.text(texts.get("admin.unanswered.none"));
    }
    List<String> lines =
        entries.entries().stream()
            .map(entry ->
                "- "
                    + line(entry.question())
                    + "\n  -# "
                    + texts.get(
                        "admin.unanswered.entry", entry.times(), Texts.relative(entry.last())))
            .toList();
    return list(
        texts,
        texts.get("admin.unanswered.title"),
        lines,
        page,
        entries.total(),
        other -> CustomId.of(UNANSWERED_PAGE, other));
  }

  /// A page of feedback, from 0.
  Post feedback(Texts texts, long guild, int page) {
    Page<FeedbackEntry> entries = store.feedback(guild, page * PER_PAGE, PER_PAGE);
    if (entries.total() == 0) {
      return Post.text(texts.get("admin.feedback.none"));
    }
    List<String> lines =
        entries.entries().stream()
            .map(entry ->
                "- "
                    + (entry.helpful() ? "👍 " : "👎 ")
                    + line(entry.question())
                    + entry.reason().map(reason -> "\n  -# “" + line(reason) + "”").orElse("")
                    + "\n  -# "
                    + Texts.relative(entry.at()))
            .toList();
    return list(
        texts,
        texts.get("admin.feedback.title"),
        lines,
        page,
        entries.total(),
        other -> CustomId.of(FEEDBACK_PAGE, other));
  }

  private static String line(String text) {
    return Literal.line(Literal.shortened(text, LONGEST_LINE));
  }

  private static Post list(
      Texts texts,
      String heading,
      List<String> lines,
      int page,
      int total,
      IntFunction<CustomId> id) {
    List<String> all = new ArrayList<>(List.of("### " + heading));
    all.addAll(lines);
    List<MessageTopLevelComponent> components = new ArrayList<>();
    components.add(Container.of(TextDisplay.of(Blocks.fitting(texts, all))));
    int pages = Pages.count(total, PER_PAGE);
    if (pages > 1) {
      components.add(
          Pages.buttons(texts, page, pages, texts.get("articles.page", page + 1, pages), id));
    }
    return new Post(components, Optional.empty());
  }
}
