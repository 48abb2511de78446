package footnote.summary;

import footnote.answer.AnswerSettings;
import footnote.answer.Ledger;
import footnote.answer.Proofreader;
import footnote.answer.Report;
import footnote.answer.Report.Checked;
import footnote.answer.Report.Notice;
import footnote.answer.Sentence;
import footnote.answer.SupportCheck;
import footnote.answer.Watcher;
import footnote.answer.WrittenText;
import footnote.answer.WrittenText.Written;
import footnote.article.Passage;
import footnote.chat.Completion;
import footnote.chat.LanguageModel;
import footnote.chat.ModelException;
import footnote.chat.Prompt;
import footnote.chat.Usage;
import footnote.retrieval.Hit;
import footnote.summary.Outline.Line;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a language model write summaries, and lets through only bullets that the passages support.
///
/// An article that is longer than the model reads is told in parts. Of the parts' bullets the model
/// then chooses; it does not write them anew, so that none loses its footnotes. Thread safe.
public final class ChatSummarizer {
  private static final Logger log = LoggerFactory.getLogger(ChatSummarizer.class);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
  private static final int FEWEST_OF_A_PART = 2;

  private final List<LanguageModel> models;
  private final SupportCheck check;
  private final AnswerSettings settings;

  /// @param models in the order in which they are asked; at least one
  public ChatSummarizer(List<LanguageModel> models, SupportCheck check, AnswerSettings settings) {
    this.models = List.copyOf(models);
    this.check = check;
    this.settings = settings;
  }

  /// What a model has written.
  ///
  /// @param untold the lines of each part of the article that it did not tell
  record Draft(
      List<Sentence> bullets,
      List<List<Line>> untold,
      String writer,
      List<Checked> checked,
      Optional<Notice> notice) {
    Report report(Usage usage) {
      return new Report(writer, List.of(), checked, notice, usage);
    }
  }

  /// Has a summary written by the first model that does; empty if none does.
  Optional<Draft> write(Outline outline, Length length, Ledger ledger, Watcher watcher) {
    for (LanguageModel model : models) {
      Attempt attempt = new Attempt(model, outline, length, ledger, watcher);
      attempt.write();
      if (!attempt.told.isEmpty() || attempt.isStopped()) {
        return Optional.of(attempt.draft());
      }
    }
    return Optional.empty();
  }

  /// One model's summary.
  private final class Attempt {
    private final LanguageModel model;
    private final Outline outline;
    private final Length length;
    private final Ledger ledger;
    private final Watcher watcher;
    private final List<List<Sentence>> told = new ArrayList<>();
    private final List<List<Line>> untold = new ArrayList<>();
    private final List<Checked> checked = new ArrayList<>();
    private Optional<Notice> notice = Optional.empty();
    private int shown = -1;

    Attempt(LanguageModel model, Outline outline, Length length, Ledger ledger, Watcher watcher) {
      this.model = model;
      this.outline = outline;
      this.length = length;
      this.ledger = ledger;
      this.watcher = watcher;
    }

    /// Tells part after part, until all are told or the model fails.
    void write() {
      List<List<Passage>> parts = new ArrayList<>(parts(outline.passages(), room()));
      int next = 0;
      while (next < parts.size() && notice.isEmpty()) {
        List<Passage> part = parts.get(next);
        try {
          tell(part, parts.size());
          next++;
        } catch (ModelException failure) {
          if (failure.kind() == ModelException.Kind.TOO_LONG && part.size() > 1) {
            parts.set(next, part.subList(0, part.size() / 2));
            parts.add(next + 1, part.subList(part.size() / 2, part.size()));
          } else {
            log.debug("A model did not tell a part of an article.", failure);
            notice = Optional.of(Notice.MODEL_FAILED_MIDWAY);
          }
        }
      }
      if (!isStopped()) {
        parts.subList(next, parts.size()).forEach(part -> untold.add(lines(part)));
      } else if (told.isEmpty()) {
        untold.clear();
        untold.add(outline.lines());
      }
    }

    boolean isStopped() {
      return notice.isPresent() && notice.get() == Notice.STOPPED;
    }

    Draft draft() {
      List<Sentence> all = told.stream().flatMap(List::stream).toList();
      boolean whole = length == Length.LONG || told.size() == 1 || notice.isPresent();
      int wanted = outline.bullets(length, outline.lines());
      List<Sentence> bullets = whole || all.size() <= wanted ? all : reduced(all, wanted);
      return new Draft(bullets, untold, model.label(), checked, notice);
    }

    private int room() {
      int answer = settings.prompt().answerTokens();
      return Math.min(settings.prompt().tokens(), model.settings().context() - answer);
    }

    /// Cuts the article into parts that a prompt holds.
    private List<List<Passage>> parts(List<Passage> passages, int room) {
      List<List<Passage>> parts = new ArrayList<>();
      int start = 0;
      for (int end = 1; end <= passages.size(); end++) {
        boolean last = end == passages.size();
        if (last || prompt(passages.subList(start, end + 1), 1).estimatedTokens() > room) {
          parts.add(passages.subList(start, end));
          start = end;
        }
      }
      return parts;
    }

    private Prompt prompt(List<Passage> part, int parts) {
      return SummaryPrompts.summary(
          outline, part, length, count(part, parts), settings.prompt().answerTokens());
    }

    private int count(List<Passage> part, int parts) {
      int count = outline.bullets(length, lines(part));
      return parts == 1 ? count : Math.max(count, FEWEST_OF_A_PART);
    }

    private List<Line> lines(List<Passage> part) {
      return outline.lines().stream()
          .filter(line ->
              line.passage() >= part.getFirst().ordinal()
                  && line.passage() <= part.getLast().ordinal())
          .toList();
    }

    /// Has a part told. If nothing of what the model writes stands, the part stays untold.
    private void tell(List<Passage> part, int parts) {
      List<Line> lines = lines(part);
      if (lines.isEmpty()) {
        return;
      }
      List<Hit> hits = part.stream().map(one -> Hit.of(outline.article(), one)).toList();
      Proofreader proofreader = new Proofreader(model, check, settings, "", hits, ledger);
      Proofreader.Streamed streamed =
          proofreader.stream(prompt(part, parts), soFar -> grow(soFar, part, proofreader), watcher);
      if (streamed.stopped()) {
        notice = Optional.of(Notice.STOPPED);
      }
      List<Written> written = numbered(streamed.text().sentences(), part);
      List<Proofreader.Draft> drafts =
          notice.isEmpty()
              ? proofreader.finished(written)
              : written.stream().map(proofreader::draft).toList();
      drafts.stream().map(Proofreader.Draft::report).forEach(checked::add);
      List<Sentence> bullets = passed(drafts);
      if (bullets.isEmpty()) {
        untold.add(lines);
      } else {
        told.add(bullets);
      }
    }

    /// Passages are numbered through the article; the hits of a part are numbered from 1.
    private static List<Written> numbered(List<Written> written, List<Passage> part) {
      int before = part.getFirst().ordinal();
      return written.stream()
          .map(one ->
              new Written(
                  one.text(),
                  one.cited().stream().map(number -> number - before).toList(),
                  one.links()))
          .toList();
    }

    private void grow(WrittenText soFar, List<Passage> part, Proofreader proofreader) {
      List<Sentence> bullets = new ArrayList<>();
      told.forEach(bullets::addAll);
      bullets.addAll(
          passed(numbered(soFar.sentences(), part).stream().map(proofreader::draft).toList()));
      if (bullets.size() != shown) {
        shown = bullets.size();
        watcher.grown(bullets);
      }
    }

    private static List<Sentence> passed(List<Proofreader.Draft> drafts) {
      return drafts.stream()
          .filter(draft -> !draft.isDropped())
          .map(Proofreader.Draft::sentence)
          .toList();
    }

    /// The bullets that matter most, as the model chooses; if it fails, the first of each part.
    private List<Sentence> reduced(List<Sentence> all, int wanted) {
      Set<Integer> chosen = new LinkedHashSet<>();
      try {
        Completion completion =
            ledger.enter(model.complete(SummaryPrompts.choice(outline.article(), all, wanted)));
        Matcher number = NUMBER.matcher(completion.text());
        while (number.find() && chosen.size() < wanted) {
          int place = Integer.parseInt(number.group()) - 1;
          if (place >= 0 && place < all.size()) {
            chosen.add(place);
          }
        }
      } catch (ModelException failure) {
        log.debug("A model did not choose among bullets.", failure);
      }
      for (int i = 0; chosen.size() < wanted && i < all.size(); i++) {
        for (List<Sentence> part : told) {
          if (i < part.size() && chosen.size() < wanted) {
            chosen.add(all.indexOf(part.get(i)));
          }
        }
      }
      return IntStream.range(0, all.size()).filter(chosen::contains).mapToObj(all::get).toList();
    }
  }
}
