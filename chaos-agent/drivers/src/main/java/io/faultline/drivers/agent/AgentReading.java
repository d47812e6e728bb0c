package io.faultline.drivers.agent;

import io.faultline.client.AgentClient;
import io.faultline.client.Vitals;
import io.faultline.drivers.system.SystemFile;
import io.faultline.fault.Glob;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.experiment.ProbeKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Reads numbers that agents measure themselves. Thread-safe. */
public final class AgentReading implements AutoCloseable {
  private static final double MILLIS = 1e3;

  private final SystemFile system;
  private final Map<String, OpenBreakers> breakers = new ConcurrentHashMap<>();

  public AgentReading(SystemFile system) {
    this.system = system;
  }

  public double of(ProbeKind.Agent asked) throws PortException {
    var agents = agents(asked.process());
    if (asked.breakers().isPresent()) return open(agents, Glob.of("name", asked.breakers().get()));
    var vitals = new ArrayList<Vitals>();
    for (var agent : agents) vitals.add(vitals(agent));
    return asked.pools().isPresent()
        ? saturation(vitals, Glob.of("name", asked.pools().get()))
        : lag(vitals);
  }

  @Override
  public void close() {
    breakers.values().forEach(OpenBreakers::close);
  }

  /** The agent of each instance. */
  private List<AgentClient> agents(String process) throws PortException {
    var agents = new ArrayList<AgentClient>();
    for (var name : system.meant(process)) {
      var endpoint = system.processes().get(name).agent();
      if (endpoint.isEmpty()) throw new PortException(name + " has no agent");
      try {
        agents.add(endpoint.get().agentClient(name));
      } catch (IOException e) {
        throw new PortException("agent of %s: %s".formatted(name, e.getMessage()), e);
      }
    }
    if (agents.isEmpty()) throw new PortException("no process is named " + process);
    return agents;
  }

  private static Vitals vitals(AgentClient agent) throws PortException {
    try {
      return agent.vitals();
    } catch (IOException e) {
      throw new PortException("the agent does not respond: " + e.getMessage(), e);
    }
  }

  private static double lag(List<Vitals> vitals) throws PortException {
    return require(
        vitals.stream()
            .flatMap(it -> it.eventLoops().stream())
            .mapToDouble(loop -> loop.lagMillis() / MILLIS)
            .max(),
        "an event loop");
  }

  private static double saturation(List<Vitals> vitals, Glob names) throws PortException {
    return require(
        vitals.stream()
            .flatMap(it -> it.pools().stream())
            .filter(pool -> names.matches(pool.name()))
            .flatMap(AgentReading::saturation)
            .mapToDouble(Double::doubleValue)
            .max(),
        "a pool of this name with a limit");
  }

  private static Stream<Double> saturation(Vitals.Pool pool) {
    return pool.saturation().isPresent()
        ? Stream.of(pool.saturation().getAsDouble())
        : Stream.empty();
  }

  private static double require(OptionalDouble found, String what) throws PortException {
    return found.orElseThrow(() -> new PortException("expected %s, found none".formatted(what)));
  }

  private double open(List<AgentClient> agents, Glob names) throws PortException {
    double open = 0;
    for (var agent : agents)
      open +=
          breakers
              .computeIfAbsent(agent.process(), process -> new OpenBreakers(agent))
              .count(names);
    return open;
  }
}
