package io.faultline.shop.kit.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI document that a service serves, with which its responses are compared. */
public final class OpenApi {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");
  private final JsonNode root;
  private final Set<String> seen = new TreeSet<>();

  private OpenApi(JsonNode root) {
    this.root = root;
  }

  public static OpenApi of(Http service) throws IOException, InterruptedException {
    var document = service.get("/openapi.json");
    assertThat(document.statusCode()).isEqualTo(200);
    return new OpenApi(new ObjectMapper().readTree(document.body()));
  }

  /** Checks a response against its operation in the document, and returns it. */
  public HttpResponse<String> check(HttpResponse<String> response, String path) {
    var method = response.request().method();
    var operation = "%s %s %d".formatted(method, path, response.statusCode());
    var described =
        resolve(
            root.path("paths")
                .path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path("" + response.statusCode()));
    assertThat(described.isMissingNode()).as("%s is not documented", operation).isFalse();
    var type = response.headers().firstValue("Content-Type").orElse("none");
    var content = described.path("content").path(type);
    assertThat(content.isMissingNode()).as("%s: type %s", operation, type).isFalse();
    assertThat(problems(content.path("schema"), response.body())).as(operation).isEmpty();
    seen.add(operation);
    return response;
  }

  /** The described responses that were not checked. */
  public Set<String> unchecked() {
    var unchecked = new TreeSet<String>();
    for (var path : root.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          operation.getValue().path("responses").properties().stream()
              .map(Map.Entry::getKey)
              .filter(status -> !status.equals("default"))
              .map(
                  status ->
                      "%s %s %s"
                          .formatted(
                              operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), status))
              .forEach(unchecked::add);
        }
      }
    }
    unchecked.removeAll(seen);
    return unchecked;
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
  }

  /**
   * The problems of a body. The schema is embedded in the document, so that references are found.
   */
  private String problems(JsonNode schema, String body) {
    try {
      var whole = (ObjectNode) root.deepCopy();
      if (schema.has("$ref")) {
        whole.put("$ref", schema.path("$ref").asText());
      } else {
        whole.setAll((ObjectNode) schema);
      }
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new ObjectMapper().writeValueAsString(whole), InputFormat.JSON)
          .validate(body, InputFormat.JSON)
          .toString()
          .replace("[]", "");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
