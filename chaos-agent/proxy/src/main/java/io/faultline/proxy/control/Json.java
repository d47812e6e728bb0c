package io.faultline.proxy.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.proxy.registry.ApiException;
import java.util.stream.Collectors;

/** Reads and writes JSON as Toxiproxy does: ignores unknown fields, converts no types. */
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

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** The first value of a request's body. */
  static JsonNode read(String body) throws ApiException {
    try {
      var tree = MAPPER.readTree(body);
      if (tree == null || tree.isMissingNode()) throw ApiException.badBody("EOF");
      return tree;
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw ApiException.badBody(
          "expected JSON, got something else at line %d, column %d"
              .formatted(at.getLineNr(), at.getColumnNr()));
    }
  }

  /** The tree as a value; a mismatch is reported as a mistake in the request. */
  static <T> T value(JsonNode tree, Class<T> type) throws ApiException {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw ApiException.badBody(rootMessage(e));
    }
  }

  private static String rootMessage(JsonProcessingException e) {
    if (e.getCause() instanceof IllegalArgumentException refused) return refused.getMessage();
    if (!(e instanceof JsonMappingException mismatch)) return "expected a value that fits";
    var field =
        mismatch.getPath().stream()
            .map(step -> String.valueOf(step.getFieldName()))
            .collect(Collectors.joining("."));
    return "%s: expected %s".formatted(field, words(wanted(mismatch)));
  }

  private static Class<?> wanted(JsonMappingException e) {
    if (e instanceof MismatchedInputException mismatch) return mismatch.getTargetType();
    if (e.getCause() instanceof InputCoercionException coercion) return coercion.getTargetType();
    return Object.class;
  }

  private static String words(Class<?> type) {
    if (type == long.class) return "a whole number";
    if (type == int.class) return "a whole number up to " + Integer.MAX_VALUE;
    if (type == boolean.class) return "true or false";
    return type == String.class ? "a string" : "an object";
  }
}
