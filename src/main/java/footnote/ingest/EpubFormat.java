package footnote.ingest;

import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Reads a book (EPUB 2 and 3) as one article a chapter, in reading order, so that a footnote names
/// the chapter and not only the book.
///
/// A chapter is a file of the book that the table of contents names or that begins with a heading;
/// other files go on with the chapter before. What comes before the first chapter is named after
/// the book.
final class EpubFormat implements ArticleList {
  /// A page with fewer letters before the first chapter is a cover or half-title.
  private static final int SHORTEST_FRONT = 200;

  @Override
  public void read(byte[] content, ArticleId id, String place, Consumer<Reading> sink)
      throws UnreadableArticle {
    try (Zip zip = Zip.open(content)) {
      EpubBook book = EpubBook.of(new PackedXml(zip));
      List<Chapter> chapters = chapters(book, place, sink);
      if (chapters.isEmpty()) {
        throw new UnreadableArticle(
            "none of its chapters holds text; a book of pictures cannot be read");
      }
      chapters.forEach(chapter -> sink.accept(new Reading.Found(chapter.article(id, book))));
    }
  }

  private static List<Chapter> chapters(EpubBook book, String place, Consumer<Reading> sink)
      throws UnreadableArticle {
    List<Chapter> chapters = new ArrayList<>();
    for (String file : book.files()) {
      try {
        add(book, file, chapters);
      } catch (UnreadableArticle unreadable) {
        sink.accept(ArticleReader.failed(place + "/" + CleanText.line(file), unreadable));
      }
    }
    chapters.removeIf(chapter ->
        chapter.paragraphs.isEmpty()
            || (chapter.label.isEmpty()
                && chapters.size() > 1
                && String.join("", chapter.paragraphs).length() < SHORTEST_FRONT));
    return chapters;
  }

  private static void add(EpubBook book, String file, List<Chapter> chapters)
      throws UnreadableArticle {
    Document page = Jsoup.parse(closed(book.text(file)));
    page.select("script, style, nav, [hidden]").remove();
    List<String> paragraphs = new ArrayList<>(PageText.paragraphs(page.body()));
    Optional<String> heading =
        Optional.ofNullable(page.selectFirst("h1, h2, h3"))
            .map(Element::text)
            .map(CleanText::line)
            .filter(text -> !text.isEmpty());
    Optional<String> label = book.label(file).or(() -> heading);
    if (!paragraphs.isEmpty()
        && label.filter(paragraphs.getFirst()::equalsIgnoreCase).isPresent()) {
      paragraphs.removeFirst();
    }
    if (label.isEmpty() && !chapters.isEmpty()) {
      chapters.getLast().paragraphs.addAll(paragraphs);
    } else {
      chapters.add(new Chapter(file, label, paragraphs));
    }
  }

  /// Closes what XHTML may leave empty and HTML may not, as `<title/>`.
  private static String closed(String xhtml) {
    return xhtml.replaceAll(
        "<(title|script|style|iframe|textarea|a|p|div|span)(\\s[^<>]*)?/>", "<$1$2></$1>");
  }

  /// A chapter, to whose paragraphs later files may add.
  private record Chapter(String file, Optional<String> label, List<String> paragraphs) {
    Article article(ArticleId bookId, EpubBook book) {
      ArticleId id = new ArticleId(bookId.collection(), bookId.name() + "/" + CleanText.line(file));
      String bookTitle =
          book.properties().title().orElseGet(() -> PlainTextFormat.humanised(bookId.name()));
      String title =
          label
              .filter(name -> !name.equalsIgnoreCase(bookTitle))
              .map(name -> bookTitle + ": " + name)
              .orElse(bookTitle);
      Imprint imprint = book.properties().imprint();
      return new Article(id, title, String.join("\n\n", paragraphs), imprint);
    }
  }
}
