package footnote.ingest;

import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/// The parts of a document that is a zip file of XML.
final class PackedXml {
  /// As large as what is read of one file at all, unpacked.
  private static final int LARGEST = 100_000_000;

  /// Documents are some ten elements deep; to look for one in a deep tree takes its square in time.
  private static final int DEEPEST = 512;

  private final Zip zip;
  private final Unpacked unpacked = Unpacked.ofDocument(LARGEST);

  PackedXml(Zip zip) {
    this.zip = zip;
  }

  /// The part called `name`.
  ///
  /// Entities are not expanded: a part that declares any was made to fill the memory of whoever
  /// does.
  ///
  /// @throws UnreadableArticle if the part cannot be unpacked, or declares entities
  Optional<Document> xml(String name) throws UnreadableArticle {
    Optional<String> text = text(name);
    if (text.isPresent() && text.get().contains("<!ENTITY")) {
      throw new UnreadableArticle(
          "its part %s declares XML entities, as no word processor does; save it anew"
              .formatted(name));
    }
    return text.map(xml -> Jsoup.parse(xml, "", Parser.xmlParser().setMaxDepth(DEEPEST)));
  }

  Optional<String> text(String name) throws UnreadableArticle {
    Optional<byte[]> content = zip.content(name, unpacked);
    return content.isEmpty() ? Optional.empty() : Optional.of(TextDecoder.decode(content.get()));
  }

  Document required(String name) throws UnreadableArticle {
    Optional<Document> part = xml(name);
    return part.orElseThrow(() ->
        new UnreadableArticle(
            "its part %s is missing; save it again".formatted(CleanText.line(name))));
  }
}
