package io.faultline.local;

import io.faultline.local.settings.Profile;
import io.faultline.local.settings.Relay;
import io.faultline.local.settings.Settings;
import io.faultline.local.topology.Edge;
import io.faultline.local.topology.Instance;
import io.faultline.local.topology.Topology;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The content of system.json; its form is a contract, see the architecture page. */
record SystemDescription(Settings settings, Path controlToken, Path agentToken) {

  Map<String, Object> of(Profile profile) {
    var system = new LinkedHashMap<String, Object>();
    system.put("name", "shop");
    system.put("profile", profile.text());
    system.put("prometheus", url("prometheus"));
    settings.alertmanager().ifPresent(program -> system.put("alertmanager", url("alertmanager")));
    system.put("control", endpoint("control", controlToken));
    system.put("processes", processes());
    system.put("peers", peers());
    system.put("wiremock", Map.of(Topology.CARD_PROCESSOR, url(Topology.CARD_PROCESSOR)));
    if (settings.proxy().isPresent()) {
      system.put("proxies", Map.of("proxy", url("proxy")));
      system.put("edges", edges());
    }
    system.put(
        "load", inOrder("baseUrl", url("gateway"), "metricsPort", settings.ports().of("load")));
    return system;
  }

  private Map<String, Object> peers() {
    var peers = new LinkedHashMap<String, Object>();
    settings.topology().httpPeers().forEach(edge -> peers.put(edge.peer(), address(seenBy(edge))));
    return peers;
  }

  /** Peers have the names that their callers use, because the agent sees those. */
  private String seenBy(Edge edge) {
    return settings.proxy().isPresent() ? edge.port() : edge.peer();
  }

  private Map<String, Object> edges() {
    var edges = new LinkedHashMap<String, Object>();
    for (var edge : settings.topology().edges()) {
      edges.put(edge.text(), address(edge.port()));
    }
    return edges;
  }

  private Map<String, Object> processes() {
    var processes = new LinkedHashMap<String, Object>();
    for (var service : settings.topology().services()) {
      var instances = settings.scale().instances(service);
      var process = new LinkedHashMap<String, Object>();
      process.put("url", urls(instances, Instance::port));
      process.put("ready", "/health/ready");
      settings.agent().ifPresent(jar -> process.put("agent", agents(instances)));
      service.stack().chaosMonkey().ifPresent(path -> process.put("chaosMonkey", path));
      processes.put(service.name(), process);
    }
    if (settings.relay() == Relay.CDC) {
      processes.put(Topology.KAFKA_CONNECT, kafkaConnect());
    }
    // No agent raises faults inside it, but its record can be queried.
    processes.put(Topology.CARD_PROCESSOR, Map.of("url", url(Topology.CARD_PROCESSOR)));
    return processes;
  }

  private Map<String, Object> kafkaConnect() {
    var process = inOrder("url", url(Topology.KAFKA_CONNECT), "ready", KafkaConnect.READY);
    settings
        .agent()
        .ifPresent(jar -> process.put("agent", endpoint(Topology.KAFKA_CONNECT_AGENT, agentToken)));
    return process;
  }

  private Map<String, Object> agents(List<Instance> instances) {
    return inOrder("url", urls(instances, Instance::agent), "tokenFile", agentToken.toString());
  }

  /** One URL, or a list of them. */
  private Object urls(List<Instance> instances, Function<Instance, String> port) {
    var urls = instances.stream().map(port).map(this::url).toList();
    return urls.size() == 1 ? urls.get(0) : urls;
  }

  private Map<String, Object> endpoint(String name, Path tokenFile) {
    return inOrder("url", url(name), "tokenFile", tokenFile.toString());
  }

  /** Ordered, because people read this file too. */
  private static Map<String, Object> inOrder(String key, Object value, String key2, Object value2) {
    var map = new LinkedHashMap<String, Object>();
    map.put(key, value);
    map.put(key2, value2);
    return map;
  }

  private String url(String name) {
    return "http://" + address(name);
  }

  private String address(String name) {
    return "127.0.0.1:" + settings.ports().of(name);
  }
}
