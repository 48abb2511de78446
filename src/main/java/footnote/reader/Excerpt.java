package footnote.reader;

import footnote.article.Article;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Text of an article.
///
/// @param heading what it stands under there; empty if that is not known. It tells what the text is
///   about, and is no part of it: no answer is found in it
public record Excerpt(String heading, String text) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  /// Text that stands under nothing.
  public static Excerpt of(String text) {
    return new Excerpt("", text);
  }

  /// Text of an article, under its title and the day of its publication.
  public static Excerpt of(String text, Article article) {
    String title = article.title();
    return new Excerpt(
        article.published().map(day -> title + ". " + DAY.format(day)).orElse(title), text);
  }
}
