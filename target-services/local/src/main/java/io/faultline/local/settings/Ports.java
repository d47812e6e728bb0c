package io.faultline.local.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The port of each name, in the order of the documentation; names cannot be added. */
public record Ports(Map<String, Integer> byName) {
  /** Below 32768, where Linux starts to hand out ports to outgoing connections. */
  public static final Ports DEFAULT = new Ports(defaults());

  /**
   * With those of the fault proxy: its API, where it listens for each edge, what the broker adds.
   */
  public static final Ports PROXIED = new Ports(proxied());

  public Ports {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  private static Map<String, Integer> defaults() {
    var ports = new LinkedHashMap<String, Integer>();
    ports.put("gateway", 18080);
    ports.put("order", 18081);
    ports.put("payment", 18082);
    ports.put("gateway-agent", 18180);
    ports.put("order-agent", 18181);
    ports.put("payment-agent", 18182);
    ports.put("postgres", 15432);
    ports.put("kafka", 19092);
    ports.put("kafka-controller", 19093);
    ports.put("card-processor", 18090);
    ports.put("prometheus", 19090);
    ports.put("load", 18099);
    ports.put("control", 18070);
    return ports;
  }

  private static Map<String, Integer> proxied() {
    var ports = defaults();
    ports.put("proxy", 18474);
    ports.put("gateway-to-order", 18280);
    ports.put("order-to-postgres", 18281);
    ports.put("payment-to-postgres", 18282);
    ports.put("order-to-kafka", 18283);
    ports.put("payment-to-kafka", 18284);
    ports.put("payment-to-card-processor", 18285);
    ports.put("kafka-order", 19094);
    ports.put("kafka-payment", 19095);
    return ports;
  }

  public int of(String name) {
    var port = byName.get(name);
    if (port == null) {
      throw new IllegalArgumentException(
          "ports: expected one of %s, got %s".formatted(names(), name));
    }
    return port;
  }

  public boolean has(String name) {
    return byName.containsKey(name);
  }

  public String names() {
    return String.join(", ", byName.keySet());
  }

  public Ports shiftedBy(int offset) {
    var shifted = new LinkedHashMap<>(byName);
    shifted.replaceAll((name, port) -> port + offset);
    return new Ports(shifted);
  }

  public Ports with(String name, int port) {
    var changed = new LinkedHashMap<>(byName);
    changed.put(name, port);
    return new Ports(changed);
  }

  /** What makes these ports unusable whatever the machine: out of range, or asked for twice. */
  public List<String> problems() {
    var problems = new ArrayList<String>();
    var owners = new LinkedHashMap<Integer, String>();
    byName.forEach(
        (name, port) -> {
          if (port < 1 || port > 65535) {
            problems.add("port of %s: expected 1 to 65535, got %d".formatted(name, port));
          }
          var owner = owners.putIfAbsent(port, name);
          if (owner != null) {
            problems.add("port %d: expected one owner, got %s and %s".formatted(port, owner, name));
          }
        });
    return problems;
  }
}
