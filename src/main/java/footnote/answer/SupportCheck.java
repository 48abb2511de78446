package footnote.answer;

import footnote.article.Article;
import footnote.article.Sentences;
import footnote.article.TextRange;
import footnote.embedding.Embedder;
import footnote.embedding.EmbeddingException;
import footnote.embedding.Vector;
import footnote.reader.Excerpt;
import footnote.reader.PassageReader;
import footnote.reader.ReaderException;
import footnote.reader.Reading;
import footnote.retrieval.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks without a language model whether passages support a sentence.
///
/// Its numbers, days, names and quoted words must stand there, or a number follow from those that
/// do; of one told in words it is enough that it replaces no other. Whether the rest is said too is
/// for the reader, together with rules: the names stand in the same parts, nothing turns it round,
/// no plan is told as a fact. Without the reader, or where it has no time, each rule alone rejects
/// a sentence, and the rest of its words must be covered, by the same words or by the same meaning.
/// The rules are for English. Thread safe.
public final class SupportCheck {
  private static final Logger log = LoggerFactory.getLogger(SupportCheck.class);

  /// Covered to this part, a sentence needs no comparison of meaning; below the other, only the
  /// reader helps: a sentence on another matter must not slip in.
  static final double COVERED = 0.8;

  private static final double UNCOVERED = 0.25;

  /// In between, a sentence must be so like in meaning to those it is made of. Below a few words of
  /// its own, a topic in common makes it alike, whatever it says.
  private static final double ALIKE = 0.47;

  /// Covered to less than this part and less alike in meaning, a sentence is on another matter: of
  /// a hundred that are and name nothing, 98 are found so.
  private static final double HARDLY = 1 / 3.0;

  private static final double UNLIKE = 0.1;

  /// What the reader's findings are weighed with where there is no embedding model: about as much
  /// as true sentences in other words are alike.
  private static final double USUALLY_ALIKE = 0.75;

  private static final double ALIKE_IF_SHORT = 0.8;
  private static final int FEW = 4;

  /// With so many of its neighbouring words neighbours there, a covered sentence is told in the
  /// passage's words; with fewer if all of it is covered.
  private static final double IN_ORDER = 0.5;

  private static final double IN_ORDER_IF_ALL = 0.3;
  private static final double ALL = 0.95;

  /// With fewer of its words there, a sentence is told in other words, and its parts are not
  /// comparable.
  private static final double ROLES = 0.7;

  private static final double SAME_START = 5;

  private static final Set<String> POINTING = Set.of("the", "these", "those", "all");
  private static final int LONGEST_SENTENCE = 1_000;
  private static final int MOST_SENTENCES = 100;

  private static final String NO_WORDS = "its words do not stand there";
  private static final String NOT_SAID = "what it says is not said there";

  private static final Pattern QUOTED = Pattern.compile("[“\"]([^”\"]{3,})[”\"]");

  /// Between clauses that could be sentences, and what each of these has at least.
  private static final Pattern JOINT = Pattern.compile("; |, (?:and|but|while|whereas) ");

  private static final Pattern WORDS = Pattern.compile("(?:\\S+ ){3}\\S");

  private static final Pattern DENIED =
      Pattern.compile("\\bnot ([^,;.]{1,80}?),? but (?:rather |instead )?");

  /// Stands in what names somebody or something, or counts.
  private static final Pattern NAMING = Pattern.compile("[\\p{Lu}\\p{N}]");

  private final Supplier<Optional<Embedder>> embedder;
  private final Supplier<Optional<PassageReader>> reader;

  /// @param embedder compares meanings where there is no reader; without one only words count
  /// @param reader reads the sentence against what it stands on, or nothing if there is none
  public SupportCheck(
      Supplier<Optional<Embedder>> embedder, Supplier<Optional<PassageReader>> reader) {
    this.embedder = embedder;
    this.reader = reader;
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
    return checked(withoutPremise(sentence, grounds, question), grounds, question);
  }

  /// "Not opened by A but by B" without what it denies, if that is what the question said: passages
  /// seldom deny what nobody has said in them.
  private static String withoutPremise(String sentence, List<Ground> grounds, String question) {
    Matcher denied = DENIED.matcher(sentence);
    if (!denied.find() || !NAMING.matcher(denied.group(1)).find()) {
      return sentence;
    }
    Set<String> premise = Terms.of(denied.group(1));
    boolean isSaid =
        grounds.stream()
            .flatMap(ground ->
                Sentences.of(ground.text()).stream().map(range -> range.of(ground.text())))
            .anyMatch(said -> Terms.of(said).containsAll(premise));
    return !isSaid && Terms.of(question).containsAll(premise) ? denied.replaceFirst("") : sentence;
  }

  private Support checked(String sentence, List<Ground> grounds, String question) {
    if (sentence.length() > LONGEST_SENTENCE || Statement.isTooLong(sentence)) {
      return Support.no(0, "it is too long for a sentence");
    }
    Found found = found(sentence, grounds, question);
    return byRule(found)
        .or(() -> onAnotherMatter(found))
        .or(() -> byReading(found, grounds))
        .orElseGet(() -> byMeaning(found));
  }

  /// Refuses what shares hardly a word and no meaning with the passages, whatever the reader finds:
  /// it learned from statements on the matter of their passages, and of others it knows nothing.
  Optional<Support> onAnotherMatter(Found found) {
    return found.covered() < HARDLY && likeness(found.claim(), found.main()).orElse(0) < UNLIKE
        ? Optional.of(Support.no(found.covered(), NO_WORDS))
        : Optional.empty();
  }

  /// What the rules alone decide, even where there is a reader: of a sentence in the passage's own
  /// words, all that they find.
  static Optional<Support> byRule(Found found) {
    if (found.absent().isPresent()) {
      return found.absent().map(reason -> Support.no(found.covered(), reason));
    }
    if (found.isVerbatim()) {
      return Optional.of(Support.yes(found.covered()));
    }
    if (found.against().isEmpty()) {
      return found.isShortened() ? Optional.of(Support.yes(found.covered())) : Optional.empty();
    }
    return found.isInItsWords()
        ? found.against().map(reason -> Support.no(found.covered(), reason))
        : Optional.empty();
  }

  private Optional<Support> byReading(Found found, List<Ground> grounds) {
    return features(found, grounds)
        .map(features ->
            SupportModel.probability(features) >= SupportModel.ENOUGH
                ? Support.yes(found.covered())
                : Support.no(found.covered(), found.against().orElse(NOT_SAID)));
  }

  /// What [SupportModel] weighs; nothing without a reader, or if it had no time.
  Optional<Features> features(Found found, List<Ground> grounds) {
    try {
      return reader
          .get()
          .flatMap(model -> judged(model, found, grounds))
          .map(judged ->
              SupportModel.features(
                  found, judged, likeness(found.claim(), found.main()).orElse(USUALLY_ALIKE)));
    } catch (ReaderException broken) {
      log.warn("Checking a sentence without the reader: {}", broken.getMessage());
      return Optional.empty();
    }
  }

  /// What the reader makes of a claim.
  ///
  /// @param borneOut the log odds that a passage bears it out or, where it is joined of several
  ///   clauses, each of these
  /// @param nearby the log odds that the sentences do which it is made of, with their neighbours:
  ///   in a long passage the reader loses sight of much that is true
  /// @param answered the log odds that one answers it, read as if it were a question: another eye
  ///   on the same words, which learned from other examples
  record Judged(double borneOut, double nearby, double answered) {}

  /// What the reader makes of a claim under `grounds`, or under the sentences of several that it is
  /// made of; nothing if there was no time to read them.
  private static Optional<Judged> judged(PassageReader reader, Found found, List<Ground> grounds) {
    // Not under their headings: with them, when measured, more that is not said was let through.
    List<String> texts = grounds.stream().map(Ground::text).toList();
    List<Statement> near = found.nearby();
    boolean isAll = near.isEmpty() || (grounds.size() == 1 && near.size() == found.said().size());
    Optional<String> nearby =
        isAll
            ? Optional.empty()
            : Optional.of(near.stream().map(Statement::text).collect(Collectors.joining(" ")));
    String claim = found.asSaid();
    Optional<Judged> whole = judged(reader, claim, nearby, texts);
    List<String> clauses = List.of(JOINT.split(claim, -1));
    boolean joined =
        clauses.size() > 1 && clauses.stream().allMatch(one -> WORDS.matcher(one).find());
    if (whole.isEmpty() || whole.get().borneOut() > 0 || !joined) {
      return whole;
    }
    // Of one passage, what is near would tell nothing more of a clause.
    Optional<String> together = texts.size() > 1 ? nearby : Optional.empty();
    double each = Double.POSITIVE_INFINITY;
    for (String clause : clauses) {
      Optional<Judged> one = judged(reader, clause, together, texts);
      if (one.isEmpty()) {
        return whole;
      }
      each = Math.min(each, one.get().borneOut());
    }
    Judged all = whole.get();
    return Optional.of(
        new Judged(Math.max(all.borneOut(), each), Math.max(all.nearby(), each), all.answered()));
  }

  private static Optional<Judged> judged(
      PassageReader reader, String text, Optional<String> nearby, List<String> passages) {
    List<Excerpt> excerpts =
        Stream.concat(nearby.stream(), passages.stream()).map(Excerpt::of).toList();
    List<Optional<Reading>> read = reader.read(text, excerpts);
    // What is put together of several passages, none of them bears out by itself.
    boolean counts = nearby.isEmpty() || passages.size() > 1;
    Optional<Reading> near = nearby.isEmpty() ? Optional.empty() : read.getFirst();
    List<Reading> whole = read.stream().skip(counts ? 0 : 1).flatMap(Optional::stream).toList();
    List<Reading> counted = whole.isEmpty() ? near.stream().toList() : whole;
    if (counted.isEmpty()) {
      return Optional.empty();
    }
    double borneOut = most(counted, Reading::supported);
    return Optional.of(
        new Judged(
            borneOut,
            near.map(Reading::supported).orElse(borneOut),
            most(counted, Reading::answered)));
  }

  private static double most(List<Reading> readings, ToDoubleFunction<Reading> logOdds) {
    return readings.stream().mapToDouble(logOdds).max().orElseThrow();
  }

  /// How much of a sentence the words of `ground` cover, from 0 to 1.
  double covered(String sentence, Ground ground) {
    return found(sentence, List.of(ground), "").covered();
  }

  /// What the rules find.
  ///
  /// @param said the sentences of the passages
  /// @param covered the part of the claim's words that stand there, from 0 to 1
  /// @param inOrder the part of its neighbouring words that are neighbours there, from 0 to 1
  /// @param main the sentences that it is made of
  /// @param absent a name, number, day or quotation that does not stand there
  /// @param exchanged names that stand there in each other's part
  /// @param turned what is said there the other way round
  /// @param raised what is less certain there
  /// @param elsewhere a name that is not in the sentences that it is made of
  /// @param workedOut a number that does not stand there, but follows from numbers that do, or is
  ///   told in words and may have been counted
  record Found(
      Statement claim,
      List<Statement> said,
      boolean isVerbatim,
      double covered,
      double inOrder,
      List<Statement> main,
      Optional<String> absent,
      Optional<String> exchanged,
      Optional<String> turned,
      Optional<String> raised,
      Optional<String> elsewhere,
      Optional<String> workedOut) {
    Found {
      said = List.copyOf(said);
      main = List.copyOf(main);
    }

    /// The claim with numbers and days in the forms in which they stand there.
    String asSaid() {
      return Forms.asSaid(claim, Stream.concat(main.stream(), said.stream()).toList());
    }

    /// The sentences that it is made of, and the neighbours of the first of these, in the order in
    /// which they stand there.
    List<Statement> nearby() {
      if (main.isEmpty()) {
        return main;
      }
      int first = said.indexOf(main.getFirst());
      return IntStream.range(0, said.size())
          .filter(i -> Math.abs(i - first) <= 1 || main.contains(said.get(i)))
          .mapToObj(said::get)
          .toList();
    }

    /// Whether it is a sentence with something left out.
    boolean isShortened() {
      return Shortened.isFrom(claim, said);
    }

    /// Whether it is told in words of the passages and much in their order. There the rules are
    /// surest; of sentences that models word anew they reject more true ones than false ones.
    boolean isInItsWords() {
      return covered >= COVERED && inOrder >= (covered >= ALL ? IN_ORDER_IF_ALL : IN_ORDER);
    }

    /// The first of what speaks against it.
    Optional<String> against() {
      return exchanged.or(() -> turned).or(() -> raised).or(() -> elsewhere).or(() -> workedOut);
    }
  }

  /// What the rules find of `sentence` in `grounds`.
  static Found found(String sentence, List<Ground> grounds, String question) {
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
    List<Statement> all = new ArrayList<>(said);
    all.addAll(headings);
    List<Statement> main = main(claim, said);
    double covered = covered(claim, all);
    List<Anchor> missing = missing(claim, all);
    List<Anchor> workedOut =
        missing.isEmpty()
            ? missing
            : missing.stream().filter(new Arithmetic(claim, said)::yields).toList();
    String letters = Word.letters(claim.text());
    return new Found(
        claim,
        said,
        !letters.isEmpty()
            && said.stream()
                .anyMatch(one ->
                    Word.letters(one.text()).equals(letters) && Shortened.saysAs(claim, one)),
        covered,
        inOrder(claim, said),
        main,
        unquoted(claim, said).or(() -> absent(claim, said, all, asked, workedOut)),
        covered < ROLES ? Optional.empty() : new Roles(claim, said).exchanged(),
        Polarity.turned(claim, main),
        Certainty.raised(claim, main),
        fromElsewhere(claim, main, headings),
        missing.stream()
            .filter(one ->
                workedOut.contains(one) || (isInWords(claim, one) && !isPointing(claim, one)))
            .findFirst()
            .map(one -> claim.text(one) + " does not stand there, and may be worked out wrongly"));
  }

  /// Quoted words that nobody said.
  private static Optional<String> unquoted(Statement claim, List<Statement> said) {
    StringBuilder all = new StringBuilder(" ");
    said.forEach(one -> all.append(Word.letters(one.text())).append(' '));
    Matcher quoted = QUOTED.matcher(claim.text());
    while (quoted.find()) {
      if (!all.toString().contains(" " + Word.letters(quoted.group(1)) + " ")) {
        return Optional.of("“%s” is not quoted from there".formatted(quoted.group(1)));
      }
    }
    return Optional.empty();
  }

  /// A name, number or day that does not stand there.
  ///
  /// @param all what is said, and headings
  /// @param workedOut the numbers and days that follow from others
  private static Optional<String> absent(
      Statement claim,
      List<Statement> said,
      List<Statement> all,
      Statement asked,
      List<Anchor> workedOut) {
    Roles roles = new Roles(claim, said);
    for (Anchor anchor : claim.anchors()) {
      boolean there =
          all.stream().anyMatch(one -> Forms.holds(one, claim, anchor)) || stands(anchor, all);
      boolean denied =
          Forms.holds(asked, claim, anchor) && Polarity.isNegated(claim, anchor.from());
      boolean pieced =
          anchor instanceof Anchor.Name
              && said.stream().noneMatch(one -> Forms.holds(one, claim, anchor));
      boolean isSure = denied || (there && !pieced) || workedOut.contains(anchor);
      boolean mayBe =
          there || opens(anchor) || isPointing(claim, anchor) || isInWords(claim, anchor);
      if (!isSure && (!mayBe || roles.replaces(anchor))) {
        return Optional.of(claim.text(anchor) + " does not stand there");
      }
    }
    return Optional.empty();
  }

  /// The numbers and days that do not stand there.
  ///
  /// @param all what is said, and headings
  private static List<Anchor> missing(Statement claim, List<Statement> all) {
    return claim.anchors().stream()
        .filter(anchor -> !(anchor instanceof Anchor.Name))
        .filter(anchor -> all.stream().noneMatch(one -> Forms.holds(one, claim, anchor)))
        .toList();
  }

  /// A name that the sentences it is made of do not have, while they name another that it has not.
  private static Optional<String> fromElsewhere(
      Statement claim, List<Statement> main, List<Statement> headings) {
    boolean pointing = main.stream().anyMatch(Roles::points);
    if (main.isEmpty() || pointing) {
      return Optional.empty();
    }
    boolean othersNamed =
        main.getFirst()
            .anchors(Anchor.Name.class)
            .anyMatch(one ->
                !Forms.holds(claim, main.getFirst(), one)
                    && headings.stream()
                        .noneMatch(heading -> Forms.holds(heading, main.getFirst(), one)));
    return claim.anchors().stream()
        .filter(one -> one instanceof Anchor.Name && !opens(one))
        .filter(one ->
            othersNamed
                && main.stream().noneMatch(there -> Forms.holds(there, claim, one))
                && !stands(one, main))
        .filter(one -> headings.stream().noneMatch(heading -> Forms.holds(heading, claim, one)))
        .findFirst()
        .map(one -> claim.text(one) + " is not who or what that is said of");
  }

  /// "Three days", "half of it", "two dozen": in words stands what was counted or estimated more
  /// often than what was read.
  private static boolean isInWords(Statement claim, Anchor anchor) {
    return anchor instanceof Anchor.Quantity
        && claim.words().subList(anchor.from(), anchor.to()).stream().noneMatch(Word::isNumber);
  }

  /// "The two companies": their number need not be said.
  private static boolean isPointing(Statement claim, Anchor anchor) {
    return anchor instanceof Anchor.Quantity quantity
        && !quantity.unit().equals("nth")
        && anchor.from() > 0
        && anchor.to() == anchor.from() + 1
        && !claim.words().get(anchor.from()).isNumber()
        && POINTING.contains(claim.words().get(anchor.from() - 1).folded());
  }

  /// Whether a word may be no name at all, but begin with a capital because it opens the sentence.
  private static boolean opens(Anchor anchor) {
    return anchor.from() == 0 && anchor.to() == 1 && anchor instanceof Anchor.Name;
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
            .anyMatch(
                one -> opens(one) && all.stream().noneMatch(said -> Forms.holds(said, claim, one)));
    return words + anchors == 0 ? 0 : (found + anchors - (opens ? 1 : 0)) / (words + anchors);
  }

  /// The part of the claim's neighbouring words with content that are neighbours in a sentence.
  private static double inOrder(Statement claim, List<Statement> said) {
    Set<List<String>> there = new HashSet<>();
    said.forEach(one -> there.addAll(neighbours(one)));
    List<List<String>> claimed = neighbours(claim);
    long found = claimed.stream().filter(there::contains).count();
    return claimed.isEmpty() ? 0 : found / (double) claimed.size();
  }

  private static List<List<String>> neighbours(Statement statement) {
    List<String> stems =
        statement.words().stream().map(Word::stem).filter(stem -> !stem.isEmpty()).toList();
    return IntStream.range(1, stems.size()).mapToObj(i -> stems.subList(i - 1, i + 1)).toList();
  }

  /// "decis" of "decid", "elect" of "election".
  private static boolean isForm(String a, String b) {
    int shared = 0;
    while (shared < a.length() && shared < b.length() && a.charAt(shared) == b.charAt(shared)) {
      shared++;
    }
    return shared >= SAME_START || (shared >= 4 && shared >= Math.min(a.length(), b.length()) - 1);
  }

  /// What there is to say, behind [#byRule], without the reader.
  private Support byMeaning(Found found) {
    if (found.main().isEmpty() || found.covered() < UNCOVERED) {
      return Support.no(found.covered(), NO_WORDS);
    }
    if (found.against().isPresent()) {
      return Support.no(found.covered(), found.against().get());
    }
    double enough = ownWords(found.claim()) < FEW ? ALIKE_IF_SHORT : ALIKE;
    return found.covered() >= COVERED || likeness(found.claim(), found.main()).orElse(0) >= enough
        ? Support.yes(found.covered())
        : Support.no(found.covered(), NOT_SAID);
  }

  /// How many words the claim has besides names, numbers and days.
  private static long ownWords(Statement claim) {
    return IntStream.range(0, claim.words().size())
        .filter(i -> !claim.words().get(i).stem().isEmpty() && !claim.isAnchored(i))
        .count();
  }

  /// How near the claim is in meaning to the sentences it is made of, from 0 to 1; nothing without
  /// a model.
  private OptionalDouble likeness(Statement claim, List<Statement> main) {
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
            return OptionalDouble.of(Math.clamp((best - 0.5) * 2, 0, 1));
          })
          .orElse(OptionalDouble.empty());
    } catch (EmbeddingException broken) {
      log.warn("Comparing sentences by words alone: {}", broken.getMessage());
      return OptionalDouble.empty();
    }
  }
}
