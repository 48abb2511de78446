package footnote.discord;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.admin.Catalog;
import footnote.answer.AnswerSettings;
import footnote.answer.Answerer;
import footnote.answer.Inquiry;
import footnote.answer.QuoteWriter;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import footnote.embedding.LazyEmbedder;
import footnote.index.ArticleIndex;
import footnote.index.IndexSettings;
import footnote.index.IndexUpdate;
import footnote.index.Origin;
import footnote.ingest.PassageSplitter;
import footnote.reader.LazyReader;
import footnote.retrieval.HybridRetriever;
import footnote.retrieval.Question;
import footnote.retrieval.RetrievalSettings;
import footnote.retrieval.Scope;
import footnote.store.Store;
import footnote.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two guilds add, change and remove articles of their own and look for them in every way there is.
class IsolationTest {
  private static final int OPERATIONS = 500;
  private static final long NORTH = 11;
  private static final long SOUTH = 22;

  /// A word in every text, title, outlet and name of a guild's own articles.
  private static final Map<Long, String> MARKS = Map.of(NORTH, "Quokkaport", SOUTH, "Zebrahaven");

  private final Random random = new Random(7);

  @TempDir private Path folder;
  private ArticleIndex index;
  private Store store;
  private Guilds guilds;
  private Catalog catalog;
  private Choices choices;
  private Answerer answerer;

  @BeforeEach
  void open() {
    index =
        ArticleIndex.open(new IndexSettings(folder.resolve("index"), Duration.ofHours(1)), "test");
    store =
        Store.open(
            new StoreSettings(folder.resolve("store.db"), Duration.ofDays(1), Duration.ofDays(1)),
            Clock.systemUTC());
    guilds = new Guilds(store, "*");
    HybridRetriever retriever =
        new HybridRetriever(index, LazyEmbedder.none(), RetrievalSettings.DEFAULTS);
    catalog = new Catalog(index, retriever);
    choices = new Choices(catalog, guilds);
    answerer =
        new Answerer(
            retriever,
            new QuoteWriter(
                LazyEmbedder.none(),
                LazyReader.none(),
                AnswerSettings.DEFAULTS.withAbstainBelow(0)),
            Optional.empty());
    put("default", "Harbour", 0);
  }

  @AfterEach
  void close() {
    store.close();
    index.close();
  }

  @Test
  void noGuildEverSeesWhatIsAnothersOwn() {
    int seenOwn = 0;
    for (int i = 0; i < OPERATIONS; i++) {
      long guild = random.nextBoolean() ? NORTH : SOUTH;
      long other = guild == NORTH ? SOUTH : NORTH;
      switch (random.nextInt(4)) {
        case 0, 1 -> put(ArticleId.ownCollection(guild), mark(guild), random.nextInt(10));
        case 2 -> remove(guild, random.nextInt(10));
        default ->
            guilds.change(
                guild,
                settings ->
                    settings.withCollections(
                        random.nextBoolean()
                            ? Set.of()
                            : Set.of("default", ArticleId.ownCollection(other))));
      }
      String shown = everythingSeenBy(new Place(Optional.of(guild), 1, Optional.empty()), other);
      assertThat(shown).doesNotContainIgnoringCase(mark(other)).contains("Harbour");
      seenOwn += shown.contains(mark(guild)) ? 1 : 0;
      assertThat(everythingSeenBy(new Place(Optional.empty(), 2, Optional.empty()), guild))
          .doesNotContainIgnoringCase(mark(NORTH))
          .doesNotContainIgnoringCase(mark(SOUTH));
    }
    assertThat(seenOwn).isGreaterThan(OPERATIONS / 2);
  }

  /// All that a place is shown, while it asks for what belongs to `other`.
  private String everythingSeenBy(Place place, long other) {
    List<Object> shown = new ArrayList<>();
    Scope scope = guilds.scope(place);
    for (String words : List.of("the ferry of " + mark(other), "ferry tickets", "harbour")) {
      String typed = words.equals("harbour") ? words : words.split(" ", -1)[0];
      shown.add(answerer.apply(Inquiry.of(new Question(words, scope))).ranking().hits());
      shown.add(answerer.apply(Inquiry.of(new Question(words, scope))).answer());
      shown.add(catalog.search(words, scope));
      shown.add(choices.sources(place, typed).stream().map(Object::toString).toList());
      shown.add(choices.articles(place, "").stream().map(Object::toString).toList());
      shown.add(choices.article(place, mark(other)));
      shown.add(
          choices.scope(place, ArticleId.ownCollection(other)).isPresent() ? mark(other) : "");
    }
    shown.add(catalog.recent(scope));
    shown.add(catalog.outlets(scope));
    shown.add(catalog.collections(scope));
    for (int number = 0; number < 3; number++) {
      shown.add(catalog.article(id(ArticleId.ownCollection(other), mark(other), number), scope));
      Scope within = scope.within(id(ArticleId.ownCollection(other), mark(other), number));
      shown.add(answerer.apply(Inquiry.of(new Question("ferry", within))).answer());
    }
    return shown.toString();
  }

  private void put(String collection, String mark, int number) {
    String text =
        "The ferry of %s number %d sells tickets at the harbour. It left %d times."
            .formatted(mark, number, random.nextInt(1000));
    Article article =
        new Article(
            id(collection, mark, number),
            mark + " ferry " + number,
            text,
            new Imprint(
                Optional.empty(),
                Optional.of(mark + " Gazette"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    try (IndexUpdate update = index.update()) {
      update.put(
          article, PassageSplitter.split(article), List.of(), new Origin("/own", "/own"), "1");
      update.commit();
    }
  }

  private void remove(long guild, int number) {
    try (IndexUpdate update = index.update()) {
      update.remove(id(ArticleId.ownCollection(guild), mark(guild), number));
      update.commit();
    }
  }

  private static ArticleId id(String collection, String mark, int number) {
    return new ArticleId(collection, mark.toLowerCase(Locale.ROOT) + "/" + number);
  }

  private static String mark(long guild) {
    return MARKS.getOrDefault(guild, "");
  }
}
