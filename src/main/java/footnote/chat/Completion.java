package footnote.chat;

/// What a model wrote.
///
/// @param cutOff whether it reached the longest completion before it was done
public record Completion(String text, boolean cutOff, Usage usage) {}
