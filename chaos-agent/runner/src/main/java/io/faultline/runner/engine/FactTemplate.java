package io.faultline.runner.engine;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Text in which {@code {field}} stands for a field of a ledger entry; {@code ${…}} is left as it
 * is.
 */
final class FactTemplate {
  private static final Pattern FIELD = Pattern.compile("(?<!\\$)\\{([A-Za-z0-9_.-]+)}");

  private FactTemplate() {}

  /** The address for this entry; values are percent-encoded (RFC 3986, 2.1). */
  static String address(String template, Map<String, Object> entry) {
    return fill(template, entry, FactTemplate::encode);
  }

  /** The expected value of a field for this entry. */
  static String expected(String template, Map<String, Object> entry) {
    return fill(template, entry, UnaryOperator.identity());
  }

  /** The value at a path whose parts are joined by dots; numbers in their usual notation. */
  static Optional<String> value(Map<String, Object> fact, String path) {
    var values = values(fact, path);
    return values.size() == 1 ? values.get(0) : Optional.empty();
  }

  /**
   * The values at a path whose parts are joined by dots. A path through a list yields a value for
   * each element, so none for an empty list. An empty optional stands for a missing key.
   */
  static List<Optional<String>> values(Map<String, Object> fact, String path) {
    Stream<Optional<Object>> values = Stream.of(Optional.of(fact));
    for (var key : List.of(path.split("\\.", -1)))
      values = values.flatMap(FactTemplate::elements).map(value -> inner(value, key));
    return values.map(value -> value.map(Object::toString)).toList();
  }

  private static Stream<Optional<Object>> elements(Optional<Object> value) {
    return value.isPresent() && value.get() instanceof List<?> list
        ? list.stream().map(Optional::<Object>ofNullable)
        : Stream.of(value);
  }

  private static Optional<Object> inner(Optional<Object> value, String key) {
    return value
        .filter(Map.class::isInstance)
        .flatMap(object -> Optional.ofNullable(((Map<?, ?>) object).get(key)));
  }

  /** Whether the value is one of those joined by {@code |}; 1 and 1.0 are the same. */
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

  /**
   * @throws IllegalArgumentException where the ledger has no such field
   */
  private static String fill(
      String template, Map<String, Object> entry, UnaryOperator<String> form) {
    return FIELD
        .matcher(template)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    form.apply(
                        value(entry, match.group(1))
                            .orElseThrow(
                                () ->
                                    new IllegalArgumentException(
                                        "the ledger has no field '%s', only %s"
                                            .formatted(match.group(1), entry.keySet()))))));
  }

  private static String encode(String text) {
    var encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }
}
