package io.faultline.local.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Settings of a Kafka for one machine and small load: one node, few threads, little memory, quick
 * to rebalance.
 *
 * @param clientHost the address on which it listens for {@code clients}; all other listeners are on
 *     loopback
 */
record BrokerSettings(
    Path data, String clientHost, int port, int controllerPort, List<ClientListener> clients) {
  static final int NODE = 1;

  BrokerSettings {
    clients = List.copyOf(clients);
  }

  Map<String, String> properties() {
    var properties = new HashMap<String, String>();
    properties.putAll(addresses());
    properties.putAll(singleNode());
    properties.putAll(thrift());
    return Map.copyOf(properties);
  }

  private Map<String, String> addresses() {
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(NODE),
        "controller.quorum.voters",
        NODE + "@127.0.0.1:" + controllerPort,
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort)
            + each(it -> ",%s://%s:%d".formatted(it.name(), clientHost, it.port())),
        "advertised.listeners",
        "PLAINTEXT://127.0.0.1:"
            + port
            + each(it -> ",%s://%s".formatted(it.name(), it.advertised())),
        "controller.listener.names",
        "CONTROLLER",
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"
            + each(it -> ",%s:PLAINTEXT".formatted(it.name())),
        "log.dirs",
        data.toString());
  }

  private String each(Function<ClientListener, String> text) {
    return clients.stream().map(text).collect(Collectors.joining());
  }

  private static Map<String, String> singleNode() {
    return Map.of(
        "offsets.topic.replication.factor", "1",
        "offsets.topic.num.partitions", "1",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "transaction.state.log.num.partitions", "1",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1",
        "share.coordinator.state.topic.num.partitions", "1",
        "controlled.shutdown.enable", "false",
        "group.initial.rebalance.delay.ms", "0");
  }

  private static Map<String, String> thrift() {
    return Map.of(
        "num.network.threads", "1",
        "num.io.threads", "2",
        "background.threads", "1",
        "num.partitions", "2",
        "log.cleaner.dedupe.buffer.size", "2097152",
        "log.index.size.max.bytes", "1048576",
        // A killed broker can register again once its old session has ended.
        "broker.session.timeout.ms", "1000",
        "broker.heartbeat.interval.ms", "200");
  }
}
