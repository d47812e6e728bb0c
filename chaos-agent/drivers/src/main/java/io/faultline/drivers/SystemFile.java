package io.faultline.drivers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
    URI prometheus,
    Optional<Endpoint> control,
    Map<String, Service> processes,
    Map<String, String> peers,
    Optional<Endpoint> proxy,
    Map<String, String> edges,
    Optional<LoadTarget> load) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new com.fasterxml.jackson.datatype.jdk8.Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

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
  }

  /** One process: its base URL, the path of its readiness check, and its agent if it has one. */
  public record Service(URI url, Optional<String> ready, Optional<Endpoint> agent) {}

  /** Where load goes, and the port on which the load process shows its metrics. */
  public record LoadTarget(URI baseUrl, int metricsPort) {}

  public SystemFile(
      @JsonProperty(value = "name", required = true) String name,
      @JsonProperty("profile") Optional<String> profile,
      @JsonProperty(value = "prometheus", required = true) URI prometheus,
      @JsonProperty("control") Optional<Endpoint> control,
      @JsonProperty("processes") Map<String, Service> processes,
      @JsonProperty("peers") Map<String, String> peers,
      @JsonProperty("proxy") Optional<Endpoint> proxy,
      @JsonProperty("edges") Map<String, String> edges,
      @JsonProperty("load") Optional<LoadTarget> load) {
    this.name = name;
    this.profile = profile;
    this.prometheus = prometheus;
    this.control = control;
    this.processes = processes == null ? Map.of() : Map.copyOf(processes);
    this.peers = peers == null ? Map.of() : Map.copyOf(peers);
    this.proxy = proxy;
    this.edges = edges == null ? Map.of() : Map.copyOf(edges);
    if (proxy.isEmpty() && !this.edges.isEmpty())
      throw new IllegalArgumentException(
          "edges: expected the key 'proxy' along with them, got none");
    this.load = load;
  }

  /**
   * Reads the file.
   *
   * @throws IOException naming the file, the line and what is wrong there
   */
  public static SystemFile read(Path file) throws IOException {
    try {
      return JSON.readValue(Files.readString(file), SystemFile.class);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new IOException(
          "%s:%d: %s".formatted(file, at == null ? 1 : at.getLineNr(), e.getOriginalMessage()), e);
    }
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
