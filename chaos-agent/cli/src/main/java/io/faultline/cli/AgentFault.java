package io.faultline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.drivers.AgentClient;
import io.faultline.drivers.RefusedByAgentException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A fault that this process raised at one agent, as it was last heard of. */
final class AgentFault implements RaisedFault {
  private final AgentClient agent;
  private JsonNode last;

  AgentFault(AgentClient agent, JsonNode raised) {
    this.agent = agent;
    this.last = raised;
  }

  @Override
  public String name() {
    return agent.process() + "/" + last.path("id").asText();
  }

  @Override
  public long matched() {
    return last.path("matched").asLong();
  }

  @Override
  public long affected() {
    return last.path("affected").asLong();
  }

  @Override
  public long skipped() {
    return last.path("skipped").asLong();
  }

  @Override
  public boolean isRaised() {
    return last.path("state").asText().equals("raised");
  }

  @Override
  public void renew(Duration lease) throws IOException {
    try {
      last =
          agent.call("PUT", path() + "/lease", Json.object().put("leaseMillis", lease.toMillis()));
    } catch (RefusedByAgentException e) {
      last = agent.call("GET", path());
    }
  }

  @Override
  public void lift() throws IOException {
    last = agent.call("DELETE", path());
  }

  @Override
  public List<ObjectNode> json() {
    return List.of(Json.from(agent.process(), last));
  }

  private String path() {
    return "/v1/faults/" + last.path("id").asText();
  }
}
