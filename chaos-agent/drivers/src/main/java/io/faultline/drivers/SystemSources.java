package io.faultline.drivers;

import io.faultline.client.AgentClient;
import io.faultline.client.HoldApi;
import io.faultline.client.ProxyClient;
import io.faultline.drivers.agent.AgentSource;
import io.faultline.drivers.process.KnownProcesses;
import io.faultline.drivers.process.ProcessSource;
import io.faultline.drivers.proxy.ProxySource;
import io.faultline.drivers.source.HoldResult;
import io.faultline.drivers.source.HoldableSource;
import io.faultline.drivers.source.Holds;
import io.faultline.drivers.system.SystemFile;
import io.faultline.drivers.watchdog.Watchdogs;
import io.faultline.drivers.watchdog.WatchedFault;
import io.faultline.fault.FaultHold;
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

/** The fault sources of a system; the only place that creates them. Thread-safe. */
public final class SystemSources {
  private final List<AgentClient> agents;
  private final Map<String, String> processes;
  private final Map<URI, FaultSource> sources;
  private final Holds holds = Holds.ofUser();
  private final Map<String, HoldApi> holdApis = new LinkedHashMap<>();

  private SystemSources(
      List<AgentClient> agents,
      Map<String, ProxyClient> proxies,
      Map<URI, FaultSource> sources,
      Map<String, String> processes) {
    this.agents = List.copyOf(agents);
    this.processes = Map.copyOf(processes);
    this.sources = new LinkedHashMap<>(sources);
    agents.forEach(agent -> holdApis.put("agent of " + agent.process(), agent.holding()));
    proxies.forEach((name, proxy) -> holdApis.put("fault proxy " + name, proxy.holding()));
  }

  /** All sources that the system file names. */
  public static SystemSources of(SystemFile system, Clock clock) throws IOException {
    var agents = agents(system);
    Map<URI, FaultSource> sources = new LinkedHashMap<>();
    for (var agent : agents)
      sources.put(agent.url(), new AgentSource(agent, system::address, clock));
    Map<String, ProxyClient> proxies = new LinkedHashMap<>();
    for (var proxy : system.proxies().entrySet()) {
      var client = proxy.getValue().proxyClient();
      proxies.put(proxy.getKey(), client);
      sources.put(client.url(), proxySource(proxy.getKey(), client, system, clock));
    }
    sources.putAll(SourceKind.of(system, clock));
    return new SystemSources(agents, proxies, sources, Addresses.of(system));
  }

  /** Of several proxies each knows its own edges; a single one lists the ones that it has. */
  private static ProxySource proxySource(
      String name, ProxyClient client, SystemFile system, Clock clock) {
    return system.proxies().size() == 1
        ? new ProxySource(name, client, edge -> true, clock)
        : new ProxySource(name, client, edge -> has(client, edge), clock);
  }

  private static boolean has(ProxyClient proxy, String edge) {
    try {
      return proxy.proxies().contains(edge);
    } catch (IOException e) {
      // Another source may have it; if none has, that is reported.
      return false;
    }
  }

  /** One agent alone, whose targets name peers as it sees them. */
  public static SystemSources of(AgentClient agent, Clock clock) {
    var source = new AgentSource(agent, UnaryOperator.identity(), clock);
    return new SystemSources(List.of(agent), Map.of(), Map.of(agent.url(), source), Map.of());
  }

  /** One fault proxy alone. */
  public static SystemSources of(ProxyClient proxy, Clock clock) {
    var source = ProxySource.alone(proxy, clock);
    return new SystemSources(
        List.of(), Map.of(source.name(), proxy), Map.of(proxy.url(), source), Map.of());
  }

  /** Only the processes of this machine, by their pids. */
  public static SystemSources ofThisMachine(Clock clock) {
    var known = KnownProcesses.none();
    return new SystemSources(
        List.of(),
        Map.of(),
        Map.of(
            SourceKind.address(Where.PROCESS, known.scope()),
            new ProcessSource(known, SourceKind.watchedFaults(), clock)),
        Map.of());
  }

  /** Whether any watched source of any system has an active fault. */
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

  /** Which process a caller reaches at {@code host:port}, where the system file says so. */
  public Optional<String> processAt(String address) {
    return Optional.ofNullable(processes.get(address));
  }

  /** Its fault sources; they raise no faults while there is a hold on the system. */
  public FaultSources faults() {
    List<FaultSource> all = new ArrayList<>();
    sources.forEach((api, source) -> all.add(new HoldableSource(source, api, holds)));
    return new FaultSources(all);
  }

  /**
   * Bars new faults from every source until {@link #release}: agents and proxies refuse all
   * callers, the other sources refuse this user's requests on this machine.
   */
  public HoldResult hold(FaultHold hold) throws IOException, InterruptedException {
    for (var api : sources.keySet()) holds.put(api, hold);
    return HoldResult.of(
        holdApis,
        api -> {
          api.hold(hold.reason(), hold.who());
          return true;
        });
  }

  /** Allows new faults again, everywhere. */
  public HoldResult release() throws IOException, InterruptedException {
    boolean any = false;
    for (var api : sources.keySet()) any |= holds.remove(api);
    var released = HoldResult.of(holdApis, HoldApi::release);
    return any ? released.alsoHere() : released;
  }

  /** The hold on the first source that has one; sources that do not respond are skipped. */
  public Optional<FaultHold> held() throws IOException {
    for (var api : sources.keySet()) {
      var hold = holds.find(api);
      if (hold.isPresent()) return hold;
    }
    for (var api : holdApis.values()) {
      var hold = held(api);
      if (hold.isPresent()) return hold;
    }
    return Optional.empty();
  }

  /** An API that does not respond, or knows no holds, reports none; it refuses faults by itself. */
  private static Optional<FaultHold> held(HoldApi api) {
    try {
      return api.held();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static List<AgentClient> agents(SystemFile system) throws IOException {
    List<AgentClient> agents = new ArrayList<>();
    for (var process : new TreeMap<>(system.processes()).entrySet())
      if (process.getValue().agent().isPresent())
        agents.add(process.getValue().agent().get().agentClient(process.getKey()));
    return agents;
  }
}
