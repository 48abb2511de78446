package footnote.index;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import footnote.article.Passage;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;

/// Maps articles to Lucene documents and back.
final class ArticleDocuments {
  /// A longer one, in UTF-16 units, cannot be chosen; Lucene's terms have a limit.
  private static final int LONGEST_OUTLET = 1_000;

  private static final DateTimeFormatter DAY_IN_WORDS =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  /// What [#entry] needs: everything that is stored but the text.
  static final Set<String> ENTRY_FIELDS =
      Set.of(
          Fields.COLLECTION,
          Fields.NAME,
          Fields.TITLE,
          Fields.AUTHOR,
          Fields.OUTLET,
          Fields.PLACE,
          Fields.URL,
          Fields.PUBLISHED,
          Fields.SOURCE,
          Fields.FILE,
          Fields.FINGERPRINT,
          Fields.PASSAGES,
          Fields.STANDING,
          Fields.COPY_OF);

  private ArticleDocuments() {}

  /// The block of documents of an article.
  ///
  /// @param vectors one a passage, as far as there are any, or none at all
  static List<Document> block(
      Article article,
      List<Passage> passages,
      List<Optional<float[]>> vectors,
      Origin origin,
      String fingerprint) {
    List<Document> block = new ArrayList<>();
    String context = context(article);
    for (int i = 0; i < passages.size(); i++) {
      Document document = passage(article, passages.get(i), context);
      if (!vectors.isEmpty()) {
        vectors
            .get(i)
            .map(vector ->
                new KnnFloatVectorField(
                    Fields.VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT))
            .ifPresent(document::add);
      }
      block.add(document);
    }
    Document shown = article(Fields.ARTICLE, article, passages.size(), origin, fingerprint);
    Shingles.of(article.text())
        .bands()
        .forEach(band -> shown.add(new StringField(Fields.BAND, band, Field.Store.NO)));
    block.add(shown);
    return block;
  }

  /// The document of an article that says what another says.
  static Document copy(Article article, ArticleId of, Origin origin, String fingerprint) {
    Document document = article(Fields.COPY, article, 0, origin, fingerprint);
    document.add(new StringField(Fields.COPY_OF, of.key(), Field.Store.YES));
    return document;
  }

  /// The document of an article that is no longer searched.
  static Document withdrawn(Article article, Origin origin, String fingerprint) {
    return article(Fields.WITHDRAWN, article, 0, origin, fingerprint);
  }

  private static String context(Article article) {
    Imprint imprint = article.imprint();
    return Stream.of(
            Optional.of(article.title()),
            imprint.outlet(),
            imprint.place(),
            imprint.published().map(DAY_IN_WORDS::format))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" | "));
  }

  private static Document passage(Article article, Passage passage, String context) {
    Document document = base(Fields.PASSAGE, article);
    document.add(new TextField(Fields.TEXT, passage.text(), Field.Store.NO));
    document.add(new TextField(Fields.CONTEXT, context, Field.Store.NO));
    article
        .imprint()
        .outlet()
        .filter(outlet -> outlet.length() <= LONGEST_OUTLET)
        .ifPresent(
            outlet -> document.add(new StringField(Fields.PUBLISHER, outlet, Field.Store.NO)));
    document.add(new StoredField(Fields.KEY, article.id().key()));
    document.add(new StoredField(Fields.ORDINAL, passage.ordinal()));
    document.add(new StoredField(Fields.START, passage.range().start()));
    document.add(new StoredField(Fields.END, passage.range().end()));
    return document;
  }

  private static Document article(
      String type, Article article, int passages, Origin origin, String fingerprint) {
    Document document = base(type, article);
    document.add(new StoredField(Fields.STANDING, type));
    Imprint imprint = article.imprint();
    document.add(new StoredField(Fields.COLLECTION, article.id().collection()));
    document.add(new StoredField(Fields.NAME, article.id().name()));
    document.add(new StoredField(Fields.TITLE, article.title()));
    document.add(new StoredField(Fields.BODY, article.text()));
    imprint.author().ifPresent(author -> document.add(new StoredField(Fields.AUTHOR, author)));
    imprint.outlet().ifPresent(outlet -> document.add(new StoredField(Fields.OUTLET, outlet)));
    imprint.place().ifPresent(place -> document.add(new StoredField(Fields.PLACE, place)));
    imprint.url().ifPresent(url -> document.add(new StoredField(Fields.URL, url.toString())));
    document.add(new StoredField(Fields.SOURCE, origin.source()));
    document.add(new StoredField(Fields.FILE, origin.file()));
    document.add(new StoredField(Fields.FINGERPRINT, fingerprint));
    document.add(new StoredField(Fields.PASSAGES, passages));
    return document;
  }

  private static Document base(String type, Article article) {
    Document document = new Document();
    document.add(new StringField(Fields.TYPE, type, Field.Store.NO));
    document.add(new StringField(Fields.KEY, article.id().key(), Field.Store.NO));
    document.add(new StringField(Fields.COLLECTION, article.id().collection(), Field.Store.NO));
    article
        .published()
        .ifPresent(day ->
            document.add(new LongField(Fields.PUBLISHED, day.toEpochDay(), Field.Store.YES)));
    return document;
  }

  static IndexedArticle entry(Document document) {
    return new IndexedArticle(
        id(document),
        document.get(Fields.TITLE),
        imprint(document),
        new Origin(document.get(Fields.SOURCE), document.get(Fields.FILE)),
        document.get(Fields.FINGERPRINT),
        document.getField(Fields.PASSAGES).numericValue().intValue(),
        standing(document),
        Optional.ofNullable(document.get(Fields.COPY_OF)).map(ArticleId::ofKey));
  }

  private static Standing standing(Document document) {
    return switch (String.valueOf(document.get(Fields.STANDING))) {
      case Fields.COPY -> Standing.COPY;
      case Fields.WITHDRAWN -> Standing.WITHDRAWN;
      default -> Standing.LIVE;
    };
  }

  static Article article(Document document, List<Imprint> elsewhere) {
    return new Article(
        id(document),
        document.get(Fields.TITLE),
        document.get(Fields.BODY),
        imprint(document),
        elsewhere);
  }

  private static ArticleId id(Document document) {
    return new ArticleId(document.get(Fields.COLLECTION), document.get(Fields.NAME));
  }

  private static Imprint imprint(Document document) {
    return new Imprint(
        Optional.ofNullable(document.get(Fields.AUTHOR)),
        Optional.ofNullable(document.get(Fields.OUTLET)),
        Optional.ofNullable(document.getField(Fields.PUBLISHED))
            .map(field -> LocalDate.ofEpochDay(field.numericValue().longValue())),
        Optional.ofNullable(document.get(Fields.PLACE)),
        Optional.ofNullable(document.get(Fields.URL)).map(URI::create));
  }
}
