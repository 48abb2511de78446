package footnote.answer;

import footnote.answer.Report.Checked;
import footnote.answer.Report.Fate;
import footnote.answer.SupportCheck.Ground;
import footnote.answer.WrittenText.Written;
import footnote.article.Citation;
import footnote.article.Sentences;
import footnote.article.TextRange;
import footnote.chat.Completion;
import footnote.chat.LanguageModel;
import footnote.chat.ModelException;
import footnote.chat.Prompt;
import footnote.retrieval.Hit;
import footnote.retrieval.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds what a model writes against the passages it was given, sentence by sentence.
///
/// A sentence that does not pass with the passages it cites is cited anew if another passage
/// supports it in its own words; else the model is asked once to mend it; else it is dropped. Each
/// sentence is checked once, though the text may be read anew with each piece that comes. Not
/// thread safe.
public final class Proofreader {
  private static final Logger log = LoggerFactory.getLogger(Proofreader.class);

  private static final int MOST_CITATIONS = 4;

  private static final Pattern UNSUPPORTED =
      Pattern.compile("(?i)unsupported|\\bnot (?:\\w+ )?supported");

  private static final Pattern REPAIRED = Pattern.compile("(?m)^\\s*(\\d{1,2})[.):]\\s*(.+)$");

  private final LanguageModel model;
  private final SupportCheck check;
  private final AnswerSettings settings;
  private final String question;
  private final List<Hit> hits;
  private final Ledger ledger;
  private final Map<Written, Draft> drafts = new LinkedHashMap<>();

  /// @param question what the sentences answer; empty if they answer none
  /// @param hits the passages that the model was given, which it cites by their numbers from 1
  public Proofreader(
      LanguageModel model,
      SupportCheck check,
      AnswerSettings settings,
      String question,
      List<Hit> hits,
      Ledger ledger) {
    this.model = model;
    this.check = check;
    this.settings = settings;
    this.question = question;
    this.hits = List.copyOf(hits);
    this.ledger = ledger;
  }

  /// A sentence on its way, with what the check says.
  ///
  /// @param cited the passages that support it or, if it is dropped, those that it cites
  public record Draft(Written written, List<Hit> cited, Support support, Fate fate) {
    public Draft {
      cited = List.copyOf(cited);
    }

    public boolean isDropped() {
      return fate == Fate.DROPPED;
    }

    /// What readers see of it.
    ///
    /// @throws IllegalArgumentException if it is dropped
    public Sentence sentence() {
      List<Citation> citations = cited.stream().map(hit -> citation(written.text(), hit)).toList();
      return new Sentence(written.text(), List.of(), citations);
    }

    /// What is reported of it.
    public Checked report() {
      return new Checked(written.text(), fate, fate == Fate.KEPT ? "" : support.reason());
    }
  }

  /// What a model wrote.
  ///
  /// @param stopped whether it was stopped on the way
  public record Streamed(WrittenText text, boolean stopped) {}

  /// Has the model write.
  ///
  /// @param grown sees what there is so far with each piece; a stream that breaks begins anew
  /// @throws ModelException if it fails otherwise than by being stopped
  public Streamed stream(Prompt prompt, Consumer<WrittenText> grown, Watcher watcher) {
    StringBuilder raw = new StringBuilder();
    try {
      Completion completion =
          model.stream(
              prompt,
              () -> {
                raw.setLength(0);
                return piece -> {
                  raw.append(piece);
                  grown.accept(WrittenText.read(raw.toString(), false));
                };
              },
              watcher::isStopped);
      return new Streamed(WrittenText.read(ledger.enter(completion).text(), true), false);
    } catch (ModelException failure) {
      if (failure.kind() != ModelException.Kind.STOPPED) {
        throw failure;
      }
      ledger.enter(model.stopped(prompt, raw.toString()));
      return new Streamed(WrittenText.read(raw.toString(), false), true);
    }
  }

  /// A sentence as it stands, by the passages alone.
  public Draft draft(Written written) {
    return drafts.computeIfAbsent(written, this::checked);
  }

  /// The sentences of a whole text, after the model was asked to mend those that did not pass and,
  /// if so configured, for a second opinion on the others.
  public List<Draft> finished(List<Written> sentences) {
    List<Draft> mended = mended(sentences.stream().map(this::draft).toList());
    return settings.judge() ? judged(mended) : mended;
  }

  private Draft checked(Written written) {
    List<Hit> cited =
        written.cited().stream()
            .filter(number -> number >= 1 && number <= hits.size())
            .map(number -> hits.get(number - 1))
            .limit(MOST_CITATIONS)
            .toList();
    Support support = support(written, cited);
    if (support.supported()) {
      return new Draft(written, needed(written, cited), support, Fate.KEPT);
    }
    for (Hit other : hits) {
      if (!cited.contains(other)) {
        Support alone = support(written, List.of(other));
        // Of the passages that it does not cite, one is soon taken for saying in other words what
        // the cited one denies.
        if (alone.supported() && alone.isInItsWords()) {
          return new Draft(written, List.of(other), alone, Fate.RECITED);
        }
      }
    }
    return new Draft(written, cited, support, Fate.DROPPED);
  }

  private Support support(Written written, List<Hit> cited) {
    if (cited.isEmpty()) {
      return Support.no(0, "it cites no passage");
    }
    Support support =
        check.check(written.text(), cited.stream().map(Proofreader::ground).toList(), question);
    // Whoever has a model advertise has it link: such a sentence must be the passage's own.
    return support.isInItsWords() || written.links().stream().allMatch(this::isOfAnArticle)
        ? support
        : Support.no(support.score(), "it links to what is no article");
  }

  private boolean isOfAnArticle(String link) {
    return hits.stream()
        .flatMap(hit ->
            Stream.concat(Stream.of(hit.article().imprint()), hit.article().elsewhere().stream()))
        .flatMap(imprint -> imprint.url().stream())
        .anyMatch(url -> url.toString().equals(link));
  }

  private static Ground ground(Hit hit) {
    return Ground.of(hit.passage().text(), hit.article());
  }

  /// The cited passages without those that support nothing of the sentence.
  private List<Hit> needed(Written written, List<Hit> cited) {
    if (cited.size() == 1) {
      return cited;
    }
    List<Hit> alone =
        cited.stream().filter(hit -> support(written, List.of(hit)).supported()).toList();
    return alone.isEmpty() ? cited : alone;
  }

  /// Points to the sentence of the passage that shares most with the one that cites it.
  private static Citation citation(String sentence, Hit hit) {
    Set<String> terms = Terms.of(sentence);
    TextRange best =
        Sentences.of(hit.passage().text()).stream()
            .max(
                Comparator.comparingLong(range ->
                    Terms.of(range.of(hit.passage().text())).stream()
                        .filter(terms::contains)
                        .count()))
            .orElse(new TextRange(0, hit.passage().text().length()));
    return Citation.of(hit.article(), hit.passage(), best.shift(hit.passage().range().start()));
  }

  /// Asks the model once to correct what did not pass.
  private List<Draft> mended(List<Draft> all) {
    List<Integer> broken =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).fate() == Fate.DROPPED)
            .boxed()
            .toList();
    if (broken.isEmpty()) {
      return all;
    }
    List<Hit> passages = broken.stream().map(i -> nearest(all.get(i))).toList();
    List<String> texts = broken.stream().map(i -> all.get(i).written().text()).toList();
    List<Draft> mended = new ArrayList<>(all);
    try {
      Completion completion =
          ledger.enter(
              model.complete(Prompts.repair(texts, passages, settings.prompt().answerTokens())));
      Matcher line = REPAIRED.matcher(completion.text());
      while (line.find()) {
        int number = Integer.parseInt(line.group(1)) - 1;
        if (number >= 0 && number < broken.size()) {
          Draft before = all.get(broken.get(number));
          repaired(before, line.group(2), passages.get(number))
              .ifPresent(after -> mended.set(broken.get(number), after));
        }
      }
    } catch (ModelException failure) {
      log.debug("Sentences could not be mended.", failure);
    }
    return mended;
  }

  private Optional<Draft> repaired(Draft before, String line, Hit passage) {
    return WrittenText.read(line, true).sentences().stream()
        .findFirst()
        .map(written -> {
          Support support = support(written, List.of(passage));
          return new Draft(
              new Written(written.text(), List.of()),
              List.of(passage),
              new Support(support.supported(), support.score(), before.support().reason()),
              support.supported() ? Fate.REPAIRED : Fate.DROPPED);
        })
        .filter(draft -> draft.fate() == Fate.REPAIRED);
  }

  /// The passage to mend a sentence by: the first that it cites, or the one that covers most of it.
  private Hit nearest(Draft draft) {
    return draft.cited().isEmpty()
        ? hits.stream()
            .max(
                Comparator.comparingDouble(
                    hit -> check.covered(draft.written().text(), ground(hit))))
            .orElseThrow()
        : draft.cited().getFirst();
  }

  /// A second opinion on what has passed.
  private List<Draft> judged(List<Draft> all) {
    return all.stream()
        .map(draft ->
            draft.fate() == Fate.DROPPED || isSupported(draft)
                ? draft
                : new Draft(
                    draft.written(),
                    draft.cited(),
                    Support.no(draft.support().score(), "the model finds it unsupported"),
                    Fate.DROPPED))
        .toList();
  }

  private boolean isSupported(Draft draft) {
    try {
      String verdict =
          ledger.enter(model.complete(Prompts.judge(draft.written().text(), draft.cited()))).text();
      return !UNSUPPORTED.matcher(verdict).find();
    } catch (ModelException failure) {
      log.debug("There is no second opinion.", failure);
      return true;
    }
  }
}
