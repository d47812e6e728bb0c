package io.faultline.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.client.FaultState;
import io.faultline.client.ToxicState;
import io.faultline.drivers.alertmanager.AlertmanagerApi;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.http.JsonHttp;
import io.faultline.drivers.http.MonotonicClock;
import io.faultline.drivers.prometheus.PrometheusApi;
import io.faultline.drivers.system.SystemFile;
import io.faultline.drivers.system.SystemProcesses;
import io.faultline.fault.FaultReport;
import io.faultline.fault.InjectionException;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.engine.SystemUnderTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The system that a system file describes, as it is now. Thread-safe. */
public final class LiveSystem implements SystemUnderTest {
  /** A part that died more recently than this leaves the system unsettled. */
  private static final double SETTLED_SECONDS = 15;

  private static final String RAISED = "raised";

  private final SystemFile system;
  private final JsonHttp http = JsonHttp.plain(Duration.ofSeconds(2));

  public LiveSystem(SystemFile system) {
    this.system = system;
  }

  @Override
  public List<String> problems() {
    var problems = new ArrayList<String>();
    system.control().ifPresent(control -> components(control, problems));
    system.processes().forEach((name, process) -> ready(name, process, problems));
    held(problems);
    for (var proxy : system.proxies().values())
      if (proxyVersion(proxy).isEmpty())
        problems.add("fault proxy at %s does not respond".formatted(proxy));
    // Without one, the run was found to need none.
    system
        .prometheus()
        .filter(it -> !new PrometheusApi(it).answers())
        .ifPresent(it -> problems.add("prometheus at %s does not respond".formatted(it)));
    system
        .alertmanager()
        .filter(it -> !new AlertmanagerApi(it).answers())
        .ifPresent(it -> problems.add("alertmanager at %s does not respond".formatted(it)));
    return problems;
  }

  @Override
  public String profile() {
    return system.profile().orElse("");
  }

  @Override
  public Map<String, String> environment() {
    var facts = new LinkedHashMap<String, String>();
    facts.put("system", system.name());
    facts.put(
        "java",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    facts.put(
        "os",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    for (var process : new java.util.TreeMap<>(system.processes()).entrySet())
      process
          .getValue()
          .agent()
          .ifPresent(
              agent ->
                  facts.put("agent of " + process.getKey(), agentStatus(process.getKey(), agent)));
    system
        .proxies()
        .forEach(
            (name, proxy) ->
                facts.put(
                    system.proxies().size() == 1 ? "fault proxy" : "fault proxy " + name,
                    proxyVersion(proxy).map("API of Toxiproxy "::concat).orElse("no answer")));
    system.alerts().text().ifPresent(which -> facts.put("alerts that count", which));
    if (system.prometheus().isEmpty())
      facts.put(
          "prometheus",
          "none, because nothing asks PromQL"
              + (system.alertmanager().isEmpty() ? "; no alert was watched" : ""));
    return facts;
  }

  @Override
  public List<FoundFault> faults() throws PortException {
    var found = new ArrayList<FoundFault>();
    try {
      for (var agent : SystemSources.agents(system))
        for (var fault : agent.faults()) found.add(found(agent.process(), fault));
      for (var proxy : system.proxies().entrySet())
        for (var toxic : proxy.getValue().proxyClient().effects())
          found.add(found(proxy.getKey(), toxic));
      for (var source : SourceKind.of(system, new MonotonicClock()).values())
        for (var fault : source.list()) found.add(found(source.name(), fault));
      return found;
    } catch (IOException | InjectionException e) {
      throw new PortException(e.getMessage(), e);
    }
  }

  private static FoundFault found(String agent, FaultState fault) {
    return new FoundFault(
        agent, fault.id(), fault.fault(), fault.target(), fault.state().equals(RAISED));
  }

  /**
   * A run recognises its own toxics by name, but others may use the name again: the id
   * distinguishes them.
   */
  private static FoundFault found(String proxy, ToxicState toxic) {
    return new FoundFault(
        proxy,
        "%s (%s)".formatted(toxic.toxic(), toxic.id()),
        toxic.fault(),
        toxic.proxy(),
        toxic.state().equals(RAISED));
  }

  private static FoundFault found(String source, FaultReport fault) {
    return new FoundFault(source, fault.id(), fault.fault(), fault.target(), fault.isRaised());
  }

  @Override
  public Optional<String> incarnation(String process) throws PortException {
    var pids = new ArrayList<String>();
    for (var name : system.meant(process)) {
      var agent = system.processes().get(name).agent();
      var pid = agent.isPresent() ? pid(name, agent.get()) : pid(name);
      if (pid.isEmpty()) return Optional.empty();
      pids.add(pid.get());
    }
    if (pids.isEmpty()) return pid(process);
    return Optional.of(String.join(" ", pids));
  }

  private static Optional<String> pid(String name, Endpoint agent) {
    try {
      return Optional.of(Long.toString(agent.agentClient(name).status().pid()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The pid of a process without an agent. */
  private Optional<String> pid(String name) throws PortException {
    var processes = new SystemProcesses(system);
    if (!processes.names().contains(name))
      throw new PortException(
          name + ": expected an agent, or another way to its pid, which distinguishes its starts");
    try {
      var pid = processes.pid(name);
      return pid.isEmpty() ? Optional.empty() : Optional.of(Long.toString(pid.getAsLong()));
    } catch (IOException e) {
      throw new PortException(e.getMessage(), e);
    }
  }

  private void components(Endpoint control, List<String> problems) {
    try {
      var status = JsonHttp.of(control, Duration.ofSeconds(2)).call("GET", control.at("/status"));
      if (!status.ok()) problems.add("control of the system: " + status.problem());
      for (var component : status.body().path("components")) component(component, problems);
    } catch (IOException e) {
      problems.add("control of the system at %s does not respond: %s".formatted(control.url(), e));
    }
  }

  private static void component(JsonNode component, List<String> problems) {
    var name = component.path("name").asText();
    var state = component.path("state").asText();
    var died = component.path("lastDeathSecondsAgo").asDouble(Double.POSITIVE_INFINITY);
    var death = component.path("lastDeath").asText("");
    if (!state.equals("up"))
      problems.add(
          "%s is %s%s".formatted(name, state, death.isEmpty() ? "" : ", last death: " + death));
    else if (died < SETTLED_SECONDS)
      problems.add(
          "%s died %.1f s ago (%s): the system has not settled".formatted(name, died, death));
  }

  private void ready(String name, SystemFile.Service process, List<String> problems) {
    if (process.readiness().isEmpty()) return;
    URI uri = process.readiness().get();
    try {
      var answer = http.call("GET", uri);
      if (!answer.ok())
        problems.add(
            "%s is not ready: %d %s"
                .formatted(name, answer.status(), answer.body().path("checks")));
    } catch (IOException e) {
      problems.add("%s does not respond at %s: %s".formatted(name, uri, e));
    }
  }

  /** Reported before the load begins, not when the fault is due. */
  private void held(List<String> problems) {
    try {
      SystemSources.of(system, new MonotonicClock())
          .held()
          .ifPresent(hold -> problems.add(hold.text()));
    } catch (IOException e) {
      problems.add(e.getMessage());
    }
  }

  private static Optional<String> proxyVersion(Endpoint proxy) {
    try {
      return Optional.of(proxy.proxyClient().version());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String agentStatus(String name, Endpoint agent) {
    try {
      var status = agent.agentClient(name).status();
      return "version %s on Java %s".formatted(status.version(), status.java());
    } catch (IOException e) {
      return "no answer";
    }
  }
}
