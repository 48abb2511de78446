package footnote.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import footnote.article.Article;
import footnote.article.ArticleId;
import footnote.article.Imprint;
import java.util.Optional;

/// Reads a line of JSON as an article.
///
/// `id`, `title` and `text` are required; `url`, `source`, `author`, `place` and `published_at`, an
/// ISO 8601 day or time, are optional. Empty lines separate the paragraphs of `text`.
final class JsonLinesFormat {
  private static final ObjectMapper JSON = new ObjectMapper();

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
    return new Article(id, title, text, imprint(node));
  }

  private static Imprint imprint(JsonNode node) throws UnreadableArticle {
    Optional<String> published = optional(node, "published_at");
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
