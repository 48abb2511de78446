package footnote.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import java.util.Optional;

/// Reads a line of JSON as an article.
///
/// `id`, `title` and `text` are required; `url`, `source`, `author`, `place` and `published_at`, an
/// ISO 8601 day or time, are optional. Empty lines separate the paragraphs of `text`; a dateline at
/// its head is taken off and gives the place where `place` does not.
final class JsonLinesFormat {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonLinesFormat() {}

  /// Reads one line.
  ///
  /// @throws UnreadableArticle with the reason if it is no article
  static Article read(String line, String collection) throws UnreadableArticle {
    JsonNode node = parse(line);
    ArticleId id = new ArticleId(collection, CleanText.line(required(node, "id")));
    String text = CleanText.of(required(node, "text"));
    String title = CleanText.line(required(node, "title"));
    if (title.isEmpty() || text.isEmpty()) {
      throw new UnreadableArticle("its title or text is empty; fill it or remove the line");
    }
    Imprint imprint = imprint(node);
    Optional<Dateline> dateline = Dateline.of(text);
    return dateline.isPresent()
        ? new Article(id, title, dateline.get().rest(), imprint.orElse(dateline.get().imprint()))
        : new Article(id, title, text, imprint);
  }

  private static Imprint imprint(JsonNode node) throws UnreadableArticle {
    Optional<String> published = published(node);
    Imprint imprint =
        new Imprint(
            optional(node, "author"),
            optional(node, "source"),
            published.flatMap(DateText::first),
            optional(node, "place"),
            optional(node, "url").flatMap(ImprintLine::uri));
    if (published.isPresent() && imprint.published().isEmpty()) {
      throw new UnreadableArticle(
          "\"published_at\" is \"%s\"; write an ISO 8601 day such as 2025-06-04, or leave it out"
              .formatted(published.get()));
    }
    return imprint;
  }

  /// A number is reported too, as no day.
  private static Optional<String> published(JsonNode node) {
    return Optional.ofNullable(node.get("published_at"))
        .filter(value -> !value.isNull())
        .map(value -> value.isTextual() ? value.asText() : value.toString())
        .map(CleanText::line)
        .filter(text -> !text.isEmpty());
  }

  private static JsonNode parse(String line) throws UnreadableArticle {
    try {
      JsonNode node = JSON.readTree(line);
      if (node == null || !node.isObject()) {
        throw new UnreadableArticle("it is no JSON object; write one article a line");
      }
      return node;
    } catch (JsonProcessingException broken) {
      throw new UnreadableArticle(
          "it is no valid JSON (%s); write one JSON object a line"
              .formatted(broken.getOriginalMessage().lines().findFirst().orElse("")),
          broken);
    }
  }

  private static String required(JsonNode node, String field) throws UnreadableArticle {
    JsonNode value = node.get(field);
    if (value == null || !(value.isTextual() || value.isNumber()) || value.asText().isBlank()) {
      throw new UnreadableArticle(
          "it has no \"%s\"; an article needs \"id\", \"title\" and \"text\"".formatted(field));
    }
    return value.asText();
  }

  private static Optional<String> optional(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .map(CleanText::line)
        .filter(text -> !text.isEmpty());
  }
}
