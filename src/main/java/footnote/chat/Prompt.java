package footnote.chat;

/// What a model is asked.
///
/// @param system what it is to do
/// @param user what it is to do it with
/// @param answerTokens the longest completion, in tokens
public record Prompt(String system, String user, int answerTokens) {
  private static final int CHARACTERS_PER_TOKEN = 3;

  /// An upper estimate of the tokens of the prompt: providers count differently, few count more
  /// than one token for three characters of English.
  public int estimatedTokens() {
    return tokens(system) + tokens(user);
  }

  /// An upper estimate of the tokens of `text`.
  public static int tokens(String text) {
    return (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
  }
}
