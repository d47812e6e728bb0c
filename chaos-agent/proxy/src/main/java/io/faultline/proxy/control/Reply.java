package io.faultline.proxy.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** An answer of the API. */
record Reply(int status, String contentType, String body) {
  static final Reply NOTHING = new Reply(204, "", "");

  static Reply json(int status, JsonNode body) {
    return text(status, "application/json", body.toString());
  }

  static Reply text(int status, String contentType, String body) {
    return new Reply(status, contentType, body);
  }

  /** As Toxiproxy writes errors: JSON and a line end, as plain text. */
  static Reply error(int status, String message) {
    var body = Json.object(Map.of("error", message, "status", status));
    return text(status, "text/plain; charset=utf-8", body + "\n");
  }
}
