package footnote.index;

/// An index that is written from the start beside the live one, which goes on being searched.
///
/// Nothing else can change the live index meanwhile. Closing without [#goLive] deletes what was
/// written. Not thread safe.
public final class Rebuild implements AutoCloseable {
  private final ArticleIndex index;
  private final ArticleIndex next;
  private final IndexUpdate lock;
  private boolean live;

  Rebuild(ArticleIndex index, ArticleIndex next, IndexUpdate lock) {
    this.index = index;
    this.next = next;
    this.lock = lock;
  }

  /// The index to be filled.
  public ArticleIndex next() {
    return next;
  }

  /// Puts the new index in the place of the live one. Searches under way end on the old one, those
  /// that start from now on see the new one.
  ///
  /// @throws IndexException if that fails; the live index then stays
  public void goLive() {
    next.close();
    index.announce(next.folder());
    lock.close();
    index.follow(next.folder());
    live = true;
  }

  @Override
  public void close() {
    if (!live) {
      next.close();
      index.forget();
      lock.close();
    }
  }
}
