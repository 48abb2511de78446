package footnote.admin;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import footnote.fetch.FetchException;
import footnote.fetch.Fetched;
import footnote.fetch.Fetcher;
import footnote.ingest.UnreadableArticle;
import footnote.ingest.WebPage;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Reads articles on the web that are in no collection, each for one use. Thread safe.
public final class PageReader {
  /// The collection of what is in none.
  private static final String NOWHERE = "web";

  private final Fetcher fetcher;

  public PageReader(Fetcher fetcher) {
    this.fetcher = fetcher;
  }

  /// Fetches a page, as politely and safely as sources are, and takes the article out of it.
  ///
  /// @throws Curating.Refusal with the reason if there is none to be had
  public Article read(URI address) throws Curating.Refusal, InterruptedException {
    try {
      return switch (fetcher.fetch(address, Fetched.Validators.NONE)) {
        case Fetched.Content content ->
            article(address, content.address(), WebPage.read(content.body(), content.charset()));
        case Fetched.Gone gone -> throw refused(address, "there is nothing there");
        case Fetched.Unchanged same -> throw refused(address, "its server sent nothing");
      };
    } catch (FetchException | UnreadableArticle broken) {
      throw refused(address, String.valueOf(broken.getMessage()));
    }
  }

  private static Curating.Refusal refused(URI address, String reason) {
    return new Curating.Refusal("%s cannot be read: %s".formatted(address, reason));
  }

  /// The article of a page, named by the address that was asked for.
  ///
  /// @param found where it was found, after redirects
  static Article article(URI asked, URI found, WebPage page) {
    Imprint known = page.imprint();
    Imprint imprint =
        new Imprint(
            known.author(),
            known.outlet().or(() -> Optional.ofNullable(found.getHost())),
            known.published(),
            known.place(),
            Optional.of(known.url().orElse(found)));
    String title = page.title().isEmpty() ? asked.toString() : page.title();
    return new Article(
        new ArticleId(NOWHERE, asked.toString()), title, page.text(), imprint, List.of());
  }
}
