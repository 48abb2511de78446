package footnote.discord.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// An error as Discord answers it.
final class RestException extends RuntimeException {
  private final int status;
  private final int code;

  RestException(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static RestException invalid(String what) {
    return new RestException(400, 50035, "Invalid Form Body: " + what);
  }

  int status() {
    return status;
  }

  ObjectNode json() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("message", getMessage());
    body.put("code", code);
    return body;
  }
}
