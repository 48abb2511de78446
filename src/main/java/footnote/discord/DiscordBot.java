package footnote.discord;

import footnote.admin.Catalog;
import footnote.admin.Curating;
import footnote.admin.Jobs;
import footnote.admin.PageReader;
import footnote.answer.AnswerSettings;
import footnote.answer.Inquiry;
import footnote.answer.Reply;
import footnote.store.JobEntry;
import footnote.store.Reader;
import footnote.store.Store;
import footnote.summary.Digester;
import footnote.summary.Summarizer;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Activity;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Message.MentionType;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.requests.CloseCode;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
import net.dv8tion.jda.api.sharding.ShardManager;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.MemberCachePolicy;
import net.dv8tion.jda.api.utils.cache.CacheFlag;
import net.dv8tion.jda.api.utils.messages.MessageRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bot, logged in to Discord with the shards of this process.
///
/// Needs no privileged intent. Thread safe.
public final class DiscordBot implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DiscordBot.class);

  /// What the bot may do in a server that invites it by [#invitation].
  static final List<Permission> PERMISSIONS =
      List.of(
          Permission.VIEW_CHANNEL,
          Permission.MESSAGE_SEND,
          Permission.MESSAGE_SEND_IN_THREADS,
          Permission.MESSAGE_HISTORY,
          Permission.MESSAGE_EMBED_LINKS,
          Permission.MESSAGE_ATTACH_FILES);

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration BOARD = Duration.ofSeconds(3);
  private static final Duration PRESENCE = Duration.ofMinutes(1);
  private static final Duration EXPIRY = Duration.ofHours(1);
  private static final Duration LEAVE = Duration.ofSeconds(5);

  /// Without the scope for commands asking for a guild's commands fails; so many guilds are checked
  /// at the start.
  private static final int GUILDS_CHECKED = 20;

  private final DiscordSettings settings;
  private final Service service;
  private final Workshop workshop;
  private final Catalog catalog;
  private final Store store;
  private final ShardManager shards;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("discord-clock").daemon().factory());
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile int shownArticles = -1;

  /// What goes on while the bot runs.
  private record Service(
      Entrance entrance, Desk desk, Summaries summaries, JobBoard board, DigestSchedule schedule) {}

  private DiscordBot(
      DiscordSettings settings,
      Service service,
      Parts parts,
      Events events,
      List<BotCommand> commands,
      CommandNames names) {
    this.settings = settings;
    this.service = service;
    this.workshop = parts.workshop();
    this.catalog = parts.catalog();
    this.store = parts.store();
    this.shards = shards(settings, events, new Life(commands, names));
  }

  /// What the bot works with.
  ///
  /// @param answerer answers a question; called by several threads at once
  /// @param model names what finds passages, for curators
  /// @param kept how long answers are kept, for readers
  public record Parts(
      Function<Inquiry, Reply> answerer,
      Catalog catalog,
      Store store,
      String model,
      Duration kept,
      Writing writing,
      Reading reading,
      Workshop workshop,
      Clock clock) {}

  /// What tells readers what articles say.
  ///
  /// @param pages reads what is in no collection; empty if the operator does not allow it
  /// @param digest how far a digest goes back where nothing else is asked for
  /// @param calendar tells the day and the hour, where the operator is
  public record Reading(
      Summarizer summarizer,
      Digester digester,
      Optional<PageReader> pages,
      Duration digest,
      Clock calendar) {}

  /// What curators work with.
  ///
  /// @param watch how often it is looked for what is due; zero for never
  public record Workshop(Curating curating, Jobs jobs, Duration watch) {}

  /// What holds for answers that a language model writes.
  ///
  /// @param models names them, in the order in which they are asked; none if answers are quoted
  /// @param reuse how long such an answer is given again to the same question
  public record Writing(List<String> models, AnswerSettings.Budget budget, Duration reuse) {
    public Writing {
      models = List.copyOf(models);
    }
  }

  /// Logs in. Shards connect one after the other, while this returns.
  ///
  /// @throws DiscordException if Discord refuses, or cannot be reached
  public static DiscordBot start(DiscordSettings settings, Parts parts) {
    MessageRequest.setDefaultMentions(EnumSet.noneOf(MentionType.class));
    Guilds guilds = new Guilds(parts.store(), settings.directCollections());
    Entrance entrance = new Entrance(settings.questions(), guilds, parts.clock());
    Budgets budgets = new Budgets(parts.writing().budget(), parts.store(), parts.clock());
    Desk desk = new Desk(entrance, parts, budgets);
    Summaries summaries = new Summaries(entrance, budgets, guilds, parts);
    Questions questions = new Questions(desk, guilds, parts.store());
    Choices choices = new Choices(parts.catalog(), guilds);
    CommandNames names = new CommandNames();
    ArticlesCommand articles = new ArticlesCommand(parts.catalog(), guilds, choices);
    PrivacyCommand privacy =
        new PrivacyCommand(parts.store(), parts.kept(), parts.writing().models());
    JobBoard board = new JobBoard(parts.workshop().jobs(), parts.store().curation(), parts.clock());
    CurationCommands curation =
        new CurationCommands(
            parts.workshop().curating(),
            parts.store().curation(),
            parts.workshop().jobs(),
            board,
            choices,
            articles);
    DigestView digests = new DigestView(parts.catalog(), parts.reading().digester());
    DigestSchedule schedule =
        new DigestSchedule(
            parts.store().digests(), digests, choices, guilds, parts.reading().calendar());
    AdminCommand admin =
        new AdminCommand(
            curation,
            choices,
            parts.catalog(),
            guilds,
            parts.store(),
            entrance,
            schedule,
            names,
            parts.model(),
            parts.writing().models(),
            parts.clock());
    List<BotCommand> commands =
        List.of(
            new AskCommand(questions, choices),
            new AskAboutMessage(questions, guilds),
            new SummarizeCommand(summaries, choices),
            new SummarizeLinked(summaries),
            new DigestCommand(
                summaries, digests, choices, parts.reading().digest(), parts.reading().calendar()),
            new HelpCommand(parts.catalog(), guilds, names),
            articles,
            admin,
            new AddThisArticle(curation, guilds),
            privacy);
    Buttons buttons =
        new Buttons(
            desk,
            questions,
            guilds,
            parts.store(),
            articles,
            admin,
            curation,
            privacy,
            summaries,
            parts.clock());
    Events events = new Events(commands, new Conversations(desk, guilds, parts.store()), buttons);
    Service service = new Service(entrance, desk, summaries, board, schedule);
    DiscordBot bot = new DiscordBot(settings, service, parts, events, commands, names);
    bot.logIn();
    return bot;
  }

  private static ShardManager shards(DiscordSettings settings, Object... listeners) {
    RestConfig rest = new RestConfig();
    rest.setBaseUrl(settings.api().toString());
    DefaultShardManagerBuilder builder =
        DefaultShardManagerBuilder.createLight(
                settings.token(), GatewayIntent.GUILD_MESSAGES, GatewayIntent.DIRECT_MESSAGES)
            .setRestConfig(rest)
            .setSessionController(new Sessions(settings.gateway().toString()))
            .setMemberCachePolicy(MemberCachePolicy.NONE)
            .disableCache(EnumSet.allOf(CacheFlag.class))
            .setEnableShutdownHook(false)
            .setEventPool(Executors.newVirtualThreadPerTaskExecutor(), true)
            // Callbacks may take long: they fetch and read files. On JDA's own pool, which has a
            // thread for each core but one, nobody else would be answered meanwhile. It stays open,
            // for the shards share it, and what ends while one shuts down is still told.
            .setCallbackPool(Executors.newVirtualThreadPerTaskExecutor(), false)
            .addEventListeners(listeners);
    DiscordSettings.Shards here = settings.shards();
    if (here.total() > 0) {
      builder.setShardsTotal(here.total());
      builder.setShards(here.first(), here.lastOne());
    }
    return builder.build(false);
  }

  /// Where JDA falls back to for a gateway after a failed connection.
  private static final class Sessions extends ConcurrentSessionController {
    private final String gateway;

    Sessions(String gateway) {
      this.gateway = gateway;
    }

    @Override
    public String getGateway() {
      return gateway;
    }
  }

  private void logIn() {
    try {
      shards.login();
    } catch (InvalidTokenException refused) {
      throw new DiscordException(
          "Discord refuses the token; copy it anew from the Bot page of your application at discord.com/developers and set DISCORD_TOKEN to it.",
          refused);
    } catch (RuntimeException unreachable) {
      throw new DiscordException(
          "Discord cannot be reached at %s (%s); check the network, or discord.api in the configuration."
              .formatted(settings.api(), reason(unreachable)),
          unreachable);
    }
    every(TICK, service.desk()::tick);
    every(PRESENCE, this::showPresence);
    every(EXPIRY, store::expire);
    every(BOARD, service.board()::tick);
    every(BOARD, () -> service.schedule().tick(this::channel));
    if (!workshop.watch().isZero()) {
      every(workshop.watch(), this::requestWhatIsDue);
    }
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private void every(Duration time, Runnable work) {
    var _ =
        clockwork.scheduleWithFixedDelay(
            () -> {
              try {
                work.run();
              } catch (RuntimeException broken) {
                Incidents.report("Something the bot does by itself failed", broken);
              }
            },
            0,
            time.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void requestWhatIsDue() {
    if (!workshop.jobs().isBusy()) {
      workshop
          .curating()
          .due()
          .forEach(source ->
              workshop.jobs().request(JobEntry.Kind.UPDATE, source, Optional.empty(), "the clock"));
    }
  }

  private @Nullable MessageChannel channel(long id) {
    return shards.getChannelById(GuildMessageChannel.class, id);
  }

  private void showPresence() {
    int articles = catalog.state().articles();
    if (articles != shownArticles) {
      shownArticles = articles;
      shards.setActivity(presence(articles));
    }
  }

  private static Activity presence(int articles) {
    return Activity.customStatus(Texts.in(Locale.ENGLISH).get("presence", articles));
  }

  /// Waits until the bot has been closed, or cannot go on.
  ///
  /// @throws DiscordException if it cannot go on, with what to do
  public void awaitEnd() throws InterruptedException {
    try {
      ended.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof DiscordException fatal) {
        throw fatal;
      }
      throw new DiscordException("The bot has stopped; the log says why.", failed);
    }
  }

  /// Takes no more questions, finishes those it can in the configured time, hands back the others,
  /// and leaves Discord.
  public void stop() {
    if (!closing.compareAndSet(false, true)) {
      ended.exceptionally(failure -> null).join();
      return;
    }
    List<FairQueue<Reader>.Slot> dropped = service.entrance().stop();
    long grace = System.nanoTime() + settings.shutdown().toNanos();
    service.desk().stop(dropped, settings.shutdown());
    service.summaries().stop(dropped, Duration.ofNanos(Math.max(0, grace - System.nanoTime())));
    clockwork.shutdownNow();
    List<JDA> running = List.copyOf(shards.getShards());
    shards.shutdown();
    long end = System.nanoTime() + LEAVE.toNanos();
    try {
      for (JDA shard : running) {
        if (!shard.awaitShutdown(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
          shard.shutdownNow();
        }
      }
    } catch (InterruptedException hurry) {
      running.forEach(JDA::shutdownNow);
      Thread.currentThread().interrupt();
    }
    ended.complete(null);
  }

  /// As [#stop].
  @Override
  public void close() {
    stop();
  }

  /// The link that invites the bot to a server, with what it needs there.
  static String invitation(String application) {
    return "https://discord.com/oauth2/authorize?client_id=%s&scope=bot+applications.commands&permissions=%d"
        .formatted(application, Permission.getRaw(PERMISSIONS));
  }

  /// What happens to the bot itself.
  private final class Life extends ListenerAdapter {
    private final List<BotCommand> commands;
    private final CommandNames names;
    private final CountDownLatch first = new CountDownLatch(1);

    Life(List<BotCommand> commands, CommandNames names) {
      this.commands = commands;
      this.names = names;
    }

    @Override
    public void onReady(ReadyEvent event) {
      JDA shard = event.getJDA();
      log.info(
          "Shard {} of {} is ready: {} servers.",
          shard.getShardInfo().getShardId() + 1,
          shard.getShardInfo().getShardTotal(),
          event.getGuildAvailableCount());
      shard.getPresence().setActivity(presence(catalog.state().articles()));
      if (first.getCount() > 0) {
        first.countDown();
        log.info("Invite the bot: {}", invitation(shard.getSelfUser().getApplicationId()));
      }
      if (shard.getShardInfo().getShardId() == settings.shards().first()) {
        CommandSync.run(shard, commands, names);
      }
      shard.getGuilds().stream().limit(GUILDS_CHECKED).forEach(this::checkScope);
    }

    @Override
    public void onGuildJoin(GuildJoinEvent event) {
      checkScope(event.getGuild());
    }

    private void checkScope(Guild guild) {
      guild
          .retrieveCommands()
          .queue(
              found -> {},
              failure -> {
                if (failure instanceof ErrorResponseException refused
                    && refused.getErrorResponse() == ErrorResponse.MISSING_ACCESS) {
                  log.warn(
                      "Server {} invited the bot without the scope applications.commands, so it has no commands there; invite it again with {}",
                      guild.getId(),
                      invitation(guild.getJDA().getSelfUser().getApplicationId()));
                } else {
                  log.debug("The commands of a server could not be read.", failure);
                }
              });
    }

    @Override
    public void onShutdown(ShutdownEvent event) {
      CloseCode code = event.getCloseCode();
      if (code != null && !code.isReconnect() && !closing.get()) {
        ended.completeExceptionally(new DiscordException(reason(code)));
      }
    }

    private static String reason(CloseCode code) {
      return switch (code) {
        case AUTHENTICATION_FAILED ->
            "Discord refuses the token; copy it anew from the Bot page of your application at discord.com/developers and set DISCORD_TOKEN to it.";
        case SHARDING_REQUIRED ->
            "The bot is in too many servers for its shards; raise discord.shards.total, or set it to 0.";
        case INVALID_SHARD -> "Discord does not accept the shard; correct discord.shards.";
        default ->
            "Discord closed the connection for good (%d: %s)."
                .formatted(code.getCode(), code.getMeaning());
      };
    }
  }
}
