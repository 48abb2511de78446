package footnote.retrieval;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Passage;
import footnote.article.TextRange;
import footnote.embedding.Embedder;
import footnote.embedding.EmbeddingException;
import footnote.embedding.Vector;
import footnote.index.Analysis;
import footnote.index.ArticleIndex;
import footnote.index.Fields;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Searches by keywords and by vectors, and fuses the two rankings.
///
/// Keywords are scored by BM25F over the passage and its article's title, outlet, place and day
/// (Zaragoza et al., *Microsoft Cambridge at TREC-13*, 2004); vectors by their dot product. The
/// fusion is reciprocal rank fusion (Cormack et al., *Reciprocal Rank Fusion outperforms Condorcet
/// and individual Rank Learning Methods*, 2009), since scores of the two do not compare. Articles
/// out of scope are filtered inside both searches. Without vectors it goes on by keywords.
public final class HybridRetriever implements Retriever {
  private static final Logger log = LoggerFactory.getLogger(HybridRetriever.class);
  private static final int MOST_TERMS = 64;

  private final ArticleIndex index;
  private final Supplier<Optional<Embedder>> embedder;
  private final RetrievalSettings settings;

  /// @param embedder the model, or nothing while there is none
  public HybridRetriever(
      ArticleIndex index, Supplier<Optional<Embedder>> embedder, RetrievalSettings settings) {
    this.index = index;
    this.embedder = embedder;
    this.settings = settings;
  }

  @Override
  public Ranking retrieve(Question question) {
    Optional<Vector> vector =
        settings.vectorWeight() > 0 ? embed(question.text()) : Optional.empty();
    return index.search(searcher -> retrieve(searcher, question, vector));
  }

  private Optional<Vector> embed(String text) {
    try {
      return embedder.get().map(model -> model.embedQuestion(text));
    } catch (EmbeddingException broken) {
      log.warn("Searching by keywords alone: {}", broken.getMessage());
      return Optional.empty();
    }
  }

  private Ranking retrieve(IndexSearcher searcher, Question question, Optional<Vector> vector)
      throws IOException {
    Query query = analyse(searcher, question.text());
    org.apache.lucene.search.Query filter = filter(question.scope());
    ScoreDoc[] byKeyword =
        settings.keywordWeight() > 0 ? byKeyword(searcher, query, filter) : new ScoreDoc[0];
    ScoreDoc[] byVector =
        vector.isPresent() ? byVector(searcher, vector.get(), filter) : new ScoreDoc[0];
    Map<Integer, Integer> keywordRanks = ranks(byKeyword);
    Map<Integer, Integer> vectorRanks = ranks(byVector);
    boolean oneArticle = question.scope().article().isPresent();
    Hits hits = new Hits(searcher, oneArticle ? settings.limit() : settings.perArticle());
    for (Fused fused : fuse(keywordRanks, vectorRanks)) {
      if (hits.found.size() == settings.limit()) {
        break;
      }
      OptionalInt vectorRank = rank(vectorRanks, fused.doc());
      hits.add(
          fused, rank(keywordRanks, fused.doc()), vectorRank, similarity(byVector, vectorRank));
    }
    return new Ranking(query, hits.found, vector.isPresent());
  }

  private static Query analyse(IndexSearcher searcher, String text) throws IOException {
    long passages = searcher.count(new TermQuery(new Term(Fields.TYPE, Fields.PASSAGE)));
    Map<String, Query.Term> terms = new LinkedHashMap<>();
    for (Analysis.Token token : Analysis.tokens(text)) {
      if (terms.size() < MOST_TERMS && !terms.containsKey(token.term())) {
        int frequency = frequency(searcher, token.term());
        double weight = Math.log(2 + (passages - frequency + 0.5) / (frequency + 0.5));
        terms.put(token.term(), new Query.Term(token.term(), weight, frequency > 0));
      }
    }
    return new Query(text, List.copyOf(terms.values()));
  }

  /// In how many passages a term stands, or for how many the title and the like have it.
  private static int frequency(IndexSearcher searcher, String term) throws IOException {
    int frequency = 0;
    for (String field : List.of(Fields.TEXT, Fields.CONTEXT)) {
      frequency = Math.max(frequency, searcher.getIndexReader().docFreq(new Term(field, term)));
    }
    return frequency;
  }

  private ScoreDoc[] byKeyword(
      IndexSearcher searcher, Query query, org.apache.lucene.search.Query filter)
      throws IOException {
    BooleanQuery.Builder terms = new BooleanQuery.Builder().add(filter, Occur.FILTER);
    int clauses = 0;
    for (Query.Term term : query.terms()) {
      if (term.known()) {
        terms.add(
            new CombinedFieldQuery.Builder(term.text())
                .addField(Fields.TEXT, 1f)
                .addField(Fields.CONTEXT, 1f)
                .build(),
            Occur.SHOULD);
        clauses++;
      }
    }
    if (clauses == 0) {
      return new ScoreDoc[0];
    }
    terms.setMinimumNumberShouldMatch(1);
    return searcher.search(terms.build(), settings.candidates()).scoreDocs;
  }

  private ScoreDoc[] byVector(
      IndexSearcher searcher, Vector vector, org.apache.lucene.search.Query filter)
      throws IOException {
    int nearest = settings.candidates();
    return searcher.search(
            new KnnFloatVectorQuery(Fields.VECTOR, vector.toArray(), nearest, filter), nearest)
        .scoreDocs;
  }

  private static org.apache.lucene.search.Query filter(Scope scope) {
    BooleanQuery.Builder filter = new BooleanQuery.Builder();
    filter.add(is(Fields.TYPE, Fields.PASSAGE), Occur.FILTER);
    scope.article().ifPresent(id -> filter.add(is(Fields.KEY, id.key()), Occur.FILTER));
    filter.add(
        collections(scope.collections().orElse(Set.of(ArticleId.EVERY_COLLECTION))), Occur.FILTER);
    scope.outlets().ifPresent(names -> filter.add(anyOf(Fields.PUBLISHER, names), Occur.FILTER));
    if (scope.since().isPresent() || scope.until().isPresent()) {
      long from = scope.since().map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE);
      long to = scope.until().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE);
      filter.add(LongField.newRangeQuery(Fields.PUBLISHED, from, to), Occur.FILTER);
    }
    return filter.build();
  }

  private static org.apache.lucene.search.Query collections(Set<String> names) {
    org.apache.lucene.search.Query named = anyOf(Fields.COLLECTION, names);
    if (!names.contains(ArticleId.EVERY_COLLECTION)) {
      return named;
    }
    org.apache.lucene.search.Query nobodysOwn =
        new BooleanQuery.Builder()
            .add(MatchAllDocsQuery.INSTANCE, Occur.MUST)
            .add(
                new PrefixQuery(new Term(Fields.COLLECTION, ArticleId.ownPrefix())), Occur.MUST_NOT)
            .build();
    return new BooleanQuery.Builder()
        .add(named, Occur.SHOULD)
        .add(nobodysOwn, Occur.SHOULD)
        .build();
  }

  private static org.apache.lucene.search.Query is(String field, String value) {
    return new TermQuery(new Term(field, value));
  }

  private static org.apache.lucene.search.Query anyOf(String field, Set<String> values) {
    return values.isEmpty()
        ? new MatchNoDocsQuery("nothing is in scope")
        : new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
  }

  private record Fused(int doc, double score) {}

  private List<Fused> fuse(Map<Integer, Integer> keywordRanks, Map<Integer, Integer> vectorRanks) {
    Map<Integer, Double> scores = new HashMap<>();
    keywordRanks.forEach(
        (doc, rank) -> scores.merge(doc, reciprocal(settings.keywordWeight(), rank), Double::sum));
    vectorRanks.forEach(
        (doc, rank) -> scores.merge(doc, reciprocal(settings.vectorWeight(), rank), Double::sum));
    return scores.entrySet().stream()
        .map(entry -> new Fused(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingDouble(Fused::score).reversed().thenComparingInt(Fused::doc))
        .toList();
  }

  private double reciprocal(double weight, int rank) {
    return weight / (settings.fusionConstant() + rank);
  }

  private static Map<Integer, Integer> ranks(ScoreDoc[] ranking) {
    Map<Integer, Integer> ranks = new HashMap<>();
    for (int i = 0; i < ranking.length; i++) {
      ranks.put(ranking[i].doc, i + 1);
    }
    return ranks;
  }

  private static OptionalInt rank(Map<Integer, Integer> ranks, int doc) {
    Integer rank = ranks.get(doc);
    return rank == null ? OptionalInt.empty() : OptionalInt.of(rank);
  }

  /// The cosine that Lucene's score, (1 + cosine) / 2, was made of.
  private static OptionalDouble similarity(ScoreDoc[] byVector, OptionalInt rank) {
    return rank.isPresent()
        ? OptionalDouble.of(2.0 * byVector[rank.getAsInt() - 1].score - 1)
        : OptionalDouble.empty();
  }

  /// Loads hits, each article once, and leaves out what exceeds an article's share.
  private static final class Hits {
    final List<Hit> found = new ArrayList<>();
    private final IndexSearcher searcher;
    private final int perArticle;
    private final StoredFields stored;
    private final Map<String, Optional<Article>> articles = new HashMap<>();
    private final Map<String, Integer> shares = new HashMap<>();

    Hits(IndexSearcher searcher, int perArticle) throws IOException {
      this.searcher = searcher;
      this.perArticle = perArticle;
      this.stored = searcher.storedFields();
    }

    void add(
        Fused fused, OptionalInt keywordRank, OptionalInt vectorRank, OptionalDouble similarity)
        throws IOException {
      Document document = stored.document(fused.doc());
      String key = document.get(Fields.KEY);
      if (shares.merge(key, 1, Integer::sum) > perArticle) {
        return;
      }
      Optional<Article> article = articles.get(key);
      if (article == null) {
        article = ArticleIndex.article(searcher, key);
        articles.put(key, article);
      }
      article.ifPresent(found ->
          this.found.add(
              new Hit(
                  found,
                  passage(found, document),
                  fused.score(),
                  keywordRank,
                  vectorRank,
                  similarity)));
    }

    private static Passage passage(Article article, Document document) {
      TextRange range = new TextRange(number(document, Fields.START), number(document, Fields.END));
      return Passage.of(article, number(document, Fields.ORDINAL), range);
    }

    private static int number(Document document, String field) {
      return document.getField(field).numericValue().intValue();
    }
  }
}
