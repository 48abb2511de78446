package footnote.embedding;

import java.util.List;
import java.util.Locale;

/// Counts words in 384 slots, so that texts with words in common are near. The same text always has
/// the same vector. Thread safe.
public final class HashingEmbedder implements Embedder {
  /// The length of its vectors.
  public static final int DIMENSIONS = 384;

  private final String name;

  public HashingEmbedder() {
    this("hashing");
  }

  /// An embedder that passes for the model `name`.
  public HashingEmbedder(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public List<Vector> embed(List<String> texts) {
    return texts.stream().map(HashingEmbedder::vector).toList();
  }

  @Override
  public Vector embedQuestion(String question) {
    return vector(question);
  }

  private static Vector vector(String text) {
    float[] counts = new float[DIMENSIONS];
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .map(letter -> Character.isLetterOrDigit(letter) ? letter : ' ')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .lines()
        .flatMap(line -> List.of(line.split(" +")).stream())
        .forEach(word -> counts[Math.floorMod(word.hashCode(), DIMENSIONS)]++);
    return Vector.of(counts);
  }
}
