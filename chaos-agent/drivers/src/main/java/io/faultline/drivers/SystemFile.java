package io.faultline.drivers;

import io.faultline.client.AgentClient;
import io.faultline.client.JdkHttp;
import io.faultline.client.ProxyClient;
import io.faultline.runner.reader.StructuredFile;
import io.faultline.runner.reader.UnusableInputException;
import io.faultline.runner.reader.View;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of a system are, as {@code system.json} tells it; see docs/architecture.md.
 *
 * @param peers a peer's name to its {@code host:port} as its callers name it
 * @param proxy the fault proxy that the edges go through
 * @param edges an edge's name, which is that of its proxy, to where that proxy listens
 */
public record SystemFile(
    String name,
    Optional<String> profile,
    PrometheusUrl prometheus,
    Optional<Endpoint> control,
    Map<String, Service> processes,
    Map<String, String> peers,
    Optional<Endpoint> proxy,
    Map<String, String> edges,
    Optional<LoadTarget> load) {
  /**
   * An HTTP API guarded by the token in a file.
   *
   * @param caFile for {@code https}: PEM certificates of who must have issued the API's own;
   *     without it those that Java trusts
   */
  public record Endpoint(URI url, Optional<Path> tokenFile, Optional<Path> caFile) {
    /** The token, or empty where none is asked for. */
    public Optional<String> token() throws IOException {
      if (tokenFile.isEmpty()) return Optional.empty();
      try {
        return Optional.of(Files.readString(tokenFile.get()).strip());
      } catch (IOException e) {
        throw new IOException("token file: expected to read it, got " + e, e);
      }
    }

    /** A client of the agent that is there. */
    public AgentClient agentClient(String process) throws IOException {
      return new AgentClient(process, http());
    }

    /** A client of the fault proxy that is there. */
    public ProxyClient proxyClient() throws IOException {
      return new ProxyClient(http());
    }

    private JdkHttp http() throws IOException {
      return JdkHttp.trusting(caFile, url, token());
    }
  }

  /** One process: its base URL, the path of its readiness check, and its agent if it has one. */
  public record Service(URI url, Optional<String> ready, Optional<Endpoint> agent) {
    /** Where to ask whether it is ready; its base URL may have a path. */
    public Optional<URI> readiness() {
      return ready.map(path -> URI.create(url.toString().replaceAll("/+$", "") + path));
    }
  }

  /** Where load goes, and the port on which the load process shows its metrics. */
  public record LoadTarget(URI baseUrl, int metricsPort) {}

  public SystemFile {
    processes = Map.copyOf(processes);
    peers = Map.copyOf(peers);
    edges = Map.copyOf(edges);
  }

  /**
   * Reads the file, JSON or YAML.
   *
   * @throws io.faultline.runner.reader.UnusableInputException with all that is wrong, by line
   */
  public static SystemFile read(Path file) throws IOException {
    var view = StructuredFile.read(file, SystemShape.FILE);
    if (view.find("edges").isPresent() && view.find("proxy").isEmpty())
      throw new UnusableInputException(
          List.of(view.problem("edges", "expected the key 'proxy' along with them, got none")));
    return new SystemFile(
        view.text("name").orElseThrow(),
        view.text("profile"),
        PrometheusUrl.of(view.text("prometheus").orElseThrow()),
        view.inner("control").map(SystemFile::endpoint),
        services(view),
        view.inner("peers").map(View::texts).orElse(Map.of()),
        view.inner("proxy").map(SystemFile::endpoint),
        view.inner("edges").map(View::texts).orElse(Map.of()),
        view.inner("load").map(SystemFile::load));
  }

  private static Map<String, Service> services(View view) {
    var services = new LinkedHashMap<String, Service>();
    view.inner("processes")
        .map(View::inners)
        .orElse(Map.of())
        .forEach((name, service) -> services.put(name, service(service)));
    return services;
  }

  private static Service service(View view) {
    return new Service(
        url(view, "url"), view.text("ready"), view.inner("agent").map(SystemFile::endpoint));
  }

  private static Endpoint endpoint(View view) {
    return new Endpoint(
        url(view, "url"), view.text("tokenFile").map(Path::of), view.text("caFile").map(Path::of));
  }

  private static LoadTarget load(View view) {
    return new LoadTarget(
        url(view, "baseUrl"), Integer.parseInt(view.text("metricsPort").orElseThrow()));
  }

  private static URI url(View view, String key) {
    return URI.create(view.text(key).orElseThrow());
  }

  /** The host and port behind a peer's name; the text itself where no peer has that name. */
  public String address(String peer) {
    return peers.getOrDefault(peer, peer);
  }

  /** {@code text} with each <code>${process}</code> replaced by that process's base URL. */
  public String resolve(String text) {
    var resolved = text;
    for (var process : processes.entrySet())
      resolved =
          resolved.replace("${" + process.getKey() + "}", process.getValue().url().toString());
    return resolved;
  }
}
