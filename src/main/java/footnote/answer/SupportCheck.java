package footnote.answer;

import footnote.article.Article;
import footnote.article.Sentences;
import footnote.article.TextRange;
import footnote.embedding.Embedder;
import footnote.embedding.EmbeddingException;
import footnote.embedding.Vector;
import footnote.retrieval.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks without a language model whether passages support a sentence.
///
/// Its numbers, days, names and quoted words must stand there, in the same parts; nothing may turn
/// it round; and the rest of its words must be covered, by the same words or by the same meaning.
/// The rules are for English. Thread safe.
public final class SupportCheck {
  private static final Logger log = LoggerFactory.getLogger(SupportCheck.class);

  /// Covered to this part, a sentence needs no comparison of meaning; below the other, none helps.
  private static final double COVERED = 0.8;

  private static final double UNCOVERED = 0.15;

  /// In between, a sentence must be so like in meaning to those it is made of. Below a few words of
  /// its own, a topic in common makes it alike, whatever it says.
  private static final double ALIKE = 0.47;

  private static final double ALIKE_IF_SHORT = 0.8;
  private static final int FEW = 4;

  /// With fewer of its words there, a sentence is told in other words, and its parts are not
  /// comparable.
  private static final double ROLES = 0.7;

  private static final double SAME_START = 5;

  private static final Set<String> POINTING = Set.of("the", "these", "those", "all");
  private static final int LONGEST_SENTENCE = 1_000;
  private static final int MOST_SENTENCES = 100;

  private static final Pattern QUOTED = Pattern.compile("[“\"]([^”\"]{3,})[”\"]");

  private static final Pattern DENIED =
      Pattern.compile("\\bnot ([^,;.]{1,80}?),? but (?:rather |instead )?");

  private final Supplier<Optional<Embedder>> embedder;

  /// @param embedder compares meanings; without one only words count
  public SupportCheck(Supplier<Optional<Embedder>> embedder) {
    this.embedder = embedder;
  }

  /// Text that a sentence may stand on.
  ///
  /// @param heading what is known of it besides: its title, its outlet; covers words and names
  public record Ground(String text, String heading, Optional<LocalDate> published) {
    /// Words of an article.
    public static Ground of(String text, Article article) {
      String heading =
          Stream.of(
                  Optional.of(article.title()),
                  article.imprint().outlet(),
                  article.imprint().place(),
                  article.imprint().author())
              .flatMap(Optional::stream)
              .collect(Collectors.joining(". "));
      return new Ground(text, heading, article.published());
    }
  }

  /// Whether `grounds` together support `sentence`.
  public Support check(String sentence, List<Ground> grounds) {
    return check(sentence, grounds, "");
  }

  /// Whether `grounds` together support `sentence`, which answers `question`: what the question
  /// takes for granted, the sentence may deny by name.
  Support check(String sentence, List<Ground> grounds, String question) {
    return checked(withoutPremise(sentence, question), grounds, question);
  }

  /// "Not opened by A but by B" without what it denies, if that is what the question said: passages
  /// seldom deny what nobody has said in them.
  private static String withoutPremise(String sentence, String question) {
    Matcher denied = DENIED.matcher(sentence);
    return denied.find() && Terms.of(question).containsAll(Terms.of(denied.group(1)))
        ? denied.replaceFirst("")
        : sentence;
  }

  private Support checked(String sentence, List<Ground> grounds, String question) {
    if (sentence.length() > LONGEST_SENTENCE) {
      return Support.no(0, "it is too long for a sentence");
    }
    Set<String> lower = new HashSet<>();
    for (Ground ground : grounds) {
      Word.of(ground.text()).stream()
          .filter(word -> !word.isCapital())
          .forEach(word -> lower.add(word.folded()));
    }
    Statement claim = Statement.of(sentence, Optional.empty(), lower::contains);
    List<Statement> said = new ArrayList<>();
    List<Statement> headings = new ArrayList<>();
    for (Ground ground : grounds) {
      for (TextRange range : Sentences.of(ground.text()).stream().limit(MOST_SENTENCES).toList()) {
        said.add(Statement.of(range.of(ground.text()), ground.published(), lower::contains));
      }
      headings.add(Statement.of(ground.heading(), ground.published(), lower::contains));
    }
    Statement asked = Statement.of(question, Optional.empty(), lower::contains);
    return check(claim, said, headings, asked);
  }

  private Support check(
      Statement claim, List<Statement> said, List<Statement> headings, Statement asked) {
    List<Statement> all = new ArrayList<>(said);
    all.addAll(headings);
    List<Statement> main = main(claim, said);
    double covered = covered(claim, all);
    return unquoted(claim, said)
        .or(() -> absent(claim, all, asked))
        .or(() -> covered < ROLES ? Optional.empty() : new Roles(claim, said).exchanged())
        .or(() -> Polarity.turned(claim, main))
        .or(() -> Certainty.raised(claim, main))
        .or(() -> fromElsewhere(claim, main, headings))
        .map(reason -> Support.no(covered, reason))
        .orElseGet(() -> byMeaning(claim, main, covered));
  }

  /// Quoted words that nobody said.
  private static Optional<String> unquoted(Statement claim, List<Statement> said) {
    StringBuilder all = new StringBuilder();
    said.forEach(one -> all.append(letters(one.text())).append(' '));
    Matcher quoted = QUOTED.matcher(claim.text());
    while (quoted.find()) {
      if (!all.toString().contains(letters(quoted.group(1)))) {
        return Optional.of("“%s” is not quoted from there".formatted(quoted.group(1)));
      }
    }
    return Optional.empty();
  }

  private static String letters(String text) {
    return Word.fold(text).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  /// A name, number or day that does not stand there.
  private static Optional<String> absent(Statement claim, List<Statement> all, Statement asked) {
    for (Anchor anchor : claim.anchors()) {
      boolean there =
          all.stream().anyMatch(one -> holds(one, anchor) || measures(one, claim, anchor))
              || stands(anchor, all);
      boolean denied = holds(asked, anchor) && Polarity.isNegated(claim, anchor.from());
      boolean opens = opens(anchor) && !new Roles(claim, all).replaces(anchor);
      if (!there && !denied && !opens && !isPointing(claim, anchor)) {
        return Optional.of(claim.text(anchor) + " does not stand there");
      }
    }
    return Optional.empty();
  }

  /// A name that the sentences it is made of do not have, while they name another that it has not.
  private static Optional<String> fromElsewhere(
      Statement claim, List<Statement> main, List<Statement> headings) {
    boolean pointing = main.stream().anyMatch(Roles::points);
    if (main.isEmpty() || pointing) {
      return Optional.empty();
    }
    boolean othersNamed =
        main.getFirst().anchors().stream()
            .filter(Anchor.Name.class::isInstance)
            .anyMatch(one ->
                !holds(claim, one) && headings.stream().noneMatch(heading -> holds(heading, one)));
    return claim.anchors().stream()
        .filter(one -> one instanceof Anchor.Name && !opens(one))
        .filter(one ->
            othersNamed
                && main.stream().noneMatch(there -> holds(there, one))
                && !stands(one, main))
        .filter(one -> headings.stream().noneMatch(heading -> holds(heading, one)))
        .findFirst()
        .map(one -> claim.text(one) + " is not who or what that is said of");
  }

  /// "The two companies": their number need not be said.
  private static boolean isPointing(Statement claim, Anchor anchor) {
    return anchor instanceof Anchor.Quantity
        && anchor.from() > 0
        && anchor.to() == anchor.from() + 1
        && !claim.words().get(anchor.from()).isNumber()
        && POINTING.contains(claim.words().get(anchor.from() - 1).folded());
  }

  /// Whether a word may be no name at all, but begin with a capital because it opens the sentence.
  private static boolean opens(Anchor anchor) {
    return anchor.from() == 0 && anchor.to() == 1 && anchor instanceof Anchor.Name;
  }

  private static boolean holds(Statement statement, Anchor anchor) {
    return statement.anchors().stream()
        .anyMatch(there ->
            there instanceof Anchor.Name name
                ? anchor instanceof Anchor.Name claimed && name.holds(claimed)
                : anchor.agrees(there));
  }

  /// Whether a quantity stands there in another unit.
  private static boolean measures(Statement said, Statement claim, Anchor anchor) {
    return anchor instanceof Anchor.Quantity claimed
        && said.anchors().stream()
            .anyMatch(one ->
                one instanceof Anchor.Quantity there
                    && Measures.agree(claim, claimed, said, there));
  }

  /// Whether each part of a name stands somewhere as a word, or in the initials of a name.
  private static boolean stands(Anchor anchor, List<Statement> all) {
    return anchor instanceof Anchor.Name name
        && name.parts().stream().allMatch(part -> all.stream().anyMatch(one -> has(one, part)));
  }

  /// Whether a statement has a word in some form; a name with a number, such as `Tu-95`, in this
  /// one.
  private static boolean has(Statement statement, String part) {
    String stem = part.chars().anyMatch(Character::isDigit) ? "" : Word.stem(part);
    return statement.words().stream()
        .anyMatch(word ->
            Names.same(part, word.folded()) || (!stem.isEmpty() && word.stem().equals(stem)));
  }

  /// The sentences that the claim is made of: the one that covers most of it, then what adds most.
  private static List<Statement> main(Statement claim, List<Statement> said) {
    List<Statement> main = new ArrayList<>();
    Set<String> open = stems(claim);
    int all = open.size();
    List<Statement> left = new ArrayList<>(said);
    while (!left.isEmpty() && !open.isEmpty() && main.size() < 3) {
      Statement best =
          left.stream().max(Comparator.comparingLong(one -> shared(open, one))).orElseThrow();
      long adds = shared(open, best);
      if (adds == 0 || (!main.isEmpty() && adds < Math.max(2, all / 4))) {
        break;
      }
      main.add(best);
      left.remove(best);
      open.removeAll(stems(best));
    }
    return main;
  }

  private static long shared(Set<String> open, Statement statement) {
    Set<String> stems = stems(statement);
    return open.stream().filter(stems::contains).count();
  }

  private static Set<String> stems(Statement statement) {
    Set<String> stems = new HashSet<>();
    statement.words().stream().map(Word::stem).filter(stem -> !stem.isEmpty()).forEach(stems::add);
    return stems;
  }

  /// The part of the claim's words with content that stand there, in any form.
  private static double covered(Statement claim, List<Statement> all) {
    Set<String> there = new HashSet<>();
    all.forEach(one -> there.addAll(stems(one)));
    int words = 0;
    double found = 0;
    for (int i = 0; i < claim.words().size(); i++) {
      String stem = claim.words().get(i).stem();
      if (!stem.isEmpty() && !claim.isAnchored(i)) {
        words++;
        found +=
            there.contains(stem) ? 1 : there.stream().anyMatch(one -> isForm(one, stem)) ? 0.7 : 0;
      }
    }
    // Anchors were checked one by one: they count as covered, but for a word that may be no name.
    int anchors = claim.anchors().size();
    boolean opens =
        claim.anchors().stream()
            .anyMatch(one -> opens(one) && all.stream().noneMatch(said -> holds(said, one)));
    return words + anchors == 0 ? 0 : (found + anchors - (opens ? 1 : 0)) / (words + anchors);
  }

  /// "decis" of "decid", "elect" of "election".
  private static boolean isForm(String a, String b) {
    int shared = 0;
    while (shared < a.length() && shared < b.length() && a.charAt(shared) == b.charAt(shared)) {
      shared++;
    }
    return shared >= SAME_START || (shared >= 4 && shared >= Math.min(a.length(), b.length()) - 1);
  }

  private Support byMeaning(Statement claim, List<Statement> main, double covered) {
    if (covered >= COVERED) {
      return Support.yes(covered);
    }
    if (covered < UNCOVERED || main.isEmpty()) {
      return Support.no(covered, "its words do not stand there");
    }
    double alike = likeness(claim, main);
    return alike >= (ownWords(claim) < FEW ? ALIKE_IF_SHORT : ALIKE)
        ? Support.yes(covered)
        : Support.no(covered, "what it says is not said there");
  }

  /// How many words the claim has besides names, numbers and days.
  private static long ownWords(Statement claim) {
    return IntStream.range(0, claim.words().size())
        .filter(i -> !claim.words().get(i).stem().isEmpty() && !claim.isAnchored(i))
        .count();
  }

  /// How near the claim is in meaning to the sentences it is made of, from 0 to 1; 0 without a
  /// model.
  private double likeness(Statement claim, List<Statement> main) {
    try {
      return embedder
          .get()
          .map(model -> {
            List<String> texts = new ArrayList<>();
            texts.add(claim.text());
            texts.add(String.join(" ", main.stream().map(Statement::text).toList()));
            main.forEach(one -> texts.add(one.text()));
            List<Vector> vectors = model.embed(texts);
            double best =
                vectors.stream().skip(1).mapToDouble(vectors.getFirst()::cosine).max().orElse(0);
            // Sentences that have nothing to do with each other come to about a half.
            return Math.clamp((best - 0.5) * 2, 0, 1);
          })
          .orElse(0.0);
    } catch (EmbeddingException broken) {
      log.warn("Comparing sentences by words alone: {}", broken.getMessage());
      return 0;
    }
  }
}
