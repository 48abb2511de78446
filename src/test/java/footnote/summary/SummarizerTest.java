package footnote.summary;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.answer.Report.Notice;
import footnote.answer.Sentence;
import footnote.answer.Watcher;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import footnote.embedding.LazyEmbedder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Quoted summaries.
class SummarizerTest {
  private final Summarizer summarizer = new Summarizer(LazyEmbedder.none(), Optional.empty());

  static Article article(String text) {
    return new Article(new ArticleId("news", "ferry"), "Ferry runs aground", text, Imprint.UNKNOWN);
  }

  private Summary summary(String text, Length length) {
    return summarizer.summarize(article(text), length, true, Watcher.NONE);
  }

  private static List<String> texts(Summary summary) {
    return summary.bullets().stream().map(Sentence::text).toList();
  }

  /// Sentences of which no two say the same.
  private static String sentences(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            "Inspector number %d of the harbour found crack %d in plate %d of the hull."
                .formatted(i, 7 * i, 13 * i))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @EnumSource
  void everyBulletStandsWordForWordInThePassageItCites(Length length) {
    Summary summary = summary(sentences(60), length);

    assertThat(summary.bullets())
        .isNotEmpty()
        .allSatisfy(bullet -> {
          assertThat(bullet.citations()).hasSize(1);
          assertThat(bullet.citations().getFirst().isVerbatimIn(summary.article())).isTrue();
          assertThat(bullet.citations().getFirst().quote()).isEqualTo(bullet.text());
        });
    assertThat(summary.report().isQuoted()).isTrue();
    assertThat(summary.report().notice()).isEmpty();
  }

  @Test
  void lengthsHaveThreeFiveToSevenAndAsManyBulletsAsSectionsNeed() {
    assertThat(summary(sentences(60), Length.SHORT).bullets()).hasSize(3);
    assertThat(summary(sentences(20), Length.MEDIUM).bullets()).hasSize(5);
    assertThat(summary(sentences(60), Length.MEDIUM).bullets()).hasSize(6);
    assertThat(summary(sentences(120), Length.MEDIUM).bullets()).hasSize(7);
    Summary summary = summary(sentences(120), Length.LONG);
    assertThat(summary.sections()).hasSizeGreaterThan(2);
    assertThat(summary.bullets()).hasSizeGreaterThan(7);
  }

  @Test
  void bulletsStandInTheOrderOfTheArticle() {
    Summary summary = summary(sentences(60), Length.MEDIUM);

    assertThat(summary.bullets().stream().map(b -> b.citations().getFirst().range().start()))
        .isSorted();
  }

  @Test
  void theSameIsNotSaidTwice() {
    String twice = "The ferry Aurora ran aground near Holm on Monday with 300 people aboard.";
    String text =
        twice
            + " Divers will look at the hull on Tuesday morning, the harbour office said. "
            + twice
            + " The company will pay for hotels and for buses to the capital. "
            + twice
            + " A second ferry takes over the route from Wednesday on.";

    assertThat(texts(summary(text, Length.SHORT))).containsOnlyOnce(twice).hasSize(3);
  }

  @Test
  void longSummariesGoByTheArticlesOwnSections() {
    String text =
        "The ferry ran aground near Holm on Monday, and nobody was hurt in the fog.\n\n"
            + "What happened\n\n"
            + sentences(6)
            + "\n\nWhat comes next\n\n"
            + "The company will pay for hotels and buses. A second ferry takes over the route.";

    Summary summary = summary(text, Length.LONG);

    assertThat(summary.sections().stream().map(Section::heading))
        .containsExactly(
            Optional.empty(), Optional.of("What happened"), Optional.of("What comes next"));
    assertThat(texts(summary)).noneMatch(bullet -> bullet.startsWith("What "));
  }

  @Test
  void ofAFewSentencesAtMostEverySecondIsQuoted() {
    assertThat(texts(summary("The ferry ran aground near Holm.", Length.MEDIUM)))
        .containsExactly("The ferry ran aground near Holm.");
    assertThat(
            texts(
                summary(
                    "The ferry ran aground near Holm. Nobody was hurt in the fog. It was late.",
                    Length.LONG)))
        .hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void anArticleWithoutASentenceIsQuotedAsItIs() {
    assertThat(texts(summary("Timetable\n\n12:30 Holm\n\n13:10 Lund", Length.SHORT))).isNotEmpty();
  }

  @Test
  void marksOfListsAreNotPartOfABullet() {
    String text =
        """
        The harbour office gave out three rules for the ferry on Monday evening.
        • Passengers keep to the upper deck while it is foggy.
        • Lorries wait until the second ferry has come in.
        • Nobody stands at the bow when the ferry lands.\
        """;

    assertThat(texts(summary(text, Length.MEDIUM)))
        .isNotEmpty()
        .noneMatch(bullet -> bullet.startsWith("•"));
  }

  @Test
  void coverageSaysHowMuchOfTheArticleTheBulletsDrawOn() {
    Summary whole = summary("The ferry ran aground near Holm.", Length.SHORT);
    assertThat(whole.coverage()).isEqualTo(new Coverage(1, 1, 1));

    Summary part = summary(sentences(120), Length.SHORT);
    assertThat(part.coverage().drawnOn()).isBetween(1, 3);
    assertThat(part.coverage().passages()).isGreaterThan(8);
    assertThat(part.coverage().text()).isBetween(0.02, 0.4);
  }

  @Test
  void anArticleOfTwoHundredPagesIsSummarized() {
    String pages =
        IntStream.range(0, 200)
            .mapToObj(page -> "Chapter " + page + "\n\n" + sentences(40))
            .collect(Collectors.joining("\n\n"));

    Summary medium = summary(pages, Length.MEDIUM);
    assertThat(medium.bullets()).hasSize(7);
    assertThat(medium.coverage().drawnOn()).isEqualTo(7);
    assertThat(medium.bullets().getLast().citations().getFirst().passage())
        .isGreaterThan(medium.coverage().passages() * 6 / 7 - 2);
    assertThat(summary(pages, Length.LONG).sections()).hasSizeBetween(2, 12);
  }

  @Test
  void overTheBudgetIsSaidOnlyWhereAModelWouldHaveWritten() {
    Summary summary =
        summarizer.summarize(article(sentences(20)), Length.SHORT, false, Watcher.NONE);

    assertThat(summary.report().notice()).isEqualTo(Optional.<Notice>empty());
  }
}
