package footnote.embedding;

import java.nio.file.Path;

/// How texts become vectors.
///
/// @param enabled without vectors, search is by keywords alone
/// @param threads texts embedded side by side; 0 for one a core
/// @param libraries where the model's native libraries are unpacked
public record EmbeddingSettings(boolean enabled, int threads, Path libraries) {
  public static final EmbeddingSettings DEFAULTS =
      new EmbeddingSettings(true, 0, Path.of("data/native"));

  public EmbeddingSettings {
    if (threads < 0 || threads > 256) {
      throw new IllegalArgumentException(
          "threads is %d; set 0 for one a core, or a number up to 256.".formatted(threads));
    }
  }

  /// On how many threads models run.
  public int effectiveThreads() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
