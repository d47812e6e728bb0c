package io.faultline.shop.kit.testbed.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Draws values that a schema allows. Not thread-safe. */
record Values(Document document, RandomGenerator chance) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  JsonNode of(JsonNode described) {
    var schema = document.resolve(described);
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer" -> integer(schema);
      case "string" -> text(schema);
      default -> throw new IllegalStateException("schema: expected one of a type, got " + schema);
    };
  }

  private ObjectNode object(JsonNode schema) {
    var object = JSON.objectNode();
    for (var property : schema.path("properties").properties()) {
      if (isRequired(schema, property.getKey()) || chance.nextBoolean()) {
        object.set(property.getKey(), of(property.getValue()));
      }
    }
    return object;
  }

  static boolean isRequired(JsonNode schema, String property) {
    for (var required : schema.path("required")) {
      if (required.asText().equals(property)) {
        return true;
      }
    }
    return false;
  }

  private ArrayNode array(JsonNode schema) {
    var array = JSON.arrayNode();
    for (var left = chance.nextInt(4); left > 0; left--) {
      array.add(of(schema.path("items")));
    }
    return array;
  }

  private IntNode integer(JsonNode schema) {
    var least = schema.path("minimum").asInt(0);
    return IntNode.valueOf(chance.nextInt(least, schema.path("maximum").asInt(least + 1000) + 1));
  }

  /** The first of several texts that the schema allows. */
  private TextNode text(JsonNode schema) {
    var word = word();
    var texts = List.of(word, uuid().toString(), "EUR", "FI", word + "@example.org");
    return texts.stream()
        .map(TextNode::valueOf)
        .filter(text -> document.allows(schema, text))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no text of ours fits " + schema));
  }

  String word() {
    return Long.toUnsignedString(chance.nextLong(), 36);
  }

  UUID uuid() {
    return new UUID(
        (chance.nextLong() & ~0xF000L) | 0x4000L, (chance.nextLong() >>> 2) | (1L << 63));
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(chance.nextInt(choices.size()));
  }

  /** A valid request by the document, with unknown ids. */
  Draft draft(Operation operation) {
    var draft = new Draft(operation);
    for (var parameter : operation.parameters()) {
      if (parameter.required() || chance.nextBoolean()) {
        into(draft, parameter.in()).put(parameter.name(), of(parameter.schema()).asText());
      }
    }
    draft.json = operation.body().map(schema -> (ObjectNode) of(schema));
    if (draft.json.isPresent()) {
      draft.headers.put("Content-Type", "application/json");
    }
    return draft;
  }

  static Map<String, String> into(Draft draft, String in) {
    return switch (in) {
      case "path" -> draft.path;
      case "query" -> draft.query;
      default -> draft.headers;
    };
  }
}
