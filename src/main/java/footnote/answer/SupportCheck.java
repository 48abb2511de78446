package footnote.answer;

import footnote.article.Article;
import footnote.article.Sentences;
import footnote.embedding.Embedder;
import footnote.embedding.EmbeddingException;
import footnote.embedding.Vector;
import footnote.reader.PassageReader;
import footnote.reader.ReaderException;
import footnote.retrieval.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
/// Its numbers, days, names and quoted words must stand there, or a number follow from those that
/// do; of one told in words it is enough that it replaces no other. Whether the rest is said too is
/// for the reader, together with rules: the names stand in the same parts, nothing turns it round,
/// no plan is told as a fact. Without the reader, or where it has no time, each rule alone rejects
/// a sentence, and the rest of its words must be covered, by the same words or by the same meaning.
/// The rules are for English. Thread safe.
public final class SupportCheck {
  private static final Logger log = LoggerFactory.getLogger(SupportCheck.class);

  /// Covered to less than this part, a sentence needs the reader: one on another matter must not
  /// slip in.
  private static final double UNCOVERED = 0.25;

  /// Covered to more, and not in the words of the passages, a sentence must be so like in meaning
  /// to those it is made of. Below a few words of its own, a topic in common makes it alike,
  /// whatever it says.
  private static final double ALIKE = 0.47;

  /// Covered to less than this part and less alike in meaning, a sentence is on another matter.
  private static final double HARDLY = 1 / 3.0;

  private static final double UNLIKE = 0.1;

  /// What the reader's findings are weighed with where there is no embedding model: about as much
  /// as true sentences in other words are alike.
  private static final double USUALLY_ALIKE = 0.75;

  private static final double ALIKE_IF_SHORT = 0.8;
  private static final int FEW = 4;
  private static final int LONGEST_SENTENCE = 1_000;

  private static final String NO_WORDS = "its words do not stand there";
  private static final String NOT_SAID = "what it says is not said there";

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
    Found found = Found.of(sentence, grounds, question);
    return byRule(found)
        .orElseGet(() -> {
          OptionalDouble alike = likeness(found);
          return onAnotherMatter(found, alike)
              .or(() -> byReading(found, grounds, alike))
              .orElseGet(() -> byMeaning(found, alike));
        });
  }

  /// Refuses what shares hardly a word and no meaning with the passages, whatever the reader finds:
  /// of such sentences it would still let one in twenty through.
  static Optional<Support> onAnotherMatter(Found found, OptionalDouble alike) {
    return found.covered() < HARDLY && alike.orElse(0) < UNLIKE
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

  private Optional<Support> byReading(Found found, List<Ground> grounds, OptionalDouble alike) {
    return features(found, grounds, alike)
        .map(features ->
            SupportModel.probability(features) >= SupportModel.ENOUGH
                ? Support.yes(found.covered())
                : Support.no(found.covered(), found.against().orElse(NOT_SAID)));
  }

  /// What [SupportModel] weighs; nothing without a reader, or if it had no time.
  Optional<Features> features(Found found, List<Ground> grounds, OptionalDouble alike) {
    try {
      return reader
          .get()
          .flatMap(model -> Judged.by(model, found, grounds))
          .map(judged -> SupportModel.features(found, judged, alike.orElse(USUALLY_ALIKE)));
    } catch (ReaderException broken) {
      log.warn("Checking a sentence without the reader: {}", broken.getMessage());
      return Optional.empty();
    }
  }

  /// How much of a sentence the words of `ground` cover, from 0 to 1.
  double covered(String sentence, Ground ground) {
    return Found.of(sentence, List.of(ground), "").covered();
  }

  /// What there is to say, behind [#byRule], without the reader.
  private static Support byMeaning(Found found, OptionalDouble alike) {
    if (found.main().isEmpty() || found.covered() < UNCOVERED) {
      return Support.no(found.covered(), NO_WORDS);
    }
    if (found.against().isPresent()) {
      return Support.no(found.covered(), found.against().get());
    }
    double enough = ownWords(found.claim()) < FEW ? ALIKE_IF_SHORT : ALIKE;
    return found.covered() >= Found.COVERED || alike.orElse(0) >= enough
        ? Support.yes(found.covered())
        : Support.no(found.covered(), NOT_SAID);
  }

  /// How many words the claim has besides names, numbers and days.
  private static long ownWords(Statement claim) {
    return IntStream.range(0, claim.words().size())
        .filter(i -> !claim.words().get(i).stem().isEmpty() && !claim.isAnchored(i))
        .count();
  }

  /// How near a claim is in meaning to the sentences it is made of, from 0 to 1; nothing without a
  /// model.
  OptionalDouble likeness(Found found) {
    try {
      return embedder
          .get()
          .map(model -> {
            List<String> texts = new ArrayList<>();
            List<String> main = found.main().stream().map(Statement::text).toList();
            texts.add(found.claim().text());
            texts.add(String.join(" ", main));
            texts.addAll(main);
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
