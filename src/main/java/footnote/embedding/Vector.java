package footnote.embedding;

/// A unit vector that stands for the meaning of a text. Immutable.
public final class Vector {
  private final float[] values;

  private Vector(float[] values) {
    this.values = values;
  }

  /// The vector of these values, scaled to length 1.
  public static Vector of(float... values) {
    double length = 0;
    for (float value : values) {
      length += (double) value * value;
    }
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = (float) (values[i] / Math.max(Math.sqrt(length), 1e-12));
    }
    return new Vector(scaled);
  }

  /// The cosine of the angle between the two, from −1 for opposite to 1 for the same.
  ///
  /// @throws IllegalArgumentException if their lengths differ
  public double cosine(Vector other) {
    if (values.length != other.values.length) {
      throw new IllegalArgumentException(
          "Vectors of %d and %d values come from two models; embed both texts with one."
              .formatted(values.length, other.values.length));
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * other.values[i];
    }
    return sum;
  }

  /// A copy of the values.
  public float[] toArray() {
    return values.clone();
  }
}
