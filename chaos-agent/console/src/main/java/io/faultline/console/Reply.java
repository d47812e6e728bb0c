package io.faultline.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What a request gets. */
record Reply(int status, String type, String body) {
  static final String JSON = "application/json";

  static Reply of(JsonNode json) {
    return new Reply(200, JSON, json.toString());
  }

  static Reply of(String type, String text) {
    return new Reply(200, type, text);
  }

  static Reply problem(int status, String text) {
    var json = JsonNodeFactory.instance.objectNode().put("problem", text);
    return new Reply(status, JSON, json.toString());
  }
}
