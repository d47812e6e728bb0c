package io.faultline.drivers;

import io.faultline.client.AgentClient;
import io.faultline.drivers.agent.AgentSource;
import io.faultline.drivers.http.MonotonicClock;
import io.faultline.drivers.prometheus.BreakerStates;
import io.faultline.drivers.prometheus.Prometheus;
import io.faultline.drivers.prometheus.PrometheusApi;
import io.faultline.drivers.system.SystemFile;
import io.faultline.fault.CallFault;
import io.faultline.fault.Fault;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import io.faultline.runner.engine.Metrics;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.reader.KnownSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A system as described by its file, and as reported by its agents and its Prometheus. */
public final class SystemSurvey implements KnownSystem {
  private static final Duration REHEARSAL = Duration.ofSeconds(2);

  private final SystemFile system;
  private final Optional<Collection<String>> simulations;
  private final boolean mayTry;
  private final Prometheus prometheus;
  private final List<Watch.State> breakers;
  private final Map<String, Optional<List<Point>>> points = new ConcurrentHashMap<>();

  /**
   * @param simulations the ones that can put load on it, if known
   * @param mayTry whether a process may be asked to try a fault that affects no call
   */
  public SystemSurvey(SystemFile system, Optional<Collection<String>> simulations, boolean mayTry) {
    this.mayTry = mayTry;
    this.system = system;
    this.simulations = simulations;
    this.prometheus = new Prometheus(system);
    this.breakers = BreakerStates.of(system, PrometheusApi.of(system), new MonotonicClock());
  }

  @Override
  public Collection<String> edges() {
    return system.edges().keySet();
  }

  @Override
  public Collection<String> namesAt(Where where) {
    return SourceKind.namesAt(where, system);
  }

  @Override
  public Collection<String> processes() {
    return system.processes().keySet();
  }

  @Override
  public Collection<String> withHealth() {
    return system.processes().entrySet().stream()
        .filter(it -> it.getValue().readiness().isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public Collection<String> withAgent() {
    return system.processes().entrySet().stream()
        .filter(it -> it.getValue().agent().isPresent() || it.getValue().attach().isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public Optional<List<Point>> points(String process) {
    return points.computeIfAbsent(process, this::askForPoints);
  }

  private Optional<List<Point>> askForPoints(String process) {
    var agent = agent(process);
    if (agent.isEmpty()) return Optional.empty();
    try {
      var found = new ArrayList<Point>();
      for (var point : agent.get().points()) {
        var attributes = new ArrayList<>(point.attributes());
        attributes.addAll(point.places());
        found.add(new Point(point.name(), attributes, point.faults()));
      }
      return Optional.of(found);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Only the process knows its classes: its agent raises the exception briefly, with a target that
   * affects no call.
   */
  @Override
  public Optional<String> refusal(Fault fault, Target target) {
    var agent = system.meant(target.process()).stream().findFirst().flatMap(this::agent);
    if (!mayTry || agent.isEmpty() || !(fault instanceof CallFault.Throw)) return Optional.empty();
    var source = new AgentSource(agent.get(), system::address, new MonotonicClock());
    try (var rehearsed = source.raise(fault, target.countOnly(), REHEARSAL)) {
      return Optional.empty();
    } catch (InjectionException e) {
      return e.isUnfit() ? Optional.of(e.getMessage()) : Optional.empty();
    }
  }

  @Override
  public Collection<String> breakers(String process) {
    return breakers.stream()
        .map(Watch.State::detector)
        .filter(it -> it.startsWith(process + "/"))
        .map(it -> it.substring(process.length() + 1))
        .distinct()
        .toList();
  }

  @Override
  public Optional<Collection<String>> alerts() {
    // Alertmanager has alerts whose rules may be anywhere.
    return prometheus
        .alertNames()
        .filter(names -> !names.isEmpty() || system.alertmanager().isEmpty())
        .map(Set::copyOf);
  }

  @Override
  public Duration pendingTime(String alert) {
    return prometheus.pendingTime(alert);
  }

  @Override
  public Optional<String> mistake(String query) {
    return prometheus.mistake(query);
  }

  @Override
  public long series(String query) {
    return prometheus.series(query);
  }

  @Override
  public Optional<Lag> lag(String query) {
    return prometheus.lag(query).map(SystemSurvey::lag);
  }

  @Override
  public Optional<Lag> age(String query) {
    return prometheus.age(query).map(SystemSurvey::lag);
  }

  @Override
  public Optional<Lag> alertLag(String alert) {
    return prometheus.alertLag(alert).map(SystemSurvey::lag);
  }

  @Override
  public Optional<String> loadBaseUrl() {
    return system.load().map(load -> load.baseUrl().toString());
  }

  @Override
  public Optional<Collection<String>> simulations() {
    return simulations;
  }

  private Optional<AgentClient> agent(String process) {
    var endpoint =
        Optional.ofNullable(system.processes().get(process)).flatMap(SystemFile.Service::agent);
    if (endpoint.isEmpty()) return Optional.empty();
    try {
      return Optional.of(endpoint.get().agentClient(process));
    } catch (IOException e) {
      // Its token or its CA is unreadable; the readiness check reports that.
      return Optional.empty();
    }
  }

  private static Lag lag(Metrics.Lag lag) {
    return new Lag(lag.most(), lag.reason());
  }
}
