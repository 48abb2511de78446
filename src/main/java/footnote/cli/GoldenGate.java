package footnote.cli;

import footnote.admin.Indexer.Gate;
import footnote.eval.EvalQuestion;
import footnote.eval.QuestionSet;
import footnote.index.ArticleIndex;
import footnote.retrieval.Hit;
import footnote.retrieval.Question;
import footnote.retrieval.Retriever;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Keeps a rebuilt index from going live if it finds less than the one before: golden questions, of
/// which an article that answers each is known, tell.
final class GoldenGate implements Gate {
  private final Path file;
  private final double margin;
  private final Function<ArticleIndex, Retriever> retriever;

  /// @param file of questions, as [QuestionSet] reads them
  /// @param margin how much smaller the share of questions may be whose article is found
  GoldenGate(Path file, double margin, Function<ArticleIndex, Retriever> retriever) {
    this.file = file;
    this.margin = margin;
    this.retriever = retriever;
  }

  @Override
  public Optional<String> objection(ArticleIndex live, ArticleIndex next) {
    List<EvalQuestion> questions =
        QuestionSet.read(file).questions().stream().filter(EvalQuestion::answerable).toList();
    double before = found(questions, retriever.apply(live));
    double after = found(questions, retriever.apply(next));
    return after >= before - margin
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The rebuilt index finds the article of %.0f%% of the %d golden questions, the live one that of %.0f%%; the live one stays.",
                after * 100,
                questions.size(),
                before * 100));
  }

  private static double found(List<EvalQuestion> questions, Retriever retriever) {
    long found = questions.stream().filter(question -> isFound(question, retriever)).count();
    return questions.isEmpty() ? 0 : found / (double) questions.size();
  }

  private static boolean isFound(EvalQuestion question, Retriever retriever) {
    return retriever.retrieve(Question.of(question.question())).hits().stream()
        .map(Hit::article)
        .anyMatch(article -> question.goldArticles().contains(article.id().name()));
  }
}
