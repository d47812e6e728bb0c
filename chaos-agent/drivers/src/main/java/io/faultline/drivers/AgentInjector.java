package io.faultline.drivers;

import io.faultline.fault.Effect;
import io.faultline.fault.Fault;
import io.faultline.fault.Injected;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Injector;
import io.faultline.fault.Target;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Raises faults through the agents of a system's processes. Thread-safe. */
public final class AgentInjector implements Injector {
  private final SystemFile system;
  private final Clock clock;
  private volatile Duration error = Duration.ZERO;

  public AgentInjector(SystemFile system, Clock clock) {
    this.system = system;
    this.clock = clock;
  }

  @Override
  public Injected inject(Fault fault, Target target, Duration lease) throws InjectionException {
    var agent = agent(target.process());
    try {
      var offset = agent.clockOffset(clock);
      error = offset.error();
      var body = JsonHttp.JSON.createObjectNode();
      body.put("fault", fault.text())
          .put("target", addressed(target, system::address).text())
          .put("leaseMillis", lease.toMillis());
      var raised = agent.call("POST", "/v1/faults", body);
      return new Raised(agent, offset, raised.path("id").asText());
    } catch (IOException e) {
      throw new InjectionException(
          "%s: could not raise '%s': %s".formatted(target.process(), fault.text(), said(e)), e);
    }
  }

  /** How far the times in the last raised fault's effect may be off, plus or minus. */
  public Duration error() {
    return error;
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

  private static String said(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private record Raised(AgentClient agent, ClockOffset offset, String id) implements Injected {
    @Override
    public void renew(Duration lease) throws InjectionException {
      call(
          "PUT",
          path() + "/lease",
          JsonHttp.JSON.createObjectNode().put("leaseMillis", lease.toMillis()));
    }

    @Override
    public Effect effect() throws InjectionException {
      try {
        var state = agent.call("GET", path());
        return new Effect(
            state.path("matched").asLong(),
            state.path("affected").asLong(),
            state.path("skipped").asLong(),
            instant(state.path("firstAffectedEpochNanos")),
            instant(state.path("lastAffectedEpochNanos")));
      } catch (IOException e) {
        throw new InjectionException(
            "fault %s: could not read its effect: %s".formatted(id, said(e)), e);
      }
    }

    @Override
    public void close() throws InjectionException {
      try {
        agent.call("DELETE", path());
      } catch (IOException e) {
        throw new InjectionException(
            "fault %s: could not be lifted, its lease will: %s".formatted(id, said(e)), e);
      }
    }

    private Optional<Instant> instant(com.fasterxml.jackson.databind.JsonNode epochNanos) {
      return epochNanos.isNumber()
          ? Optional.of(offset.toRun(ClockOffset.instant(epochNanos)))
          : Optional.empty();
    }

    private void call(String method, String path, com.fasterxml.jackson.databind.JsonNode body)
        throws InjectionException {
      try {
        agent.call(method, path, body);
      } catch (IOException e) {
        throw new InjectionException(
            "fault %s: could not be renewed: %s".formatted(id, said(e)), e);
      }
    }

    private String path() {
      return "/v1/faults/" + id;
    }
  }
}
