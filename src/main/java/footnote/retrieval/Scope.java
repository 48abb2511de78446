package footnote.retrieval;

import footnote.article.ArticleId;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// Which articles a question may be answered from. Others are never read.
///
/// A guild's own collection is in no scope that does not name it.
///
/// @param collections only these, among which [ArticleId#EVERY_COLLECTION] stands for all that are
///   no guild's own; empty for just that, an empty set for none
/// @param outlets only articles published by one of these; empty for all, an empty set for none
/// @param since only articles known to be published on that day or later
/// @param until only articles known to be published on that day or earlier
/// @param article only this one
public record Scope(
    Optional<Set<String>> collections,
    Optional<Set<String>> outlets,
    Optional<LocalDate> since,
    Optional<LocalDate> until,
    Optional<ArticleId> article) {

  /// Every article.
  public static final Scope ALL =
      new Scope(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public Scope {
    collections = collections.map(Set::copyOf);
    outlets = outlets.map(Set::copyOf);
    if (since.isPresent() && until.isPresent() && since.get().isAfter(until.get())) {
      throw new IllegalArgumentException(
          "The time since %s until %s is empty; exchange the two days."
              .formatted(since.get(), until.get()));
    }
  }

  /// Whether the articles of a collection are in this scope.
  public boolean includes(String collection) {
    return collections
        .map(names ->
            names.contains(collection)
                || (names.contains(ArticleId.EVERY_COLLECTION) && !ArticleId.isOwn(collection)))
        .orElse(!ArticleId.isOwn(collection));
  }

  /// This scope, of one article alone.
  public Scope within(ArticleId article) {
    return new Scope(collections, outlets, since, until, Optional.of(article));
  }

  /// This scope, from a day on.
  public Scope from(LocalDate day) {
    return new Scope(collections, outlets, Optional.of(day), until, article);
  }

  /// This scope, up to and with a day.
  public Scope until(LocalDate day) {
    return new Scope(collections, outlets, since, Optional.of(day), article);
  }
}
