package io.faultline.runner.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** The JSON Schema of experiment files (draft 2020-12), so that editors can complete and check. */
public final class ExperimentSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ExperimentSchema() {}

  /** The schema as it is published beside the experiments. */
  public static String text() {
    var root = JSON.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "Faultline experiment");
    root.put("description", "A system under load, one thing broken, and what is expected of it.");
    root.setAll(schema(ExperimentShape.FILE));
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }

  private static ObjectNode schema(Shape shape) {
    if (shape instanceof Shape.Value value) return value(value.format());
    if (shape instanceof Shape.ListOf list)
      return type("array").put("minItems", list.least()).set("items", schema(list.each()));
    if (shape instanceof Shape.MapOf map)
      return type("object")
          .put("minProperties", map.least())
          .set("additionalProperties", schema(map.values()));
    return fields((Shape.Fields) shape);
  }

  private static ObjectNode fields(Shape.Fields fields) {
    var node = type("object").put("additionalProperties", false);
    node.set(
        "required",
        names(fields.keys().stream().filter(Shape.Key::required).map(Shape.Key::name).toList()));
    var properties = node.putObject("properties");
    for (var key : fields.keys())
      properties.set(key.name(), schema(key.shape()).put("description", key.description()));
    if (!fields.oneOf().isEmpty()) {
      var choice = node.putArray("oneOf");
      fields.oneOf().forEach(name -> choice.addObject().set("required", names(List.of(name))));
    }
    return node;
  }

  private static ObjectNode value(Format format) {
    var node = JSON.objectNode();
    var types = format.types().stream().map(ExperimentSchema::name).toList();
    if (types.size() == 1) node.put("type", types.get(0));
    else node.set("type", names(types));
    if (!format.pattern().isEmpty()) node.put("pattern", "^(" + format.pattern() + ")$");
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
