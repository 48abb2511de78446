package footnote.discord;

import footnote.admin.Actor;
import footnote.admin.Curating;
import footnote.admin.Curating.Details;
import footnote.admin.Curating.Refusal;
import footnote.admin.Jobs;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import footnote.store.Curation;
import footnote.store.JobEntry;
import footnote.store.SourceEntry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.entities.Message.Attachment;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandGroupData;

/// What `/admin` offers for articles and their sources.
final class CurationCommands {
  static final String REMOVE = "remove-article";
  static final String CANCEL = "cancel-job";

  private static final int MOST_JOBS = 10;
  private static final int MOST_QUESTIONS = 3;
  private static final int MOST_COPIES = 3;
  private static final int LONGEST_TEXT = 1_500;

  /// What is said about an article leaves room for some of its text.
  private static final int LONGEST_ABOUT = 1_900;

  private static final int LONGEST_LINE = 200;

  private final Curating curating;
  private final Curation curation;
  private final Jobs jobs;
  private final JobBoard board;
  private final Choices choices;
  private final ArticlesCommand articles;

  CurationCommands(
      Curating curating,
      Curation curation,
      Jobs jobs,
      JobBoard board,
      Choices choices,
      ArticlesCommand articles) {
    this.curating = curating;
    this.curation = curation;
    this.jobs = jobs;
    this.board = board;
    this.choices = choices;
    this.articles = articles;
  }

  static List<SubcommandGroupData> groups() {
    return List.of(
        Declared.group("admin.add")
            .addSubcommands(
                Declared.sub("admin.add.url").addOptions(text("admin.add.url.options.address")),
                Declared.sub("admin.add.file")
                    .addOptions(
                        Declared.option(
                            OptionType.ATTACHMENT, "admin.add.file.options.file", true))),
        Declared.group("admin.sources")
            .addSubcommands(
                Declared.sub("admin.sources.list"),
                Declared.sub("admin.sources.add")
                    .addOptions(
                        text("admin.sources.add.options.kind")
                            .addChoice("feed", SourceEntry.Kind.FEED.label())
                            .addChoice("sitemap", SourceEntry.Kind.SITEMAP.label()),
                        text("admin.sources.add.options.address"),
                        Declared.option(
                            OptionType.STRING, "admin.sources.add.options.pattern", false)),
                Declared.sub("admin.sources.remove")
                    .addOptions(number("admin.sources.remove.options.source", true)),
                Declared.sub("admin.sources.pause")
                    .addOptions(number("admin.sources.pause.options.source", true))));
  }

  static List<SubcommandData> subcommands() {
    return List.of(
        Declared.sub("admin.remove")
            .addOptions(text("admin.remove.options.article").setAutoComplete(true)),
        Declared.sub("admin.article")
            .addOptions(text("admin.article.options.article").setAutoComplete(true)),
        Declared.sub("admin.reindex")
            .addOptions(
                Declared.option(OptionType.STRING, "admin.reindex.options.mode", false)
                    .addChoice("update", JobEntry.Kind.UPDATE.label())
                    .addChoice("full", JobEntry.Kind.FULL.label())
                    .addChoice("dry run", JobEntry.Kind.PREVIEW.label()),
                number("admin.reindex.options.source", false)),
        Declared.sub("admin.jobs"));
  }

  private static OptionData text(String key) {
    return Declared.option(OptionType.STRING, key, true);
  }

  private static OptionData number(String key, boolean required) {
    return Declared.option(OptionType.INTEGER, key, required).setMinValue(1);
  }

  /// How many articles are found by keywords alone so far.
  int lackingVectors() {
    return curating.lackingVectors();
  }

  /// Something that may be refused.
  @FunctionalInterface
  private interface Work {
    Post make() throws Refusal;
  }

  /// Runs a subcommand, if it is one of these.
  boolean run(SlashCommandInteractionEvent event, Texts texts, long guild) {
    Actor actor = actor(event, guild);
    Place place = Place.of(event);
    String name =
        Optional.ofNullable(event.getSubcommandGroup()).map(group -> group + " ").orElse("")
            + event.getSubcommandName();
    String article = event.getOption("article", "", OptionMapping::getAsString);
    long source = event.getOption("source", 0L, OptionMapping::getAsLong);
    switch (name) {
      case "add url" -> {
        String address = event.getOption("address", "", OptionMapping::getAsString);
        start(event, texts, actor, () -> addPage(actor, address));
      }
      case "add file" -> {
        Attachment file =
            Objects.requireNonNull(event.getOption("file", OptionMapping::getAsAttachment));
        start(event, texts, actor, () -> addFile(actor, file));
      }
      case "sources list" -> reply(event, () -> sources(texts, actor));
      case "sources add" -> {
        SourceEntry.Kind kind =
            event.getOption("kind", "", OptionMapping::getAsString).equals("sitemap")
                ? SourceEntry.Kind.SITEMAP
                : SourceEntry.Kind.FEED;
        String address = event.getOption("address", "", OptionMapping::getAsString);
        Optional<String> pattern =
            Optional.ofNullable(event.getOption("pattern", OptionMapping::getAsString));
        start(
            event,
            texts,
            actor,
            () ->
                curating.addSource(
                    actor, kind, address, pattern, Optional.empty(), Optional.empty()));
      }
      case "sources remove" ->
          start(event, texts, actor, () -> curating.removeSource(actor, source).id());
      case "sources pause" -> reply(event, () -> pause(texts, actor, source));
      case "remove" -> reply(event, () -> confirmRemoval(texts, place, article));
      case "article" -> reply(event, () -> details(texts, place, actor, article));
      case "jobs" -> reply(event, () -> jobs(texts, guild));
      case "reindex" -> {
        String mode = event.getOption("mode", "update", OptionMapping::getAsString);
        reindex(event, texts, actor, mode, Optional.of(source).filter(number -> number > 0));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  static Actor actor(IReplyCallback event, long guild) {
    return new Actor(event.getUser().getAsMention(), Optional.of(guild));
  }

  private static void reply(IReplyCallback event, Work work) {
    Replies.toOne(event, () -> made(work));
  }

  private static Post made(Work work) {
    try {
      return work.make();
    } catch (Refusal refused) {
      return reason(refused);
    }
  }

  private static Post reason(Refusal refused) {
    String reason = String.valueOf(refused.getMessage());
    return Post.text(Literal.line(Literal.shortened(reason, LONGEST_TEXT)));
  }

  /// Does something to a source, and shows how the job over it goes on.
  @FunctionalInterface
  interface SourceWork {
    /// The number of the source.
    long run() throws Refusal;
  }

  /// Changes a source, asks for a job over it and shows how that goes on.
  void start(IReplyCallback event, Texts texts, Actor actor, SourceWork work) {
    watch(
        event,
        texts,
        () ->
            jobs.request(
                JobEntry.Kind.UPDATE, Optional.of(work.run()), actor.guild(), actor.name()));
  }

  /// Asks for a job.
  @FunctionalInterface
  private interface JobWork {
    /// The number of the job.
    long request() throws Refusal;
  }

  /// Asks for a job and shows how it goes on.
  private void watch(IReplyCallback event, Texts texts, JobWork work) {
    event
        .deferReply(true)
        .queue(
            hook -> {
              try {
                board.watch(work.request(), hook, texts);
              } catch (Refusal refused) {
                Replies.show(hook, event, () -> reason(refused));
              } catch (RuntimeException broken) {
                Replies.apologise(hook, event, "Articles could not be curated", broken);
              }
            },
            Replies::failed);
  }

  private long addPage(Actor actor, String address) throws Refusal {
    return curating.addSource(
        actor,
        SourceEntry.Kind.PAGE,
        address,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private long addFile(Actor actor, Attachment file) throws Refusal {
    return curating
        .addFile(actor, file.getFileName(), curating.download(URI.create(file.getUrl())))
        .source();
  }

  /// Adds what a message holds: its first attachment, or else the first link in it.
  void addFrom(
      IReplyCallback event, Texts texts, Actor actor, List<Attachment> files, Optional<URI> link) {
    if (files.isEmpty() && link.isEmpty()) {
      Replies.toOne(event, Post.text(texts.get("admin.add.nothing")));
      return;
    }
    start(
        event,
        texts,
        actor,
        () ->
            files.isEmpty()
                ? addPage(actor, link.orElseThrow().toString())
                : addFile(actor, files.getFirst()));
  }

  private void reindex(
      IReplyCallback event, Texts texts, Actor actor, String mode, Optional<Long> source) {
    JobEntry.Kind kind =
        switch (mode) {
          case "full" -> JobEntry.Kind.FULL;
          case "preview" -> JobEntry.Kind.PREVIEW;
          default -> JobEntry.Kind.UPDATE;
        };
    if (kind == JobEntry.Kind.FULL && source.isPresent()) {
      Replies.toOne(event, Post.text(texts.get("admin.reindex.whole")));
      return;
    }
    boolean known =
        source.isEmpty()
            || curating.sources(actor).stream().anyMatch(one -> one.id() == source.get());
    if (!known) {
      Replies.toOne(event, Post.text(texts.get("admin.source.unknown", source.get())));
      return;
    }
    watch(
        event,
        texts,
        () -> {
          curating.noteJob(actor, kind);
          return jobs.request(kind, source, actor.guild(), actor.name());
        });
  }

  /// Cancels a job for whoever asked for it.
  Post cancel(Texts texts, long guild, long job) {
    boolean own =
        curation.job(job).flatMap(JobEntry::guild).filter(asked -> asked == guild).isPresent();
    boolean cancelled = own && jobs.cancel(job);
    return Post.text(texts.get(cancelled ? "admin.job.cancelling" : "admin.job.over"));
  }

  private Post pause(Texts texts, Actor actor, long number) throws Refusal {
    boolean paused =
        curating.sources(actor).stream()
            .anyMatch(source -> source.id() == number && source.paused());
    SourceEntry source = curating.pause(actor, number, !paused);
    return Post.text(
        texts.get(
            paused ? "admin.source.resumed" : "admin.source.paused",
            Literal.line(source.location())));
  }

  private Post sources(Texts texts, Actor actor) {
    List<String> lines = new ArrayList<>(List.of("### " + texts.get("admin.sources.title")));
    curating.configured().forEach(folder -> lines.add("- " + Literal.line(folder)));
    curating.sources(actor).forEach(source -> lines.add(line(texts, source)));
    return Post.text(Blocks.fitting(texts, lines));
  }

  private static String line(Texts texts, SourceEntry source) {
    String text =
        "- **%d** %s %s"
            .formatted(
                source.id(), source.kind().label(), Literal.line(shortened(source.location())));
    String looked =
        source
            .checked()
            .map(time -> "\n  -# " + texts.get("admin.source.checked", Texts.relative(time)))
            .orElse("");
    String paused = source.paused() ? "\n  -# " + texts.get("admin.source.pausing") : "";
    String failure =
        source.failure().map(reason -> "\n  -# ⚠ " + Literal.line(shortened(reason))).orElse("");
    return text + looked + paused + failure;
  }

  private static String shortened(String text) {
    return Literal.shortened(text, LONGEST_LINE);
  }

  private Post jobs(Texts texts, long guild) {
    List<JobEntry> all = curation.jobs(Optional.of(guild), MOST_JOBS);
    if (all.isEmpty()) {
      return Post.text(texts.get("admin.jobs.none"));
    }
    List<String> lines = new ArrayList<>(List.of("### " + texts.get("admin.jobs.title")));
    all.forEach(job -> lines.add("- " + JobBoard.line(texts, job)));
    return Post.text(Blocks.fitting(texts, lines));
  }

  private Post confirmRemoval(Texts texts, Place place, String typed) throws Refusal {
    Optional<ArticleId> id = choices.article(place, typed);
    if (id.isEmpty()) {
      return Post.text(texts.get("refused.article"));
    }
    Article article = articles.article(place, id.get()).orElseThrow();
    return Post.of(
        TextDisplay.of(
            texts.get(
                "admin.remove.confirm",
                Sources.markdown(
                    article.title(), article.imprint(), ArticleLink.to(article.imprint().url())))),
        ActionRow.of(
            Button.danger(
                CustomId.of(REMOVE, 0, id.get().reference()).toString(),
                texts.get("admin.remove.button"))));
  }

  /// Removes the article that a button names.
  Post remove(Texts texts, Place place, Actor actor, String reference) {
    Optional<ArticleId> id = articles.referenced(place, reference);
    if (id.isEmpty()) {
      return Post.text(texts.get("refused.article"));
    }
    return made(() -> {
      Article removed = curating.remove(actor, id.get());
      var _ = jobs.request(JobEntry.Kind.UPDATE, Optional.empty(), actor.guild(), actor.name());
      return Post.text(texts.get("admin.remove.done", Literal.line(removed.title())));
    });
  }

  private Post details(Texts texts, Place place, Actor actor, String typed) throws Refusal {
    Optional<ArticleId> id = choices.article(place, typed);
    if (id.isEmpty()) {
      return Post.text(texts.get("refused.article"));
    }
    Details details = curating.details(actor, id.get());
    Article article = details.article();
    List<String> lines = new ArrayList<>();
    lines.add("### " + Literal.line(shortened(article.title())));
    lines.add(
        texts.get(
            "admin.article.counts",
            details.passages(),
            details.revisions().size(),
            details.citations().answers()));
    lines.add("-# " + Literal.line(shortened(id.get().toString())));
    article.elsewhere().stream()
        .limit(MOST_COPIES)
        .forEach(
            copy -> lines.add("-# " + texts.get("admin.article.copy", Literal.line(named(copy)))));
    details.citations().questions().stream()
        .limit(MOST_QUESTIONS)
        .forEach(question ->
            lines.add("-# " + texts.get("admin.article.cited", Literal.line(shortened(question)))));
    details.revisions().stream()
        .limit(3)
        .forEach(before ->
            lines.add(
                "-# "
                    + texts.get(
                        "admin.article.revision",
                        Texts.relative(before.replaced()),
                        Literal.line(shortened(before.title())))));
    String about = Blocks.fitting(texts, lines, LONGEST_ABOUT);
    // Each character may be escaped.
    int room = Math.min(LONGEST_TEXT, (Blocks.MOST_ALONE - about.length()) / 2);
    return Post.text(about + "\n\n" + Literal.of(Literal.shortened(article.text(), room)));
  }

  private static String named(Imprint imprint) {
    return shortened(imprint.outlet().or(() -> imprint.url().map(URI::toString)).orElse("?"));
  }
}
