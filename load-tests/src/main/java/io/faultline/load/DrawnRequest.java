package io.faultline.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that a user is about to send, with all its values drawn.
 *
 * @param key unique within the run
 * @param fields the expected value of each field of the JSON response
 */
record DrawnRequest(
    PlannedRequest plan,
    String key,
    String url,
    Map<String, String> headers,
    String body,
    Map<String, String> values,
    Map<String, String> fields) {
  /** What went wrong; empty if a user is content. */
  String error(Response response) {
    if (response.status() == 0) return response.body();
    if (!plan.isExpected(response.status()))
      return "status %d, expected %s".formatted(response.status(), plan.expectedStatus());
    JsonNode json = response.json();
    for (var field : fields.entrySet()) {
      String found = text(json, field.getKey());
      if (!PlannedRequest.matches(field.getValue(), found))
        return "field %s is '%s', expected '%s'".formatted(field.getKey(), found, field.getValue());
    }
    for (String field : plan.ledger().values())
      if (at(json, field).isMissingNode()) return "response without the field " + field;
    return "";
  }

  /** A line of {@code ledger.jsonl}; fields of the response are empty if it failed. */
  Map<String, Object> entry(long sentEpochMicros, long endedEpochMicros, Response response) {
    boolean accepted = error(response).isEmpty();
    var entry = new LinkedHashMap<String, Object>();
    entry.put("sentEpochMicros", sentEpochMicros);
    entry.put("endedEpochMicros", endedEpochMicros);
    entry.put("outcome", outcome(response, accepted));
    entry.put("responseStatus", response.status());
    entry.put("request", plan.name());
    entry.putAll(values);
    JsonNode json = response.json();
    plan.ledger().forEach((name, field) -> entry.put(name, accepted ? at(json, field) : ""));
    return entry;
  }

  /** A response that a user cannot use counts as none, whatever its status. */
  private static String outcome(Response response, boolean accepted) {
    if (accepted) return "accepted";
    return response.status() >= 400 ? "refused" : "unanswered";
  }

  private static String text(JsonNode json, String path) {
    JsonNode found = at(json, path);
    return found.isMissingNode() ? "nothing" : found.asText();
  }

  private static JsonNode at(JsonNode json, String path) {
    JsonNode found = json;
    for (String key : path.split("\\.", -1)) found = found.path(key);
    return found;
  }
}
