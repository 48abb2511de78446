package footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import footnote.Library;
import footnote.article.ArticleId;
import footnote.article.Citation;
import footnote.retrieval.Question;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswererTest {
  @TempDir private Path folder;
  private Library library;

  @BeforeEach
  void openLibrary() {
    library =
        Library.in(folder)
            .with(
                "default",
                "museum.txt",
                """
                Maritime museum reopens in Karlshamn
                By Ida Lund
                14 March 2024
                KARLSHAMN, Sweden — The maritime museum of Karlshamn opened its doors again on Thursday after three years of repairs.
                The work cost 42 million kronor, a fifth more than planned. Director Maja Ek said the roof had been in a worse state than anyone knew.
                Visitors can see the cutter Svalan, which was built in 1898 and raised from the harbour in 1971. “She is the reason many of us became sailors,” Ek said.
                About 300 people waited in the rain for the doors to open. The first of them was a boy of nine.
                """)
            .with(
                "default",
                "flood.txt",
                """
                River floods cellar of town hall
                2 November 2023
                Water from the Mie river stood a metre deep in the cellar of the town hall on Wednesday night. Two clerks carried the land registers to the attic.
                Mayor Per Holm said nobody was hurt.
                """);
  }

  @AfterEach
  void closeLibrary() {
    library.close();
  }

  private Answer ask(String question) {
    return library.answerer().apply(Inquiry.of(Question.of(question))).answer();
  }

  private Answer.Grounded answered(String question) {
    Answer answer = ask(question);
    assertThat(answer).isInstanceOf(Answer.Grounded.class);
    return (Answer.Grounded) answer;
  }

  private static List<String> marked(Sentence sentence) {
    return sentence.marks().stream().map(mark -> mark.of(sentence.text())).toList();
  }

  @Test
  void putsTheSentenceThatAnswersFirst() {
    assertThat(answered("How much did the work on the museum cost?").sentences().getFirst().text())
        .isEqualTo("The work cost 42 million kronor, a fifth more than planned.");
  }

  @Test
  void quotesWordForWord() {
    Answer.Grounded answer = answered("When was the cutter Svalan built?");

    for (Sentence sentence : answer.sentences()) {
      for (Citation citation : sentence.citations()) {
        String text = library.index().article(citation.article()).orElseThrow().text();
        assertThat(citation.range().of(text)).isEqualTo(citation.quote());
        assertThat(citation.quote()).contains(sentence.text());
      }
    }
  }

  @Test
  void givesAtMostThreeSentences() {
    assertThat(answered("What happened at the maritime museum of Karlshamn?").sentences())
        .hasSizeBetween(1, 3);
  }

  @Test
  void marksTheNumberThatIsAskedFor() {
    Sentence sentence =
        answered("How many people waited for the doors to open?").sentences().getFirst();

    assertThat(marked(sentence)).contains("300 people");
  }

  @Test
  void marksTheYearThatIsAskedFor() {
    Sentence sentence = answered("When was the cutter Svalan built?").sentences().getFirst();

    assertThat(marked(sentence)).contains("1898");
  }

  @Test
  void marksTheNameThatIsAskedFor() {
    Sentence sentence =
        answered("Who said that the roof was in a worse state than anyone knew?")
            .sentences()
            .getFirst();

    assertThat(marked(sentence)).anyMatch(name -> name.contains("Maja Ek"));
  }

  @Test
  void showsAndCitesTheSentenceThatAPronounRefersTo() {
    String both =
        "Olaf Berg kept the lighthouse of Hanö for forty years. He received the king's medal in Stockholm on Friday.";
    library.with("default", "keeper.txt", "Lighthouse keeper honoured\n" + both + "\n");

    Answer.Grounded answer = answered("Where did the lighthouse keeper get the king's medal?");

    Sentence sentence = answer.sentences().getFirst();
    assertThat(sentence.text()).isEqualTo(both);
    assertThat(sentence.citations().getFirst().quote()).isEqualTo(both);
    assertThat(marked(sentence)).contains("Stockholm");
    assertThat(answer.sentences()).filteredOn(one -> one.text().contains("Olaf Berg")).hasSize(1);
  }

  @Test
  void showsAPronounAloneBehindWhatItRefersTo() {
    library.with(
        "default",
        "keeper.txt",
        """
        Lighthouse keeper honoured
        Olaf Berg, the keeper, received the king's medal in Stockholm on Friday. \
        He had kept the lighthouse for forty years when he received the medal.
        """);

    List<String> texts =
        answered("When did the lighthouse keeper Olaf Berg receive the king's medal?")
            .sentences()
            .stream()
            .map(Sentence::text)
            .toList();

    assertThat(String.join(" ", texts)).containsOnlyOnce("Olaf Berg, the keeper");
  }

  @Test
  void showsAPronounAloneAtTheBeginningOfAParagraph() {
    library.with(
        "default",
        "keeper.txt",
        """
        Lighthouse keeper honoured
        Olaf Berg kept the lighthouse of Hanö for forty years.

        He received the king's medal in Stockholm on Friday.
        """);

    Sentence sentence =
        answered("Where did the lighthouse keeper get the king's medal?").sentences().getFirst();

    assertThat(sentence.text()).isEqualTo("He received the king's medal in Stockholm on Friday.");
    assertThat(sentence.citations().getFirst().quote()).startsWith("Olaf Berg kept the lighthouse");
  }

  @Test
  void mergesTheSameFactOfTwoArticlesIntoOneSentence() {
    library.with(
        "default",
        "brief.txt",
        "In brief\nThe work on the museum cost 42 million kronor, a fifth more than was planned.\n");

    Answer.Grounded answer = answered("How much did the work on the museum cost?");

    assertThat(answer.sentences().getFirst().citations())
        .extracting(Citation::article)
        .containsExactlyInAnyOrder(
            new ArticleId("default", "articles/museum.txt"),
            new ArticleId("default", "articles/brief.txt"));
  }

  @Test
  void keepsArticlesThatDisagreeApart() {
    library.with(
        "default",
        "correction.txt",
        "Museum bill grows\nThe work on the museum cost 47 million kronor, a fifth more than was planned.\n");

    Answer.Grounded answer = answered("How much did the work on the museum cost?");

    assertThat(answer.sentences()).hasSizeGreaterThan(1);
    assertThat(answer.sentences()).allMatch(sentence -> sentence.citations().size() == 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is the boiling point of tungsten?",
        "Who won the chess championship in Toronto?",
        "How do I bake sourdough bread?",
      })
  void abstainsWhenNoPassageSupportsTheQuestion(String question) {
    assertThat(ask(question))
        .asInstanceOf(type(Answer.Abstained.class))
        .satisfies(abstained -> {
          assertThat(abstained.reason()).isEqualTo(Answer.Reason.NO_SUPPORT);
          assertThat(abstained.nearest()).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"?!…", "🚢🚢🚢", "who is it?", "…"})
  void saysWhenThereIsNoWordToSearchFor(String question) {
    assertThat(ask(question))
        .asInstanceOf(type(Answer.Abstained.class))
        .extracting(Answer.Abstained::reason)
        .isEqualTo(Answer.Reason.NO_SEARCHABLE_WORD);
  }

  @Test
  void saysWhenThereAreNoArticles(@TempDir Path empty) {
    try (Library none = Library.withoutVectors(empty)) {
      assertThat(none.answerer().apply(Inquiry.of(Question.of("What happened?"))).answer())
          .isEqualTo(new Answer.Abstained(Answer.Reason.NO_ARTICLES, List.of(), 0));
    }
  }

  @Test
  void answersByKeywordsWithoutTheModel(@TempDir Path other) {
    try (Library plain =
        Library.withoutVectors(other)
            .with(
                "default",
                "a.txt",
                "Harbour news\nThe ferry Aurora left Karlshamn at noon with 212 passengers.\n")) {
      assertThat(
              plain
                  .answerer()
                  .apply(
                      Inquiry.of(
                          Question.of("How many passengers left Karlshamn on the ferry Aurora?")))
                  .answer())
          .isInstanceOf(Answer.Grounded.class);
    }
  }
}
