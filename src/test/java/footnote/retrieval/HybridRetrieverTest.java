package footnote.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import footnote.Library;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.embedding.Embedder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HybridRetrieverTest {
  @TempDir private Path folder;
  private Library library;

  @BeforeEach
  void openLibrary() {
    library =
        Library.in(folder)
            .with(
                "town",
                "bridge.txt",
                article(
                    "Old bridge closes",
                    "3 May 2024",
                    "The stone bridge over the river was shut after inspectors found cracks in two of its arches."))
            .with(
                "town",
                "library.txt",
                article(
                    "Library opens on Sundays",
                    "10 May 2024",
                    "Readers may now borrow novels at the weekend, the council decided by nine votes to four."))
            .with(
                "county",
                "harvest.txt",
                article(
                    "Wheat harvest disappoints",
                    "2 August 2023",
                    "Farmers brought in a third less grain than in the year before, since rain fell for six weeks."));
  }

  @AfterEach
  void closeLibrary() {
    library.close();
  }

  private static String article(String title, String day, String text) {
    return title + "\nPublished: " + day + "\n" + text + "\n";
  }

  private List<String> titles(Question question) {
    return library.retriever().retrieve(question).hits().stream()
        .map(Hit::article)
        .map(Article::title)
        .toList();
  }

  private static Question within(Scope scope) {
    return new Question("What happened to the bridge, the library and the wheat?", scope);
  }

  @Test
  void findsTheWordsOfTheQuestion() {
    assertThat(titles(Question.of("cracks in the arches"))).startsWith("Old bridge closes");
  }

  @Test
  void findsWhatIsSaidInOtherWords() {
    assertThat(titles(Question.of("poor crop because of bad weather")))
        .startsWith("Wheat harvest disappoints");
  }

  @Test
  void tellsHowNearTheQuestionAPassageIs() {
    String question = "poor crop because of bad weather";
    List<Hit> hits = library.retriever().retrieve(Question.of(question)).hits();
    Embedder model = library.embedder().get().orElseThrow();
    Hit first = hits.getFirst();
    double cosine =
        model
            .embedQuestion(question)
            .cosine(
                model
                    .embed(List.of(first.article().title() + "\n" + first.passage().text()))
                    .getFirst());

    assertThat(first.similarity().orElseThrow()).isBetween(cosine - 0.02, cosine + 0.02);
    assertThat(hits)
        .allSatisfy(hit ->
            assertThat(hit.similarity().isPresent()).isEqualTo(hit.vectorRank().isPresent()));
  }

  @Test
  void countsTheTitleAndTheDay() {
    Ranking ranking = library.retriever().retrieve(Question.of("August 2023"));

    assertThat(ranking.hits().getFirst().article().title()).isEqualTo("Wheat harvest disappoints");
    assertThat(ranking.hits().getFirst().keywordRank()).hasValue(1);
  }

  @Test
  void readsOnlyTheCollectionsInScope() {
    Scope scope =
        new Scope(
            Optional.of(Set.of("county")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(titles(within(scope))).containsExactly("Wheat harvest disappoints");
  }

  @Test
  void readsNothingIfNoCollectionIsInScope() {
    Scope scope =
        new Scope(
            Optional.of(Set.of()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(titles(within(scope))).isEmpty();
  }

  @Test
  void readsOnlyTheOutletsInScope() {
    library.with(
        "town", "poll.md", "---\ntitle: A poll\nsource: The Mercury\n---\nThe bridge is missed.");
    Scope scope =
        new Scope(
            Optional.empty(),
            Optional.of(Set.of("The Mercury")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(titles(within(scope))).containsExactly("A poll");
  }

  @Test
  void readsOnlyTheDaysInScope() {
    Scope scope =
        new Scope(
            Optional.empty(),
            Optional.empty(),
            Optional.of(LocalDate.of(2024, 5, 3)),
            Optional.of(LocalDate.of(2024, 5, 9)),
            Optional.empty());

    assertThat(titles(within(scope))).containsExactly("Old bridge closes");
  }

  @Test
  void readsOnlyTheArticleInScope() {
    Scope scope = Scope.ALL.within(new ArticleId("town", "articles/library.txt"));

    assertThat(titles(within(scope))).containsExactly("Library opens on Sundays");
  }

  @Test
  void refusesATimeThatEndsBeforeItBegins() {
    Optional<LocalDate> late = Optional.of(LocalDate.of(2024, 5, 3));
    Optional<LocalDate> early = Optional.of(LocalDate.of(2024, 5, 2));

    assertThatThrownBy(
            () -> new Scope(Optional.empty(), Optional.empty(), late, early, Optional.empty()))
        .hasMessage("The time since 2024-05-03 until 2024-05-02 is empty; exchange the two days.");
  }

  @Test
  void oneArticleDoesNotFillTheRanking() {
    StringBuilder report = new StringBuilder("Ferry timetable\n");
    for (int i = 0; i < 40; i++) {
      report.append(
          "The ferry leaves pier %d at noon and takes cars, bicycles and walkers across the bay to the island, where a bus waits for the passengers of the ferry and brings them to the town hall. "
              .formatted(i));
    }
    library
        .with("town", "ferry.txt", report.toString())
        .with("town", "strike.txt", "Crew strike\nThe crew of the ferry stopped work.\n");

    Ranking ranking =
        library
            .retriever(new RetrievalSettings(10, 50, 2, 1, 1, 60))
            .retrieve(Question.of("Where does the ferry leave?"));

    assertThat(
            ranking.hits().stream().filter(hit -> hit.article().title().equals("Ferry timetable")))
        .hasSize(2);
    assertThat(ranking.hits().stream().map(hit -> hit.article().title())).contains("Crew strike");
  }

  @Test
  void goesOnByKeywordsWithoutVectors(@TempDir Path other) {
    try (Library plain =
        Library.withoutVectors(other)
            .with("town", "a.txt", "Market day\nCheese is sold on Friday.\n")) {
      Ranking ranking = plain.retriever().retrieve(Question.of("When is cheese sold?"));

      assertThat(ranking.vectors()).isFalse();
      assertThat(ranking.hits()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cracks AND (arches OR",
        "arches:\"cracks",
        "title:* -bridge +[1 TO 2}",
        "🧱🌉 cracks?!",
        "cracks\u0000\u202e arches",
        "\\",
      })
  void takesNoSyntaxFromTheQuestion(String question) {
    assertThat(library.retriever().retrieve(Question.of(question)).hits()).isNotEmpty();
  }

  @Test
  void answersAQuestionOfTwoThousandCharacters() {
    String question = "bridge cracks ".repeat(142) + "arches?!?!?!";

    assertThat(question).hasSize(2000);
    assertThat(titles(Question.of(question))).startsWith("Old bridge closes");
  }

  @Test
  void refusesALongerQuestion() {
    assertThatThrownBy(() -> Question.of("a".repeat(2001)))
        .hasMessage("The question has 2,001 characters; ask it in at most 2,000.");
  }

  @Test
  void refusesAnEmptyQuestion() {
    assertThatThrownBy(() -> Question.of(" \n "))
        .hasMessage("The question is empty; ask something.");
  }
}
