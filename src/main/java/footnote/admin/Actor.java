package footnote.admin;

import footnote.article.ArticleId;
import java.util.Optional;

/// Who curates.
///
/// @param name for the audit log: a user, or the operator
/// @param guild whose curator it is; empty for the operator, who may do everything
public record Actor(String name, Optional<Long> guild) {
  /// Who uses the command line.
  public static final Actor OPERATOR = new Actor("operator", Optional.empty());

  /// The collection that what they add belongs to.
  String collection() {
    return guild.map(ArticleId::ownCollection).orElse(ArticleId.DEFAULT_COLLECTION);
  }

  /// Whether they may change what is in a collection.
  boolean mayChange(String collection) {
    return guild.map(own -> ArticleId.ownCollection(own).equals(collection)).orElse(true);
  }

  /// Whether they may see what is in a collection.
  boolean maySee(String collection) {
    return mayChange(collection) || !ArticleId.isOwn(collection);
  }
}
