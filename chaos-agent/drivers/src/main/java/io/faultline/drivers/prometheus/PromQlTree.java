package io.faultline.drivers.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A query's syntax tree as returned by Prometheus from 3.0 on ({@code /api/v1/parse_query}): nodes
 * with a type, ranges and offsets in milliseconds, a timestamp for {@code @}.
 */
final class PromQlTree {
  private static final List<String> PARTS = List.of("expr", "param", "lhs", "rhs");
  private static final String NAME = "__name__";

  private final Set<String> selectors = new LinkedHashSet<>();

  private PromQlTree() {}

  /** What the query reads. */
  static PromQl read(JsonNode tree) {
    var reader = new PromQlTree();
    var reach = reader.reach(tree);
    return new PromQl(reader.selectors, reach);
  }

  /** How far back this node reads, including its children. */
  private Duration reach(JsonNode node) {
    return switch (node.path("type").asText()) {
      case "vectorSelector" -> selected(node);
      case "matrixSelector" -> selected(node).plus(millis(node, "range"));
      case "subquery" -> longest(node).plus(millis(node, "range")).plus(back(node));
      default -> longest(node);
    };
  }

  private Duration longest(JsonNode node) {
    var longest = Duration.ZERO;
    for (var part : PARTS) longest = longer(longest, node.path(part));
    for (var argument : node.path("args")) longest = longer(longest, argument);
    return longest;
  }

  private Duration longer(Duration longest, JsonNode part) {
    if (!part.isObject()) return longest;
    var reach = reach(part);
    return reach.compareTo(longest) > 0 ? reach : longest;
  }

  private Duration selected(JsonNode selector) {
    selectors.add(text(selector));
    return back(selector);
  }

  /** In the form of a query: {@code up{job="a"}}. */
  private static String text(JsonNode selector) {
    var name = selector.path("name").asText();
    var matchers =
        StreamSupport.stream(selector.path("matchers").spliterator(), false)
            .filter(matcher -> name.isEmpty() || !matcher.path("name").asText().equals(NAME))
            .map(
                matcher ->
                    matcher.path("name").asText()
                        + matcher.path("type").asText()
                        + quoted(matcher.path("value").asText()))
            .collect(Collectors.joining(","));
    return matchers.isEmpty() && !name.isEmpty() ? name : name + "{" + matchers + "}";
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /** Pinned to a fixed moment, however long ago; an offset into the future counts as none. */
  private static Duration back(JsonNode node) {
    var offset = Duration.ofMillis(Math.max(0, node.path("offset").asLong()));
    return node.path("timestamp").isNumber() ? offset.plus(PromQl.FOREVER) : offset;
  }

  private static Duration millis(JsonNode node, String field) {
    return Duration.ofMillis(node.path(field).asLong());
  }
}
