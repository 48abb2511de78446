package footnote.store;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.store.JobEntry.Counts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// What curators have declared and done: sources, jobs, an audit log, and what articles said
/// before.
///
/// Thread safe; each call is one transaction.
public final class Curation {
  private static final String ME =
      ProcessHandle.current().pid()
          + "@"
          + ProcessHandle.current().info().startInstant().map(Instant::toString).orElse("");
  private static final int MOST_REVISIONS = 20;

  /// Stands in the place of a name that was taken off.
  private static final String FORGOTTEN = "-";

  private final Store store;
  private final Clock clock;

  Curation(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  // Sources

  /// Declares a source, or says again what a known one is like.
  ///
  /// @return its number
  public long save(SourceEntry source) {
    return in(handle ->
        handle
            .createQuery(
                """
                insert into source (kind, location, pattern, collection, guild, every, paused, added_by, added_at)
                values (:kind, :location, :pattern, :collection, :guild, :every, :paused, :by, :at)
                on conflict (collection, location) do update set
                  kind = excluded.kind, pattern = excluded.pattern, every = excluded.every,
                  paused = excluded.paused
                returning id
                """)
            .bind("kind", source.kind().label())
            .bind("location", source.location())
            .bind("pattern", source.pattern().orElse(null))
            .bind("collection", source.collection())
            .bind("guild", source.guild().orElse(null))
            .bind("every", source.every().map(Duration::toSeconds).orElse(null))
            .bind("paused", source.paused())
            .bind("by", source.addedBy())
            .bind("at", clock.millis())
            .mapTo(Long.class)
            .one());
  }

  /// All declared sources, in the order in which they were declared.
  public List<SourceEntry> sources() {
    return in(handle ->
        handle
            .createQuery("select * from source order by id")
            .map((row, context) -> source(row))
            .list());
  }

  /// The source of a number.
  public Optional<SourceEntry> source(long id) {
    return in(handle ->
        handle
            .createQuery("select * from source where id = ?")
            .bind(0, id)
            .map((row, context) -> source(row))
            .findOne());
  }

  /// Has a source looked at no more, or again.
  public void pause(long id, boolean paused) {
    run(handle -> handle.execute("update source set paused = ? where id = ?", paused, id));
  }

  /// Forgets a source; one that is not there is no error.
  public void removeSource(long id) {
    run(handle -> handle.execute("delete from source where id = ?", id));
  }

  /// Notes that a source was looked at.
  public void checked(long id, Optional<String> failure) {
    run(handle ->
        handle.execute(
            "update source set checked_at = ?, failure = ? where id = ?",
            clock.millis(),
            failure.orElse(null),
            id));
  }

  private static SourceEntry source(ResultSet row) throws SQLException {
    return new SourceEntry(
        row.getLong("id"),
        SourceEntry.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("location"),
        Optional.ofNullable(row.getString("pattern")),
        row.getString("collection"),
        number(row, "guild"),
        number(row, "every").map(Duration::ofSeconds),
        row.getBoolean("paused"),
        row.getString("added_by"),
        Instant.ofEpochMilli(row.getLong("added_at")),
        time(row, "checked_at"),
        Optional.ofNullable(row.getString("failure")));
  }

  // Jobs

  /// Notes that a job was asked for.
  ///
  /// @return its number
  public long request(JobEntry.Kind kind, Optional<Long> source, Optional<Long> guild, String by) {
    return in(handle ->
        handle
            .createQuery(
                """
                insert into job (kind, source, guild, requested_by, requested_at, state, process)
                values (?, ?, ?, ?, ?, 'queued', ?) returning id
                """)
            .bind(0, kind.label())
            .bind(1, source.orElse(null))
            .bind(2, guild.orElse(null))
            .bind(3, by)
            .bind(4, clock.millis())
            .bind(5, ME)
            .mapTo(Long.class)
            .one());
  }

  /// Notes that a job begins.
  public void start(long job) {
    run(handle ->
        handle.execute(
            "update job set state = 'running', started_at = ?, process = ? where id = ?",
            clock.millis(),
            ME,
            job));
  }

  /// Notes how a job ended.
  public void end(long job, JobEntry.State state, Counts counts, Optional<String> note) {
    run(handle ->
        handle.execute(
            """
            update job set state = ?, ended_at = ?, added = ?, changed = ?, unchanged = ?,
              removed = ?, passages = ?, failed = ?, note = ? where id = ?
            """,
            state.label(),
            clock.millis(),
            counts.added(),
            counts.changed(),
            counts.unchanged(),
            counts.removed(),
            counts.passages(),
            counts.failed(),
            note.orElse(null),
            job));
  }

  /// The jobs of processes that are no more, which are noted as interrupted.
  public List<JobEntry> interrupted() {
    return in(handle -> {
      List<JobEntry> dead =
          handle
              .createQuery("select * from job where state in ('queued', 'running')")
              .map((row, context) ->
                  isAlive(row.getString("process"))
                      ? Optional.<JobEntry>empty()
                      : Optional.of(job(row)))
              .list()
              .stream()
              .flatMap(Optional::stream)
              .toList();
      for (JobEntry job : dead) {
        handle.execute(
            "update job set state = 'interrupted', ended_at = ? where id = ?",
            clock.millis(),
            job.id());
      }
      return dead;
    });
  }

  private static boolean isAlive(String process) {
    if (ME.equals(process)) {
      return true;
    }
    String[] parts = process.split("@", 2);
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().startInstant())
        .filter(start -> start.toString().equals(parts[1]))
        .isPresent();
  }

  /// The latest jobs, the last one first.
  ///
  /// @param guild only those that its curators asked for; empty for all
  public List<JobEntry> jobs(Optional<Long> guild, int most) {
    return in(handle ->
        handle
            .createQuery(
                "select * from job where :guild is null or guild = :guild order by id desc limit :most")
            .bind("guild", guild.orElse(null))
            .bind("most", most)
            .map((row, context) -> job(row))
            .list());
  }

  /// The job of a number.
  public Optional<JobEntry> job(long id) {
    return in(handle ->
        handle
            .createQuery("select * from job where id = ?")
            .bind(0, id)
            .map((row, context) -> job(row))
            .findOne());
  }

  private static JobEntry job(ResultSet row) throws SQLException {
    return new JobEntry(
        row.getLong("id"),
        JobEntry.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        number(row, "source"),
        number(row, "guild"),
        row.getString("requested_by"),
        Instant.ofEpochMilli(row.getLong("requested_at")),
        time(row, "started_at"),
        time(row, "ended_at"),
        JobEntry.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        new Counts(
            row.getInt("added"),
            row.getInt("changed"),
            row.getInt("unchanged"),
            row.getInt("removed"),
            row.getInt("passages"),
            row.getInt("failed")),
        Optional.ofNullable(row.getString("note")));
  }

  // The audit log

  /// Notes what somebody did.
  public void audit(String by, Optional<Long> guild, String action, String subject) {
    run(handle ->
        handle.execute(
            "insert into audit (at, by, guild, action, subject) values (?, ?, ?, ?, ?)",
            clock.millis(),
            by,
            guild.orElse(null),
            action,
            subject));
  }

  /// What was done last, the latest first.
  ///
  /// @param guild only what its curators did; empty for all
  public List<AuditEntry> audit(Optional<Long> guild, int most) {
    return in(handle ->
        handle
            .createQuery(
                "select * from audit where :guild is null or guild = :guild order by id desc limit :most")
            .bind("guild", guild.orElse(null))
            .bind("most", most)
            .map((row, context) -> audit(row))
            .list());
  }

  /// What somebody did, oldest first.
  public List<AuditEntry> deeds(String by) {
    return in(handle ->
        handle
            .createQuery("select * from audit where by = ? order by id")
            .bind(0, by)
            .map((row, context) -> audit(row))
            .list());
  }

  /// Takes somebody's name off what they did. What was done stays: the log tells why articles are
  /// there or not.
  ///
  /// @return how many entries of the audit log that were
  public int forget(String by) {
    return in(handle -> {
      handle.execute("update source set added_by = ? where added_by = ?", FORGOTTEN, by);
      handle.execute("update job set requested_by = ? where requested_by = ?", FORGOTTEN, by);
      return handle.execute("update audit set by = ? where by = ?", FORGOTTEN, by);
    });
  }

  private static AuditEntry audit(ResultSet row) throws SQLException {
    return new AuditEntry(
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("by"),
        number(row, "guild"),
        row.getString("action"),
        row.getString("subject"));
  }

  // Articles

  /// Keeps what an article said. The oldest of many revisions are dropped.
  public void keep(Article article) {
    run(handle -> {
      handle
          .createUpdate(
              """
              insert into revision (collection, name, title, url, text, replaced_at)
              select :collection, :name, :title, :url, :text, :at where not exists (
                select 1 from revision where collection = :collection and name = :name
                  and text = :text and title = :title)
              """)
          .bind("collection", article.id().collection())
          .bind("name", article.id().name())
          .bind("title", article.title())
          .bind("url", article.imprint().url().map(Object::toString).orElse(null))
          .bind("text", article.text())
          .bind("at", clock.millis())
          .execute();
      handle
          .createUpdate(
              """
              delete from revision where collection = :collection and name = :name and id not in (
                select id from revision where collection = :collection and name = :name
                order by id desc limit :most)
              """)
          .bind("collection", article.id().collection())
          .bind("name", article.id().name())
          .bind("most", MOST_REVISIONS)
          .execute();
    });
  }

  /// What an article said before, the latest first.
  public List<Revision> revisions(ArticleId id) {
    return in(handle ->
        handle
            .createQuery(
                "select * from revision where collection = ? and name = ? order by id desc")
            .bind(0, id.collection())
            .bind(1, id.name())
            .map((row, context) ->
                new Revision(
                    row.getString("title"),
                    row.getString("text"),
                    Instant.ofEpochMilli(row.getLong("replaced_at"))))
            .list());
  }

  /// Keeps an article out of the index though its source has it, or lets it in again.
  public void exclude(ArticleId id, boolean excluded) {
    run(handle ->
        handle.execute(
            excluded
                ? "insert or ignore into removed (collection, name) values (?, ?)"
                : "delete from removed where collection = ? and name = ?",
            id.collection(),
            id.name()));
  }

  /// The articles that are kept out.
  public List<ArticleId> excluded() {
    return in(handle ->
        handle
            .createQuery("select * from removed")
            .map(
                (row, context) -> new ArticleId(row.getString("collection"), row.getString("name")))
            .list());
  }

  /// The answers that are still kept and cite an article.
  ///
  /// @param guild only those given there; empty for all
  public Citations citations(ArticleId id, Optional<Long> guild) {
    return in(handle -> {
      List<Optional<String>> questions =
          handle
              .createQuery(
                  """
                  select question, hidden from answer where (:guild is null or guild = :guild) and id in (
                    select answer from footnote where collection = :collection and name = :name)
                  order by asked_at desc
                  """)
              .bind("collection", id.collection())
              .bind("name", id.name())
              .bind("guild", guild.orElse(null))
              .map((row, context) ->
                  row.getBoolean("hidden")
                      ? Optional.<String>empty()
                      : Optional.of(row.getString("question")))
              .list();
      return new Citations(questions.size(), questions.stream().flatMap(Optional::stream).toList());
    });
  }

  private static Optional<Long> number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(number);
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return number(row, column).map(Instant::ofEpochMilli);
  }

  private void run(Consumer<Handle> work) {
    store.run(work);
  }

  private <T> T in(Function<Handle, T> work) {
    return store.in(work);
  }
}
