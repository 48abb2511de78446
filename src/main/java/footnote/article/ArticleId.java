package footnote.article;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

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

  /// Stands for all collections that are nobody's own, where collections are chosen from.
  public static final String EVERY_COLLECTION = "*";

  /// The collection of a guild's own articles, which no other guild sees, is called this and the
  /// guild's number.
  private static final String OWN = "guild-";

  public ArticleId {
    requireText("collection", collection);
    requireText("article id", name);
    if (collection.equals(EVERY_COLLECTION)) {
      throw new IllegalArgumentException(
          "No collection can be called \"*\", which stands for all; give it another name.");
    }
  }

  /// The collection that only this guild sees.
  public static String ownCollection(long guild) {
    return OWN + guild;
  }

  /// Whether a collection is a guild's own.
  public static boolean isOwn(String collection) {
    return collection.startsWith(OWN);
  }

  /// What the names of all collections begin with that are a guild's own.
  public static String ownPrefix() {
    return OWN;
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

  /// Stands for the article where the key may be too long: 36 letters, digits and hyphens, always
  /// the same for the same article.
  public String reference() {
    return UUID.nameUUIDFromBytes(key().getBytes(StandardCharsets.UTF_8)).toString();
  }

  @Override
  public String toString() {
    return collection.equals(DEFAULT_COLLECTION) ? name : collection + ":" + name;
  }
}
