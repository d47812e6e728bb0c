package io.faultline.console;

import com.fasterxml.jackson.databind.JsonNode;

/** A server-sent event (HTML Living Standard, 9.2). */
record Event(String name, String data) {
  static Event of(String name, JsonNode data) {
    return new Event(name, data.toString());
  }

  /** Keeps the connection open; a browser ignores it. */
  static final String COMMENT = ":\n\n";

  /** The JSON has no line breaks, so one line of data is enough. */
  String text() {
    return "event: %s\ndata: %s\n\n".formatted(name, data);
  }
}
