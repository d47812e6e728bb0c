package io.faultline.proxy.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.proxy.registry.Refusal;
import java.util.Map;

/** Reads and writes JSON as Toxiproxy does: unknown fields are ignored, types are not bent. */
final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ObjectNode object(Map<String, ?> fields) {
    return MAPPER.valueToTree(fields);
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** The first value of a request's body. */
  static JsonNode read(String body) throws Refusal {
    try {
      var tree = MAPPER.readTree(body);
      if (tree == null || tree.isMissingNode()) throw Refusal.badBody("EOF");
      return tree;
    } catch (JsonProcessingException e) {
      throw Refusal.badBody(e.getOriginalMessage());
    }
  }

  /** The tree as a value; what does not fit is the request's fault. */
  static <T> T value(JsonNode tree, Class<T> type) throws Refusal {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw Refusal.badBody(rootMessage(e));
    }
  }

  private static String rootMessage(JsonProcessingException e) {
    return e.getCause() instanceof IllegalArgumentException refused
        ? refused.getMessage()
        : e.getOriginalMessage();
  }
}
