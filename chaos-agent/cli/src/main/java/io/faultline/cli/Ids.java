package io.faultline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds faults by what a person calls them: each agent numbers its own. */
final class Ids {
  private final Agents agents;

  Ids(Agents agents) {
    this.agents = agents;
  }

  /** Lifts a fault and tells what it did. */
  @FunctionalInterface
  interface Lifting {
    ObjectNode lift() throws IOException;
  }

  /** A fault of an agent or of the fault proxy. */
  record Known(String process, String id, Lifting lifting) {
    String text() {
      return process + "/" + id;
    }
  }

  /** All of them, or none where one is unknown or could be several. */
  List<Known> resolve(List<String> ids) throws IOException, UnusableException {
    List<Known> known = new ArrayList<>();
    for (var agent : agents.all())
      for (JsonNode fault : agent.call("GET", "/v1/faults")) {
        var id = fault.path("id").asText();
        var process = agent.process();
        known.add(
            new Known(
                process, id, () -> Json.from(process, agent.call("DELETE", "/v1/faults/" + id))));
      }
    if (agents.proxy().isPresent()) {
      var toxics = new Toxics(agents.proxy().get());
      for (var fault : toxics.all())
        known.add(new Known(Toxics.PROCESS, fault.path("id").asText(), () -> toxics.lift(fault)));
    }
    List<Known> resolved = new ArrayList<>();
    for (var id : ids) resolved.add(resolve(id, known));
    return resolved;
  }

  private static Known resolve(String id, List<Known> known) throws UnusableException {
    var fitting = known.stream().filter(it -> it.text().equals(id) || it.id().equals(id)).toList();
    if (fitting.size() == 1) return fitting.get(0);
    throw new UnusableException(
        "fault: expected one of %s, got '%s'"
            .formatted(text(fitting.isEmpty() ? known : fitting), id));
  }

  private static String text(List<Known> known) {
    return known.isEmpty()
        ? "none (there are no faults)"
        : known.stream().map(Known::text).collect(Collectors.joining(", "));
  }
}
