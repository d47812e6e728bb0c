package io.faultline.drivers.agent;

import io.faultline.client.AgentClient;
import io.faultline.client.Ask;
import io.faultline.client.ClockOffset;
import io.faultline.client.FaultState;
import io.faultline.drivers.source.RaisedFault;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport;
import io.faultline.fault.FaultSource;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Instances;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Faults inside one process, raised by its agent. Thread-safe. */
public final class AgentSource implements FaultSource {
  private final AgentClient agent;
  private final UnaryOperator<String> address;
  private final Clock clock;

  /**
   * @param address maps a peer's name to its host and port, as the process sees it
   */
  public AgentSource(AgentClient agent, UnaryOperator<String> address, Clock clock) {
    this.agent = agent;
    this.address = address;
    this.clock = clock;
  }

  @Override
  public String name() {
    return agent.process();
  }

  @Override
  public Set<String> processes() {
    return Set.of(agent.process());
  }

  @Override
  public boolean owns(Target target) {
    return Where.of(target).isInJvm()
        && (target.process().equals("*") || Instances.isMeant(target.process(), agent.process()));
  }

  @Override
  public ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException {
    return RaisedFault.raise(
        fault,
        target,
        () -> {
          var offset = ClockOffset.measure(clock::now, agent::clock);
          var raised = agent.raise(fault, addressed(target), lease);
          return new RaisedFault(offset, new AtAgent(raised.id(), offset));
        });
  }

  @Override
  public List<FaultReport> list() throws InjectionException {
    return Ask.of(name(), () -> reports(agent.faults()));
  }

  @Override
  public FaultReport lift(String id) throws InjectionException {
    return Ask.of(name(), () -> report(agent.lift(id), ClockOffset.NONE));
  }

  @Override
  public List<FaultReport> liftAll() throws InjectionException {
    return Ask.of(name(), () -> reports(agent.liftAll()));
  }

  /** The target with the peer's name replaced by the host and port that the agent sees. */
  private Target addressed(Target target) {
    var match = new LinkedHashMap<>(target.match());
    match.computeIfPresent("peer", (key, peer) -> address.apply(peer));
    // An agent does not know which of several instances its process is.
    var process = Instances.isOneOfSeveral(agent.process()) ? "*" : agent.process();
    return new Target(
        target.process().equals("*") ? "*" : process, target.point(), match, target.selection());
  }

  /** With times of the agent's own clock. */
  private List<FaultReport> reports(List<FaultState> states) {
    return states.stream().map(state -> report(state, ClockOffset.NONE)).toList();
  }

  private FaultReport report(FaultState state, ClockOffset offset) {
    return new FaultReport(
        name(),
        state.id(),
        state.fault(),
        state.target(),
        FaultReport.State.of(state.state()),
        Optional.of(offset.toRun(Instant.ofEpochSecond(0, state.raisedAtEpochNanos()))),
        Duration.ofMillis(state.leaseRemainingMillis()),
        FaultReport.Counted.CALLS,
        state.counts().effect(offset::toRun));
  }

  private final class AtAgent implements RaisedFault.Api {
    private final String id;
    private final ClockOffset offset;

    AtAgent(String id, ClockOffset offset) {
      this.id = id;
      this.offset = offset;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public void renew(Duration lease) throws IOException {
      agent.renew(id, lease);
    }

    @Override
    public List<FaultReport> reports() throws IOException {
      return List.of(report(agent.fault(id), offset));
    }

    @Override
    public void lift() throws IOException {
      agent.lift(id);
    }
  }
}
