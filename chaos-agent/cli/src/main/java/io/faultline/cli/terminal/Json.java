package io.faultline.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** JSON as the commands print it. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected JSON, got " + text, e);
    }
  }

  /** The object or record with the name of its process as the first key. */
  public static ObjectNode from(String process, Object value) {
    var named = object().put("process", process);
    JsonNode json = MAPPER.valueToTree(value);
    json.properties().forEach(field -> named.set(field.getKey(), field.getValue()));
    return named;
  }
}
