package footnote.discord;

import footnote.admin.Catalog;
import footnote.retrieval.Scope;
import footnote.summary.Digester;
import footnote.summary.Story;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;

/// Makes digests and shows them.
///
/// @param digester groups articles by their stories
record DigestView(Catalog catalog, Digester digester) {
  private static final int MOST_ARTICLES = 300;

  /// The messages of a digest from a day on; that there is nothing, if there is nothing.
  List<Post> of(Texts texts, Scope scope, LocalDate first, Optional<String> topic) {
    List<Post> posts = stories(texts, scope.from(first), topic, heading(texts, first, topic));
    return posts.isEmpty()
        ? List.of(Post.text(texts.get("digest.none", day(texts, first)) + latest(texts, scope)))
        : posts;
  }

  /// The messages of a digest of the articles in a scope; none if there are no articles.
  List<Post> stories(Texts texts, Scope scope, Optional<String> topic, String heading) {
    List<Story> stories = digester.stories(catalog.articles(scope, topic, MOST_ARTICLES));
    return stories.isEmpty() ? List.of() : new SummaryView(texts).of(heading, stories);
  }

  private static String heading(Texts texts, LocalDate first, Optional<String> topic) {
    return topic
        .map(words -> texts.get("digest.topic", day(texts, first), Literal.line(words)))
        .orElseGet(() -> texts.get("digest.title", day(texts, first)));
  }

  static String day(Texts texts, LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(texts.locale())
        .format(day);
  }

  private String latest(Texts texts, Scope scope) {
    return catalog.recent(scope).stream()
        .findFirst()
        .flatMap(entry -> entry.imprint().published())
        .map(day -> " " + texts.get("digest.latest", day(texts, day)))
        .orElse("");
  }
}
