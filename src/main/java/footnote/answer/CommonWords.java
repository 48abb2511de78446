package footnote.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Words that are no names, though they may begin with a capital where they open a sentence.
///
/// `src/reader/common_words.py` gathers them; "Rose" or "Hunter", which name people as well, are
/// not among them.
final class CommonWords {
  private static final Set<String> WORDS = read();

  private CommonWords() {}

  /// Whether a word that opens a sentence is hardly a name.
  static boolean has(Word word) {
    return WORDS.contains(word.folded());
  }

  private static Set<String> read() {
    try (InputStream in = CommonWords.class.getResourceAsStream("common-words.txt")) {
      String words = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return words.lines().map(Word::fold).collect(Collectors.toUnmodifiableSet());
    } catch (IOException broken) {
      throw new UncheckedIOException("The jar is damaged; build it again.", broken);
    }
  }
}
