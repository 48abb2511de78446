package footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.Library;
import footnote.embedding.LazyEmbedder;
import footnote.reader.LazyReader;
import footnote.reader.PassageReader;
import footnote.reader.ReaderException;
import footnote.reader.Reading;
import footnote.retrieval.Question;
import footnote.retrieval.Ranking;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Quoted answers whose sentences the reader chose.
class ReadAnswersTest {
  @TempDir private Path folder;
  private Library library;

  @BeforeEach
  void openLibrary() {
    library =
        Library.in(folder)
            .with(
                "default",
                "quarry.txt",
                """
                Quarry at Hallvik to close
                9 May 2023
                The granite quarry at Hallvik will close in October, its owner Nordsten said on Tuesday.
                Forty-two people work there. Nordsten blamed the price of diesel, which has doubled in two years.
                The municipality wants to turn the pit into a lake for swimmers. Nothing has been decided.
                """)
            .with(
                "default",
                "lake.txt",
                """
                What becomes of Hallvik's pit?
                2 June 2023
                Hallvik's granite quarry closes in October. Engineer Sonja Rask has drawn a lake with two beaches in its place.
                """);
  }

  @AfterEach
  void closeLibrary() {
    library.close();
  }

  private Ranking ranking(String question) {
    return library.retriever().retrieve(Question.of(question));
  }

  private Answer write(String question, LazyReader reader) {
    return new QuoteWriter(LazyEmbedder.none(), reader, AnswerSettings.DEFAULTS.withAbstainBelow(0))
        .write(ranking(question));
  }

  private Sentence first(String question) {
    Answer answer = write(question, Library.reader());
    assertThat(answer).isInstanceOf(Answer.Grounded.class);
    return ((Answer.Grounded) answer).sentences().getFirst();
  }

  @Test
  void marksTheWordsThatAnswer() {
    Sentence sentence = first("Why does the quarry shut down?");

    assertThat(sentence.text()).startsWith("Nordsten blamed the price of diesel");
    assertThat(sentence.marks())
        .singleElement()
        .satisfies(mark -> assertThat(mark.of(sentence.text())).contains("diesel"));
  }

  @Test
  void marksWordsInsideTheirSentence() {
    for (String question :
        List.of(
            "Who drew the lake?", "How many people work at the quarry?", "When does it close?")) {
      Sentence sentence = first(question);
      assertThat(sentence.marks())
          .allSatisfy(mark -> assertThat(mark.end()).isLessThanOrEqualTo(sentence.text().length()));
    }
  }

  @Test
  void isSurerOfWhatTheArticlesSay() {
    double said = write("How many people work at the quarry?", Library.reader()).confidence();
    double notSaid = write("How deep is the quarry?", Library.reader()).confidence();

    assertThat(said).isGreaterThan(notSaid);
  }

  @Test
  void saysWhenWhatItGivesIsMoreLikelyBesideTheQuestion() {
    assertThat(write("How many people work at the quarry?", Library.reader()))
        .isInstanceOfSatisfying(
            Answer.Grounded.class, answer -> assertThat(answer.unsure()).isFalse());
    assertThat(write("How deep is the quarry?", Library.reader()))
        .isInstanceOfSatisfying(
            Answer.Grounded.class, answer -> assertThat(answer.unsure()).isTrue());
  }

  @Test
  void givesMoreOfWhatComesNearThanOfWhatAnswers() {
    List<Ranking> rankings =
        Stream.of(
                "What did Rask say?",
                "Who will swim in the lake?",
                "What does the lake cost?",
                "What did the municipality say about the quarry?",
                "Who works at the quarry?",
                "What is told of Hallvik?")
            .map(this::ranking)
            .toList();

    assertThat(quotedFrom(rankings, 1)).isGreaterThan(quotedFrom(rankings, 0));
  }

  private static int quotedFrom(List<Ranking> rankings, double unsureBelow) {
    return rankings.stream().mapToInt(one -> quotedFrom(one, unsureBelow).size()).sum();
  }

  private static List<Sentence> quotedFrom(Ranking ranking, double unsureBelow) {
    AnswerSettings usual = AnswerSettings.DEFAULTS;
    AnswerSettings settings =
        new AnswerSettings(
            usual.sentences(),
            usual.passages(),
            0,
            unsureBelow,
            usual.model(),
            usual.fallbacks(),
            usual.judge(),
            usual.prompt(),
            usual.budget(),
            usual.reuse());
    return ((Answer.Grounded)
            new QuoteWriter(LazyEmbedder.none(), Library.reader(), settings).write(ranking))
        .sentences();
  }

  @Test
  void putsThePassageThatAnswersFirst() {
    QuoteWriter writer =
        new QuoteWriter(LazyEmbedder.none(), Library.reader(), AnswerSettings.DEFAULTS);
    Ranking ranking = ranking("Who has drawn the lake that is to replace the pit of granite?");
    Ranking reranked = writer.reranked(ranking);

    assertThat(reranked.hits()).containsExactlyInAnyOrderElementsOf(ranking.hits());
    assertThat(reranked.hits().getFirst().article().id().name()).endsWith("lake.txt");
  }

  @Test
  void choosesSentencesWithoutTheReaderWhenItFails() {
    PassageReader broken =
        (any, passages) -> {
          throw new ReaderException("broken", new IllegalStateException());
        };
    String question = "How many people work at the quarry?";

    assertThat(write(question, LazyReader.of(broken)))
        .isEqualTo(write(question, LazyReader.none()));
  }

  @Test
  void choosesSentencesWithoutTheReaderWhenItHasNoTime() {
    PassageReader slow =
        (any, passages) -> passages.stream().map(one -> Optional.<Reading>empty()).toList();
    String question = "How many people work at the quarry?";

    assertThat(write(question, LazyReader.of(slow))).isEqualTo(write(question, LazyReader.none()));
  }
}
