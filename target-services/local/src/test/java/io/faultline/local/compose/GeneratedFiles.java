package io.faultline.local.compose;

import static java.util.stream.Collectors.joining;

import io.faultline.local.broker.ClientListener;
import io.faultline.local.settings.Ports;
import io.faultline.local.topology.Edge;
import io.faultline.local.topology.Service;
import io.faultline.local.topology.Topology;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The parts of the folder {@code compose} that are derived from a topology. */
record GeneratedFiles(Topology shop, Ports ports) {
  /** The whole file, because it has no comments to mark blocks. */
  String proxies() {
    return shop.edges().stream()
        .map(
            edge ->
                "  {\"name\": \"%s\", \"listen\": \"0.0.0.0:%d\", \"upstream\": \"%s:%d\", \"enabled\": true}"
                    .formatted(
                        edge.text(),
                        ports.of(edge.port()),
                        edge.peer(),
                        ports.of(edge.upstreamPort())))
        .collect(joining(",\n", "[\n", "\n]\n"));
  }

  /** The blocks of each of the other files. */
  Map<String, Map<String, String>> blocks() {
    var files = new LinkedHashMap<String, Map<String, String>>();
    files.put("compose.yaml", composeFile());
    files.put(
        "prometheus.yml", Map.of("services", each(this::job), "agents", each(this::agentTarget)));
    files.put("system.yaml", systemFile());
    files.put(
        "secrets.sh",
        Map.of("databases", databases().collect(joining(",", "passwords=({", "}-db.password)"))));
    return files;
  }

  private Map<String, String> composeFile() {
    return Map.of(
        "services",
        shop.services().stream()
            .map(service -> new ServiceContainer(service, ports).text())
            .collect(joining("\n")),
        "passwords of databases",
        databases()
            .map(name -> ", " + name + "-db-password")
            .collect(joining("", "secrets: [postgres-password", "]")),
        "clients and topics",
        "- %s\n- /tmp/kafka.ready\n%s".formatted(listeners(), list(shop.topics().stream())),
        "secrets of databases",
        databases()
            .map(name -> "%s-db-password: {file: secrets/%s-db.password}".formatted(name, name))
            .collect(joining("\n")));
  }

  private Map<String, String> systemFile() {
    var containers =
        Stream.concat(
            shop.serviceNames().stream(),
            Stream.of(Topology.CARD_PROCESSOR, Topology.POSTGRES, Topology.KAFKA));
    return Map.of(
        "processes", each(this::process),
        "containers",
            containers
                .map(name -> "%s: faultline-%s-1".formatted(name, name))
                .collect(joining("\n")),
        "peers", shop.httpPeers().map(edge -> atProxy(edge.peer(), edge)).collect(joining("\n")),
        "edges",
            shop.edges().stream().map(edge -> atProxy(edge.text(), edge)).collect(joining("\n")));
  }

  private String atProxy(String name, Edge edge) {
    return "%s: proxy:%d".formatted(name, ports.of(edge.port()));
  }

  private String process(Service service) {
    return """
    %s:
      url: http://127.0.0.1:%d
      ready: /health/ready
      agent: {url: "https://127.0.0.1:%d", tokenFile: secrets/agent.token, caFile: secrets/agent.crt}\
    """
        .formatted(service.name(), ports.of(service.name()), ports.of(service.agent()));
  }

  private String job(Service service) {
    return """
    - job_name: %s
      static_configs:
        - targets: ["127.0.0.1:%d"]\
    """
        .formatted(service.name(), ports.of(service.name()));
  }

  private String agentTarget(Service service) {
    return """
    - targets: ["127.0.0.1:%d"]
      labels: {job: agent, process: %s}\
    """
        .formatted(ports.of(service.agent()), service.name());
  }

  private String listeners() {
    return ClientListener.print(
        shop.edges().stream()
            .filter(Edge::toBroker)
            .map(
                edge ->
                    new ClientListener(
                        edge.caller(),
                        ports.of(edge.upstreamPort()),
                        "proxy:" + ports.of(edge.port())))
            .toList());
  }

  private Stream<String> databases() {
    return shop.services().stream().filter(Service::hasDatabase).map(Service::name);
  }

  private String each(Function<Service, String> text) {
    return shop.services().stream().map(text).collect(joining("\n"));
  }

  private static String list(Stream<String> items) {
    return items.map(item -> "- " + item).collect(joining("\n"));
  }
}
