package footnote.answer;

import java.util.List;

/// Sees an answer grow while a model writes it. Called on the thread that asks.
public interface Watcher {
  /// Sees nothing and stops nothing.
  Watcher NONE =
      new Watcher() {
        @Override
        public void grown(List<Sentence> soFar) {}

        @Override
        public boolean isStopped() {
          return false;
        }
      };

  /// The sentences that have passed the check so far. They can become fewer when a stream breaks
  /// and begins anew.
  void grown(List<Sentence> soFar);

  /// Whether the asker wants no more.
  boolean isStopped();
}
