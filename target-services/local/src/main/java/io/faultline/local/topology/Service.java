package io.faultline.local.topology;

import io.faultline.local.component.Links;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One service of the shop: how to start it, and its peers.
 *
 * @param name also of its process, its Maven module, its Prometheus job and its database
 * @param stack the framework it is built on
 * @param main its main class
 * @param port where it listens; 18080 to 18089, because the ports of its agent and its edges follow
 *     from it
 * @param peers the components it calls: other services, {@link Topology#POSTGRES}, {@link
 *     Topology#KAFKA} or {@link Topology#CARD_PROCESSOR}
 * @param topics the Kafka topics that it writes
 */
public record Service(
    String name, Stack stack, String main, int port, List<String> peers, List<String> topics) {
  static final int FIRST_PORT = 18080;
  static final int MOST = 10;
  private static final Set<String> STORES = Set.of(Topology.POSTGRES, Topology.KAFKA);

  public Service {
    peers = List.copyOf(peers);
    topics = List.copyOf(topics);
    var problems = new ArrayList<String>();
    if (!name.matches("[a-z]+")) {
      problems.add("name: expected lower-case letters, got " + name);
    }
    if (port < FIRST_PORT || port >= FIRST_PORT + MOST) {
      problems.add(
          "port: expected %d to %d, got %d".formatted(FIRST_PORT, FIRST_PORT + MOST - 1, port));
    }
    if (peers.size() > MOST || new HashSet<>(peers).size() < peers.size()) {
      problems.add("peers: expected at most %d, each once, got %s".formatted(MOST, peers));
    }
    if (!topics.isEmpty() && !peers.contains(Topology.KAFKA)) {
      problems.add("topics: expected none without %s, got %s".formatted(Topology.KAFKA, topics));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("service " + name + ": " + String.join("; ", problems));
    }
  }

  /** It starts without its peers; its stack decides whether it starts without its stores. */
  public Links links() {
    return new Links(
        Set.copyOf(peers),
        peers.stream()
            .filter(peer -> stack.waitsForStores() && STORES.contains(peer))
            .collect(Collectors.toSet()));
  }

  public boolean hasDatabase() {
    return peers.contains(Topology.POSTGRES);
  }

  /**
   * Whether it writes its events to a table of its database; other stacks publish in another way.
   */
  public boolean hasOutbox() {
    return stack == Stack.VERTX && hasDatabase() && !topics.isEmpty();
  }

  /** The name of the port of its agent. */
  public String agent() {
    return name + "-agent";
  }

  int agentPort() {
    return port + 100;
  }

  public List<Edge> edges() {
    return peers.stream().map(peer -> new Edge(name, peer)).toList();
  }

  /** Ten ports for each service, so that another service or peer moves none of the others. */
  int portOf(Edge edge) {
    return 18200 + MOST * (port - FIRST_PORT) + peers.indexOf(edge.peer());
  }

  int brokerPort() {
    return 19100 + port - FIRST_PORT;
  }
}
