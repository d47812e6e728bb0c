package io.faultline.agent.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The committed description of the control API, as a validator reads it. */
final class OpenApiDocument {
  static final Path FILE = Path.of("../../docs/agent-openapi.json");
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

  private final JsonNode root;

  OpenApiDocument() {
    try {
      root = new ObjectMapper().readTree(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The methods of each path. */
  Map<String, Set<String>> methods() {
    Map<String, Set<String>> methods = new TreeMap<>();
    for (var path : root.path("paths").properties())
      for (var part : path.getValue().properties())
        if (METHODS.contains(part.getKey()))
          methods
              .computeIfAbsent(path.getKey(), it -> new TreeSet<>())
              .add(part.getKey().toUpperCase(Locale.ROOT));
    return methods;
  }

  /** Each documented response: {@code GET /v1/status 200}. */
  Set<String> answers() {
    Set<String> answers = new TreeSet<>();
    methods()
        .forEach(
            (path, methods) -> {
              for (var method : methods)
                operation(method, path)
                    .path("responses")
                    .fieldNames()
                    .forEachRemaining(
                        status -> answers.add("%s %s %s".formatted(method, path, status)));
            });
    return answers;
  }

  boolean isOpen(String method, String path) {
    return operation(method, path).path("security").path(0).isEmpty()
        && operation(method, path).has("security");
  }

  /** The mistakes in a response. */
  List<String> problems(String method, String path, int status, String type, String body) {
    var response = resolve(operation(method, path).path("responses").path("" + status));
    if (response.isMissingNode()) return List.of("status %d is not documented".formatted(status));
    var content = response.path("content").path(type.replaceAll(";.*", ""));
    if (content.isMissingNode()) return List.of("type %s is not documented".formatted(type));
    return type.contains("json") || type.contains("event-stream")
        ? violations(content.path("schema"), body)
        : List.of();
  }

  List<String> problemsOfRequest(String method, String path, String body) {
    var schema =
        operation(method, path).at("/requestBody/content/application~1json").path("schema");
    return schema.isMissingNode() ? List.of() : violations(schema, body);
  }

  private List<String> violations(JsonNode schema, String body) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", root.path("components"));
    var problems = new ArrayList<String>();
    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(whole.toString(), InputFormat.JSON)
        .validate(body, InputFormat.JSON)
        .forEach(error -> problems.add(error.toString()));
    return problems;
  }

  private JsonNode operation(String method, String path) {
    return root.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
  }
}
