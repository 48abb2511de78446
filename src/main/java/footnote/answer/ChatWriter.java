package footnote.answer;

import footnote.answer.Proofreader.Draft;
import footnote.answer.Report.Checked;
import footnote.answer.Report.Notice;
import footnote.chat.Completion;
import footnote.chat.LanguageModel;
import footnote.chat.ModelException;
import footnote.chat.Prompt;
import footnote.retrieval.Hit;
import footnote.retrieval.Question;
import footnote.retrieval.Ranking;
import footnote.retrieval.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a language model write answers, and lets through only sentences that the passages support.
///
/// What becomes of the others, [Proofreader] says. Thread safe.
public final class ChatWriter {
  private static final Logger log = LoggerFactory.getLogger(ChatWriter.class);

  /// A passage whose terms stand in those before it to this part adds nothing.
  private static final double NOTHING_NEW = 0.85;

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

  /// One model's answer.
  private final class Attempt {
    private final LanguageModel model;
    private final String question;
    private final Ranking ranking;
    private final List<Hit> hits;
    private final List<String> queries;
    private final Watcher watcher;
    private final Ledger ledger;

    private final Proofreader proofreader;

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
      this.proofreader = new Proofreader(model, check, settings, question, hits, ledger);
    }

    Outcome write() {
      Prompt prompt = Prompts.answer(question, hits, settings);
      Proofreader.Streamed written = proofreader.stream(prompt, this::grow, watcher);
      return finish(
          written.text(), written.stopped() ? Optional.of(Notice.STOPPED) : Optional.empty());
    }

    private int shown = -1;

    /// Shows what has passed so far, when it is more than before.
    private void grow(WrittenText soFar) {
      List<Draft> passed =
          soFar.sentences().stream()
              .map(proofreader::draft)
              .filter(draft -> !draft.isDropped())
              .toList();
      if (passed.size() != shown) {
        shown = passed.size();
        watcher.grown(passed.stream().map(Draft::sentence).toList());
      }
    }

    private Outcome finish(WrittenText text, Optional<Notice> notice) {
      List<Draft> all =
          notice.isEmpty()
              ? proofreader.finished(text.sentences())
              : text.sentences().stream().map(proofreader::draft).toList();
      List<Draft> passed = all.stream().filter(draft -> !draft.isDropped()).toList();
      List<Checked> report = all.stream().map(Draft::report).toList();
      List<Sentence> sentences = passed.stream().map(Draft::sentence).toList();
      double confidence =
          passed.stream().mapToDouble(draft -> draft.support().score()).average().orElse(0);
      Answer answer =
          sentences.isEmpty()
              ? Answer.Abstained.from(ranking, Answer.Reason.NO_SUPPORT, 0)
              : new Answer.Grounded(
                  unrepeated(sentences),
                  Math.clamp(confidence, 0, 1),
                  false,
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
  }
}
