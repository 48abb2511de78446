package footnote.article;

/// A range of a text in UTF-16 units, from `start` up to but not including `end`.
public record TextRange(int start, int end) {
  public TextRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "The range %d to %d must start at 0 or later and not end before it starts."
              .formatted(start, end));
    }
  }

  /// The words of `text` in this range.
  ///
  /// @throws IndexOutOfBoundsException if the range ends behind the text
  public String of(String text) {
    return text.substring(start, end);
  }

  public int length() {
    return end - start;
  }

  /// Whether every unit of `other` is in this range.
  public boolean contains(TextRange other) {
    return start <= other.start && other.end <= end;
  }

  /// Whether the two ranges share at least one unit.
  public boolean overlaps(TextRange other) {
    return start < other.end && other.start < end;
  }

  /// This range moved by `offset` units.
  public TextRange shift(int offset) {
    return new TextRange(start + offset, end + offset);
  }
}
