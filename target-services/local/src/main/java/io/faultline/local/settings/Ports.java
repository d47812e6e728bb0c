package io.faultline.local.settings;

import io.faultline.local.topology.Scale;
import io.faultline.local.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The port of each name, in the order of the documentation; names cannot be added. */
public record Ports(Map<String, Integer> byName) {
  public Ports {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /**
   * The default ports; with the ports of further instances, of the fault proxy and of Kafka Connect
   * if these run. All are below 32768, the start of Linux's range for outgoing connections.
   */
  public static Ports of(Topology topology, Scale scale, boolean proxied, Relay relay) {
    var ports = topology.ports();
    ports.putAll(topology.instancePorts(scale));
    if (proxied) {
      ports.putAll(topology.proxyPorts());
    }
    if (relay == Relay.CDC) {
      ports.putAll(topology.capturePorts());
    }
    return new Ports(ports);
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

  /** Problems of these ports on any machine: out of range, or requested twice. */
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
