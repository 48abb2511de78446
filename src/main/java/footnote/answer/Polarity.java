package footnote.answer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells whether a sentence turns round what another says: by a "not" more or less, or by a word
/// that means the contrary.
final class Polarity {
  /// How far a "not" reaches, in words.
  private static final int REACH = 6;

  /// "Lack", "without", "failed" reach less far.
  private static final int NEAR = 3;

  private static final Set<String> BEHIND = Set.of("no", "nothing", "nobody", "none");

  private static final Set<String> FAR =
      Word.set(
          """
          not never cannot nor neither didn't doesn't don't isn't aren't wasn't weren't won't wouldn't
          can't couldn't hasn't haven't hadn't shouldn't mustn't
          """);

  private static final Set<String> NEGATORS =
      Word.set(
          """
          not no never none neither nor without cannot nobody nothing nowhere hardly barely scarcely
          fail fails failed failing failure refuse refuses refused refusing refusal deny denies denied denying
          decline declines declined unable unlikely lack lacks lacked lacking avoid avoids avoided
          didn't doesn't don't isn't aren't wasn't weren't won't wouldn't can't couldn't hasn't haven't
          hadn't shouldn't mustn't
          """);

  /// Negators that are verbs themselves and can be told by their contrary.
  private static final Set<String> DOUBLE =
      Word.set("refuse refuses refused refusing deny denies denied decline declines declined");

  private static final Set<String> ENDINGS =
      Word.set(
          "ended ceased stopped halted abandoned prevented excluded ruled dropped scrapped cancelled");

  private static final Map<String, Set<String>> CONTRARIES = new HashMap<>();

  static {
    List.of(
            "rise rose risen rising climb climbed climbing grow grew grown growing growth increase increased increasing jump jumped gain gained gains soar soared surge surged up higher more raise raised"
                + " | fall fell fallen falling decline declined declining drop dropped dropping shrink shrank shrunk decrease decreased decreasing lose lost losses plunge plunged slump slumped slide slid down lower less fewer cut lowered reduce reduced",
            "agree agreed agrees agreement accept accepted accepts approve approved approves approval allow allowed allows permit permitted back backed support supported supports endorse endorsed favour favor welcome welcomed vowed | refuse refused refuses refusal reject rejected rejects rejection deny denied oppose opposed opposes opposition ban banned bans forbid forbade forbidden block blocked prohibit prohibited veto vetoed condemn condemned criticised criticized",
            "confirm confirmed confirms admit admitted | deny denied denies dispute disputed",
            "before earlier ahead | after later following",
            "more most larger largest bigger biggest greater greatest higher highest longer longest stronger faster | less least fewer fewest smaller smallest lower lowest shorter shortest weaker slower",
            "above over exceed exceeded exceeding | below under beneath",
            "win won wins winning victory | lose lost loses losing defeat",
            "begin began begun begins start started starts starting launch launched open opened opens opening reopen reopened | end ended ends ending stop stopped stops finish finished close closed closes closing shut",
            "arrive arrived arrives enter entered enters join joined joins | leave left leaves depart departed quit exit exited withdraw withdrew withdrawn",
            "buy bought buys purchase purchased | sell sold sells",
            "first earliest | last latest final",
            "succeed succeeded succeeds success successful successfully | fail failed fails failure unsuccessful unsuccessfully",
            "survive survived survives alive living | die died dies dead killed",
            "guilty convicted | innocent acquitted cleared",
            "possible likely | impossible unlikely",
            "safe safer safely | dangerous unsafe",
            "true correct right accurate | false incorrect wrong inaccurate",
            "include included includes including with | exclude excluded excludes excluding without",
            "increase strengthen strengthened | weaken weakened",
            "added adds adding | shed sheds shedding cut cuts lost",
            "always all every everyone everything | never none nobody nothing",
            "public publicly | secret secretly private privately",
            "lift lifted lifting | impose imposed imposing",
            "build built construct constructed | demolish demolished destroy destroyed",
            "create created creates | destroy destroyed abolish abolished",
            "remain remained remains stay stayed keep kept continue continued | leave left abandon abandoned stop stopped",
            "love loved like liked praise praised | hate hated criticise criticised criticize criticized",
            "north northern | south southern",
            "east eastern | west western",
            "hot hotter warm warmer | cold colder cool cooler",
            "old older oldest | new newer newest young younger youngest",
            "present | absent",
            "legal lawful lawfully legally | illegal unlawful illegally unlawfully",
            "expected predicted foreseen | unexpected surprise surprising unforeseen",
            "known | unknown",
            "able | unable",
            "temporary temporarily | permanent permanently",
            "voluntary voluntarily | forced compulsory mandatory",
            "unanimous unanimously | divided split",
            "insured covered | uninsured",
            "unchanged | changed",
            "inside within | outside",
            "import imported imports | export exported exports",
            "friend ally allies | enemy enemies",
            "arrest arrested jailed imprisoned detained | released freed",
            "wet | dry",
            "full | empty",
            "widen widened | narrow narrowed",
            "slow slowed slower | fast faster accelerate accelerated speed",
            "minimum least | maximum most",
            "maximum | minimum",
            "major | minor",
            "easy easily easier | hard difficult harder",
            "cheap cheaper | expensive dearer",
            "healthy | ill sick",
            "peace peaceful | war violent",
            "profit profits | loss losses",
            "optimistic hopeful | pessimistic",
            "majority | minority",
            "visible | invisible hidden",
            "light | dark",
            "rich wealthy | poor",
            "praised welcomed | criticised criticized condemned",
            "early | late",
            "near close | far",
            "separate separated split | united merged",
            "attack attacked | defend defended",
            "borrow borrowed | lend lent",
            "teach taught | learn learned learnt",
            "question questioned doubted | affirm affirmed",
            "intentional intentionally deliberate deliberately | accidental accidentally accident",
            "still | already longer")
        .forEach(Polarity::learn);
  }

  private Polarity() {}

  private static void learn(String pair) {
    String[] sides = pair.split("\\|", -1);
    Set<String> one = Word.set(sides[0]);
    Set<String> other = Word.set(sides[1]);
    one.forEach(word -> CONTRARIES.computeIfAbsent(word, key -> new HashSet<>()).addAll(other));
    other.forEach(word -> CONTRARIES.computeIfAbsent(word, key -> new HashSet<>()).addAll(one));
  }

  /// Whether a word denies what stands beside it.
  static boolean negates(Word word) {
    return NEGATORS.contains(word.folded());
  }

  /// What in `claim` turns round what the sentences it stands on say, if anything does.
  static Optional<String> turned(Statement claim, List<Statement> said) {
    return said.stream()
        .map(one -> contrary(claim, one, said))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() ->
            said.stream().map(one -> oneMore(claim, one)).flatMap(Optional::stream).findFirst())
        .or(() -> negated(List.of(claim), said))
        .or(() ->
            // Said another way round, "no seeds were harmed" is "did no damage to seeds".
            negators(List.of(claim)) % 2 == negators(said) % 2 && negators(List.of(claim)) > 0
                ? Optional.empty()
                : negated(said, List.of(claim)));
  }

  /// Two sentences of the same words, of which one has a "not" more.
  private static Optional<String> oneMore(Statement claim, Statement said) {
    boolean differ = negators(List.of(claim)) % 2 != negators(List.of(said)) % 2;
    return differ && stems(claim).equals(stems(said))
        ? Optional.of("a word of denial more or less")
        : Optional.empty();
  }

  private static Set<String> stems(Statement statement) {
    Set<String> stems = new HashSet<>();
    statement.words().stream()
        .filter(word -> !NEGATORS.contains(word.folded()))
        .forEach(word -> stems.add(word.stem()));
    return stems;
  }

  private static long negators(List<Statement> statements) {
    long count = 0;
    for (Statement statement : statements) {
      for (int i = 0; i < statement.words().size(); i++) {
        count += isNegator(statement, i) ? 1 : 0;
      }
    }
    return count;
  }

  private static Optional<String> contrary(Statement claim, Statement said, List<Statement> all) {
    Set<String> here = folded(claim);
    for (int i = 0; i < claim.words().size(); i++) {
      Word word = claim.words().get(i);
      Set<String> contraries = CONTRARIES.getOrDefault(word.folded(), Set.of());
      if (contraries.isEmpty() || all.stream().anyMatch(one -> has(one, word))) {
        continue;
      }
      for (int j = 0; j < said.words().size(); j++) {
        String other = said.words().get(j).folded();
        if (contraries.contains(other)
            && !here.contains(other)
            && isNegated(claim, i) == isNegated(said, j)
            && sharesSurroundings(claim, i, said, j)) {
          return Optional.of(word.text() + " for " + other);
        }
      }
    }
    return Optional.empty();
  }

  private static Set<String> folded(Statement statement) {
    Set<String> words = new HashSet<>();
    statement.words().forEach(word -> words.add(word.folded()));
    return words;
  }

  private static boolean has(Statement statement, Word word) {
    return statement.words().stream()
        .anyMatch(one ->
            one.folded().equals(word.folded())
                || (!one.stem().isEmpty() && one.stem().equals(word.stem())));
  }

  /// Contraries count only where they speak of the same: near words that both sentences have.
  private static boolean sharesSurroundings(Statement a, int i, Statement b, int j) {
    Set<String> near = near(a, i);
    near.retainAll(near(b, j));
    return !near.isEmpty();
  }

  private static Set<String> near(Statement statement, int at) {
    Set<String> near = new HashSet<>();
    for (int i = Math.max(0, at - REACH);
        i < Math.min(statement.words().size(), at + REACH + 1);
        i++) {
      Word word = statement.words().get(i);
      if (i != at && !word.stem().isEmpty()) {
        near.add(word.stem());
      }
    }
    return near;
  }

  /// A word that `more` negate more often than `less`, which have it without.
  private static Optional<String> negated(List<Statement> more, List<Statement> less) {
    for (Statement statement : more) {
      for (int i = 0; i < statement.words().size(); i++) {
        Optional<Integer> head = isNegator(statement, i) ? head(statement, i) : Optional.empty();
        if (head.isPresent()
            && isNegated(statement, head.get())
            && isTurned(statement.words().get(i), statement.words().get(head.get()), more, less)) {
          return Optional.of(
              statement.words().get(i).text() + " " + statement.words().get(head.get()).text());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isTurned(
      Word negator, Word word, List<Statement> more, List<Statement> less) {
    long open = count(less, word, false);
    return count(more, word, true) > count(less, word, true)
        && open > count(more, word, false)
        && less.stream()
            .noneMatch(one ->
                refuses(negator, one)
                    || ends(one)
                    || (count(List.of(one), word, false) == 0 && hasContrary(one, word)));
  }

  /// Whether something ends in a sentence: another way to say that it is not.
  private static boolean ends(Statement statement) {
    return statement.words().stream().anyMatch(word -> ENDINGS.contains(word.folded()));
  }

  /// How often `word` stands in sentences, negated or not.
  private static long count(List<Statement> statements, Word word, boolean negated) {
    long count = 0;
    for (Statement statement : statements) {
      for (int i = 0; i < statement.words().size(); i++) {
        boolean same = statement.words().get(i).stem().equals(word.stem());
        count += same && isNegated(statement, i) == negated ? 1 : 0;
      }
    }
    return count;
  }

  private static boolean hasContrary(Statement statement, Word word) {
    Set<String> contraries = CONTRARIES.getOrDefault(word.folded(), Set.of());
    return statement.words().stream().anyMatch(one -> contraries.contains(one.folded()));
  }

  private static boolean isNegator(Statement statement, int at) {
    return NEGATORS.contains(statement.words().get(at).folded()) && !isIdle(statement, at);
  }

  /// "Not only", "no matter", "No. 2".
  private static boolean isIdle(Statement statement, int at) {
    String word = statement.words().get(at).folded();
    String next = at + 1 < statement.words().size() ? statement.words().get(at + 1).folded() : "";
    return (word.equals("not") && (next.equals("only") || next.equals("just")))
        || (word.equals("no") && (next.equals("matter") || next.matches("\\d+")));
  }

  /// The first word with content behind a negator, in its clause.
  private static Optional<Integer> head(Statement statement, int negator) {
    for (int i = negator + 1; i < Math.min(statement.words().size(), negator + 1 + REACH); i++) {
      Word word = statement.words().get(i);
      if (word.isBreak()) {
        return Optional.empty();
      }
      if (!word.stem().isEmpty()
          && !NEGATORS.contains(word.folded())
          && !word.folded().equals("longer")) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /// Whether `said` has the verb that denies, or another way to say no.
  private static boolean refuses(Word negator, Statement said) {
    Set<String> refusals = CONTRARIES.getOrDefault("agreed", Set.of());
    return DOUBLE.contains(negator.folded())
        && said.words().stream().anyMatch(word -> refusals.contains(word.folded()));
  }

  /// Whether an odd number of negators reaches a word.
  static boolean isNegated(Statement statement, int at) {
    boolean negated = false;
    for (int i = at - 1; i >= Math.max(0, at - REACH); i--) {
      Word before = statement.words().get(i);
      // "Did not raise rates but raised its forecast."
      if (before.isBreak() || before.folded().equals("but")) {
        return negated;
      }
      int reach = FAR.contains(before.folded()) ? REACH : NEAR;
      negated ^= isNegator(statement, i) && at - i <= reach;
    }
    // "Found no evidence" says that it was not found.
    for (int i = at + 1; i <= Math.min(statement.words().size() - 1, at + 2); i++) {
      if (statement.words().get(i).isBreak()) {
        return negated;
      }
      negated ^= BEHIND.contains(statement.words().get(i).folded()) && !isIdle(statement, i);
    }
    return negated;
  }
}
