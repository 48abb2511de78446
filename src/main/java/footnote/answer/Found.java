package footnote.answer;

import footnote.answer.SupportCheck.Ground;
import footnote.article.Sentences;
import footnote.article.TextRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the rules find of a sentence in the passages that it may stand on.
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
  /// Covered to this part, a sentence is told in words of the passages.
  static final double COVERED = 0.8;

  /// With so many of its neighbouring words neighbours there, a covered sentence is told in the
  /// passage's words; with fewer if all of it is covered.
  private static final double IN_ORDER = 0.5;

  private static final double IN_ORDER_IF_ALL = 0.3;
  private static final double ALL = 0.95;

  /// With fewer of its words there, a sentence is told in other words, and its parts are not
  /// comparable.
  private static final double ROLES = 0.7;

  private static final Set<String> POINTING = Set.of("the", "these", "those", "all");
  private static final int MOST_SENTENCES = 100;

  private static final Pattern QUOTED = Pattern.compile("[“\"]([^”\"]{3,})[”\"]");

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

  /// What the rules find of `sentence` in `grounds`.
  static Found of(String sentence, List<Ground> grounds, String question) {
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
    List<Statement> main = Coverage.main(claim, said);
    double covered = Coverage.of(claim, all);
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
        Coverage.inOrder(claim, said),
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
          there || anchor.opens() || isPointing(claim, anchor) || isInWords(claim, anchor);
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
    return claim
        .anchors(Anchor.Name.class)
        .filter(one -> !one.opens())
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
}
