package io.faultline.shop.kit.testbed.fuzz;

import java.util.Map;

/** A response, unparsed but for its head; the names of the headers are in lower case. */
record RawResponse(int status, Map<String, String> headers, String body) {
  RawResponse {
    headers = Map.copyOf(headers);
  }

  String type() {
    return headers.getOrDefault("content-type", "none").replaceFirst("\\s*;.*", "");
  }
}
