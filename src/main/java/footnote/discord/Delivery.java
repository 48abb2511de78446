package footnote.discord;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The way back to one question's reader. Hides how Discord is told.
interface Delivery {
  /// Shows how long it will take. Failures are not told: the answer follows.
  void progress(Post post);

  /// Shows that work goes on.
  void typing();

  /// Delivers the answer, in place of the progress shown.
  ///
  /// @return the ids of the messages; fails if not all could be sent
  CompletableFuture<List<Long>> deliver(List<Post> posts);

  /// Tells the asker by another way that the bot may not write where they asked.
  void forbidden(String text);
}
