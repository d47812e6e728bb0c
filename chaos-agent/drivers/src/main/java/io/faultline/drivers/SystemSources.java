package io.faultline.drivers;

import io.faultline.client.AgentClient;
import io.faultline.client.ProxyClient;
import io.faultline.drivers.process.KnownProcesses;
import io.faultline.drivers.process.ProcessSource;
import io.faultline.drivers.watchdog.Watchdogs;
import io.faultline.drivers.watchdog.WatchedFault;
import io.faultline.fault.FaultSource;
import io.faultline.fault.FaultSources;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Who can do faults in a system; the only place that makes fault sources. Thread-safe. */
public final class SystemSources {
  private final List<AgentClient> agents;
  private final Map<URI, FaultSource> sources;
  private final Holds holds;

  private SystemSources(List<AgentClient> agents, Map<URI, FaultSource> sources, Holds holds) {
    this.agents = List.copyOf(agents);
    this.sources = new LinkedHashMap<>(sources);
    this.holds = holds;
  }

  /** All that the system file names. */
  public static SystemSources of(SystemFile system, Clock clock) throws IOException {
    var agents = agents(system);
    Map<URI, FaultSource> sources = new LinkedHashMap<>();
    for (var agent : agents)
      sources.put(agent.url(), new AgentSource(agent, system::address, clock));
    for (var proxy : system.proxies().entrySet())
      sources.put(
          proxy.getValue().url(), proxySource(proxy.getKey(), proxy.getValue(), system, clock));
    sources.putAll(SourceKind.of(system, clock));
    return new SystemSources(agents, sources, Holds.ofUser());
  }

  /** Of several proxies each knows its own edges; one alone says which it has. */
  private static ProxySource proxySource(
      String name, Endpoint endpoint, SystemFile system, Clock clock) throws IOException {
    var client = endpoint.proxyClient();
    return system.proxies().size() == 1
        ? new ProxySource(name, client, edge -> true, clock)
        : new ProxySource(name, client, edge -> has(client, edge), clock);
  }

  private static boolean has(ProxyClient proxy, String edge) {
    try {
      return proxy.proxies().contains(edge);
    } catch (IOException e) {
      // Another may have it; where none has, that is said.
      return false;
    }
  }

  /** One agent alone, whose targets name peers as it sees them. */
  public static SystemSources of(AgentClient agent, Clock clock) {
    var source = new AgentSource(agent, UnaryOperator.identity(), clock);
    return new SystemSources(List.of(agent), Map.of(agent.url(), source), Holds.ofUser());
  }

  /** One fault proxy alone. */
  public static SystemSources of(ProxyClient proxy, Clock clock) {
    return new SystemSources(
        List.of(), Map.of(proxy.url(), ProxySource.alone(proxy, clock)), Holds.ofUser());
  }

  /** The processes of this machine alone, by their numbers. */
  public static SystemSources ofThisMachine(Clock clock) {
    var known = KnownProcesses.none();
    return new SystemSources(
        List.of(),
        Map.of(
            SourceKind.address(Where.PROCESS, known.scope()),
            new ProcessSource(known, SourceKind.watchedFaults(), clock)),
        Holds.ofUser());
  }

  /** Whether a fault is raised that such a source has, of whatever system. */
  public static boolean isAnyWatched() throws IOException {
    return SourceKind.watchedFaults().list().stream().anyMatch(WatchedFault::isRaised);
  }

  /** Starts what a fault at such a place needs, so that raising it does not wait for that. */
  public static void prepare(Target target) throws IOException {
    if (Where.of(target).isWatched()) new Watchdogs(SourceKind.watchedFaults()).prepare();
  }

  /** The agents, by name of their process. */
  public List<AgentClient> agents() {
    return agents;
  }

  /** Its fault sources; they raise nothing while the system is held. */
  public FaultSources faults() {
    List<FaultSource> all = new ArrayList<>();
    sources.forEach((api, source) -> all.add(new HoldableSource(source, api, holds)));
    return new FaultSources(all);
  }

  /** Bars new faults from every source until {@link #release}. */
  public void hold(Hold hold) throws IOException {
    for (var api : sources.keySet()) holds.put(api, hold);
  }

  /** Whether any source was held. */
  public boolean release() throws IOException {
    boolean any = false;
    for (var api : sources.keySet()) any |= holds.remove(api);
    return any;
  }

  /** The hold on the first source that has one. */
  public Optional<Hold> held() throws IOException {
    for (var api : sources.keySet()) {
      var hold = holds.find(api);
      if (hold.isPresent()) return hold;
    }
    return Optional.empty();
  }

  static List<AgentClient> agents(SystemFile system) throws IOException {
    List<AgentClient> agents = new ArrayList<>();
    for (var process : new TreeMap<>(system.processes()).entrySet())
      if (process.getValue().agent().isPresent())
        agents.add(process.getValue().agent().get().agentClient(process.getKey()));
    return agents;
  }
}
