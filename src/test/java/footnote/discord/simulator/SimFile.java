package footnote.discord.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/// A file that a user attaches.
///
/// @param url where Discord keeps it
public record SimFile(String name, URI url, int size) {
  ObjectNode json(String id) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("filename", name)
        .put("size", size)
        .put("url", url.toString())
        .put("proxy_url", url.toString());
  }
}
