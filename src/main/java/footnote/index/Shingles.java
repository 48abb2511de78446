package footnote.index;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The runs of four words of a text, which tell near-duplicates apart from articles that merely
/// speak of the same.
///
/// Candidates are found by MinHash (Broder, *On the resemblance and containment of documents*,
/// 1997) with its bands as terms: texts that share half of their runs have one band in common more
/// often than not, those that share three quarters nearly always.
final class Shingles {
  private static final int RUN = 4;
  private static final int BANDS = 16;
  private static final int ROWS = 4;

  /// Below so many runs a resemblance says nothing.
  private static final int FEWEST = 20;

  private static final double ALIKE = 0.7;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern NUMBER = Pattern.compile("\\p{N}+");

  private final Set<Long> runs;
  private final Set<String> numbers;

  private Shingles(Set<Long> runs, Set<String> numbers) {
    this.runs = runs;
    this.numbers = numbers;
  }

  static Shingles of(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    Set<String> numbers = new HashSet<>();
    Matcher matcher = WORD.matcher(folded);
    while (matcher.find()) {
      words.add(matcher.group());
      if (NUMBER.matcher(matcher.group()).find()) {
        numbers.add(matcher.group());
      }
    }
    Set<Long> runs = new HashSet<>();
    for (int i = 0; i + RUN <= words.size(); i++) {
      runs.add(hash(words.subList(i, i + RUN)));
    }
    return new Shingles(runs, numbers);
  }

  private static long hash(List<String> words) {
    long hash = 0;
    for (String word : words) {
      hash = mixed(hash * 31 + word.hashCode());
    }
    return hash;
  }

  /// Spreads the bits of a number (the finalizer of SplitMix64).
  private static long mixed(long number) {
    long bits = number + 0x9e3779b97f4a7c15L;
    bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    return bits ^ (bits >>> 31);
  }

  /// The bands of the signature, as terms; none for a text too short to tell.
  List<String> bands() {
    List<String> bands = new ArrayList<>();
    for (int band = 0; runs.size() >= FEWEST && band < BANDS; band++) {
      long hash = band;
      for (int row = 0; row < ROWS; row++) {
        hash = mixed(hash * 31 + smallest(band * ROWS + row));
      }
      bands.add(band + "-" + Long.toHexString(hash));
    }
    return bands;
  }

  private long smallest(int function) {
    long seed = mixed(function);
    long smallest = Long.MAX_VALUE;
    for (long run : runs) {
      smallest = Math.min(smallest, mixed(run ^ seed));
    }
    return smallest;
  }

  /// Whether two texts say the same: most runs are in both (Jaccard's index), and no number stands
  /// in one alone that the other has exchanged for its own.
  ///
  /// The same report with another count of the dead is other news.
  boolean isLike(Shingles other) {
    long shared = runs.stream().filter(other.runs::contains).count();
    double likeness = shared / (double) (runs.size() + other.runs.size() - shared);
    return likeness >= ALIKE
        && (numbers.containsAll(other.numbers) || other.numbers.containsAll(numbers));
  }
}
