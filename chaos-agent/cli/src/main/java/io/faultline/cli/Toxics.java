package io.faultline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.drivers.ProxyClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The toxics of a fault proxy in the form in which agents tell of their faults. */
record Toxics(ProxyClient proxy) {
  /** Stands where a fault of an agent has its process. */
  static final String PROCESS = "proxy";

  /** Those raised, then those lifted lately; also those that somebody else raised. */
  List<ObjectNode> all() throws IOException {
    List<ObjectNode> all = new ArrayList<>();
    for (var effect : proxy.effects()) all.add(fault(effect));
    return all;
  }

  /** Lifts one that {@link #all} told of, and tells what it did. */
  ObjectNode lift(JsonNode fault) throws IOException {
    var edge = fault.path("proxy").asText();
    var toxic = fault.path("toxic").asText();
    proxy.removeToxic(edge, toxic);
    return fault(proxy.effect(edge, toxic));
  }

  static ObjectNode fault(JsonNode effect) {
    return Json.from(PROCESS, effect).put("target", effect.path("proxy").asText() + " wire");
  }
}
