package io.faultline.client;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that happened in a process.
 *
 * @param seq counts from 1 in each life of the process; negative if the event has none
 * @param at by the agent's clock
 * @param type {@code hello}, {@code breaker-state}, {@code breaker}, {@code fault-raised}, {@code
 *     first-effect} …
 * @param json the whole event as received
 */
public record Event(long seq, Instant at, String type, String json) {
  /** Reads the JSON of one event. */
  public static Event parse(String json) throws IOException {
    var fields = fields(json);
    return new Event(
        fields.optionalNumber("seq").orElse(-1),
        Instant.ofEpochSecond(0, fields.number("epochNanos")),
        fields.text("type"),
        json);
  }

  /** A field of an event of this type; empty if it has none. */
  public String text(String key) {
    try {
      return fields(json).text(key);
    } catch (IOException e) {
      throw new IllegalStateException("it was read before", e);
    }
  }

  /** In {@code hello}: the state of each breaker that the agent knows, by name. */
  public Map<String, String> breakers() {
    var states = new TreeMap<String, String>();
    try {
      fields(json)
          .objects("breakers", it -> Map.entry(it.text("name"), it.text("state")))
          .forEach(it -> states.put(it.getKey(), it.getValue()));
      return states;
    } catch (IOException e) {
      throw new IllegalStateException("it was read before", e);
    }
  }

  private static Fields fields(String json) throws IOException {
    try {
      JsonObject object = JsonParser.object().from(json);
      return new Fields(object);
    } catch (JsonParserException e) {
      throw new IOException("event stream: expected JSON, got " + json, e);
    }
  }
}
