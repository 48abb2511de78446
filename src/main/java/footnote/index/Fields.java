package footnote.index;

/// The fields of the index.
///
/// An article is a block of documents: its passages in order, then one document for the article.
/// Passages carry what is searched and filtered by, the article's document what is shown. Copies of
/// an article and articles that were withdrawn have no passages.
public final class Fields {
  /// [#ARTICLE], [#PASSAGE], [#COPY] or [#WITHDRAWN]; exact.
  public static final String TYPE = "type";

  public static final String ARTICLE = "article";
  public static final String PASSAGE = "passage";

  /// [footnote.article.ArticleId#key()] of the article; exact.
  public static final String KEY = "key";

  /// The collection; exact.
  public static final String COLLECTION = "collection";

  /// Who published the article, absent where unknown; exact.
  public static final String PUBLISHER = "publisher";

  /// Day of publication in days since 1970-01-01, absent where unknown; range queries.
  public static final String PUBLISHED = "published";

  /// The passage's words, analysed.
  public static final String TEXT = "text";

  /// The article's title, outlet, place and day in words, analysed; the same for all its passages.
  public static final String CONTEXT = "context";

  /// The passage's embedding, a unit vector; absent if there was no model.
  public static final String VECTOR = "vector";

  /// A passage's place in its article, and its character range there; stored.
  public static final String ORDINAL = "ordinal";

  public static final String START = "start";
  public static final String END = "end";

  static final String COPY = "copy";
  static final String WITHDRAWN = "withdrawn";

  /// [footnote.article.ArticleId#key()] of the article that a copy is of; exact.
  static final String COPY_OF = "copy-of";

  /// The bands of an article's [Shingles]; exact.
  static final String BAND = "band";

  /// The type of an article's document again, stored.
  static final String STANDING = "standing";

  static final String NAME = "name";
  static final String TITLE = "title";
  static final String BODY = "body";
  static final String AUTHOR = "author";
  static final String OUTLET = "outlet";
  static final String PLACE = "place";
  static final String URL = "url";
  static final String SOURCE = "source";
  static final String FILE = "file";
  static final String FINGERPRINT = "fingerprint";
  static final String PASSAGES = "passages";

  private Fields() {}
}
