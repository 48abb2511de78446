package footnote.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import footnote.answer.Report;
import footnote.answer.Report.Checked;
import footnote.answer.Report.Fate;
import footnote.answer.Report.Notice;
import footnote.chat.Usage;
import footnote.store.Provenance.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Provenance as a JSON document.
final class ProvenanceJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ProvenanceJson() {}

  static String write(Provenance provenance) {
    Report report = provenance.report();
    ObjectNode node = JSON.createObjectNode();
    node.put("writer", report.writer());
    ArrayNode queries = node.putArray("queries");
    report.queries().forEach(queries::add);
    ArrayNode sentences = node.putArray("sentences");
    report
        .sentences()
        .forEach(one ->
            sentences
                .addObject()
                .put("text", one.text())
                .put("fate", one.fate().name())
                .put("reason", one.reason()));
    report.notice().ifPresent(notice -> node.put("notice", notice.name()));
    node.put("input", report.usage().input());
    node.put("output", report.usage().output());
    node.put("price", report.usage().price());
    ArrayNode found = node.putArray("found");
    provenance
        .found()
        .forEach(one -> {
          ObjectNode hit =
              found.addObject().put("title", one.title()).put("passage", one.passage());
          one.keywordRank().ifPresent(rank -> hit.put("keywordRank", rank));
          one.vectorRank().ifPresent(rank -> hit.put("vectorRank", rank));
        });
    node.put("unsure", provenance.unsure());
    provenance.uncovered().ifPresent(part -> node.put("uncovered", part));
    return node.toString();
  }

  static Provenance read(String articles, String json) {
    JsonNode node;
    try {
      node = JSON.readTree(json);
    } catch (JsonProcessingException damaged) {
      throw new StoreException("The database holds a report that cannot be read.", damaged);
    }
    List<String> queries = new ArrayList<>();
    node.path("queries").forEach(query -> queries.add(query.asText()));
    List<Checked> sentences = new ArrayList<>();
    node.path("sentences")
        .forEach(one ->
            sentences.add(
                new Checked(
                    one.path("text").asText(),
                    Fate.valueOf(one.path("fate").asText()),
                    one.path("reason").asText())));
    List<Found> found = new ArrayList<>();
    node.path("found")
        .forEach(one ->
            found.add(
                new Found(
                    one.path("title").asText(),
                    one.path("passage").asInt(),
                    rank(one.path("keywordRank")),
                    rank(one.path("vectorRank")))));
    Report report =
        new Report(
            node.path("writer").asText(),
            queries,
            sentences,
            text(node, "notice").map(Notice::valueOf),
            new Usage(
                node.path("input").asLong(),
                node.path("output").asLong(),
                node.path("price").asDouble()));
    return new Provenance(
        articles, report, found, node.path("unsure").asBoolean(), text(node, "uncovered"));
  }

  private static OptionalInt rank(JsonNode node) {
    return node.isInt() ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
  }

  private static Optional<String> text(JsonNode node, String field) {
    return node.has(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
  }
}
