package footnote.answer;

import footnote.article.ArticleId;
import footnote.retrieval.Hit;
import footnote.retrieval.Query;
import footnote.retrieval.Ranking;
import footnote.retrieval.Terms;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Measures what speaks for a sentence as the answer to a question.
final class Evidence {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
  private static final Pattern NAME_OR_NUMBER =
      Pattern.compile("(?<!^)\\b(?:\\p{Lu}[\\p{L}’'.-]+|\\d[\\d,.]*)");

  private final Query query;
  private final QuestionKind kind;
  private final Set<String> asked;
  private final Set<String> names;
  private final Map<Hit, Set<String>> passageTerms = new HashMap<>();
  private final Map<ArticleId, Set<String>> contextTerms = new HashMap<>();

  Evidence(Ranking ranking) {
    this.query = ranking.query();
    this.kind = QuestionKind.of(query.text());
    this.asked = new HashSet<>(query.terms().stream().map(Query.Term::text).toList());
    this.names = names(query.text());
  }

  QuestionKind kind() {
    return kind;
  }

  Set<String> asked() {
    return asked;
  }

  /// The features of `candidate`, in the order of [SentenceModel#FEATURES].
  ///
  /// @param similarity of question and sentence as the embedding model sees it, −1 to 1, or 0
  double[] features(Candidate candidate, double similarity) {
    String text = candidate.text();
    List<String> termList = Terms.listOf(text);
    Set<String> terms = new HashSet<>(termList);
    Set<String> near = Terms.of(candidate.surroundings());
    Set<String> passage = passageTerms.computeIfAbsent(candidate.hit(), Evidence::passageTerms);
    Set<String> context =
        contextTerms.computeIfAbsent(
            candidate.hit().article().id(), id -> context(candidate.hit()));
    Set<String> all = union(passage, context);
    boolean typed = kind != QuestionKind.OTHER && kind != QuestionKind.YES_NO;
    boolean answersKind = typed && !AnswerWords.find(kind, text, asked).isEmpty();
    int words = text.split("\\s+").length;
    return new double[] {
      1,
      coverage(terms),
      coverage(union(near, context)),
      coverage(all),
      missing(all),
      similarity,
      reciprocal(candidate.hit().vectorRank().orElse(1000)),
      reciprocal(candidate.hit().keywordRank().orElse(1000)),
      reciprocal(candidate.rank() + 1),
      answersKind ? 1 : 0,
      typed && !answersKind ? 1 : 0,
      pairs(termList),
      words < 6 ? 1 : 0,
      Math.log(words + 1) / 5,
      candidate.beginsArticle() ? 1 : 0,
      kind == QuestionKind.YES_NO ? 1 : 0,
    };
  }

  /// The share of the question's terms that `terms` has, by weight; 1 if it has none to look for.
  double coverage(Set<String> terms) {
    double covered =
        query.terms().stream()
            .filter(term -> terms.contains(term.text()))
            .mapToDouble(Query.Term::weight)
            .sum();
    return query.weight() == 0 ? 1 : covered / query.weight();
  }

  /// The share of the question's names and numbers that `terms` lacks.
  private double missing(Set<String> terms) {
    return names.isEmpty()
        ? 0
        : names.stream().filter(name -> !terms.contains(name)).count() / (double) names.size();
  }

  /// The share of the question's neighbouring terms that stand within three terms of each other.
  private double pairs(List<String> terms) {
    List<Query.Term> wanted = query.terms();
    int found = 0;
    for (int i = 0; i + 1 < wanted.size(); i++) {
      found += near(terms, wanted.get(i).text(), wanted.get(i + 1).text()) ? 1 : 0;
    }
    return wanted.size() < 2 ? 0 : found / (double) (wanted.size() - 1);
  }

  private static boolean near(List<String> terms, String first, String second) {
    for (int i = 0; i < terms.size(); i++) {
      if (terms.get(i).equals(first)) {
        int from = Math.max(0, i - 3);
        if (terms.subList(from, Math.min(terms.size(), i + 4)).contains(second)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Set<String> names(String question) {
    List<String> names = new ArrayList<>();
    Matcher matcher = NAME_OR_NUMBER.matcher(question);
    while (matcher.find()) {
      names.addAll(Terms.listOf(matcher.group()));
    }
    return Set.copyOf(names);
  }

  private static Set<String> passageTerms(Hit hit) {
    return Terms.of(hit.passage().text());
  }

  private static Set<String> context(Hit hit) {
    StringBuilder context = new StringBuilder(hit.article().title());
    hit.article().published().ifPresent(day -> context.append(' ').append(DAY.format(day)));
    hit.article().imprint().place().ifPresent(place -> context.append(' ').append(place));
    return Terms.of(context.toString());
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> union = new HashSet<>(a);
    union.addAll(b);
    return union;
  }

  private static double reciprocal(int rank) {
    return 1.0 / rank;
  }
}
