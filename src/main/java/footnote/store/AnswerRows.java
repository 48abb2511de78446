package footnote.store;

import static java.util.stream.Collectors.joining;

import footnote.answer.Answer;
import footnote.answer.Sentence;
import footnote.article.ArticleId;
import footnote.article.Citation;
import footnote.article.Imprint;
import footnote.article.TextRange;
import footnote.retrieval.Scope;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// Answers as rows of several tables.
final class AnswerRows {
  private final Handle handle;

  AnswerRows(Handle handle) {
    this.handle = handle;
  }

  void insert(StoredAnswer answer) {
    int inserted =
        handle
            .createUpdate(
                """
                insert or ignore into answer values (:id, :conversation, :askedAt, :reader, :guild,
                  :channel, :hidden, :question, :folded, :understood, :since, :until,
                  :articleCollection, :articleName, :abstained)
                """)
            .bind("id", answer.id())
            .bind("conversation", answer.conversation())
            .bind("askedAt", answer.askedAt().toEpochMilli())
            .bind("reader", answer.reader().hash())
            .bind("guild", answer.guild().orElse(null))
            .bind("channel", answer.channel())
            .bind("hidden", answer.hidden())
            .bind("question", answer.question())
            .bind("folded", folded(answer.question()))
            .bind("understood", answer.understood())
            .bind("since", answer.scope().since().map(LocalDate::toString).orElse(null))
            .bind("until", answer.scope().until().map(LocalDate::toString).orElse(null))
            .bind(
                "articleCollection",
                answer.scope().article().map(ArticleId::collection).orElse(null))
            .bind("articleName", answer.scope().article().map(ArticleId::name).orElse(null))
            .bind("abstained", abstained(answer.outcome()))
            .execute();
    if (inserted == 1) {
      answer.scope().collections().ifPresent(names -> limit(answer.id(), "collection", names));
      answer.scope().outlets().ifPresent(names -> limit(answer.id(), "outlet", names));
      switch (answer.outcome()) {
        case Outcome.Answered answered -> insert(answer.id(), answered);
        case Outcome.Abstained abstained -> insert(answer.id(), abstained);
      }
    }
  }

  private static @Nullable String abstained(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered -> null;
      case Outcome.Abstained abstained -> abstained.reason().name();
    };
  }

  /// The question by which the same one is recognised.
  static String folded(String question) {
    return question
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ")
        .replaceAll("[\\s.?!…]+$", "")
        .strip();
  }

  private void limit(long answer, String kind, Set<String> values) {
    String insert = "insert into scope (answer, kind, value) values (?, ?, ?)";
    values.forEach(value -> handle.execute(insert, answer, kind, value));
    if (values.isEmpty()) {
      handle.execute(insert, answer, kind, null);
    }
  }

  private void insert(long answer, Outcome.Answered answered) {
    List<Citation> footnotes = answered.footnotes().stream().map(CitedPassage::citation).toList();
    for (int i = 0; i < answered.footnotes().size(); i++) {
      insert(answer, i + 1, answered.footnotes().get(i));
    }
    for (int i = 0; i < answered.sentences().size(); i++) {
      Sentence sentence = answered.sentences().get(i);
      handle.execute(
          "insert into sentence values (?, ?, ?, ?, ?)",
          answer,
          i,
          sentence.text(),
          sentence.marks().stream()
              .map(mark -> mark.start() + "-" + mark.end())
              .collect(joining(",")),
          sentence.citations().stream()
              .map(citation -> String.valueOf(footnotes.indexOf(citation) + 1))
              .collect(joining(",")));
    }
  }

  private void insert(long answer, int number, CitedPassage cited) {
    Citation citation = cited.citation();
    Update row =
        handle
            .createUpdate(
                """
                insert into footnote values (:answer, :number, :collection, :name, :title, :author,
                  :outlet, :published, :place, :url, :ordinal, :start, :quote, :passage, :quoteStart)
                """)
            .bind("ordinal", citation.passage())
            .bind("start", citation.range().start())
            .bind("quote", citation.quote())
            .bind("passage", cited.passage())
            .bind("quoteStart", cited.quote().start());
    bind(row, answer, number, citation.article(), citation.title(), citation.imprint());
    row.execute();
  }

  private void insert(long answer, Outcome.Abstained abstained) {
    for (int i = 0; i < abstained.nearest().size(); i++) {
      Nearest nearest = abstained.nearest().get(i);
      Update row =
          handle.createUpdate(
              """
              insert into nearest values (:answer, :number, :collection, :name, :title, :author,
                :outlet, :published, :place, :url)
              """);
      bind(row, answer, i + 1, nearest.id(), nearest.title(), nearest.imprint());
      row.execute();
    }
  }

  private static void bind(
      Update row, long answer, int number, ArticleId id, String title, Imprint imprint) {
    row.bind("answer", answer)
        .bind("number", number)
        .bind("collection", id.collection())
        .bind("name", id.name())
        .bind("title", title)
        .bind("author", imprint.author().orElse(null))
        .bind("outlet", imprint.outlet().orElse(null))
        .bind("published", imprint.published().map(LocalDate::toString).orElse(null))
        .bind("place", imprint.place().orElse(null))
        .bind("url", imprint.url().map(URI::toString).orElse(null));
  }

  Optional<StoredAnswer> find(long id) {
    return handle
        .createQuery("select * from answer where id = ?")
        .bind(0, id)
        .map((row, context) -> answer(row))
        .findOne();
  }

  private StoredAnswer answer(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    @Nullable String abstained = row.getString("abstained");
    long guild = row.getLong("guild");
    Optional<Long> inGuild = row.wasNull() ? Optional.empty() : Optional.of(guild);
    return new StoredAnswer(
        id,
        row.getLong("conversation"),
        Instant.ofEpochMilli(row.getLong("asked_at")),
        new Reader(row.getString("reader")),
        inGuild,
        row.getLong("channel"),
        row.getBoolean("hidden"),
        row.getString("question"),
        row.getString("understood"),
        scope(id, row),
        abstained == null
            ? answered(id)
            : new Outcome.Abstained(Answer.Reason.valueOf(abstained), nearest(id)));
  }

  private Scope scope(long id, ResultSet row) throws SQLException {
    return new Scope(
        limits(id, "collection"),
        limits(id, "outlet"),
        Optional.ofNullable(row.getString("since")).map(LocalDate::parse),
        Optional.ofNullable(row.getString("until")).map(LocalDate::parse),
        Optional.ofNullable(row.getString("article_collection"))
            .map(new ArticleName(row.getString("article_name"))::in));
  }

  private record ArticleName(@Nullable String name) {
    ArticleId in(String collection) {
      return new ArticleId(collection, String.valueOf(name));
    }
  }

  private Optional<Set<String>> limits(long answer, String kind) {
    List<Optional<String>> values =
        handle
            .createQuery("select value from scope where answer = ? and kind = ?")
            .bind(0, answer)
            .bind(1, kind)
            .map((row, context) -> Optional.ofNullable(row.getString("value")))
            .list();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Set<String> names = new HashSet<>();
    values.forEach(value -> value.ifPresent(names::add));
    return Optional.of(names);
  }

  private Outcome.Answered answered(long answer) {
    List<CitedPassage> footnotes =
        handle
            .createQuery("select * from footnote where answer = ? order by number")
            .bind(0, answer)
            .map((row, context) -> cited(row))
            .list();
    List<Sentence> sentences =
        handle
            .createQuery("select * from sentence where answer = ? order by place")
            .bind(0, answer)
            .map((row, context) ->
                new Sentence(
                    row.getString("text"),
                    split(row.getString("marks")).map(AnswerRows::range).toList(),
                    split(row.getString("footnotes"))
                        .map(number -> footnotes.get(Integer.parseInt(number) - 1).citation())
                        .toList()))
            .list();
    return new Outcome.Answered(sentences, footnotes);
  }

  static List<String> sentenceTexts(Handle handle, long answer) {
    return handle
        .createQuery("select text from sentence where answer = ? order by place")
        .bind(0, answer)
        .mapTo(String.class)
        .list();
  }

  private static Stream<String> split(String list) {
    return Arrays.stream(list.split(",", -1)).filter(part -> !part.isEmpty());
  }

  private static TextRange range(String mark) {
    int dash = mark.indexOf('-');
    return new TextRange(
        Integer.parseInt(mark.substring(0, dash)), Integer.parseInt(mark.substring(dash + 1)));
  }

  private static CitedPassage cited(ResultSet row) throws SQLException {
    String quote = row.getString("quote");
    int start = row.getInt("start");
    int quoteStart = row.getInt("quote_start");
    Citation citation =
        new Citation(
            id(row),
            row.getString("title"),
            imprint(row),
            row.getInt("passage_ordinal"),
            new TextRange(start, start + quote.length()),
            quote);
    return new CitedPassage(
        citation, row.getString("passage"), new TextRange(quoteStart, quoteStart + quote.length()));
  }

  private List<Nearest> nearest(long answer) {
    return handle
        .createQuery("select * from nearest where answer = ? order by number")
        .bind(0, answer)
        .map((row, context) -> new Nearest(id(row), row.getString("title"), imprint(row)))
        .list();
  }

  private static ArticleId id(ResultSet row) throws SQLException {
    return new ArticleId(row.getString("collection"), row.getString("name"));
  }

  private static Imprint imprint(ResultSet row) throws SQLException {
    return new Imprint(
        Optional.ofNullable(row.getString("author")),
        Optional.ofNullable(row.getString("outlet")),
        Optional.ofNullable(row.getString("published")).map(LocalDate::parse),
        Optional.ofNullable(row.getString("place")),
        Optional.ofNullable(row.getString("url")).map(URI::create));
  }
}
