package io.faultline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.AgentClient;
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

  /** A fault of an agent. */
  record Known(AgentClient agent, String id) {
    String text() {
      return agent.process() + "/" + id;
    }
  }

  /** All of them, or none where one is unknown or could be several. */
  List<Known> resolve(List<String> ids) throws IOException, UnusableException {
    List<Known> known = new ArrayList<>();
    for (var agent : agents.all())
      for (JsonNode fault : agent.call("GET", "/v1/faults"))
        known.add(new Known(agent, fault.path("id").asText()));
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
