package footnote.answer;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells whether a sentence makes more of what is said: a fact of a plan or a guess, a cause of
/// what happened beside.
final class Certainty {
  private static final int REACH = 4;

  private static final Set<String> HEDGES =
      Word.set(
          """
          plan plans planned planning hope hopes hoped aim aims aimed expect expects expected intend intends
          intended want wants wanted seek seeks sought try tries tried may might could would will should can
          if alleged allegedly suspected believed thought considered proposed proposes likely possible possibly
          perhaps probably suggest suggests suggested supposed yet
          """);

  private static final Set<String> CAUSES =
      Word.set(
          "because caused causing causes due owing therefore thus hence led leads result resulted results thanks triggered");

  private static final Set<String> REASONS =
      Word.set(
          """
          because caused causing causes cause due owing therefore thus hence led leads lead leading result
          resulted results thanks triggered trigger since as so after blamed blame blames sparked prompted forced
          made makes make through from brought by for following reason why attributed
          """);

  private Certainty() {}

  /// Whether a word makes what follows a plan or a guess.
  static boolean hedges(Word word) {
    return HEDGES.contains(word.folded());
  }

  /// What in `claim` is more certain than in the sentences it stands on, if anything is.
  static Optional<String> raised(Statement claim, List<Statement> said) {
    for (Statement one : said) {
      for (int i = 0; i < one.words().size(); i++) {
        Optional<Word> head = isHedge(one, i) ? head(one, i) : Optional.empty();
        if (head.isPresent()
            && stands(List.of(claim), head.get(), false)
            && !stands(said, head.get(), false)) {
          return Optional.of(
              "“%s” is not said for certain: “%s”"
                  .formatted(head.get().text(), one.words().get(i).text()));
        }
      }
    }
    return causes(claim, said);
  }

  private static Optional<String> causes(Statement claim, List<Statement> said) {
    return claim.words().stream()
        .map(Word::folded)
        .filter(CAUSES::contains)
        .filter(any -> said.stream().noneMatch(Certainty::givesReason))
        .findFirst()
        .map(word -> "no reason is said: " + word);
  }

  private static boolean givesReason(Statement statement) {
    return statement.words().stream().anyMatch(word -> REASONS.contains(word.folded()));
  }

  /// The word that is hedged: the next with content, unless a clause ends before.
  private static Optional<Word> head(Statement statement, int hedge) {
    for (int i = hedge + 1; i <= Math.min(statement.words().size() - 1, hedge + REACH); i++) {
      Word word = statement.words().get(i);
      // "Expects that households save": it is not the households that are in doubt.
      if (word.isBreak() || word.folded().equals("that")) {
        return Optional.empty();
      }
      if (!word.stem().isEmpty() && !HEDGES.contains(word.folded())) {
        return statement.isAnchored(i) ? Optional.empty() : Optional.of(word);
      }
    }
    return Optional.empty();
  }

  private static boolean stands(List<Statement> statements, Word word, boolean hedged) {
    for (Statement statement : statements) {
      for (int i = 0; i < statement.words().size(); i++) {
        if (statement.words().get(i).stem().equals(word.stem())
            && isHedged(statement, i) == hedged) {
          return true;
        }
      }
    }
    return false;
  }

  /// The month of May is none.
  private static boolean isHedge(Statement statement, int at) {
    return hedges(statement.words().get(at)) && !statement.isAnchored(at);
  }

  private static boolean isHedged(Statement statement, int at) {
    // "To withdraw" does not say that anybody has.
    if (at > 0 && statement.words().get(at - 1).folded().equals("to")) {
      return true;
    }
    for (int i = at - 1; i >= Math.max(0, at - REACH - 1); i--) {
      if (statement.words().get(i).isBreak()) {
        return false;
      }
      if (isHedge(statement, i)) {
        return true;
      }
    }
    return false;
  }
}
