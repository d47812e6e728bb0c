package io.faultline.drivers.system;

import io.faultline.drivers.http.Endpoint;
import io.faultline.fault.Instances;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The addresses of a system's parts, as its file lists them; see docs/reference/system-file.md. A
 * value.
 *
 * @param prometheus empty if one of the run's own is to be started
 * @param alertmanager reports the notifications of people, and the alerts if no Prometheus does
 * @param processes by name; the instances of one by {@code booking[2 of 3]}
 * @param programs other processes of this machine, by name
 * @param peers a peer's name to its {@code host:port} as its callers name it
 * @param proxies the fault proxies that the edges go through
 * @param edges an edge's name, which is that of its proxy, to the address where that proxy listens
 * @param targets of fault sources, by their key and their names
 */
public record SystemFile(
    String name,
    Optional<String> profile,
    Optional<Endpoint> prometheus,
    Optional<Endpoint> alertmanager,
    AlertFilter alerts,
    Optional<Endpoint> control,
    Map<String, Service> processes,
    Map<String, Program> programs,
    Map<String, String> peers,
    Map<String, Endpoint> proxies,
    Map<String, String> edges,
    Map<SourceKey<?>, Map<String, ?>> targets,
    Optional<LoadTarget> load) {
  /**
   * One process.
   *
   * @param url its base URL
   * @param readiness the URL of its readiness check
   * @param metrics its metrics page; empty if not given
   * @param attach which JVM gets an agent that serves as its own
   */
  public record Service(
      URI url,
      Optional<URI> readiness,
      Optional<URI> metrics,
      Optional<Endpoint> agent,
      Optional<Attach> attach,
      Optional<URI> chaosMonkey) {
    /** A process of which only the URL is known. */
    public static Service of(URI url) {
      return new Service(
          url,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** The same with its agent. */
    public Service with(Endpoint agent) {
      return new Service(url, readiness, metrics, Optional.of(agent), attach, chaosMonkey);
    }

    /** The same with its metrics page. */
    public Service withMetrics(URI page) {
      return new Service(url, readiness, Optional.of(page), agent, attach, chaosMonkey);
    }
  }

  /** The target of the load, and the port on which the load process serves its metrics. */
  public record LoadTarget(URI baseUrl, int metricsPort) {}

  public SystemFile {
    processes = inOrder(processes);
    programs = inOrder(programs);
    peers = inOrder(peers);
    proxies = inOrder(proxies);
    edges = inOrder(edges);
    targets = inOrder(targets);
  }

  /** A system of which only the name is known. */
  public static SystemFile named(String name) {
    return new SystemFile(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        AlertFilter.ALL,
        Optional.empty(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  /**
   * Reads the file, YAML or JSON.
   *
   * @throws io.faultline.runner.reader.UnusableInputException with all that is wrong, by line
   */
  public static SystemFile read(Path file) throws IOException {
    return read(file, List.of());
  }

  /**
   * The same with values that override the file's.
   *
   * @param overrides in the form {@code processes.booking.url=http://127.0.0.1:8080}
   */
  public static SystemFile read(Path file, List<String> overrides) throws IOException {
    return SystemReader.read(file, overrides);
  }

  /** The same with this Prometheus. */
  public SystemFile with(Endpoint prometheus) {
    return copy(Optional.of(prometheus), processes, proxies, edges);
  }

  /** The same with these processes. */
  public SystemFile withProcesses(Map<String, Service> processes) {
    return copy(prometheus, processes, proxies, edges);
  }

  /** The same with these fault proxies on these edges. */
  public SystemFile withProxies(Map<String, Endpoint> proxies, Map<String, String> edges) {
    return copy(prometheus, processes, proxies, edges);
  }

  private SystemFile copy(
      Optional<Endpoint> prometheus,
      Map<String, Service> processes,
      Map<String, Endpoint> proxies,
      Map<String, String> edges) {
    return new SystemFile(
        name,
        profile,
        prometheus,
        alertmanager,
        alerts,
        control,
        processes,
        programs,
        peers,
        proxies,
        edges,
        targets,
        load);
  }

  /** The targets that the file names under {@code key}, in its order. */
  public <T> Map<String, T> targets(SourceKey<T> key) {
    return key.of(targets);
  }

  /** The processes, or the instances of one, that a target or a detector names. */
  public List<String> meant(String process) {
    return processes.keySet().stream()
        .filter(it -> process.equals("*") || Instances.isMeant(process, it))
        .toList();
  }

  /** The host and port of a peer's name; the text itself if no peer has that name. */
  public String address(String peer) {
    return peers.getOrDefault(peer, peer);
  }

  /**
   * {@code text} with each <code>${process}</code> replaced by that process's base URL; if only the
   * process is named, one of its instances stands for them.
   */
  public String resolve(String text) {
    var resolved = text;
    for (var process : processes.entrySet()) {
      var url = process.getValue().url().toString();
      resolved = resolved.replace("${" + process.getKey() + "}", url);
      resolved = resolved.replace("${" + Instances.process(process.getKey()) + "}", url);
    }
    return resolved;
  }

  private static <K, V> Map<K, V> inOrder(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
