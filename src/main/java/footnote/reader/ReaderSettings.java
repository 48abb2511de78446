package footnote.reader;

import java.time.Duration;

/// How passages are read.
///
/// @param enabled without the reader, sentences are chosen by words and by meaning alone
/// @param passages passages that are read for a question, the best ranked
/// @param within reading goes on with what it has read after this time
public record ReaderSettings(boolean enabled, int passages, Duration within) {
  public static final ReaderSettings DEFAULTS = new ReaderSettings(true, 6, Duration.ofSeconds(2));

  /// The same for measuring, where no figure may depend on how busy the machine is.
  public ReaderSettings withoutHaste() {
    return new ReaderSettings(enabled, passages, Duration.ofMinutes(5));
  }

  public ReaderSettings {
    if (passages < 1 || passages > 50) {
      throw new IllegalArgumentException(
          "passages is %d; set a number from 1 to 50.".formatted(passages));
    }
    if (within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException("within is %s; set a time such as 2s.".formatted(within));
    }
  }
}
