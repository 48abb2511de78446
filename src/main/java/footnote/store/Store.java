package footnote.store;

import footnote.answer.Turn;
import footnote.chat.Usage;
import footnote.retrieval.Scope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The bot's memory: one SQLite database, in WAL mode.
///
/// What was saved survives the process being killed. Any number of threads may use it at once; each
/// call is one transaction.
public final class Store implements AutoCloseable {
  private static final String MAC = "HmacSHA256";
  private static final int HASH_BYTES = 16;
  private static final int KEY_BYTES = 32;
  private static final int BUSY_MILLISECONDS = 5_000;

  private final StoreSettings settings;
  private final Clock clock;
  private final Jdbi jdbi;
  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /// Keeps the write-ahead log alive: SQLite folds it in when the last connection closes.
  private final Connection anchor;

  private Store(
      StoreSettings settings, Clock clock, Jdbi jdbi, Connection anchor, SecretKeySpec key) {
    this.settings = settings;
    this.clock = clock;
    this.jdbi = jdbi;
    this.anchor = anchor;
    this.key = key;
  }

  /// Opens the database, creating it where there is none and bringing an older one up to date.
  ///
  /// @throws StoreException if that cannot be done
  public static Store open(StoreSettings settings, Clock clock) {
    Path file = settings.file().toAbsolutePath().normalize();
    try {
      Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(file));
      SQLiteDataSource source = source(file);
      Flyway.configure().dataSource(source).locations("classpath:footnote/store").load().migrate();
      Connection anchor = source.getConnection();
      Jdbi jdbi = Jdbi.create(source);
      return new Store(settings, clock, jdbi, anchor, jdbi.inTransaction(Store::key));
    } catch (IOException | SQLException | FlywayException | JdbiException broken) {
      throw new StoreException(
          "The database %s cannot be opened (%s). Check the disk and the file's permissions; if it was written by a newer Footnote, use that; if it is damaged, move it away and the bot starts with an empty one."
              .formatted(file, cause(broken)),
          broken);
    }
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // In WAL mode this loses nothing when the process dies, only, perhaps, when the machine does.
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_MILLISECONDS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static SecretKeySpec key(Handle handle) {
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    handle.execute("insert or ignore into secret (id, key) values (1, ?)", fresh);
    byte[] key = handle.createQuery("select key from secret").mapTo(byte[].class).one();
    return new SecretKeySpec(key, MAC);
  }

  private static String cause(Throwable broken) {
    Throwable root = broken;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }

  /// The reader whose user id at Discord this is. The same in every run.
  public Reader reader(long userId) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(userId).array());
      return new Reader(HexFormat.of().formatHex(hash, 0, HASH_BYTES));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("Every Java has " + MAC, impossible);
    }
  }

  /// A random id, above zero, for an answer.
  public long newId() {
    return random.nextLong(1, Long.MAX_VALUE);
  }

  /// Saves an answer; one that is there already stays as it is.
  public void save(StoredAnswer answer) {
    run(handle -> new AnswerRows(handle).insert(answer));
  }

  /// Saves how an answer came about. Does nothing if the answer is not kept.
  public void save(StoredAnswer answer, Provenance provenance) {
    run(handle ->
        handle
            .createUpdate(
                """
                insert or ignore into provenance (answer, folded, articles, reusable, report)
                select id, :folded, :articles, :reusable, :report from answer where id = :answer
                """)
            .bind("answer", answer.id())
            .bind("folded", AnswerRows.folded(answer.understood()))
            .bind("articles", provenance.articles())
            .bind("reusable", provenance.isReusable())
            .bind("report", ProvenanceJson.write(provenance))
            .execute());
  }

  /// How an answer came about, if it is still kept.
  public Optional<Provenance> provenance(long answer) {
    return in(handle ->
        handle
            .createQuery("select articles, report from provenance where answer = ?")
            .bind(0, answer)
            .map((row, context) ->
                ProvenanceJson.read(row.getString("articles"), row.getString("report")))
            .findOne());
  }

  /// An answer that a model wrote to the same question, of the same articles in the same state.
  ///
  /// @param since when it was given at the earliest
  public Optional<StoredAnswer> reusable(
      String question, Scope scope, String articles, Instant since) {
    return in(handle ->
        handle
            .createQuery(
                """
                select answer from provenance join answer on answer.id = answer
                where provenance.folded = ? and articles = ? and reusable and asked_at > ?
                order by asked_at desc limit 5
                """)
            .bind(0, AnswerRows.folded(question))
            .bind(1, articles)
            .bind(2, since.toEpochMilli())
            .mapTo(Long.class)
            .list()
            .stream()
            .flatMap(id -> new AnswerRows(handle).find(id).stream())
            .filter(answer -> answer.scope().equals(scope))
            .findFirst());
  }

  /// Notes what asking models took for a reader.
  public void spend(Reader reader, Optional<Long> guild, String model, Usage usage) {
    run(handle ->
        handle.execute(
            "insert into usage values (?, ?, ?, ?, ?, ?, ?)",
            clock.millis(),
            reader.hash(),
            guild.orElse(null),
            model,
            usage.input(),
            usage.output(),
            usage.price()));
  }

  /// What asking models took since then, by model: for one reader, for one guild, or in all.
  public Map<String, Usage> spent(Optional<Reader> reader, Optional<Long> guild, Instant since) {
    return in(handle -> {
      Map<String, Usage> spent = new TreeMap<>();
      handle
          .createQuery(
              """
              select model, sum(input) as input, sum(output) as output, sum(price) as price from usage
              where at > :since and (:reader is null or reader = :reader)
                and (:guild is null or guild = :guild)
              group by model
              """)
          .bind("since", since.toEpochMilli())
          .bind("reader", reader.map(Reader::hash).orElse(null))
          .bind("guild", guild.orElse(null))
          .map((row, context) ->
              Map.entry(
                  row.getString("model"),
                  new Usage(row.getLong("input"), row.getLong("output"), row.getDouble("price"))))
          .forEach(entry -> spent.put(entry.getKey(), entry.getValue()));
      return spent;
    });
  }

  /// The answer with the given id, if it is still kept.
  public Optional<StoredAnswer> answer(long id) {
    return in(handle -> new AnswerRows(handle).find(id));
  }

  /// Remembers that a message shows an answer. Does nothing if the answer is not kept.
  public void shown(long answer, long message) {
    run(handle ->
        handle.execute(
            "insert or ignore into message (id, answer) select ?, id from answer where id = ?",
            message,
            answer));
  }

  /// The messages that show an answer, oldest first.
  public List<Long> messages(long answer) {
    return in(handle ->
        handle
            .createQuery("select id from message where answer = ? order by id")
            .bind(0, answer)
            .mapTo(Long.class)
            .list());
  }

  /// The answer that a message shows, if it does and the answer is still kept.
  public Optional<StoredAnswer> answerShownIn(long message) {
    return in(handle ->
        handle
            .createQuery("select answer from message where id = ?")
            .bind(0, message)
            .mapTo(Long.class)
            .findOne()
            .flatMap(id -> new AnswerRows(handle).find(id)));
  }

  /// The last answer that a reader got in a channel, if a follow-up to it is still understood.
  public Optional<StoredAnswer> lastAnswer(Reader reader, long channel) {
    return in(handle ->
        handle
            .createQuery(
                """
                select id from answer
                where reader = ? and channel = ? and asked_at > ? order by asked_at desc, rowid limit 1
                """)
            .bind(0, reader.hash())
            .bind(1, channel)
            .bind(2, since())
            .mapTo(Long.class)
            .findOne()
            .flatMap(id -> new AnswerRows(handle).find(id)));
  }

  /// The turns of a conversation up to and with `last`, oldest first: at most so many, and none
  /// that is too old to be understood.
  public List<Turn> turns(StoredAnswer last, int most) {
    return in(handle -> {
      List<Turn> turns = new ArrayList<>();
      handle
          .createQuery(
              """
              select id, understood from answer
              where conversation = ? and asked_at <= ? and asked_at > ?
              order by asked_at desc limit ?
              """)
          .bind(0, last.conversation())
          .bind(1, last.askedAt().toEpochMilli())
          .bind(2, since())
          .bind(3, most)
          .map((row, context) -> turn(handle, row.getLong("id"), row.getString("understood")))
          .forEach(turns::addFirst);
      return List.copyOf(turns);
    });
  }

  private static Turn turn(Handle handle, long answer, String understood) {
    return new Turn(understood, AnswerRows.sentenceTexts(handle, answer));
  }

  private long since() {
    return clock.instant().minus(settings.conversations()).toEpochMilli();
  }

  /// Deletes what a reader asked in a conversation.
  ///
  /// @return how many answers that were
  public int forget(long conversation, Reader reader) {
    return in(handle ->
        handle.execute(
            "delete from answer where conversation = ? and reader = ?",
            conversation,
            reader.hash()));
  }

  /// What the curators of a guild have set, or the defaults.
  public GuildSettings guild(long id) {
    return in(handle -> GuildRows.find(handle, id));
  }

  public void save(long guild, GuildSettings settings) {
    run(handle -> GuildRows.save(handle, guild, settings));
  }

  /// Saves feedback; it replaces what the reader thought of the answer before, but for a reason
  /// given for the same. Does nothing if the answer is not kept.
  public void save(Feedback feedback) {
    run(handle ->
        handle
            .createUpdate(
                """
                insert into feedback (answer, reader, at, helpful, reason)
                select id, :reader, :at, :helpful, :reason from answer where id = :answer
                on conflict (answer, reader)
                do update set at = :at, helpful = :helpful, reason = case
                  when :reason is null and helpful = :helpful then reason else :reason end
                """)
            .bind("answer", feedback.answer())
            .bind("reader", feedback.reader().hash())
            .bind("at", feedback.at().toEpochMilli())
            .bind("helpful", feedback.helpful())
            .bind("reason", feedback.reason().orElse(null))
            .execute());
  }

  /// The questions of a guild that were abstained from, those most asked first.
  public Page<Unanswered> unanswered(long guild, int offset, int limit) {
    return in(handle ->
        new Page<>(
            handle
                .createQuery(
                    """
                    select question, count(*) as times, max(asked_at) as last from answer
                    where guild = ? and abstained = 'NO_SUPPORT'
                    group by folded order by times desc, last desc limit ? offset ?
                    """)
                .bind(0, guild)
                .bind(1, limit)
                .bind(2, offset)
                .map((row, context) ->
                    new Unanswered(
                        row.getString("question"),
                        row.getInt("times"),
                        Instant.ofEpochMilli(row.getLong("last"))))
                .list(),
            count(
                handle,
                "select count(distinct folded) from answer where guild = ? and abstained = 'NO_SUPPORT'",
                guild)));
  }

  /// The feedback of a guild's readers, the latest first.
  public Page<FeedbackEntry> feedback(long guild, int offset, int limit) {
    return in(handle ->
        new Page<>(
            handle
                .createQuery(
                    """
                    select at, helpful, reason, question
                    from feedback join answer on answer.id = feedback.answer
                    where guild = ? order by at desc limit ? offset ?
                    """)
                .bind(0, guild)
                .bind(1, limit)
                .bind(2, offset)
                .map((row, context) ->
                    new FeedbackEntry(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getBoolean("helpful"),
                        Optional.ofNullable(row.getString("reason")),
                        row.getString("question")))
                .list(),
            count(
                handle,
                "select count(*) from feedback join answer on answer.id = feedback.answer where guild = ?",
                guild)));
  }

  private static int count(Handle handle, String query, long guild) {
    return handle.createQuery(query).bind(0, guild).mapTo(Integer.class).one();
  }

  /// All that is kept about a reader.
  public PersonalData personalData(Reader reader) {
    return in(handle -> {
      AnswerRows rows = new AnswerRows(handle);
      List<StoredAnswer> answers =
          handle
              .createQuery("select id from answer where reader = ? order by asked_at")
              .bind(0, reader.hash())
              .mapTo(Long.class)
              .list()
              .stream()
              .flatMap(id -> rows.find(id).stream())
              .toList();
      List<Feedback> feedback =
          handle
              .createQuery("select * from feedback where reader = ? order by at")
              .bind(0, reader.hash())
              .map((row, context) ->
                  new Feedback(
                      row.getLong("answer"),
                      reader,
                      Instant.ofEpochMilli(row.getLong("at")),
                      row.getBoolean("helpful"),
                      Optional.ofNullable(row.getString("reason"))))
              .list();
      return new PersonalData(answers, feedback);
    });
  }

  /// Deletes all that is kept about a reader.
  ///
  /// @return how many answers and feedbacks that were
  public int delete(Reader reader) {
    return in(handle -> {
      handle.execute("update usage set reader = null where reader = ?", reader.hash());
      return handle.execute("delete from feedback where reader = ?", reader.hash())
          + handle.execute("delete from answer where reader = ?", reader.hash());
    });
  }

  /// Deletes the answers, with all that belongs to them, that have been kept long enough.
  ///
  /// @return how many those were
  public int expire() {
    long before = clock.instant().minus(settings.answers()).toEpochMilli();
    return in(handle -> {
      handle.execute("delete from usage where at < ?", before);
      return handle.execute("delete from answer where asked_at < ?", before);
    });
  }

  /// Closes the database. Calls after that fail.
  @Override
  public void close() {
    try {
      anchor.close();
    } catch (SQLException broken) {
      throw new StoreException("The database cannot be closed: " + broken.getMessage(), broken);
    }
  }

  /// What curators have declared and done.
  public Curation curation() {
    return new Curation(this, clock);
  }

  /// The digests that are sent by themselves.
  public Digests digests() {
    return new Digests(this);
  }

  void run(Consumer<Handle> work) {
    in(handle -> {
      work.accept(handle);
      return true;
    });
  }

  <T> T in(Function<Handle, T> work) {
    try {
      return jdbi.inTransaction(work::apply);
    } catch (JdbiException broken) {
      throw new StoreException(
          "The database %s cannot be used (%s). Check the disk."
              .formatted(settings.file(), cause(broken)),
          broken);
    }
  }

  /// Settings of guilds as rows.
  private static final class GuildRows {
    static GuildSettings find(Handle handle, long id) {
      return handle
          .createQuery("select hidden, locale from guild where id = ?")
          .bind(0, id)
          .map((row, context) -> {
            @Nullable String locale = row.getString("locale");
            return new GuildSettings(
                ids(choices(handle, id, "channel")),
                choices(handle, id, "collection"),
                ids(choices(handle, id, "curator")),
                row.getBoolean("hidden"),
                Optional.ofNullable(locale).map(Locale::forLanguageTag));
          })
          .findOne()
          .orElse(GuildSettings.DEFAULTS);
    }

    private static Set<Long> ids(Set<String> values) {
      Set<Long> ids = new HashSet<>();
      values.forEach(value -> ids.add(Long.parseLong(value)));
      return ids;
    }

    private static Set<String> choices(Handle handle, long guild, String kind) {
      return new HashSet<>(
          handle
              .createQuery("select value from guild_choice where guild = ? and kind = ?")
              .bind(0, guild)
              .bind(1, kind)
              .mapTo(String.class)
              .list());
    }

    static void save(Handle handle, long id, GuildSettings settings) {
      handle.execute("delete from guild where id = ?", id);
      handle.execute(
          "insert into guild (id, hidden, locale) values (?, ?, ?)",
          id,
          settings.hidden(),
          settings.locale().map(Locale::toLanguageTag).orElse(null));
      settings.channels().forEach(channel -> choose(handle, id, "channel", channel.toString()));
      settings.collections().forEach(name -> choose(handle, id, "collection", name));
      settings.curators().forEach(role -> choose(handle, id, "curator", role.toString()));
    }

    private static void choose(Handle handle, long guild, String kind, String value) {
      handle.execute(
          "insert into guild_choice (guild, kind, value) values (?, ?, ?)", guild, kind, value);
    }
  }
}
