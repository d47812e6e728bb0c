package io.faultline.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.fault.Fault;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/** Raises faults through the agents of a system's processes. Thread-safe. */
public final class AgentInjector extends HttpInjector {
  private final SystemFile system;

  public AgentInjector(SystemFile system, Clock clock) {
    super(clock);
    this.system = system;
  }

  @Override
  Place place(Fault fault, Target target) throws InjectionException {
    return new AtAgent(agent(target.process()), system);
  }

  private AgentClient agent(String name) throws InjectionException {
    var process = system.processes().get(name);
    if (process == null)
      throw new InjectionException(
          "no process '%s' in the system; it has %s"
              .formatted(name, system.processes().keySet().stream().sorted().toList()));
    if (process.agent().isEmpty())
      throw new InjectionException("process '%s' has no agent".formatted(name));
    try {
      return new AgentClient(name, process.agent().get());
    } catch (IOException e) {
      throw new InjectionException(
          "agent of %s: could not read its token: %s".formatted(name, said(e)), e);
    }
  }

  /** The target with the peer's name replaced by the host and port that the agent sees. */
  public static Target addressed(Target target, UnaryOperator<String> address) {
    var match = new LinkedHashMap<>(target.match());
    match.computeIfPresent("peer", (key, peer) -> address.apply(peer));
    return new Target(target.process(), target.point(), match, target.selection());
  }

  private record AtAgent(AgentClient agent, SystemFile system) implements Place {
    @Override
    public ClockOffset clockOffset(Clock clock) throws IOException {
      return agent.clockOffset(clock);
    }

    @Override
    public RaisedByApi raise(Fault fault, Target target, Duration lease) throws IOException {
      var body = JsonHttp.JSON.createObjectNode();
      body.put("fault", fault.text())
          .put("target", addressed(target, system::address).text())
          .put("leaseMillis", lease.toMillis());
      return new Raised(agent, agent.call("POST", "/v1/faults", body).path("id").asText());
    }
  }

  private record Raised(AgentClient agent, String id) implements RaisedByApi {
    @Override
    public void renew(Duration lease) throws IOException {
      var body = JsonHttp.JSON.createObjectNode().put("leaseMillis", lease.toMillis());
      agent.call("PUT", path() + "/lease", body);
    }

    @Override
    public List<JsonNode> effects() throws IOException {
      return List.of(agent.call("GET", path()));
    }

    @Override
    public void lift() throws IOException {
      agent.call("DELETE", path());
    }

    private String path() {
      return "/v1/faults/" + id;
    }
  }
}
