package footnote.article;

/// Names an article within the collection that holds it.
///
/// The same name may occur in two collections: they are two articles.
///
/// @param collection the collection, for example `news`
/// @param name unique in its collection; for a file, its folder's name and the path below it
public record ArticleId(String collection, String name) {
  /// The collection of articles for which none was named.
  public static final String DEFAULT_COLLECTION = "default";

  private static final char SEPARATOR = '\u001f';

  public ArticleId {
    requireText("collection", collection);
    requireText("article id", name);
  }

  private static void requireText(String what, String value) {
    if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The %s \"%s\" must be printable text that is not blank; give it a name."
              .formatted(what, value));
    }
  }

  /// The id whose [#key] this is.
  ///
  /// @throws IllegalArgumentException if it is none
  public static ArticleId ofKey(String key) {
    int separator = key.indexOf(SEPARATOR);
    if (separator < 0) {
      throw new IllegalArgumentException("\"%s\" is no key of an article.".formatted(key));
    }
    return new ArticleId(key.substring(0, separator), key.substring(separator + 1));
  }

  /// The two names in one string, unique over all collections.
  ///
  /// A control character separates them, which neither name may hold.
  public String key() {
    return collection + SEPARATOR + name;
  }

  @Override
  public String toString() {
    return collection.equals(DEFAULT_COLLECTION) ? name : collection + ":" + name;
  }
}
