package io.faultline.shop.kit.testbed;

import io.faultline.shop.kit.settings.KafkaAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker for tests, in this JVM; it can be stopped and started again. */
public final class KafkaBroker {
  private final Path data;
  private final int port = Ports.free();
  private final int controllerPort = Ports.free();
  private KafkaRaftServer server;

  private KafkaBroker(Path data) {
    this.data = data;
  }

  /** The broker that all tests of a JVM share, with its topics. */
  public static KafkaBroker shared() {
    return Shared.INSTANCE;
  }

  private static final class Shared {
    static final KafkaBroker INSTANCE = make();
  }

  private static KafkaBroker make() {
    try {
      var broker = new KafkaBroker(Folders.temporary("kafka"));
      broker.format();
      broker.start();
      Runtime.getRuntime().addShutdownHook(new Thread(broker::end));
      return broker;
    } catch (Exception failed) {
      throw new IllegalStateException("kafka: not started", failed);
    }
  }

  private void format() throws Exception {
    new Formatter()
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(data.toString())
        .setMetadataLogDirectory(data.toString())
        .setControllerListenerName("CONTROLLER")
        .run();
  }

  public void start() {
    server = new KafkaRaftServer(new KafkaConfig(settings(), false), Time.SYSTEM);
    server.startup();
  }

  public void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  private void end() {
    stop();
    Folders.delete(data);
  }

  public KafkaAddress address() {
    return new KafkaAddress("127.0.0.1:" + port);
  }

  private Map<String, String> settings() {
    var settings = new TreeMap<String, String>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", data.toString());
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    settings.put("controlled.shutdown.enable", "false");
    settings.put("broker.session.timeout.ms", "1000");
    settings.put("broker.heartbeat.interval.ms", "200");
    return settings;
  }
}
