package io.faultline.proxy.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.proxy.registry.ApiException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fields of a JSON object, by case-insensitive name; null counts as absent, as in Go. */
final class Fields {
  /** Long enough for any run; a lease must end. */
  private static final long LONGEST_LEASE_MILLIS = 7L * 24 * 3600 * 1000;

  private final Map<String, JsonNode> byName = new TreeMap<>();

  private Fields() {}

  static Fields of(JsonNode tree) throws ApiException {
    if (!tree.isObject() && !tree.isNull())
      throw ApiException.badBody("expected an object, got " + kind(tree));
    var fields = new Fields();
    tree.properties()
        .forEach(
            field -> {
              if (!field.getValue().isNull())
                fields.byName.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue());
            });
    return fields;
  }

  String text(String name, String otherwise) throws ApiException {
    var node = byName.get(name);
    if (node == null) return otherwise;
    if (!node.isTextual()) throw mismatch(name, "a string", node);
    return node.textValue();
  }

  boolean bool(String name, boolean otherwise) throws ApiException {
    var node = byName.get(name);
    if (node == null) return otherwise;
    if (!node.isBoolean()) throw mismatch(name, "true or false", node);
    return node.booleanValue();
  }

  float number(String name, float otherwise) throws ApiException {
    var node = byName.get(name);
    if (node == null) return otherwise;
    if (!node.isNumber()) throw mismatch(name, "a number", node);
    return node.floatValue();
  }

  long whole(String name, long otherwise) throws ApiException {
    var node = byName.get(name);
    if (node == null) return otherwise;
    if (!node.isIntegralNumber() || !node.canConvertToLong())
      throw mismatch(name, "a whole number", node);
    return node.longValue();
  }

  Optional<JsonNode> node(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The lease, if there is one. */
  Optional<Duration> lease() throws ApiException {
    if (!byName.containsKey("leasemillis")) return Optional.empty();
    long millis = whole("leasemillis", 0);
    if (millis < 1 || millis > LONGEST_LEASE_MILLIS)
      throw ApiException.badBody(
          "leaseMillis: expected 1 to %d, got %d".formatted(LONGEST_LEASE_MILLIS, millis));
    return Optional.of(Duration.ofMillis(millis));
  }

  /** These fields, with {@code base} for absent ones. */
  ObjectNode over(ObjectNode base) {
    byName.forEach(base::set);
    return base;
  }

  private static ApiException mismatch(String name, String expected, JsonNode got) {
    return ApiException.badBody("%s: expected %s, got %s".formatted(name, expected, kind(got)));
  }

  /** The type of a value, in JSON's words. */
  static String kind(JsonNode node) {
    return node.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
