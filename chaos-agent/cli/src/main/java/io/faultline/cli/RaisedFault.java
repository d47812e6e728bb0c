package io.faultline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.drivers.AgentClient;
import io.faultline.drivers.RefusedByAgentException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A fault that this process raised at one agent, as it was last heard of. Not thread-safe. */
final class RaisedFault {
  private final AgentClient agent;
  private JsonNode last;

  RaisedFault(AgentClient agent, JsonNode raised) {
    this.agent = agent;
    this.last = raised;
  }

  /** As {@code lift} takes it. */
  String name() {
    return agent.process() + "/" + last.path("id").asText();
  }

  long matched() {
    return last.path("matched").asLong();
  }

  long affected() {
    return last.path("affected").asLong();
  }

  long skipped() {
    return last.path("skipped").asLong();
  }

  boolean isRaised() {
    return last.path("state").asText().equals("raised");
  }

  /** From now on for so long; where somebody has ended it, it stays ended. */
  void renew(Duration lease) throws IOException {
    try {
      last =
          agent.call("PUT", path() + "/lease", Json.object().put("leaseMillis", lease.toMillis()));
    } catch (RefusedByAgentException e) {
      last = agent.call("GET", path());
    }
  }

  void lift() throws IOException {
    last = agent.call("DELETE", path());
  }

  static List<ObjectNode> json(List<RaisedFault> faults) {
    return faults.stream().map(it -> Json.from(it.agent.process(), it.last)).toList();
  }

  private String path() {
    return "/v1/faults/" + last.path("id").asText();
  }
}
