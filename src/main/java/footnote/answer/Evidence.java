package footnote.answer;

import footnote.article.ArticleId;
import footnote.article.TextRange;
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

  private static final int NOT_RANKED = 1000;

  /// A sentence of fewer words is a heading, a label or an exclamation.
  private static final int SHORT = 6;

  private static final Pattern HOW_MANY =
      Pattern.compile("(?i)\\bhow many ((?:[\\p{L}-]+ ?){1,2})");

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

  /// The features of `candidate` that need no embedding model, in the order of
  /// [SentenceModel#FEATURES].
  Features features(Candidate candidate) {
    String text = candidate.text();
    Hit hit = candidate.hit();
    List<String> termList = Terms.listOf(text);
    Set<String> terms = new HashSet<>(termList);
    Set<String> near = Terms.of(candidate.surroundings());
    Set<String> context = contextTerms.computeIfAbsent(hit.article().id(), id -> context(hit));
    Set<String> all = union(passageTerms.computeIfAbsent(hit, Evidence::passageTerms), context);
    List<TextRange> answering = AnswerWords.find(kind, text, asked);
    int words = text.split("\\s+", -1).length;
    return Features.of(
        coverage(terms),
        coverage(union(near, context)),
        coverage(all),
        missing(all),
        reciprocal(hit.vectorRank().orElse(NOT_RANKED)),
        reciprocal(hit.keywordRank().orElse(NOT_RANKED)),
        reciprocal(candidate.rank() + 1),
        answering.isEmpty() ? 0 : 1,
        kind.hasWords() && answering.isEmpty() ? 1 : 0,
        pairs(termList),
        words < SHORT ? 1 : 0,
        Math.log(words + 1) / 5,
        coverageBeyond(Terms.of(hit.article().title()), terms),
        counted(text, answering),
        kind == QuestionKind.PERSON && hasFullName(text, answering) ? 1 : 0,
        candidate.range().start() / (double) hit.article().text().length());
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

  /// The share of the question's terms that `terms` has, among those that `title` lacks.
  ///
  /// Once an article is known to be about the matter, the other words tell its sentences apart.
  private double coverageBeyond(Set<String> title, Set<String> terms) {
    double all = 0;
    double covered = 0;
    for (Query.Term term : query.terms()) {
      if (!title.contains(term.text())) {
        all += term.weight();
        covered += terms.contains(term.text()) ? term.weight() : 0;
      }
    }
    return all == 0 ? 0 : covered / all;
  }

  /// Whether a number counts the noun of "how many nouns", 1 or 0.
  private double counted(String text, List<TextRange> answering) {
    Matcher matcher = HOW_MANY.matcher(query.text());
    if (kind != QuestionKind.COUNT || !matcher.find()) {
      return 0;
    }
    Set<String> noun = Terms.of(matcher.group(1));
    boolean found =
        answering.stream()
            .map(range -> text.substring(range.start(), Math.min(text.length(), range.end() + 30)))
            .anyMatch(words -> Terms.of(words).stream().anyMatch(noun::contains));
    return found ? 1 : 0;
  }

  private static boolean hasFullName(String text, List<TextRange> answering) {
    return answering.stream().anyMatch(range -> range.of(text).indexOf(' ') > 0);
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
