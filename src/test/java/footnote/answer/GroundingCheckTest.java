package footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Citation;
import footnote.article.Imprint;
import footnote.article.Passage;
import footnote.article.TextRange;
import footnote.retrieval.Hit;
import footnote.retrieval.Query;
import footnote.retrieval.Ranking;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class GroundingCheckTest {
  private static final Article ARTICLE =
      new Article(
          new ArticleId("default", "a"),
          "Title",
          "The tower is 80 metres high. It was built in 1912.",
          Imprint.UNKNOWN);
  private static final Passage PASSAGE = Passage.of(ARTICLE, 0, new TextRange(0, 28));
  private static final Ranking RANKING =
      new Ranking(
          new Query("tower", List.of()),
          List.of(
              new Hit(
                  ARTICLE,
                  PASSAGE,
                  1,
                  OptionalInt.of(1),
                  OptionalInt.empty(),
                  OptionalDouble.empty())),
          false);
  private static final Citation TRUE_CITATION = Citation.of(ARTICLE, PASSAGE, new TextRange(0, 28));

  private static Citation citation(TextRange range, String quote) {
    return new Citation(ARTICLE.id(), "Title", Imprint.UNKNOWN, 0, range, quote);
  }

  private static Answer check(Sentence... sentences) {
    return GroundingCheck.check(new Answer.Grounded(List.of(sentences), 0.9), RANKING, true);
  }

  @Test
  void keepsASentenceThatItsQuoteHolds() {
    Sentence sentence =
        new Sentence("The tower is 80 metres high.", List.of(), List.of(TRUE_CITATION));

    assertThat(check(sentence)).isEqualTo(new Answer.Grounded(List.of(sentence), 0.9));
  }

  @Test
  void abstainsWhenTheOnlySentenceIsNotInItsQuote() {
    Sentence sentence =
        new Sentence("The tower is 90 metres high.", List.of(), List.of(TRUE_CITATION));

    assertThat(check(sentence))
        .isEqualTo(new Answer.Abstained(Answer.Reason.NO_SUPPORT, List.of(ARTICLE), 0));
  }

  @Test
  void dropsACitationWhoseQuoteIsNotInTheArticle() {
    Citation invented = citation(new TextRange(0, 28), "The tower is 90 metres high.");
    Sentence sentence =
        new Sentence("The tower is 80 metres high.", List.of(), List.of(invented, TRUE_CITATION));

    assertThat(check(sentence))
        .isEqualTo(
            new Answer.Grounded(
                List.of(new Sentence(sentence.text(), List.of(), List.of(TRUE_CITATION))), 0.9));
  }

  @Test
  void dropsACitationOfWordsOutsideThePassagesThatWereFound() {
    Citation elsewhere = citation(new TextRange(29, 50), "It was built in 1912.");
    Sentence sentence = new Sentence("It was built in 1912.", List.of(), List.of(elsewhere));

    assertThat(check(sentence)).isInstanceOf(Answer.Abstained.class);
  }
}
