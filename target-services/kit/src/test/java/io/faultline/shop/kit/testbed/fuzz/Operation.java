package io.faultline.shop.kit.testbed.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An operation of the document.
 *
 * @param methods all methods of the path
 * @param statuses the statuses of the described responses
 */
record Operation(
    String method,
    String path,
    Set<String> methods,
    List<Parameter> parameters,
    Optional<JsonNode> body,
    Set<String> statuses) {
  /** {@code in} is {@code path}, {@code query} or {@code header}. */
  record Parameter(String name, String in, boolean required, JsonNode schema) {}

  Operation {
    methods = Set.copyOf(methods);
    parameters = List.copyOf(parameters);
    statuses = Set.copyOf(statuses);
  }

  /** Whether a key makes a repeated request harmless. */
  boolean hasKey() {
    return parameters.stream().anyMatch(parameter -> parameter.name().equals("Idempotency-Key"));
  }
}
