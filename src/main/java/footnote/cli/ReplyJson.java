package footnote.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import footnote.answer.Answer;
import footnote.answer.Reply;
import footnote.answer.Report;
import footnote.answer.Sentence;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Citation;
import footnote.article.Imprint;
import footnote.article.TextRange;
import footnote.retrieval.Hit;
import footnote.summary.Coverage;
import footnote.summary.Story;
import footnote.summary.Summary;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Writes replies as JSON for programs.
///
/// Character ranges are in UTF-16 units: `start` is the first, `end` the one behind the last. Those
/// of marks count in their sentence, all others in their article's text.
final class ReplyJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private ReplyJson() {}

  /// The whole reply.
  static String of(Reply reply) {
    Answer answer = reply.answer();
    return write(
        new Document(
            reply.question().text(),
            outcome(answer),
            reason(answer),
            reply.report().writer(),
            answer.confidence(),
            answer.unsure(),
            sentences(answer),
            nearest(answer),
            reply.ranking().hits().stream().map(ReplyJson::hit).toList(),
            reply.ranking().vectors(),
            report(reply),
            new Timings(millis(reply.retrieval()), millis(reply.writing()))));
  }

  /// The whole summary.
  ///
  /// @param guessed whether the article is the best match for words, rather than the one named
  static String of(Summary summary, boolean guessed) {
    Coverage coverage = summary.coverage();
    return write(
        new SummaryDocument(
            source(summary.article()),
            guessed,
            lower(summary.length()),
            summary.report().writer(),
            summary.sections().stream()
                .map(section ->
                    new SectionJson(section.heading().orElse(null), sentences(section.bullets())))
                .toList(),
            new CoverageJson(coverage.drawnOn(), coverage.passages(), coverage.text()),
            summary.report().notice().map(ReplyJson::lower).orElse(null),
            summary.report().usage().input(),
            summary.report().usage().output(),
            summary.report().usage().price()));
  }

  private record SummaryDocument(
      Source article,
      boolean guessed,
      String length,
      String writer,
      List<SectionJson> sections,
      CoverageJson coverage,
      @Nullable String notice,
      long tokensIn,
      long tokensOut,
      double price) {}

  private record SectionJson(@Nullable String heading, List<SentenceJson> bullets) {}

  private record CoverageJson(int drawnOn, int passages, double text) {}

  /// A digest: its stories, the latest first.
  static String of(List<Story> stories) {
    return write(
        stories.stream()
            .map(story ->
                new StoryJson(
                    sentences(List.of(story.line())).getFirst(),
                    story.articles().stream().map(ReplyJson::source).toList()))
            .toList());
  }

  private record StoryJson(SentenceJson line, List<Source> articles) {}

  /// A reply that there is none.
  static String failed(String error) {
    return write(Map.of("outcome", "failed", "error", error));
  }

  private record Document(
      String question,
      String outcome,
      @Nullable String reason,
      String writer,
      double confidence,
      boolean unsure,
      List<SentenceJson> sentences,
      List<Source> nearest,
      List<HitJson> hits,
      boolean vectors,
      ReportJson report,
      Timings timings) {}

  private record ReportJson(
      List<String> queries,
      List<CheckedJson> sentences,
      @Nullable String notice,
      @Nullable String uncovered,
      long tokensIn,
      long tokensOut,
      double price) {}

  private record CheckedJson(String text, String fate, String reason) {}

  private record SentenceJson(String text, List<Mark> marks, List<CitationJson> citations) {}

  private record Mark(int start, int end, String text) {}

  private record CitationJson(Source source, int passage, int start, int end, String quote) {}

  private record HitJson(
      Source source,
      int passage,
      int start,
      int end,
      double score,
      @Nullable Integer keywordRank,
      @Nullable Integer vectorRank,
      String text) {}

  private record Source(
      String article,
      String collection,
      String title,
      @Nullable String author,
      @Nullable String outlet,
      @Nullable String publishedAt,
      @Nullable String place,
      @Nullable String url) {}

  private record Timings(double retrievalMs, double answerMs) {}

  private static ReportJson report(Reply reply) {
    Report report = reply.report();
    return new ReportJson(
        report.queries(),
        report.sentences().stream()
            .map(one -> new CheckedJson(one.text(), lower(one.fate()), one.reason()))
            .toList(),
        report.notice().map(ReplyJson::lower).orElse(null),
        reply.answer().uncovered().orElse(null),
        report.usage().input(),
        report.usage().output(),
        report.usage().price());
  }

  private static String lower(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  private static String outcome(Answer answer) {
    return switch (answer) {
      case Answer.Grounded grounded -> "answered";
      case Answer.Abstained abstained -> "abstained";
    };
  }

  private static @Nullable String reason(Answer answer) {
    return switch (answer) {
      case Answer.Grounded grounded -> null;
      case Answer.Abstained abstained -> abstained.reason().name().toLowerCase(Locale.ROOT);
    };
  }

  private static List<SentenceJson> sentences(Answer answer) {
    return switch (answer) {
      case Answer.Grounded grounded -> sentences(grounded.sentences());
      case Answer.Abstained abstained -> List.of();
    };
  }

  private static List<SentenceJson> sentences(List<Sentence> sentences) {
    return sentences.stream()
        .map(sentence ->
            new SentenceJson(
                sentence.text(),
                sentence.marks().stream().map(mark -> mark(mark, sentence.text())).toList(),
                sentence.citations().stream().map(ReplyJson::citation).toList()))
        .toList();
  }

  private static List<Source> nearest(Answer answer) {
    return switch (answer) {
      case Answer.Grounded grounded -> List.of();
      case Answer.Abstained abstained ->
          abstained.nearest().stream().map(ReplyJson::source).toList();
    };
  }

  private static Mark mark(TextRange range, String text) {
    return new Mark(range.start(), range.end(), range.of(text));
  }

  private static CitationJson citation(Citation citation) {
    return new CitationJson(
        source(citation.article(), citation.title(), citation.imprint()),
        citation.passage(),
        citation.range().start(),
        citation.range().end(),
        citation.quote());
  }

  private static HitJson hit(Hit hit) {
    return new HitJson(
        source(hit.article()),
        hit.passage().ordinal(),
        hit.passage().range().start(),
        hit.passage().range().end(),
        hit.score(),
        boxed(hit.keywordRank()),
        boxed(hit.vectorRank()),
        hit.passage().text());
  }

  private static Source source(Article article) {
    return source(article.id(), article.title(), article.imprint());
  }

  private static Source source(ArticleId id, String title, Imprint imprint) {
    return new Source(
        id.name(),
        id.collection(),
        title,
        imprint.author().orElse(null),
        imprint.outlet().orElse(null),
        imprint.published().map(LocalDate::toString).orElse(null),
        imprint.place().orElse(null),
        imprint.url().map(URI::toString).orElse(null));
  }

  private static @Nullable Integer boxed(OptionalInt rank) {
    return rank.isPresent() ? rank.getAsInt() : null;
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  private static String write(Object document) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Records of text and numbers are always JSON.", impossible);
    }
  }
}
