package footnote.chat;

/// What asking models took.
///
/// @param input tokens read
/// @param output tokens written
/// @param price in the currency of the configured prices; 0 where none is configured
public record Usage(long input, long output, double price) {
  public static final Usage NONE = new Usage(0, 0, 0);

  public Usage plus(Usage other) {
    return new Usage(input + other.input, output + other.output, price + other.price);
  }

  /// Tokens read and written.
  public long tokens() {
    return input + output;
  }
}
