package footnote.answer;

import footnote.chat.ModelSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// How answers are written.
///
/// @param sentences the longest answer
/// @param passages passages whose sentences are considered, and that a model is given
/// @param abstainBelow a quoted answer with less confidence is not given, from 0 to 1
/// @param unsureBelow one with less than this is given as what comes nearest, from 0 to 1
/// @param model the language model that writes; without one, answers are quoted
/// @param fallbacks models that are asked when that one fails, in order
/// @param judge whether the model is asked for a second opinion on each sentence
/// @param reuse how long a written answer is given again to the same question
public record AnswerSettings(
    int sentences,
    int passages,
    double abstainBelow,
    double unsureBelow,
    ModelSettings model,
    List<ModelSettings> fallbacks,
    boolean judge,
    Prompting prompt,
    Budget budget,
    Duration reuse) {
  public static final AnswerSettings DEFAULTS =
      new AnswerSettings(
          3,
          6,
          0.25,
          0.5,
          ModelSettings.DEFAULTS,
          List.of(),
          false,
          new Prompting(3_000, 600),
          new Budget(0, 0, 0),
          Duration.ofHours(1));

  public AnswerSettings {
    if (sentences < 1 || sentences > 10) {
      throw new IllegalArgumentException(
          "sentences is %d; set a number from 1 to 10.".formatted(sentences));
    }
    if (passages < 1 || passages > 50) {
      throw new IllegalArgumentException(
          "passages is %d; set a number from 1 to 50.".formatted(passages));
    }
    requireProbability("abstainBelow", abstainBelow);
    requireProbability("unsureBelow", unsureBelow);
    if (reuse.isNegative()) {
      throw new IllegalArgumentException(
          "reuse is %s; set a time such as 1h, or 0s for never.".formatted(reuse));
    }
    fallbacks = List.copyOf(fallbacks);
  }

  private static void requireProbability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s is %s; set a number from 0 to 1.".formatted(name, value));
    }
  }

  /// What a model may read and write for one answer.
  ///
  /// @param tokens the longest prompt, in tokens
  /// @param answerTokens the longest answer, in tokens
  public record Prompting(int tokens, int answerTokens) {
    public Prompting {
      if (tokens < 1_000) {
        throw new IllegalArgumentException(
            "tokens is %d; set at least 1000, so that a passage fits.".formatted(tokens));
      }
      if (answerTokens < 50) {
        throw new IllegalArgumentException(
            "answerTokens is %d; set at least 50.".formatted(answerTokens));
      }
    }
  }

  /// How many tokens models may read and write a day; 0 for no limit. Over budget, answers are
  /// quoted.
  ///
  /// @param perReader for one reader
  /// @param perGuild for one server
  /// @param all for all together
  public record Budget(int perReader, int perGuild, int all) {
    public Budget {
      if (Math.min(perReader, Math.min(perGuild, all)) < 0) {
        throw new IllegalArgumentException(
            "A budget is below zero; set tokens a day, or 0 for no limit.");
      }
    }
  }

  /// These settings with another threshold.
  public AnswerSettings withAbstainBelow(double threshold) {
    return new AnswerSettings(
        sentences,
        passages,
        threshold,
        unsureBelow,
        model,
        fallbacks,
        judge,
        prompt,
        budget,
        reuse);
  }

  /// The models that are configured, in the order in which they are asked.
  public List<ModelSettings> models() {
    return Stream.concat(Stream.of(model), fallbacks.stream())
        .filter(one -> one.source().isPresent())
        .toList();
  }
}
