package footnote.summary;

import footnote.answer.Sentence;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.embedding.Vector;
import footnote.retrieval.Terms;
import footnote.summary.Outline.Line;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Groups articles by the story that they tell, and says in a line what each story is.
///
/// Articles are taken from the oldest to the latest, and each joins the story that is nearest to it
/// if it is near enough in meaning, in the rare words of title and beginning, and in time: single
/// pass clustering, as in *On-line New Event Detection and Tracking* (Allan, Papka and Lavrenko,
/// 1998). Thread safe.
public final class Digester {
  /// Articles of one story are at least so near, by words and meaning and by words alone; measured
  /// on the articles of `seeds/`.
  private static final double SAME_STORY = 0.5;

  private static final double SAME_STORY_BY_WORDS = 0.25;

  /// Among fewer articles words count as rare as they were among so many.
  private static final int FEWEST = 100;

  /// A story that has rested for so long is over; what comes then is a new one.
  private static final int DAYS_OF_REST = 10;

  private static final int HEAD = 600;

  private static final Quotes BY_WORDS = new Quotes(Optional::empty);

  private final Function<ArticleId, Collection<float[]>> vectors;

  /// @param vectors the vectors of an article's passages; none if it has none yet
  public Digester(Function<ArticleId, Collection<float[]>> vectors) {
    this.vectors = vectors;
  }

  /// The stories of these articles, the latest first.
  public List<Story> stories(List<Article> articles) {
    List<Told> told = articles.stream().map(this::told).toList();
    Map<String, Integer> counts = new HashMap<>();
    told.forEach(one -> one.terms().forEach(term -> counts.merge(term, 1, Integer::sum)));
    List<List<Told>> stories = new ArrayList<>();
    told.stream()
        .sorted(Comparator.comparing(Told::day))
        .forEach(one -> join(one, stories, counts, articles.size()));
    return stories.stream()
        .map(story -> story.stream().sorted(Comparator.comparing(Told::day).reversed()).toList())
        .sorted(
            Comparator.comparing((List<Told> story) -> story.getFirst().day())
                .reversed()
                .thenComparing(story -> story.getFirst().article().title()))
        .map(this::story)
        .toList();
  }

  /// An article with what it is compared by.
  private record Told(Article article, Optional<Vector> meaning, Set<String> terms) {
    LocalDate day() {
      return article.published().orElse(LocalDate.MIN);
    }
  }

  private Told told(Article article) {
    String text = article.text();
    Set<String> terms = new HashSet<>(Terms.of(article.title()));
    terms.addAll(Terms.of(text.substring(0, Math.min(HEAD, text.length()))));
    return new Told(article, mean(vectors.apply(article.id())), terms);
  }

  private static Optional<Vector> mean(Collection<float[]> all) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    float[] sum = new float[all.iterator().next().length];
    for (float[] one : all) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += one[i];
      }
    }
    return Optional.of(Vector.of(sum));
  }

  private static void join(
      Told one, List<List<Told>> stories, Map<String, Integer> counts, int articles) {
    List<Told> nearest = null;
    double best = 1;
    for (List<Told> story : stories) {
      if (story.getLast().day().until(one.day(), ChronoUnit.DAYS) <= DAYS_OF_REST) {
        double near =
            story.stream()
                .mapToDouble(other -> nearness(one, other, counts, articles))
                .average()
                .orElse(0);
        if (near >= best) {
          best = near;
          nearest = story;
        }
      }
    }
    if (nearest == null) {
      stories.add(new ArrayList<>(List.of(one)));
    } else {
      nearest.add(one);
    }
  }

  /// By the shared rare words and, where it is known, the meaning; 1 where a story begins.
  private static double nearness(Told one, Told other, Map<String, Integer> counts, int articles) {
    double shared = 0;
    double all = 0;
    boolean isShorter = one.terms().size() < other.terms().size();
    Set<String> fewer = isShorter ? one.terms() : other.terms();
    Set<String> more = isShorter ? other.terms() : one.terms();
    for (String term : fewer) {
      double weight = Math.log((1.0 + Math.max(articles, FEWEST)) / counts.getOrDefault(term, 1));
      all += weight;
      shared += more.contains(term) ? weight : 0;
    }
    double words = shared / Math.max(all, 1e-9);
    if (one.meaning().isEmpty() || other.meaning().isEmpty()) {
      return words / SAME_STORY_BY_WORDS;
    }
    // Cosines of this model lie between about 0.5 for strangers and 1.
    double meaning = Math.max(0, one.meaning().get().cosine(other.meaning().get()) * 2 - 1);
    return (words + meaning) / 2 / SAME_STORY;
  }

  private Story story(List<Told> told) {
    List<Article> articles = told.stream().map(Told::article).toList();
    Outline outline = Outline.of(articles.getFirst());
    List<Line> alone = outline.lines().stream().filter(Traits::standsAlone).toList();
    Line line = BY_WORDS.chosen(alone.isEmpty() ? outline.lines() : alone, 1, 0).getFirst();
    return new Story(articles, new Sentence(line.text(), List.of(), List.of(outline.cite(line))));
  }
}
