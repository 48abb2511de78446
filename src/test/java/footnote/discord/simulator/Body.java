package footnote.discord.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a request holds: JSON, perhaps with files beside it.
record Body(JsonNode json, Map<String, String> files) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");

  static Body read(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    Matcher boundary = BOUNDARY.matcher(type);
    if (type.startsWith("multipart/form-data") && boundary.find()) {
      return multipart(new String(bytes, StandardCharsets.ISO_8859_1), boundary.group(1));
    }
    return new Body(bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes), Map.of());
  }

  private static Body multipart(String text, String boundary) throws IOException {
    JsonNode json = MissingNode.getInstance();
    Map<String, String> files = new LinkedHashMap<>();
    for (String part : Arrays.asList(text.split(Pattern.quote("--" + boundary), -1))) {
      int head = part.indexOf("\r\n\r\n");
      if (head < 0) {
        continue;
      }
      String headers = part.substring(0, head);
      byte[] content =
          part.substring(head + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1);
      String value = new String(content, StandardCharsets.UTF_8);
      Matcher file = FILE.matcher(headers);
      Matcher name = NAME.matcher(headers);
      if (file.find()) {
        files.put(file.group(1), value);
      } else if (name.find() && name.group(1).equals("payload_json")) {
        json = JSON.readTree(value);
      }
    }
    return new Body(json, files);
  }
}
