package io.faultline.runner.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes shapes as JSON Schema (draft 2020-12), for completion and checks in editors. Stateless.
 */
public final class JsonSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String VARIABLE = ".*\\$\\{(env|file):[^}]*\\}.*";

  private final boolean variables;

  private JsonSchema(boolean variables) {
    this.variables = variables;
  }

  /** The schema of a file of this shape that extends no other; any value may hold a variable. */
  public static String text(String title, String description, Shape shape) {
    var root = head(title, description);
    root.setAll(new JsonSchema(true).schema(shape, true));
    return printed(root);
  }

  /**
   * The schema of a file that may extend others: required keys must be present only with the key
   * {@code name} and without the key {@code extending}.
   */
  static String extensible(
      String title, String description, Shape shape, String name, String extending) {
    var root = head(title, description);
    root.setAll(new JsonSchema(false).schema(shape, false));
    var condition = root.putObject("if");
    condition.set("required", names(List.of(name)));
    condition.putObject("not").set("required", names(List.of(extending)));
    root.set("then", demands(shape));
    return printed(root);
  }

  private static ObjectNode head(String title, String description) {
    return JSON.objectNode()
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("title", title)
        .put("description", description);
  }

  private static String printed(ObjectNode root) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }

  /**
   * @param whole whether the file extends no other, so that required keys must be present
   */
  private ObjectNode schema(Shape shape, boolean whole) {
    if (shape instanceof Shape.Value value) return value(value.format());
    if (shape instanceof Shape.AnyOf any) {
      var node = JSON.objectNode();
      var choice = node.putArray("anyOf");
      any.shapes().forEach(each -> choice.add(schema(each, whole)));
      return node;
    }
    if (shape instanceof Shape.ListOf list) {
      var items = schema(list.each(), whole || list.by().isEmpty());
      if (!whole && !list.by().isEmpty()) items.set("required", names(List.of(list.by())));
      return type("array").put("minItems", list.least()).set("items", items);
    }
    if (shape instanceof Shape.MapOf map)
      return type("object")
          .put("minProperties", map.least())
          .set("additionalProperties", schema(map.values(), whole));
    return fields((Shape.Fields) shape, whole);
  }

  private ObjectNode fields(Shape.Fields fields, boolean whole) {
    var node = type("object").put("additionalProperties", false);
    if (whole) node.set("required", required(fields));
    var properties = node.putObject("properties");
    for (var key : fields.keys())
      properties.set(key.name(), schema(key.shape(), whole).put("description", key.description()));
    if (whole) choice(node, fields);
    return node;
  }

  /** The required keys of a file that extends no other. */
  private static ObjectNode demands(Shape shape) {
    var node = JSON.objectNode();
    if (shape instanceof Shape.ListOf list && !list.by().isEmpty())
      node.set("items", demands(list.each()));
    if (!(shape instanceof Shape.Fields fields)) return node;
    node.set("required", required(fields));
    choice(node, fields);
    var properties = JSON.objectNode();
    for (var key : fields.keys()) {
      var inner = demands(key.shape());
      if (!inner.isEmpty()) properties.set(key.name(), inner);
    }
    if (!properties.isEmpty()) node.set("properties", properties);
    return node;
  }

  private static ArrayNode required(Shape.Fields fields) {
    return names(fields.keys().stream().filter(Shape.Key::required).map(Shape.Key::name).toList());
  }

  private static void choice(ObjectNode node, Shape.Fields fields) {
    if (fields.oneOf().isEmpty()) return;
    var choice = node.putArray("oneOf");
    fields.oneOf().forEach(name -> choice.addObject().set("required", names(List.of(name))));
  }

  private ObjectNode value(Format format) {
    var node = JSON.objectNode();
    var types =
        Stream.concat(
                format.types().stream().map(JsonSchema::name),
                variables ? Stream.of("string") : Stream.of())
            .distinct()
            .toList();
    if (types.size() == 1) node.put("type", types.get(0));
    else node.set("type", names(types));
    if (!format.pattern().isEmpty())
      node.put("pattern", "^(%s%s)$".formatted(format.pattern(), variables ? "|" + VARIABLE : ""));
    if (format.types().equals(Set.of(Node.Scalar.Type.TEXT)))
      node.putArray("examples").add(format.example());
    return node;
  }

  private static String name(Node.Scalar.Type type) {
    return switch (type) {
      case NUMBER -> "number";
      case TRUTH -> "boolean";
      case TEXT -> "string";
      case NOTHING -> "null";
    };
  }

  private static ObjectNode type(String name) {
    return JSON.objectNode().put("type", name);
  }

  private static ArrayNode names(List<String> names) {
    var array = JSON.arrayNode();
    names.forEach(array::add);
    return array;
  }
}
