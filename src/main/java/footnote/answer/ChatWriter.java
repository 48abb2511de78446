package footnote.answer;

import footnote.answer.Report.Checked;
import footnote.answer.Report.Fate;
import footnote.answer.Report.Notice;
import footnote.answer.SupportCheck.Ground;
import footnote.answer.WrittenText.Written;
import footnote.article.Citation;
import footnote.article.Sentences;
import footnote.article.TextRange;
import footnote.chat.Completion;
import footnote.chat.LanguageModel;
import footnote.chat.ModelException;
import footnote.chat.Prompt;
import footnote.chat.Usage;
import footnote.retrieval.Hit;
import footnote.retrieval.Question;
import footnote.retrieval.Ranking;
import footnote.retrieval.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a language model write answers, and lets through only sentences that the passages support.
///
/// A sentence that does not pass with the passages it cites is cited anew if another passage
/// supports it; else the model is asked once to mend it; else it is dropped. Thread safe.
public final class ChatWriter {
  private static final Logger log = LoggerFactory.getLogger(ChatWriter.class);

  private static final int MOST_CITATIONS = 4;

  /// A passage whose terms stand in those before it to this part adds nothing.
  private static final double NOTHING_NEW = 0.85;

  private static final Pattern REPAIRED = Pattern.compile("(?m)^\\s*(\\d{1,2})[.):]\\s*(.+)$");

  private final List<LanguageModel> models;
  private final SupportCheck check;
  private final AnswerSettings settings;

  /// @param models in the order in which they are asked; at least one
  public ChatWriter(List<LanguageModel> models, SupportCheck check, AnswerSettings settings) {
    this.models = List.copyOf(models);
    this.check = check;
    this.settings = settings;
  }

  /// An answer with what became of its sentences.
  record Outcome(Answer answer, Report report) {}

  /// Has the answer written by the first model that does; empty if none does.
  Optional<Outcome> write(
      String question, Ranking ranking, List<String> queries, Ledger ledger, Watcher watcher) {
    for (LanguageModel model : models) {
      List<Hit> hits = chosen(ranking.hits(), question, model);
      while (!hits.isEmpty()) {
        try {
          return Optional.of(
              new Attempt(model, question, ranking, hits, queries, watcher, ledger).write());
        } catch (ModelException failure) {
          if (failure.kind() != ModelException.Kind.TOO_LONG) {
            break;
          }
          hits = hits.subList(0, hits.size() / 2);
        }
      }
    }
    return Optional.empty();
  }

  /// A question that stands on its own, by the first model that writes one.
  ///
  /// @return empty if there is no conversation, or no model answers
  Optional<String> selfContained(List<Turn> turns, String question, Ledger ledger) {
    if (turns.isEmpty()) {
      return Optional.empty();
    }
    for (LanguageModel model : models) {
      try {
        Completion completion = ledger.enter(model.complete(Prompts.rewrite(turns, question)));
        String line = completion.text().strip().lines().findFirst().orElse("").strip();
        return Optional.of(line.replaceFirst("^[\"“](.*)[\"”]$", "$1"))
            .filter(text -> text.length() <= Question.LONGEST)
            .filter(text -> isOfConversation(text, turns, question));
      } catch (ModelException next) {
        log.debug("A model did not rewrite a question.", next);
      }
    }
    return Optional.empty();
  }

  /// Whether a rewritten question speaks of what was spoken of: at least half of its words come
  /// from there.
  private static boolean isOfConversation(String text, List<Turn> turns, String question) {
    Set<String> spoken = new HashSet<>(Terms.of(question));
    for (Turn turn : turns) {
      spoken.addAll(Terms.of(turn.question()));
      turn.sentences().forEach(sentence -> spoken.addAll(Terms.of(sentence)));
    }
    Set<String> terms = Terms.of(text);
    long known = terms.stream().filter(spoken::contains).count();
    return known > 0 && known * 2 >= terms.size();
  }

  /// The first passages that fit into the prompt and say something that those before do not.
  private List<Hit> chosen(List<Hit> hits, String question, LanguageModel model) {
    int room =
        Math.min(
            settings.prompt().tokens(),
            model.settings().context() - settings.prompt().answerTokens());
    List<Hit> chosen = new ArrayList<>();
    Set<String> said = new HashSet<>();
    for (Hit hit : hits) {
      Set<String> terms = Terms.of(hit.passage().text());
      long known = terms.stream().filter(said::contains).count();
      if (known >= NOTHING_NEW * Math.max(1, terms.size())) {
        continue;
      }
      chosen.add(hit);
      boolean fits = Prompts.answer(question, chosen, settings).estimatedTokens() <= room;
      if (!fits) {
        chosen.removeLast();
      } else {
        said.addAll(terms);
      }
      if (chosen.size() == settings.passages()) {
        break;
      }
    }
    // Better one passage too long than none: the model may take it.
    return chosen.isEmpty() ? hits.subList(0, Math.min(1, hits.size())) : chosen;
  }

  /// Adds up what models take for one question. Not thread safe.
  static final class Ledger {
    private Usage usage = Usage.NONE;

    Completion enter(Completion completion) {
      usage = usage.plus(completion.usage());
      return completion;
    }

    Usage usage() {
      return usage;
    }
  }

  /// A sentence on its way, with what the check says.
  private record Draft(Written written, List<Hit> cited, Support support, Fate fate) {}

  /// One model's answer.
  private final class Attempt {
    private final LanguageModel model;
    private final String question;
    private final Ranking ranking;
    private final List<Hit> hits;
    private final List<String> queries;
    private final Watcher watcher;
    private final Ledger ledger;

    /// Checked once, though the text is read anew with each piece.
    private final Map<Written, Draft> drafts = new LinkedHashMap<>();

    Attempt(
        LanguageModel model,
        String question,
        Ranking ranking,
        List<Hit> hits,
        List<String> queries,
        Watcher watcher,
        Ledger ledger) {
      this.model = model;
      this.question = question;
      this.ranking = ranking;
      this.hits = hits;
      this.queries = queries;
      this.watcher = watcher;
      this.ledger = ledger;
    }

    Outcome write() {
      StringBuilder raw = new StringBuilder();
      Prompt prompt = Prompts.answer(question, hits, settings);
      try {
        Completion completion =
            ledger.enter(
                model.stream(
                    prompt,
                    () -> {
                      raw.setLength(0);
                      return piece -> {
                        raw.append(piece);
                        grow(raw.toString());
                      };
                    },
                    watcher::isStopped));
        return finish(WrittenText.read(completion.text(), true), Optional.empty());
      } catch (ModelException failure) {
        if (failure.kind() != ModelException.Kind.STOPPED) {
          throw failure;
        }
        return finish(WrittenText.read(raw.toString(), false), Optional.of(Notice.STOPPED));
      }
    }

    private int shown = -1;

    /// Shows what has passed so far, when it is more than before.
    private void grow(String raw) {
      List<Draft> passed =
          WrittenText.read(raw, false).sentences().stream()
              .map(this::draft)
              .filter(draft -> draft.fate() != Fate.DROPPED)
              .toList();
      if (passed.size() != shown) {
        shown = passed.size();
        watcher.grown(passed.stream().map(this::sentence).toList());
      }
    }

    private Draft draft(Written written) {
      return drafts.computeIfAbsent(written, this::checked);
    }

    private Draft checked(Written written) {
      List<Hit> cited =
          written.cited().stream()
              .filter(number -> number >= 1 && number <= hits.size())
              .map(number -> hits.get(number - 1))
              .limit(MOST_CITATIONS)
              .toList();
      Support support = support(written.text(), cited);
      if (support.supported()) {
        return new Draft(written, needed(written.text(), cited), support, Fate.KEPT);
      }
      for (Hit other : hits) {
        if (!cited.contains(other)) {
          Support alone = support(written.text(), List.of(other));
          if (alone.supported()) {
            return new Draft(written, List.of(other), alone, Fate.RECITED);
          }
        }
      }
      return new Draft(written, cited, support, Fate.DROPPED);
    }

    private Support support(String sentence, List<Hit> cited) {
      return cited.isEmpty()
          ? Support.no(0, "it cites no passage")
          : check.check(
              sentence,
              cited.stream().map(hit -> Ground.of(hit.passage().text(), hit.article())).toList(),
              question);
    }

    /// The cited passages without those that support nothing of the sentence.
    private List<Hit> needed(String sentence, List<Hit> cited) {
      if (cited.size() == 1) {
        return cited;
      }
      List<Hit> alone =
          cited.stream().filter(hit -> support(sentence, List.of(hit)).supported()).toList();
      return alone.isEmpty() ? cited : alone;
    }

    private Outcome finish(WrittenText text, Optional<Notice> notice) {
      List<Draft> all = text.sentences().stream().map(this::draft).toList();
      if (notice.isEmpty()) {
        all = mended(all);
        all = settings.judge() ? judged(all) : all;
      }
      List<Checked> report =
          all.stream()
              .map(draft ->
                  new Checked(
                      draft.written().text(),
                      draft.fate(),
                      draft.fate() == Fate.KEPT ? "" : draft.support().reason()))
              .toList();
      List<Sentence> sentences =
          all.stream().filter(draft -> draft.fate() != Fate.DROPPED).map(this::sentence).toList();
      double confidence =
          all.stream()
              .filter(draft -> draft.fate() != Fate.DROPPED)
              .mapToDouble(draft -> draft.support().score())
              .average()
              .orElse(0);
      Answer answer =
          sentences.isEmpty()
              ? Answer.Abstained.from(ranking, Answer.Reason.NO_SUPPORT, 0)
              : new Answer.Grounded(
                  unrepeated(sentences),
                  Math.clamp(confidence, 0, 1),
                  text.uncovered().flatMap(this::uncovered));
      return new Outcome(
          answer, new Report(model.label(), queries, report, notice, ledger.usage()));
    }

    /// What the passages do not cover, if it is a part of the question: a model's own words are not
    /// shown unchecked.
    private Optional<String> uncovered(String said) {
      Set<String> asked = Terms.of(question);
      Set<String> terms = Terms.of(said);
      return !terms.isEmpty() && asked.containsAll(terms)
          ? Optional.of(said.replaceAll("[\\s.?!]+$", ""))
          : Optional.of("");
    }

    private static List<Sentence> unrepeated(List<Sentence> sentences) {
      Map<String, Sentence> once = new LinkedHashMap<>();
      sentences.forEach(one -> once.putIfAbsent(one.text().toLowerCase(Locale.ROOT), one));
      return List.copyOf(once.values());
    }

    private Sentence sentence(Draft draft) {
      List<Citation> citations =
          draft.cited().stream().map(hit -> citation(draft.written().text(), hit)).toList();
      return new Sentence(draft.written().text(), List.of(), citations);
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
          .map(Written::text)
          .map(text -> {
            Support support = support(text, List.of(passage));
            return new Draft(
                new Written(text, List.of()),
                List.of(passage),
                new Support(support.supported(), support.score(), before.support().reason()),
                support.supported() ? Fate.REPAIRED : Fate.DROPPED);
          })
          .filter(draft -> draft.fate() == Fate.REPAIRED);
    }

    /// The passage to mend a sentence by: the first that it cites, or the one that covers most of
    /// it.
    private Hit nearest(Draft draft) {
      return draft.cited().isEmpty()
          ? hits.stream()
              .max(
                  Comparator.comparingDouble(
                      hit -> support(draft.written().text(), List.of(hit)).score()))
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
            ledger
                .enter(model.complete(Prompts.judge(draft.written().text(), draft.cited())))
                .text();
        return !verdict.toUpperCase(Locale.ROOT).contains("UNSUPPORTED");
      } catch (ModelException failure) {
        log.debug("There is no second opinion.", failure);
        return true;
      }
    }
  }
}
