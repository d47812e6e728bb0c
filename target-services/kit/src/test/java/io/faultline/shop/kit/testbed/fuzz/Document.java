package io.faultline.shop.kit.testbed.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.faultline.shop.kit.testbed.Http;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The OpenAPI document that a service serves, as a source of requests. Not thread-safe. */
final class Document {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final JsonNode root;
  private final Map<JsonNode, Schema> schemas = new HashMap<>();

  private Document(JsonNode root) {
    this.root = root;
  }

  static Document of(Http service) throws IOException, InterruptedException {
    return new Document(new ObjectMapper().readTree(service.get("/openapi.json").body()));
  }

  List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    for (var path : root.path("paths").properties()) {
      for (var described : path.getValue().properties()) {
        if (METHODS.contains(described.getKey())) {
          operations.add(operation(path.getKey(), described.getKey(), path.getValue()));
        }
      }
    }
    return operations;
  }

  private Operation operation(String path, String method, JsonNode all) {
    var described = all.path(method);
    var body =
        described.path("requestBody").path("content").path("application/json").path("schema");
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        names(all).stream().map(name -> name.toUpperCase(Locale.ROOT)).collect(Collectors.toSet()),
        StreamSupport.stream(described.path("parameters").spliterator(), false)
            .map(this::resolve)
            .map(this::parameter)
            .toList(),
        body.isMissingNode() ? Optional.empty() : Optional.of(resolve(body)),
        names(described.path("responses")));
  }

  private Operation.Parameter parameter(JsonNode described) {
    return new Operation.Parameter(
        described.path("name").asText(),
        described.path("in").asText(),
        described.path("required").asBoolean(),
        resolve(described.path("schema")));
  }

  private static Set<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(root.at(node.path("$ref").asText().substring(1))) : node;
  }

  boolean allows(JsonNode schema, JsonNode value) {
    return schemas.computeIfAbsent(schema, this::compiled).validate(value).isEmpty();
  }

  /** Why the body is not a problem document of this status; empty if it is one. */
  String notAProblem(int status, String body) {
    var schema = root.path("components").path("schemas").path("Problem");
    try {
      var document = new ObjectMapper().readTree(body);
      if (document == null || document.path("status").asInt() != status) {
        return "expected a problem document of status " + status;
      }
      var problems =
          schemas.computeIfAbsent(schema, this::compiled).validate(body, InputFormat.JSON);
      return problems.isEmpty() ? "" : problems.toString();
    } catch (IOException notJson) {
      return "expected JSON";
    }
  }

  /** Compiles a schema, which is embedded in the document, so that references are found. */
  private Schema compiled(JsonNode schema) {
    var whole = (ObjectNode) root.deepCopy();
    whole.setAll((ObjectNode) schema);
    return REGISTRY.getSchema(whole.toString(), InputFormat.JSON);
  }
}
