package footnote.discord;

import footnote.retrieval.Scope;
import footnote.store.DigestEntry;
import footnote.store.DigestEntry.Period;
import footnote.store.Digests;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandGroupData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends digests to channels by themselves, as curators want: each day about the day before, or
/// each Monday about the week before.
///
/// A period is noted before its digest is sent, so that none is sent twice, also across restarts. A
/// digest of which nothing could be sent is tried again later; one that broke off is not, since
/// what came of it would come twice.
final class DigestSchedule {
  private static final Logger log = LoggerFactory.getLogger(DigestSchedule.class);
  private static final DateTimeFormatter WEEK =
      DateTimeFormatter.ofPattern("YYYY-'W'ww", Locale.GERMANY);
  private static final int USUAL_HOUR = 8;
  private static final int LONGEST_TOPIC = 200;

  /// After a failure; each further one for the same period doubles it.
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final Digests digests;
  private final DigestView view;
  private final Choices choices;
  private final Guilds guilds;
  private final Clock clock;
  private final Map<Long, Pause> pauses = new ConcurrentHashMap<>();

  /// A channel is left alone after its digest could not be sent.
  ///
  /// @param period whose digest it was
  /// @param length how long it lasts
  private record Pause(String period, ZonedDateTime until, Duration length) {}

  /// @param clock its zone is that of the hours
  DigestSchedule(Digests digests, DigestView view, Choices choices, Guilds guilds, Clock clock) {
    this.digests = digests;
    this.view = view;
    this.choices = choices;
    this.guilds = guilds;
    this.clock = clock;
  }

  static SubcommandGroupData group() {
    return Declared.group("admin.digest")
        .addSubcommands(
            Declared.sub("admin.digest.set")
                .addOptions(
                    channel("admin.digest.set.options.channel"),
                    Declared.option(OptionType.STRING, "admin.digest.set.options.every", true)
                        .addChoice("day", Period.DAILY.label())
                        .addChoice("week", Period.WEEKLY.label()),
                    Declared.option(OptionType.INTEGER, "admin.digest.set.options.hour", false)
                        .setRequiredRange(0, 23),
                    Declared.option(OptionType.STRING, "admin.digest.set.options.source", false)
                        .setAutoComplete(true),
                    Declared.option(OptionType.STRING, "admin.digest.set.options.topic", false)
                        .setMaxLength(LONGEST_TOPIC)),
            Declared.sub("admin.digest.stop")
                .addOptions(channel("admin.digest.stop.options.channel")),
            Declared.sub("admin.digest.list"));
  }

  private static OptionData channel(String key) {
    return Declared.option(OptionType.CHANNEL, key, true)
        .setChannelTypes(ChannelType.TEXT, ChannelType.NEWS);
  }

  /// Runs a subcommand, if it is one of these.
  boolean run(SlashCommandInteractionEvent event, Texts texts, long guild) {
    if (!"digest".equals(event.getSubcommandGroup())) {
      return false;
    }
    OptionMapping option = event.getOption("channel");
    long channel = option == null ? 0 : option.getAsLong();
    switch (String.valueOf(event.getSubcommandName())) {
      case "set" -> Replies.toOne(event, () -> set(event, texts, guild, channel));
      case "stop" ->
          Replies.toOne(
              event,
              () ->
                  Post.text(
                      texts.get(
                          digests.remove(guild, channel)
                              ? "admin.digest.stopped"
                              : "admin.digest.unknown",
                          "<#" + channel + ">")));
      default -> Replies.toOne(event, () -> list(texts, guild));
    }
    return true;
  }

  private Post set(SlashCommandInteractionEvent event, Texts texts, long guild, long channel) {
    OptionMapping option = event.getOption("channel");
    if (option != null
        && option.getAsChannel() instanceof GuildMessageChannel target
        && !mayPost(target)) {
      return Post.text(texts.get("admin.digest.silent", "<#" + channel + ">"));
    }
    Optional<String> source = text(event.getOption("source"));
    if (source.isPresent() && choices.scope(Place.of(event), source.get()).isEmpty()) {
      return Post.text(texts.get("refused.source", Literal.line(source.get())));
    }
    Period period = Period.of(event.getOption("every", "daily", OptionMapping::getAsString));
    int hour = event.getOption("hour", USUAL_HOUR, OptionMapping::getAsInt);
    LocalDateTime now = LocalDateTime.now(clock);
    // The first comes when its hour next begins.
    Optional<String> last =
        isDue(period, hour, now) ? Optional.of(key(period, now.toLocalDate())) : Optional.empty();
    DigestEntry digest =
        new DigestEntry(channel, guild, period, hour, source, text(event.getOption("topic")), last);
    digests.save(digest);
    pauses.remove(channel);
    return Post.text(texts.get("admin.digest.saved") + "\n" + line(texts, digest));
  }

  /// Whether the bot may write in a channel, and attach the rest of a long digest as a file.
  private static boolean mayPost(GuildMessageChannel channel) {
    return channel.canTalk()
        && channel
            .getGuild()
            .getSelfMember()
            .hasPermission(channel, Permission.MESSAGE_ATTACH_FILES);
  }

  private static Optional<String> text(@Nullable OptionMapping option) {
    return Optional.ofNullable(option)
        .map(OptionMapping::getAsString)
        .map(String::strip)
        .filter(words -> !words.isEmpty());
  }

  private Post list(Texts texts, long guild) {
    List<DigestEntry> all = digests.list(Optional.of(guild));
    if (all.isEmpty()) {
      return Post.text(texts.get("admin.digest.none"));
    }
    List<String> lines = new ArrayList<>(List.of("### " + texts.get("admin.digest.title")));
    all.forEach(digest -> lines.add(line(texts, digest)));
    return Post.text(Blocks.fitting(texts, lines));
  }

  private String line(Texts texts, DigestEntry digest) {
    String when =
        texts.get(
            digest.period() == Period.DAILY ? "admin.digest.daily" : "admin.digest.weekly",
            "<#" + digest.channel() + ">",
            "%02d:00".formatted(digest.hour()),
            clock.getZone().getId());
    return "- "
        + when
        + digest.source().map(name -> " · " + Literal.line(name)).orElse("")
        + digest.topic().map(words -> " · “" + Literal.line(words) + "”").orElse("");
  }

  /// Sends what is due.
  ///
  /// @param channels the channel of a number; null if this process does not have it
  void tick(LongFunction<@Nullable MessageChannel> channels) {
    ZonedDateTime now = ZonedDateTime.now(clock);
    for (DigestEntry digest : digests.list(Optional.empty())) {
      String key = key(digest.period(), now.toLocalDate());
      boolean done = digest.last().filter(key::equals).isPresent();
      MessageChannel channel = done ? null : channels.apply(digest.channel());
      if (channel != null
          && isDue(digest.period(), digest.hour(), now.toLocalDateTime())
          && !isPaused(digest.channel(), key, now)
          && digests.claim(digest.channel(), key)) {
        // Other things wait for the thread that looks at the clock.
        var _ = Thread.ofVirtual().name("digest").start(() -> send(digest, key, now, channel));
      }
    }
  }

  private boolean isPaused(long channel, String key, ZonedDateTime now) {
    Pause pause = pauses.get(channel);
    return pause != null && pause.period().equals(key) && now.isBefore(pause.until());
  }

  /// Sends the messages of a digest one after the other.
  private void send(DigestEntry digest, String key, ZonedDateTime now, MessageChannel channel) {
    int sent = 0;
    try {
      for (Post post : posts(digest, now.toLocalDate())) {
        channel.sendMessage(post.toSend()).complete();
        sent++;
      }
      pauses.remove(digest.channel());
      log.info("Sent a digest of {} messages to channel {}.", sent, digest.channel());
    } catch (RuntimeException failure) {
      Incidents.report("A digest could not be sent", failure);
      if (sent == 0) {
        pause(digest.channel(), key, now);
        digests.release(digest.channel(), key, digest.last());
      }
    }
  }

  private void pause(long channel, String key, ZonedDateTime now) {
    pauses.compute(
        channel,
        (same, before) -> {
          Duration length =
              before != null && before.period().equals(key)
                  ? before.length().multipliedBy(2)
                  : PAUSE;
          return new Pause(key, now.plus(length), length);
        });
  }

  private List<Post> posts(DigestEntry digest, LocalDate today) {
    Place place = new Place(Optional.of(digest.guild()), digest.channel(), Optional.empty());
    Optional<Scope> scope = choices.scope(place, digest.source());
    if (scope.isEmpty()) {
      log.warn(
          "The digest for channel {} is of a source that is not there any more.", digest.channel());
      return List.of();
    }
    boolean daily = digest.period() == Period.DAILY;
    LocalDate first = daily ? today.minusDays(1) : monday(today).minusWeeks(1);
    LocalDate last = daily ? first : first.plusDays(6);
    Texts texts =
        guilds
            .settings(digest.guild())
            .locale()
            .map(Texts::in)
            .orElseGet(() -> Texts.in(Locale.ENGLISH));
    String heading =
        daily
            ? texts.get("digest.daily", DigestView.day(texts, first))
            : texts.get("digest.weekly", DigestView.day(texts, first), DigestView.day(texts, last));
    Scope period = scope.get().from(first).until(last);
    return view.stories(texts, period, digest.topic(), heading);
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /// Whether the period's digest is to have been sent by now.
  private static boolean isDue(Period period, int hour, LocalDateTime now) {
    boolean firstDay = period == Period.DAILY || now.getDayOfWeek() == DayOfWeek.MONDAY;
    return !firstDay || now.getHour() >= hour;
  }

  /// Names the period of a day.
  private static String key(Period period, LocalDate day) {
    return period == Period.DAILY ? day.toString() : WEEK.format(day);
  }
}
