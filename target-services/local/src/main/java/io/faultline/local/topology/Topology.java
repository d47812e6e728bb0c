package io.faultline.local.topology;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The shop's shape: its services and the peers of each. Processes, edges, topics, databases, ports,
 * Prometheus' jobs and the system file are derived from it.
 */
public record Topology(List<Service> services) {
  public static final String POSTGRES = "postgres";
  public static final String KAFKA = "kafka";
  public static final String CARD_PROCESSOR = "card-processor";
  public static final String KAFKA_CONNECT = "kafka-connect";
  public static final String KAFKA_CONNECT_AGENT = "kafka-connect-agent";
  public static final String DEAD_LETTERS = "dead-letters";
  private static final Set<String> BACKING = Set.of(POSTGRES, KAFKA, CARD_PROCESSOR);

  public static final Topology SHOP =
      new Topology(
          List.of(
              new Service(
                  "gateway",
                  Stack.VERTX,
                  "io.faultline.shop.gateway.GatewayMain",
                  18080,
                  List.of("order", "product", "member"),
                  List.of()),
              new Service(
                  "order",
                  Stack.VERTX,
                  "io.faultline.shop.order.OrderMain",
                  18081,
                  List.of(POSTGRES, KAFKA),
                  List.of("order.accepted", "payment.requested", "order.decided")),
              new Service(
                  "payment",
                  Stack.VERTX,
                  "io.faultline.shop.payment.PaymentMain",
                  18082,
                  List.of(POSTGRES, KAFKA, CARD_PROCESSOR),
                  List.of("payment.decided")),
              new Service(
                  "product",
                  Stack.VERTX,
                  "io.faultline.shop.product.ProductMain",
                  18083,
                  List.of(POSTGRES, KAFKA),
                  List.of("stock.decided")),
              new Service(
                  "member",
                  Stack.VERTX,
                  "io.faultline.shop.member.MemberMain",
                  18084,
                  List.of(POSTGRES),
                  List.of()),
              new Service(
                  "delivery",
                  Stack.SPRING_BOOT,
                  "io.faultline.shop.delivery.DeliveryMain",
                  18085,
                  List.of(POSTGRES, KAFKA),
                  List.of("order.shipped")),
              new Service(
                  "function",
                  Stack.VERTX,
                  "io.faultline.shop.function.FunctionMain",
                  18086,
                  List.of("product"),
                  List.of())));

  public Topology {
    services = List.copyOf(services);
    var known = new HashSet<>(BACKING);
    for (var service : services) {
      if (!known.add(service.name())) {
        throw new IllegalArgumentException("topology: expected one %s".formatted(service.name()));
      }
    }
    for (var service : services) {
      if (!known.containsAll(service.peers())) {
        throw new IllegalArgumentException(
            "%s: expected to call some of %s, got %s"
                .formatted(service.name(), known, service.peers()));
      }
    }
  }

  public List<String> serviceNames() {
    return services.stream().map(Service::name).toList();
  }

  public List<Edge> edges() {
    return services.stream().flatMap(service -> service.edges().stream()).toList();
  }

  /** The topics of each service, and the dead-letter topic. */
  public List<String> topics() {
    return Stream.concat(
            services.stream().flatMap(service -> service.topics().stream()),
            Stream.of(DEAD_LETTERS))
        .toList();
  }

  /** The ports of the shop itself by name, in the order of the documentation. */
  public Map<String, Integer> ports() {
    var ports = new LinkedHashMap<String, Integer>();
    services.forEach(service -> ports.put(service.name(), service.port()));
    services.forEach(service -> ports.put(service.agent(), service.agentPort()));
    ports.put(POSTGRES, 15432);
    ports.put(KAFKA, 19092);
    ports.put("kafka-controller", 19093);
    ports.put(CARD_PROCESSOR, 18090);
    ports.put("prometheus", 19090);
    ports.put("alertmanager", 19094);
    ports.put("load", 18099);
    ports.put("control", 18070);
    ports.put("page", 18060);
    return ports;
  }

  /** The additional ports of services with several instances. */
  public Map<String, Integer> instancePorts(Scale scale) {
    var ports = new LinkedHashMap<String, Integer>();
    for (var instance : scale.instances(this)) {
      ports.put(instance.port(), instance.portNumber());
      ports.put(instance.agent(), instance.agentPort());
    }
    return ports;
  }

  /**
   * The ports of the fault proxy: its API, its listener for each edge, and the broker's additional
   * listeners.
   */
  public Map<String, Integer> proxyPorts() {
    var ports = new LinkedHashMap<String, Integer>();
    ports.put("proxy", 18474);
    for (var service : services) {
      service.edges().forEach(edge -> ports.put(edge.port(), service.portOf(edge)));
    }
    for (var service : services) {
      service.edges().stream()
          .filter(Edge::toBroker)
          .forEach(edge -> ports.put(edge.upstreamPort(), service.brokerPort()));
    }
    return ports;
  }

  /** The ports of Kafka Connect, used if it publishes the outboxes. */
  public Map<String, Integer> capturePorts() {
    var ports = new LinkedHashMap<String, Integer>();
    ports.put(KAFKA_CONNECT, 18091);
    ports.put(KAFKA_CONNECT_AGENT, 18191);
    return ports;
  }

  /** The services that write their events to an outbox first. */
  public List<Service> outboxes() {
    return services.stream().filter(Service::hasOutbox).toList();
  }

  /** The HTTP edges, one for each peer: a peer's name stands for the edge of its first caller. */
  public Stream<Edge> httpPeers() {
    var seen = new HashSet<String>();
    return edges().stream().filter(Edge::isHttp).filter(edge -> seen.add(edge.peer()));
  }
}
