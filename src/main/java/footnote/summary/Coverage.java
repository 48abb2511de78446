package footnote.summary;

import footnote.answer.Sentence;
import footnote.article.Citation;
import footnote.article.Passage;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// How much of an article its summary draws on.
///
/// @param drawnOn how many passages the bullets cite
/// @param passages how many the article has
/// @param text the cited passages' share of the article's text, from 0 to 1
public record Coverage(int drawnOn, int passages, double text) {
  static Coverage of(Collection<Sentence> bullets, List<Passage> passages) {
    Set<Integer> cited =
        bullets.stream()
            .flatMap(bullet -> bullet.citations().stream())
            .map(Citation::passage)
            .collect(Collectors.toSet());
    double all = passages.stream().mapToInt(passage -> passage.text().length()).sum();
    int drawn = cited.stream().mapToInt(ordinal -> passages.get(ordinal).text().length()).sum();
    return new Coverage(cited.size(), passages.size(), drawn / all);
  }
}
