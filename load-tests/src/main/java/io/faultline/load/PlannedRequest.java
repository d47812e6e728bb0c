package io.faultline.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * One request of the plan; {@link #draw} makes the requests that users send. Thread-safe.
 *
 * @param status the expected ones; empty for any below 400
 * @param ledger a field of the ledger to the field of the JSON response; empty if the request is
 *     not in the ledger
 */
record PlannedRequest(
    String name,
    int weight,
    String method,
    Template url,
    Map<String, Template> headers,
    Map<String, Template> values,
    boolean hasBody,
    Template body,
    List<Integer> status,
    Map<String, Template> fields,
    Map<String, String> ledger) {
  PlannedRequest {
    status = List.copyOf(status);
    ledger = new LinkedHashMap<>(ledger);
  }

  /** Reads it from the plan's file. */
  static PlannedRequest of(JsonNode plan, Function<String, Lines> lines) {
    return new PlannedRequest(
        plan.path("name").asText(),
        plan.path("weight").asInt(1),
        plan.path("method").asText("GET"),
        Template.parse(plan.path("url").asText(), lines),
        templates(plan.path("headers"), lines),
        templates(plan.path("values"), lines),
        !plan.path("body").asText().isEmpty(),
        Template.parse(plan.path("body").asText(), lines),
        statuses(plan.path("status").asText()),
        templates(plan.path("fields"), lines),
        texts(plan.path("ledger")));
  }

  private static List<Integer> statuses(String joined) {
    return joined.isEmpty()
        ? List.of()
        : List.of(joined.split("\\|", -1)).stream().map(Integer::valueOf).toList();
  }

  private static Map<String, Template> templates(JsonNode map, Function<String, Lines> lines) {
    var templates = new LinkedHashMap<String, Template>();
    texts(map).forEach((name, text) -> templates.put(name, Template.parse(text, lines)));
    return templates;
  }

  private static Map<String, String> texts(JsonNode map) {
    var texts = new LinkedHashMap<String, String>();
    map.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
    return texts;
  }

  /** A request for a user to send, with all its values drawn. */
  DrawnRequest draw(String key, RandomGenerator chance) {
    Map<String, String> drawn = fill(values, Map.of(), chance);
    return new DrawnRequest(
        this,
        key,
        url.fill(drawn, chance, PlannedRequest::encode),
        fill(headers, drawn, chance),
        body.fill(drawn, chance),
        drawn,
        fill(fields, drawn, chance));
  }

  private static Map<String, String> fill(
      Map<String, Template> templates, Map<String, String> values, RandomGenerator chance) {
    var filled = new LinkedHashMap<String, String>();
    templates.forEach((name, template) -> filled.put(name, template.fill(values, chance)));
    return filled;
  }

  /** Percent-encoded (RFC 3986, 2.1). */
  private static String encode(String text) {
    var encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }

  boolean isKept() {
    return !ledger.isEmpty();
  }

  boolean isExpected(int got) {
    return status.isEmpty() ? got > 0 && got < 400 : status.contains(got);
  }

  String expectedStatus() {
    if (status.isEmpty()) return "below 400";
    return String.join("|", status.stream().map(Object::toString).toList());
  }

  /** Whether the value is one of the values joined by {@code |}; 1 and 1.0 are equal. */
  static boolean matches(String expected, String value) {
    return List.of(expected.split("\\|", -1)).stream()
        .anyMatch(one -> one.equals(value) || isSameNumber(one, value));
  }

  private static boolean isSameNumber(String one, String other) {
    try {
      return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
