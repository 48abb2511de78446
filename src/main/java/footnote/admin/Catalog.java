package footnote.admin;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import footnote.index.ArticleIndex;
import footnote.index.IndexedArticle;
import footnote.retrieval.Hit;
import footnote.retrieval.Question;
import footnote.retrieval.Retriever;
import footnote.retrieval.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The articles as readers and curators look through them.
///
/// Thread safe.
public final class Catalog {
  private static final Comparator<Entry> LATEST_FIRST =
      Comparator.comparing(
              (Entry entry) -> entry.imprint().published().orElse(LocalDate.MIN),
              Comparator.reverseOrder())
          .thenComparing(Entry::title);

  /// From this cosine on, a passage without any of the words that were searched for speaks of them
  /// all the same. Words that an article has nothing to do with mostly stay below 0.57.
  private static final double NEAR = 0.6;

  private final ArticleIndex index;
  private final Retriever retriever;
  private volatile Listing listing = new Listing(List.of(), "");

  public Catalog(ArticleIndex index, Retriever retriever) {
    this.index = index;
    this.retriever = retriever;
  }

  /// An article without its text.
  ///
  /// @param passages how many passages it has
  public record Entry(ArticleId id, String title, Imprint imprint, int passages) {}

  private record Listing(List<Entry> entries, String version) {}

  /// How the index is on disk.
  ///
  /// @param bytes its size
  /// @param changed when it was last written, if it ever was
  public record State(int articles, int passages, long bytes, Optional<Instant> changed) {}

  /// The articles of a scope, the latest published first and those without a day last.
  ///
  /// @throws footnote.index.IndexException if the index cannot be read
  public List<Entry> recent(Scope scope) {
    return entries().stream().filter(entry -> isIn(scope, entry)).toList();
  }

  /// The article of a scope with a reference.
  ///
  /// @throws footnote.index.IndexException if the index cannot be read
  public Optional<ArticleId> referenced(String reference, Scope scope) {
    return entries().stream()
        .filter(entry -> entry.id().reference().equals(reference) && isIn(scope, entry))
        .findFirst()
        .map(Entry::id);
  }

  /// The articles of a scope that speak of `words`, the best first: those that have one of these
  /// words, and those that are near enough in meaning.
  ///
  /// @throws footnote.index.IndexException if the index cannot be read
  public List<Entry> search(String words, Scope scope) {
    return retriever.retrieve(new Question(words, scope)).hits().stream()
        .filter(hit -> hit.keywordRank().isPresent() || hit.similarity().orElse(0) >= NEAR)
        .map(Hit::article)
        .distinct()
        .map(article -> new Entry(article.id(), article.title(), article.imprint(), 0))
        .toList();
  }

  /// An article that somebody asked for.
  ///
  /// @param guessed whether it is the best match for words, rather than the one that was named
  public record Found(Article article, boolean guessed) {}

  /// The article of a scope that `typed` names: by its id, with or without its collection, its key
  /// or reference, its title, a part of its title, or its address; else the one that these words
  /// find first. An address never counts as words.
  ///
  /// @throws footnote.index.IndexException if the index cannot be read
  public Optional<Found> find(String typed, Scope scope) {
    String name = typed.strip();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    List<Entry> entries = recent(scope);
    Predicate<Entry> isNamed =
        entry ->
            entry.id().key().equals(name)
                || entry.id().toString().equals(name)
                || entry.id().name().equals(name)
                || entry.id().reference().equals(name)
                || entry.title().equalsIgnoreCase(name);
    Optional<Entry> named = entries.stream().filter(isNamed).findFirst();
    if (named.isEmpty() && Addresses.isAddress(name)) {
      String address = Addresses.normal(name);
      named =
          entries.stream()
              .filter(entry ->
                  entry
                      .imprint()
                      .url()
                      .filter(url -> Addresses.normal(url.toString()).equals(address))
                      .isPresent())
              .findFirst();
      return named.flatMap(entry -> found(entry, scope, false));
    }
    String part = name.toLowerCase(Locale.ROOT);
    return named
        .or(() ->
            entries.stream()
                .filter(entry -> entry.title().toLowerCase(Locale.ROOT).contains(part))
                .findFirst())
        .flatMap(entry -> found(entry, scope, false))
        .or(() -> bestMatch(name, scope));
  }

  /// The article that is ranked first of those that have one of the words: others are near in
  /// meaning at most, as some always are.
  private Optional<Found> bestMatch(String words, Scope scope) {
    return retriever.retrieve(new Question(words, scope)).hits().stream()
        .filter(hit -> hit.keywordRank().isPresent())
        .map(hit -> new Found(hit.article(), true))
        .findFirst();
  }

  private Optional<Found> found(Entry entry, Scope scope, boolean guessed) {
    return article(entry.id(), scope).map(article -> new Found(article, guessed));
  }

  /// At most `most` articles of a scope with their texts: the latest, or those that speak most of a
  /// topic.
  ///
  /// @throws footnote.index.IndexException if the index cannot be read
  public List<Article> articles(Scope scope, Optional<String> topic, int most) {
    List<Entry> entries = topic.map(words -> search(words, scope)).orElseGet(() -> recent(scope));
    return entries.stream()
        .limit(most)
        .map(entry -> article(entry.id(), scope))
        .flatMap(Optional::stream)
        .toList();
  }

  /// The article with its text, if the scope holds it.
  public Optional<Article> article(ArticleId id, Scope scope) {
    return index
        .article(id)
        .filter(
            article -> isIn(scope, new Entry(article.id(), article.title(), article.imprint(), 0)));
  }

  /// The collections of a scope that hold articles.
  public NavigableSet<String> collections(Scope scope) {
    NavigableSet<String> names = new TreeSet<>();
    entries().stream()
        .map(entry -> entry.id().collection())
        .filter(scope::includes)
        .forEach(names::add);
    return names;
  }

  /// The outlets of the articles in a scope.
  public NavigableSet<String> outlets(Scope scope) {
    NavigableSet<String> names = new TreeSet<>();
    recent(scope).forEach(entry -> entry.imprint().outlet().ifPresent(names::add));
    return names;
  }

  /// How many articles there are, how large the index is, and when it changed.
  public State state() {
    List<Entry> entries = entries();
    int passages = entries.stream().mapToInt(Entry::passages).sum();
    return new State(entries.size(), passages, index.bytes(), index.changed());
  }

  private static boolean isIn(Scope scope, Entry entry) {
    Imprint imprint = entry.imprint();
    return scope.includes(entry.id().collection())
        && scope
            .outlets()
            .map(names -> imprint.outlet().map(names::contains).orElse(false))
            .orElse(true)
        && scope.article().map(entry.id()::equals).orElse(true)
        && scope.since().map(day -> isPublished(imprint, day, LocalDate.MAX)).orElse(true)
        && scope.until().map(day -> isPublished(imprint, LocalDate.MIN, day)).orElse(true);
  }

  private static boolean isPublished(Imprint imprint, LocalDate from, LocalDate to) {
    return imprint.published().map(day -> !day.isBefore(from) && !day.isAfter(to)).orElse(false);
  }

  private List<Entry> entries() {
    Listing current = listing;
    String version = index.version();
    if (current.version().equals(version)) {
      return current.entries();
    }
    List<Entry> entries =
        index.articles().stream().map(Catalog::entry).sorted(LATEST_FIRST).toList();
    listing = new Listing(entries, version);
    return entries;
  }

  private static Entry entry(IndexedArticle article) {
    return new Entry(article.id(), article.title(), article.imprint(), article.passages());
  }
}
